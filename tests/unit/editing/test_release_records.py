"""Releases are added to the file by role and version; what is wrong is told, and what has changed since is refused."""

import datetime
from pathlib import Path

import pytest

from support.common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.domain.releases import find_release, find_text_version
from toolbox.editing.release_records import add_releases

DAY = datetime.date(2026, 11, 20)


def test_a_record_is_added_and_a_later_one_of_the_same_role_takes_its_place(example: Path):
    for slug, day in (("vorlagen/brief", DAY), ("sofort/hilfe", DAY), ("sofort/hilfe", TODAY)):
        toolbox = read_toolbox(example, TODAY)
        text, wrong = add_releases(toolbox, "koordination", day, {slug: find_text_version(toolbox, slug)}, TODAY)
        assert wrong == []
        (example / "daten/freigaben.yml").write_text(text, encoding="utf-8")
    toolbox = read_toolbox(example, TODAY)
    assert [(vermerk.seite, vermerk.am) for vermerk in toolbox.freigaben.freigaben] == [
        ("sofort/hilfe", TODAY),
        ("vorlagen/brief", DAY),
    ]
    assert find_release(toolbox, "sofort/hilfe").zustand == "freigegeben"
    assert text.startswith(
        "# Freigaben der Texte.\n# Hilfe: docs/mitmachen/freigabe.md\nfreigaben:\n  - seite: sofort/hilfe\n"
    )


def test_everything_that_is_wrong_is_told_at_once(example: Path):
    day = TODAY + datetime.timedelta(days=1)
    pages = {"sofort/hilfen": "3f2a9c01d4e5", "kommunen/musterstadt": "3f2a9c01d4e5"}
    _, wrong = add_releases(read_toolbox(example, TODAY), "kordination", day, pages, TODAY)
    assert sorted(wrong) == [
        "Die Rolle „kordination“ gibt es nicht. Meinten Sie „koordination“?",
        "Die Seite „kommunen/musterstadt“ gibt es nicht.",
        "Die Seite „sofort/hilfen“ gibt es nicht. Meinten Sie „sofort/hilfe“?",
        "„am“ liegt in der Zukunft (2026-12-01). Tragen Sie den Tag ein, an dem die Rolle freigegeben hat.",
    ]


@pytest.mark.parametrize(
    ("version", "told"),
    [
        (
            "3f2a9c01d4e5",
            "„sofort/hilfe“ hat jetzt die Fassung {}, gelesen wurde 3f2a9c01d4e5. Legen Sie das neue Prüfpaket noch einmal vor.",
        ),
        (
            "neu",
            "Bei „fassung“: „neu“ ist keine Fassung. Schreiben Sie die zwölf Zeichen aus dem Prüfpaket ab: Ziffern und kleine Buchstaben von a bis f.",
        ),
    ],
)
def test_another_version_than_todays_is_refused(example: Path, version: str, told: str):
    toolbox = read_toolbox(example, TODAY)
    _, wrong = add_releases(toolbox, "koordination", DAY, {"sofort/hilfe": version}, TODAY)
    assert wrong == [told.format(find_text_version(toolbox, "sofort/hilfe"))]
