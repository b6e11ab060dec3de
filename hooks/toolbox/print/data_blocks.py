"""Things of the data as blocks: contacts, needs, norms, deadlines."""

from urllib.parse import urlsplit

from toolbox.content.models import Kontakt, Norm
from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import format_rechtsstand
from toolbox.describe.wording import FRIST_ART
from toolbox.domain.hours import describe_zeiten
from toolbox.print import blocks

PLACE_HINT = "Die Nummer vor Ort steht auf dem Kontaktblatt Ihrer Stadt oder Gemeinde."


def describe_kontakt(name: str, kontakt: Kontakt) -> blocks.Karte:
    """A contact as a card. `name` is its id, `kontakt` is as readers may see it (`Toolbox.kontakte`)."""
    facts = [
        ("lock-outline", "Vertraulich" if kontakt.vertraulich == "ja" else ""),
        ("incognito", "Auf Wunsch anonym" if kontakt.anonym == "ja" else ""),
        ("check", "Kostenlos" if kontakt.kosten == "kostenlos" else ""),
        ("information-outline", kontakt.kosten if kontakt.kosten not in ("kostenlos", "unbekannt") else ""),
        (
            "information-outline",
            "Muss ermitteln, sobald sie von einer Straftat erfährt" if kontakt.ermittlungspflicht == "ja" else "",
        ),
        ("information-outline", f"Für: {kontakt.fuer_wen}" if "alle" not in kontakt.zielgruppe else ""),
        ("map-marker-outline", kontakt.adresse or ""),
    ]
    addresses = [blocks.Link(f"mailto:{kontakt.email}", (kontakt.email,))] if kontakt.email else []
    addresses += [blocks.Link(kontakt.web, (shorten_address(kontakt.web),))] if kontakt.web else []
    return blocks.Karte(
        name=kontakt.name,
        wobei=" ".join(kontakt.wobei.split()),
        nummern=tuple(
            blocks.Rufnummer(telefon.nummer.anzeige, telefon.nummer.wahl, telefon.hinweis or "")
            for telefon in kontakt.telefon
        ),
        zeiten=format_hours(kontakt),
        angaben=tuple(blocks.Angabe(symbol, text) for symbol, text in facts if text),
        macht_nicht=" ".join((kontakt.macht_nicht or "").split()),
        adressen=tuple(addresses),
        geprueft=f"Geprüft am {kontakt.geprueft_am:%d.%m.%Y}"
        if kontakt.bestaetigt
        else "Rufnummer und Anschrift noch nicht bestätigt, deshalb nicht angezeigt",
        kennung=name,
    )


def format_hours(kontakt: Kontakt) -> str:
    """The hours line of a contact; empty where there is nothing to call."""
    if kontakt.zeiten:
        return describe_zeiten(kontakt.zeiten)
    return "Sprechzeiten nicht bekannt. Bitte anrufen und fragen." if kontakt.telefon else ""


def shorten_address(address: str) -> str:
    """A web address as one would type it: host, and the path where it is short."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/") if len(parts.path) <= 24 and not parts.query else ""
    return (parts.hostname or "").removeprefix("www.") + path


def describe_need(toolbox: Toolbox, need: dict, level: int = 2) -> blocks.Bedarfsgruppe:
    """A need with its contacts, from `needs.describe_needs`."""
    seen = ", ".join(kontakt.name for kontakt in need["schon_genannt"].values())
    word = "Auch" if need["kontakte"] else "Steht schon weiter oben"
    also = (
        f"{word}: {seen}." if seen else "" if need["kontakte"] else "Eine bestätigte Stelle haben wir dafür noch nicht."
    )
    return describe_group(toolbox, need["kennung"], list(need["kontakte"]), need["ort_noetig"], also, level)


def describe_group(
    toolbox: Toolbox, need: str, contacts: list[str], place: bool = False, also: str = "", level: int = 2
) -> blocks.Bedarfsgruppe:
    """A need with these contacts (ids). `place`: the nearest one depends on the municipality."""
    bedarf = toolbox.bedarfe[need]
    return blocks.Bedarfsgruppe(
        name=bedarf.name,
        karten=tuple(describe_kontakt(name, toolbox.kontakte[name]) for name in contacts),
        hinweis=PLACE_HINT if place else "",
        erster_satz=" ".join((bedarf.erster_satz or "").split()),
        bereithalten=bedarf.bereithalten,
        auch=also,
        wenn_niemand=f"Wenn niemand abnimmt: {' '.join(bedarf.wenn_niemand.split())}",
        stufe=level,
    )


def describe_norm(name: str, norm: Norm, anchor: str = "") -> blocks.Vorschrift:
    sentence = " ".join(filter(None, [norm.satz, norm.praxis])).split()
    if norm.stand == "teilweise":
        sentence += ["Lassen", "Sie", "das", "im", "Einzelfall", "prüfen."]
    return blocks.Vorschrift(
        titel=norm.titel,
        satz=" ".join(sentence),
        quelle=f"{norm.norm} · Rechtsstand {format_rechtsstand(norm.rechtsstand)}",
        ziel=norm.quelle,
        anker=anchor,
        kennung=name,
    )


def describe_frist(toolbox: Toolbox, name: str, level: int = 3, anchor: str = "") -> blocks.Fristkasten:
    frist = toolbox.fristen[name]
    norms = [toolbox.normen[frist.grundlage].norm] if frist.grundlage else []
    return blocks.Fristkasten(
        name=f"Frist: {frist.name}",
        satz=" ".join(frist.satz.split()),
        beginn=f"Beginn: {' '.join(frist.beginn.split())}",
        warnung=" ".join(frist.warnung.split()),
        quelle=" · ".join([FRIST_ART[frist.art], *norms]),
        stufe=level,
        anker=anchor,
        kennung=name,
    )
