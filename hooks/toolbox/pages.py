"""Pages that are data only: municipalities, templates, deadlines. They have no Markdown file."""

import re
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from toolbox.load import Toolbox
from toolbox.macros import describe_needs
from toolbox.models import Abschnitt, Feld, Frist, Kommune, Laenge, Vorlage
from toolbox.rules import find_fields
from toolbox.view import View, split_paragraphs
from toolbox.words import FRIST_ART, VORLAGE_ART

ART_DER_KOMMUNE = {"stadt": "Stadt", "gemeinde": "Gemeinde"}
VERSCHIEBUNG = {
    "naechster-werktag": "Endet die Frist an einem Samstag, Sonntag oder bundesweiten Feiertag, gilt der nächste Werktag. Handeln Sie trotzdem früher.",
    "vorziehen": "Fällt der Tag auf ein Wochenende, handeln Sie vorher.",
    "keine": "Wochenenden und Feiertage verlängern die Frist nicht.",
}
LIST_MARK = re.compile(r"\s*(-|\d+\.)\s+")
EINHEITEN = {
    "jahre": ("Jahr", "Jahre"),
    "monate": ("Monat", "Monate"),
    "wochen": ("Woche", "Wochen"),
    "tage": ("Tag", "Tage"),
    "stunden": ("Stunde", "Stunden"),
}


@dataclass(frozen=True)
class GeneratedPage:
    """A page without a file: `slug`, front matter, HTML body, and the data file it comes from (below the content folder)."""

    slug: str
    head: dict[str, Any]
    html: str
    source: str


def build_pages(toolbox: Toolbox, directory_urls: bool) -> list[GeneratedPage]:
    """All generated pages, in the order of the data."""
    pages = [_build_kommune(toolbox, name, kommune, directory_urls) for name, kommune in toolbox.kommunen.items()]
    pages += [_build_vorlage(toolbox, name, vorlage, directory_urls) for name, vorlage in toolbox.vorlagen.items()]
    pages += [_build_frist(toolbox, name, frist, directory_urls) for name, frist in toolbox.fristen.items()]
    return pages


def _build_kommune(toolbox: Toolbox, name: str, kommune: Kommune, directory_urls: bool) -> GeneratedPage:
    slug = f"kommunen/{name}"
    needs = describe_needs(toolbox, toolbox.bedarfe, kommune)
    shown = [kontakt for need in needs for kontakt in need["kontakte"].values()]
    station = toolbox.kontakte.get(kommune.revier) if kommune.revier else None
    html = View(toolbox, slug, directory_urls).render(
        "kommune.html",
        kommune=kommune,
        needs=needs,
        revier_bestaetigt=bool(station and station.bestaetigt),
        revier_hinweis=_explain_station(kommune, station.name if station else None),
    )
    head = {
        "titel": kommune.name,
        "zusammenfassung": f"Wer in {kommune.name} hilft, geordnet nach dem, was Sie brauchen.",
        "geprueft_am": min(kontakt.geprueft_am for kontakt in shown),
        "naechste_pruefung": min(kontakt.naechste_pruefung for kontakt in shown),
        "suchwoerter": [kommune.plz, ART_DER_KOMMUNE[kommune.art]],
        "verwandt": ["kontakte/index", "entscheidungshilfen/was-ist-passiert"],
    }
    return GeneratedPage(slug, _only_known(toolbox, head), html, toolbox.path("kommunen", name))


def _only_known(toolbox: Toolbox, head: dict[str, Any]) -> dict[str, Any]:
    return {**head, "verwandt": [slug for slug in head["verwandt"] if slug in toolbox.seiten]}


def _explain_station(kommune: Kommune, station: str | None) -> str:
    if station:
        return f"Nach unseren Quellen ist für {kommune.name} zuständig: {station}. Die Rufnummer ist noch nicht bestätigt, deshalb steht sie hier nicht."
    return f"Welches Polizeirevier für {kommune.name} zuständig ist, ist noch nicht bestätigt. Fragen Sie bei der unten genannten Stelle nach Ihrem Revier."


