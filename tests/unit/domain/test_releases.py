"""A release holds for the text that was read: another word ends it, another day of checking does not."""

from pathlib import Path

import pytest

from support.common import EXAMPLE, ROOT, TODAY
from support.county import of_this_county
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.domain.releases import find_release, find_release_of, find_text_version, list_release_areas, list_texts

PAGE = "sofort/hilfe"


def release(docs: Path, *pages: str) -> Toolbox:
    """The content with these pages released as they stand."""
    versions = {page: find_text_version(read_toolbox(docs, TODAY), page) for page in pages}
    entries = [f"  - {{seite: {s}, rolle: koordination, am: 2026-11-20, fassung: '{v}'}}" for s, v in versions.items()]
    (docs / "daten/freigaben.yml").write_text("\n".join(["freigaben:", *entries, ""]), encoding="utf-8")
    return read_toolbox(docs, TODAY)


def change(docs: Path, name: str, old: str, new: str) -> Toolbox:
    path = docs / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return read_toolbox(docs, TODAY)


def test_a_page_is_released_as_long_as_it_stays_as_it_is(example: Path):
    toolbox = release(example, PAGE)
    stand = find_release(toolbox, PAGE)
    assert stand.zustand == "freigegeben"
    assert [(vermerk.rolle, vermerk.am.isoformat()) for vermerk in stand.vermerke] == [("koordination", "2026-11-20")]
    assert find_release(toolbox, "vorlagen/brief").zustand == "entwurf"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sofort/hilfe.md", "- Rufen Sie jemanden an.", "- Rufen Sie niemanden an."),
        ("sofort/hilfe.md", "titel: Hilfe", "titel: Rat"),
        ("daten/normen.yml", "satz: Wer mit einer schweren Tat droht, kann", "satz: Wer mit einer Tat droht, kann"),
        ("daten/normen.yml", "quelle: https://gesetze.example.org/241", "quelle: https://gesetze.example.org/242"),
        ("daten/fristen.yml", "laenge: {monate: 3}", "laenge: {monate: 4}"),
        ("daten/bausteine.yml", "text: Atmen Sie durch.", "text: Atmen Sie tief durch."),
    ],
)
def test_another_word_of_the_page_or_of_the_data_that_it_shows_ends_it(example: Path, name: str, old: str, new: str):
    release(example, PAGE)
    assert find_release(change(example, name, old, new), PAGE).zustand == "geaendert"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sofort/hilfe.md", "geprueft_am: 2026-11-01", "geprueft_am: 2026-11-20"),
        ("sofort/hilfe.md", "suchwoerter: [eins,", "suchwoerter: [null-eins,"),
        ("sofort/hilfe.md", "- Rufen Sie jemanden an.", "- Rufen Sie\n  jemanden an."),
        ("daten/kontakte/bund/beratung.yml", "name: Beratung", "name: Beratungsstelle"),
    ],
)
def test_what_is_no_word_of_the_text_does_not(example: Path, name: str, old: str, new: str):
    release(example, PAGE)
    assert find_release(change(example, name, old, new), PAGE).zustand == "freigegeben"


def test_a_state_of_the_law_read_again_keeps_the_release(example: Path):
    release(example, PAGE)
    path = example / "daten/normen.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("rechtsstand: 2026-04", "rechtsstand: 2026-10"), "utf-8")
    assert find_release(read_toolbox(example, TODAY), PAGE).zustand == "freigegeben"


def test_all_who_released_a_page_must_have_read_what_stands_there(example: Path):
    change(
        example, "daten/landkreis.yml", "  koordination: Koordination der Toolbox", "  koordination: K\n  rechtsamt: R"
    )
    release(example, PAGE)
    change(example, "sofort/hilfe.md", "- Rufen Sie jemanden an.", "- Rufen Sie alle an.")
    now = find_text_version(read_toolbox(example, TODAY), PAGE)
    records = example / "daten/freigaben.yml"
    entry = f"  - {{seite: {PAGE}, rolle: rechtsamt, am: 2026-11-22, fassung: '{now}'}}\n"
    records.write_text(records.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert find_release(read_toolbox(example, TODAY), PAGE).zustand == "geaendert"


def test_a_page_and_its_tree_are_one_text(example: Path):
    slug = "entscheidungshilfen/drohung"
    toolbox = release(example, slug)
    assert find_release_of(toolbox, toolbox.entscheidungshilfen["drohung"]).zustand == "freigegeben"
    toolbox = change(
        example, "daten/ergebnisse.yml", "titel: Jemand ist in Gefahr", "titel: Jemand kann in Gefahr sein"
    )
    assert find_release_of(toolbox, toolbox.entscheidungshilfen["drohung"]).zustand == "geaendert"
    assert find_release(toolbox, slug).zustand == "geaendert"


def test_everything_but_the_handbook_and_lists_belongs_to_one_area():
    toolbox = read_toolbox(EXAMPLE, TODAY)
    areas = list_release_areas(toolbox)
    assert [titel for titel, _ in areas.values()] == ["Sofort", "Recht und Fristen", "Entscheidungshilfen", "Vorlagen"]
    slugs = [slug for _, slugs in areas.values() for slug in slugs]
    assert len(slugs) == len(set(slugs))
    assert {*list_texts(toolbox)} - {*slugs} == {"index", "kontakte/index", "kommunen/index"}


@of_this_county
def test_every_text_of_ours_is_given_to_somebody_to_read():
    toolbox = read_toolbox(ROOT / "docs", TODAY)
    slugs = {slug for _, slugs in list_release_areas(toolbox).values() for slug in slugs}
    outside = {slug for slug in list_texts(toolbox) if slug not in slugs and not slug.startswith("mitmachen/")}
    lists = {"anleitungen", "index", "kommunen/index", "kontakte/index", "kontakte/karte-und-plakat", "stichwoerter"}
    assert outside == lists
