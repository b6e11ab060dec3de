"""What experts review trees by: the paper twin works on paper, the ways are all there, the version tells changes."""

import hashlib
import json
import re
import typing
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.common import ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.models import Antragsrecht
from toolbox.content.toolbox import Toolbox
from toolbox.describe.wording import DIENSTVORGESETZTE, OHNE_ANTRAG
from toolbox.export.tree_json import find_version, list_tree, render_json
from toolbox.outputs import build_outputs
from toolbox.web.data_pages import build_pages
from toolbox.web.prosecution_rights import render_antragsrechte
from toolbox.web.trees import render_fragen
from toolbox.web.view import View

TREES = sorted(path.stem for path in (ROOT / "docs/daten/entscheidungshilfen").glob("*.yml"))


@pytest.fixture(scope="module")
def reviews(county: Toolbox) -> dict[str, LexborHTMLParser]:
    pages = {page.slug: page.html for page in build_pages(county, directory_urls=True)}
    return {name: LexborHTMLParser(pages[f"entscheidungshilfen/{name}/pruefen"]) for name in TREES}


def words(node) -> str:
    return " ".join(node.text().split())


def walk_on_paper(page: LexborHTMLParser) -> list[str]:
    """Ends of all ways, found by nothing but the list: begin at 1, take each answer, go on at the number it names."""
    ends = []
    waiting = ["1"]
    while waiting:
        entry = page.css_first(f"#nr-{waiting.pop()}")
        if "tb-zettel__ergebnis" in entry.attributes["class"]:
            ends.append(re.match(r"Ergebnis \d+", words(entry.css_first("h3")))[0])
            continue
        for answer in entry.css("ul > li"):
            inside = re.search(r": weiter bei (\d+)$", words(answer))
            elsewhere = re.search(r": (weiter in „.+“ bei \d+)$", words(answer))
            assert bool(inside) != bool(elsewhere), words(answer)
            if inside:
                waiting.append(inside[1])
            else:
                ends.append(elsewhere[1])
    return sorted(ends)


@pytest.mark.parametrize("kennung", TREES)
def test_who_follows_the_list_on_paper_finds_exactly_the_ways_listed(reviews, kennung: str):
    page = reviews[kennung]
    ends = [words(way).rpartition("→ ")[2] for way in page.css(".tb-wege > li")]
    listed = [re.search(r"Ergebnis \d+|weiter in „.+“ bei \d+", end)[0] for end in ends]
    assert sorted(listed) == walk_on_paper(page)


@pytest.mark.parametrize("kennung", TREES)
def test_ways_are_told_apart_and_name_question_answer_and_urgency(county: Toolbox, reviews, kennung: str):
    ways = [words(way) for way in reviews[kennung].css(".tb-wege > li")]
    assert len(set(ways)) == len(ways)
    first = next(iter(county.entscheidungshilfen[kennung].fragen.values()))
    for way in ways:
        assert way.startswith(f"{first.text} ")
        assert re.search(r"→ (?:(?:Notfall|Heute|Diese Woche|In Ruhe) Ergebnis \d+: \S|weiter in „)", way)


@pytest.mark.parametrize("kennung", TREES)
def test_list_picture_json_and_screen_use_the_same_numbers(county: Toolbox, reviews, kennung: str):
    screen = LexborHTMLParser(render_fragen(View(county, f"entscheidungshilfen/{kennung}"), kennung))
    shown = {}
    for section in screen.css(".tb-question, .tb-result"):
        number = re.search(r"\d+", words(section.css_first("[class$=__number]")))[0]
        shown[f"../#{section.attributes['id']}"] = number
    page = reviews[kennung]
    drawn = {
        link.attributes["href"]: re.match(r"(?:Frage|Ergebnis) (\d+): ", link.attributes["aria-label"])
        for link in page.css("svg a")
    }
    assert {href: found[1] for href, found in drawn.items() if found} == shown
    listed = [entry.attributes["id"].removeprefix("nr-") for entry in page.css(".tb-zettel > li")]
    data = list_tree(county, kennung)
    told = {f"../#{node['kennung']}": str(node["nummer"]) for node in (*data["fragen"], *data["ergebnisse"])}
    assert told == shown
    assert listed == list(shown.values()) == [str(number) for number in range(1, len(shown) + 1)]


def test_a_question_names_the_trees_that_lead_to_it(reviews):
    assert "Hierher führt auch: „Was ist passiert?“, Frage 3" in words(reviews["bedrohung"].css_first("#nr-2"))


def change(docs: Path, name: str, old: str, new: str) -> Toolbox:
    path = docs / "daten" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return read_toolbox(docs, TODAY)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("entscheidungshilfen/drohung.yml", "Werden Ort oder Zeit genannt?", "Werden Ort und Zeit genannt?"),
        ("entscheidungshilfen/drohung.yml", "{text: Nein, weiter: ungenau}", "{text: Nein., weiter: ungenau}"),
        ("entscheidungshilfen/drohung.yml", "ohne_amt: Eine Vertrauensperson hilft.", "ohne_amt: Niemand hilft."),
        ("entscheidungshilfen/drohung.yml", "    dringlichkeit: diese-woche", "    dringlichkeit: in-ruhe"),
        ("ergebnisse.yml", "titel: Jemand ist in Gefahr", "titel: Jemand könnte in Gefahr sein"),
    ],
)
def test_the_version_changes_with_what_is_asked_and_said(example: Path, name: str, old: str, new: str):
    before = find_version(read_toolbox(example, TODAY), "drohung")
    after = find_version(change(example, name, old, new), "drohung")
    assert after != before