def _build_vorlage(toolbox: Toolbox, name: str, vorlage: Vorlage, directory_urls: bool) -> GeneratedPage:
    slug = f"vorlagen/{name}"
    in_text = dict.fromkeys(field for abschnitt in vorlage.abschnitte for field in find_fields(abschnitt.text or ""))
    html = View(toolbox, slug, directory_urls).render(
        "vorlage.html",
        vorlage=vorlage,
        abschnitte=[_describe_section(vorlage, abschnitt) for abschnitt in vorlage.abschnitte],
        im_text=[vorlage.felder[field] for field in in_text],
    )
    head = {
        "titel": vorlage.titel,
        "zusammenfassung": f"{VORLAGE_ART[vorlage.art]} zum Kopieren und Anpassen.",
        "geprueft_am": vorlage.geprueft_am,
        "naechste_pruefung": vorlage.naechste_pruefung,
        "verantwortlich": vorlage.verantwortlich,
        "freigabe": vorlage.freigabe,
        "suchwoerter": list(vorlage.suchwoerter),
        "verwandt": [slug for slug, seite in toolbox.seiten.items() if name in seite.vorlagen][:5],
    }
    return GeneratedPage(slug, head, html, toolbox.path("vorlagen", name))


def _describe_section(vorlage: Vorlage, abschnitt: Abschnitt) -> dict[str, Any]:
    blanks = {name: _show_blank(feld) for name, feld in vorlage.felder.items()}
    paragraphs = [part for part in re.split(r"\n\s*\n", abschnitt.text or "") if part.strip()]
    return {
        "ueberschrift": abschnitt.ueberschrift,
        "bloecke": [block for paragraph in paragraphs for block in _split_blocks(paragraph, blanks)],
        "felder": [vorlage.felder[field] for field in abschnitt.felder],
    }


def _show_blank(feld: Feld) -> Markup:
    """The place of a field in a text: a box to tick, or its name or choices as a marked blank."""
    if feld.art == "ankreuzen":
        return Markup("☐")
    words = " / ".join(feld.optionen) if feld.art == "auswahl" else feld.name
    return Markup('<span class="tb-blank">[{}]</span>').format(words)


def _split_blocks(paragraph: str, blanks: dict[str, Markup]) -> list[dict[str, Any]]:
    """A paragraph of a letter as blocks: „absatz“ with kept line breaks, „punkte“ and „nummern“ with items."""
    blocks: list[dict[str, Any]] = []
    for line in paragraph.strip().split("\n"):
        mark = LIST_MARK.match(line)
        kind = "absatz" if not mark else "punkte" if mark[1] == "-" else "nummern"
        text = _fill(line[mark.end() :] if mark else line, blanks)
        if blocks and blocks[-1]["art"] == kind:
            blocks[-1]["zeilen"].append(text)
        else:
            blocks.append({"art": kind, "zeilen": [text]})
    return blocks


def _fill(line: str, blanks: dict[str, Markup]) -> Markup:
    """A line of a letter in which every {feld} is shown as a blank."""
    parts = re.split(r"\{([^{}]*)\}", line)
    return Markup("").join(blanks[part] if index % 2 else part for index, part in enumerate(parts))


def _build_frist(toolbox: Toolbox, name: str, frist: Frist, directory_urls: bool) -> GeneratedPage:
    slug = f"fristen/{name}"
    html = View(toolbox, slug, directory_urls).render(
        "frist_seite.html",
        frist=frist,
        laenge=format_laenge(frist.laenge) if frist.laenge else "Sie lässt sich nicht allgemein ausrechnen.",
        verschiebung=VERSCHIEBUNG[frist.verschiebung],
        art=FRIST_ART,
        normen={norm: toolbox.normen[norm] for norm in frist.normen},
    )
    head = {
        "titel": f"Frist: {frist.name}",
        "zusammenfassung": " ".join(split_paragraphs(frist.satz)),
        "geprueft_am": frist.geprueft_am,
        "naechste_pruefung": frist.naechste_pruefung,
        "freigabe": "entwurf",
        "verwandt": [slug for slug, seite in toolbox.seiten.items() if name in seite.fristen][:5],
    }
    return GeneratedPage(slug, head, html, toolbox.path("fristen", name))


def format_laenge(laenge: Laenge) -> str:
    """The length of a period in words: 3 Monate."""
    unit, value = next((unit, value) for unit, value in laenge if value is not None)
    one, many = EINHEITEN[unit]
    return f"{value} {one if value == 1 else many}"
