"""Rules of contacts and municipalities: needs, areas, addresses, keys, police stations."""

from collections import Counter
from collections.abc import Iterator

from toolbox.checks.references import check_hosts, check_known
from toolbox.content.toolbox import DATA, Toolbox
from toolbox.problems.problem import Problem


def check_contacts(toolbox: Toolbox) -> Iterator[Problem]:
    """Needs, areas and addresses of contacts."""
    stations = {kommune.revier for kommune in toolbox.kommunen.values()}
    for name, kontakt in toolbox.interne_kontakte.items():
        yield from check_known(toolbox, "kontakte", name, ("bedarf",), "bedarfe", kontakt.bedarf)
        folder = toolbox.path("kontakte", name).split("/")[2:-1]
        if folder[:1] != [kontakt.ebene]:
            where = f"im Ordner „{folder[0]}“" if folder else "in keinem Ordner einer Ebene"
            yield toolbox.problem(
                "kontakte",
                name,
                ("ebene",),
                "ebene-ordner",
                f"Bei „ebene“ steht „{kontakt.ebene}“, die Datei liegt aber {where}.",
                f"Verschieben Sie die Datei nach „{kontakt.ebene}/“ oder ändern Sie die Ebene.",
            )
        if kontakt.ebene == "bund" and kontakt.gebiet:
            yield toolbox.problem(
                "kontakte",
                name,
                ("gebiet",),
                "gebiet",
                "Ein Kontakt des Bundes ist für alle da.",
                "Löschen Sie „gebiet“.",
            )
        if kontakt.ebene != "bund" and not kontakt.gebiet and name not in stations:
            yield toolbox.problem(
                "kontakte",
                name,
                (),
                "gebiet",
                "Es ist nicht gesagt, für welche Orte der Kontakt da ist.",
                "Ergänzen Sie „gebiet“ oder tragen Sie ihn in „kommunen.yml“ als „revier“ ein.",
            )
        for index, area in enumerate(kontakt.gebiet):
            if not any(kommune.ags.startswith(area) for kommune in toolbox.kommunen.values()):
                yield toolbox.problem(
                    "kontakte",
                    name,
                    ("gebiet", index),
                    "gebiet",
                    f"Zu „{area}“ gehört keine Kommune des Landkreises.",
                    f"Die Schlüssel beginnen mit „{toolbox.landkreis.ags}“.",
                )
        if kontakt.foerderung_bis and kontakt.foerderung_bis < kontakt.geprueft_am:
            yield toolbox.problem(
                "kontakte",
                name,
                ("foerderung_bis",),
                "foerderung",
                "Die Förderung endete schon vor der letzten Prüfung.",
                "Fragen Sie nach, ob es die Stelle noch gibt.",
            )
        links = [(("web",), kontakt.web)] + [
            (("web_weitere", index, "adresse"), link.adresse) for index, link in enumerate(kontakt.web_weitere)
        ]
        yield from check_hosts(toolbox, "kontakte", name, links)
        if kontakt.email and kontakt.email.partition("@")[2] not in toolbox.erlaubte_adressen.mails:
            yield toolbox.problem(
                "kontakte",
                name,
                ("email",),
                "adresse-nicht-erlaubt",
                f"„{kontakt.email.partition('@')[2]}“ steht nicht in der Liste erlaubter Adressen.",
                f"Lassen Sie sie prüfen und ergänzen Sie sie in „{toolbox.docs}/{DATA}/erlaubte-adressen.yml“.",
            )


def check_municipalities(toolbox: Toolbox) -> Iterator[Problem]:
    """Keys of municipalities are unique and belong to the county; their police stations exist."""
    for field in ("ags", "name"):
        counts = Counter(getattr(kommune, field) for kommune in toolbox.kommunen.values())
        for name, kommune in toolbox.kommunen.items():
            if counts[getattr(kommune, field)] > 1:
                yield toolbox.problem(
                    "kommunen",
                    name,
                    (field,),
                    "kommune-doppelt",
                    f"„{getattr(kommune, field)}“ steht bei mehreren Kommunen.",
                    "Jede Kommune hat einen eigenen Namen und Schlüssel.",
                )
    for name, kommune in toolbox.kommunen.items():
        if not kommune.ags.startswith(toolbox.landkreis.ags):
            yield toolbox.problem(
                "kommunen",
                name,
                ("ags",),
                "fremde-kommune",
                f"„{kommune.ags}“ gehört nicht zum Landkreis.",
                f"Die Schlüssel beginnen mit „{toolbox.landkreis.ags}“.",
            )
        if kommune.revier:
            yield from check_known(toolbox, "kommunen", name, ("revier",), "kontakte", [kommune.revier])