def test_another_day_of_checking_or_a_comment_is_no_other_version(example: Path):
    before = find_version(read_toolbox(example, TODAY), "drohung")
    tree = "entscheidungshilfen/drohung.yml"
    change(example, tree, "ergebnisse:", "# Hier beginnen die Ergebnisse.\nergebnisse:")
    change(example, tree, "geprueft_am: 2026-11-01", "geprueft_am: 2026-11-20")
    after = change(example, tree, "freigabe: entwurf", "freigabe: fachlich-geprueft")
    assert find_version(after, "drohung") == before


def test_the_version_is_the_hash_of_the_canonical_form(example: Path):
    county = read_toolbox(example, TODAY)
    found = json.loads(render_json(county, "drohung"))
    version = found.pop("version")
    for key in ("geprueft_am", "naechste_pruefung", "verantwortlich", "freigabe"):
        found.pop(key)
    canonical = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert version == hashlib.sha256(canonical).hexdigest()[:12]
    assert version in next(page.html for page in build_pages(county, True) if page.slug.endswith("/pruefen"))


@pytest.mark.parametrize("kennung", TREES)
def test_the_json_holds_everything_and_leads_from_the_first_question_to_every_result(county: Toolbox, kennung: str):
    found = json.loads(render_json(county, kennung))
    hilfe = county.entscheidungshilfen[kennung]
    fragen = {frage["kennung"]: frage for frage in found["fragen"]}
    ergebnisse = {ergebnis["kennung"]: ergebnis for ergebnis in found["ergebnisse"]}
    assert [frage["nummer"] for frage in found["fragen"]] == list(range(1, len(fragen) + 1))
    waiting, reached = [found["fragen"][0]["kennung"]], set()
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        for antwort in fragen.get(name, {"antworten": []})["antworten"]:
            ziel = antwort["ziel"]
            there = {"frage": fragen, "ergebnis": ergebnisse}.get(ziel["art"])
            if there:
                assert there[ziel["kennung"]]["nummer"] == ziel["nummer"]
                waiting.append(ziel["kennung"])
            else:
                assert ziel["art"] == "sprung"
                other = list_tree(county, ziel["baum"])["fragen"][ziel["nummer"] - 1]
                assert other["kennung"] == ziel["kennung"]
    assert reached == {*fragen, *ergebnisse}
    assert {*hilfe.fragen, *hilfe.ergebnisse} <= reached
    for name, ergebnis in hilfe.ergebnisse.items():
        assert [schritt["titel"] for schritt in ergebnisse[name]["schritte"]] == [
            step.titel for step in ergebnis.schritte
        ]


def test_picture_and_json_are_published_beside_the_tree(example: Path):
    county = read_toolbox(example, TODAY)
    outputs = {output.uri: output for output in build_outputs(county)}
    assert str(outputs["entscheidungshilfen/drohung.svg"].content).startswith("<svg ")
    assert json.loads(outputs["entscheidungshilfen/drohung.json"].content)["kennung"] == "drohung"
    assert outputs["entscheidungshilfen/drohung.json"].source == "daten/entscheidungshilfen/drohung.yml"
    assert outputs["entscheidungshilfen/drohung/pruefen.md"].source == "daten/entscheidungshilfen/drohung.yml"


def test_the_matrix_has_a_head_for_every_row_and_column_and_says_what_nobody_checked(county: Toolbox):
    table = LexborHTMLParser(render_antragsrechte(View(county, "schritte/strafantrag")))
    columns = [words(cell) for cell in table.css("thead th[scope=col]")]
    rows = table.css("tbody tr")
    assert [row.css_first("th[scope=row]").attributes["abbr"] for row in rows] == [
        recht.geschehen for recht in county.antragsrechte.values()
    ]
    for row, recht in zip(rows, county.antragsrechte.values(), strict=True):
        labels = [cell.attributes["data-l"].replace("\u00ad", "") for cell in row.css("td")]
        assert labels == columns[1:]
        assert [link.attributes["href"] for link in row.css("th a")] == [
            f"../../recht/vorschriften/#recht-{name}" for name in recht.normen
        ]
        assert ("Noch nicht geprüft" in words(row)) == (recht.dienstvorgesetzte == "pruefen")
        assert recht.wer in words(row)


@pytest.mark.parametrize(("field", "known"), [("ohne_antrag", OHNE_ANTRAG), ("dienstvorgesetzte", DIENSTVORGESETZTE)])
def test_every_word_of_the_matrix_is_known_to_its_table(field: str, known: dict[str, str]):
    assert set(typing.get_args(Antragsrecht.model_fields[field].annotation)) == set(known)


def test_a_county_without_a_page_of_norms_reads_their_names(example: Path):
    table = LexborHTMLParser(render_antragsrechte(View(read_toolbox(example, TODAY), "sofort/hilfe")))
    assert table.css("a") == []
    assert words(table.css_first("tbody th")) == "Bedrohung § 241 StGB"
