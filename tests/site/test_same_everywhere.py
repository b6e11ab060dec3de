"""Whatever stands in several outputs stands there with the same numbers and facts: read back from what readers get.

What must be said is worked out here from the data alone, without the program's own words for it.
"""

import csv
import io
import json
import re
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import vobject
from docx import Document
from selectolax.lexbor import LexborHTMLParser, LexborNode

from support.common import ROOT, TODAY
from support.county import of_this_county
from support.paper import read_pages
from toolbox.checks.everything import read_toolbox
from toolbox.content.models import Kontakt
from toolbox.content.slugs import slugify
from toolbox.content.toolbox import Toolbox
from toolbox.domain.tree_ways import number_nodes, results_of
from toolbox.markdown.letter_text import Feldstelle, read_blocks
from toolbox.print.plan import plan_sheets

pytestmark = of_this_county

# What is known of a contact, and the words for it.
FACTS = {
    ("vertraulich", "ja"): "Vertraulich",
    ("anonym", "ja"): "Auf Wunsch anonym",
    ("anonym", "nein"): "Nicht anonym",
    ("kosten", "kostenlos"): "Kostenlos",
    ("ermittlungspflicht", "ja"): "Muss ermitteln, sobald sie von einer Straftat erfährt",
    ("ermittlungspflicht", "nein"): "Muss Straftaten nicht verfolgen",
}
URGENCY = {"notfall": "Notfall", "heute": "Heute", "diese-woche": "Diese Woche", "in-ruhe": "In Ruhe"}


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return read_toolbox(ROOT / "docs", TODAY)


@pytest.fixture(scope="module")
def confirmed(toolbox: Toolbox) -> dict[str, Kontakt]:
    found = {name: kontakt for name, kontakt in toolbox.kontakte.items() if kontakt.bestaetigt}
    assert len(found) >= 30
    return found


def squeeze(text: str) -> str:
    """Letters and digits alone: paper breaks lines and words where it likes."""
    return re.sub(r"\W", "", text)


def fold(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


@cache
def read_pdf(path: Path) -> str:
    return squeeze(" ".join(read_pages(path)))


@cache
def read_html(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def words(node: LexborNode) -> str:
    return fold(node.text(separator=" "))


def facts_of(kontakt: Kontakt) -> set[str]:
    return {text for (field, value), text in FACTS.items() if getattr(kontakt, field) == value}


def numbers_of(kontakt: Kontakt) -> list[str]:
    return [telefon.nummer.anzeige for telefon in kontakt.telefon]


def stated(text: str) -> set[str]:
    """The facts that a squeezed text states."""
    return {fact for fact in FACTS.values() if squeeze(fact) in text}


# --- contacts ---


def test_cards_on_pages_state_numbers_and_facts(site: Path, confirmed: dict[str, Kontakt]):
    page = read_html(site / "kontakte" / "index.html")
    cards = {card.attributes["data-kontakt"]: card for card in page.css(".tb-card")}
    for name, kontakt in confirmed.items():
        card = cards[name]
        assert [fold(link.text()) for link in card.css(".tb-card__phone .tb-phone")] == numbers_of(kontakt), name
        found = {fold(fact.text()) for fact in card.css(".tb-card__facts li")}
        assert found & {*FACTS.values()} == facts_of(kontakt), name
        assert (f"Kosten: {kontakt.kosten}" in found) == (kontakt.kosten not in ("kostenlos", "unbekannt")), name


def test_cards_on_paper_state_numbers_and_facts(site: Path, toolbox: Toolbox, confirmed: dict[str, Kontakt]):
    """The last volume of the handbook holds them all in full, each card from its name and purpose on."""
    volumes = [plan for plan in plan_sheets(toolbox) if plan.art == "handbuch"]
    text = read_pdf(site / volumes[-1].pfad)
    text = text[text.rindex(squeeze("Kontakte In Ihrer Nähe")) if squeeze("Kontakte In Ihrer Nähe") in text else 0 :]
    starts = sorted(
        (text.index(squeeze(f"{kontakt.name} {kontakt.wobei}")), name) for name, kontakt in confirmed.items()
    )
    ends = [*(start for start, _ in starts[1:]), None]
    for (start, name), end in zip(starts, ends, strict=True):
        kontakt = confirmed[name]
        # The last one is followed by other parts, so every card is cut at its day of checking.
        card = text[start:end].partition(squeeze(f"Geprüft am {kontakt.geprueft_am:%d.%m.%Y}"))[0]
        for number in numbers_of(kontakt):
            assert squeeze(number) in card, name
        assert stated(card.replace(squeeze(kontakt.wobei), "")) == facts_of(kontakt), name


def test_address_books_state_numbers_and_facts(site: Path, confirmed: dict[str, Kontakt]):
    for folder in ("vcard", "vcard4"):
        text = (site / "kontakte" / folder / "alle-kontakte.vcf").read_bytes().decode()
        cards = {card.fn.value: card for card in vobject.readComponents(text)}
        missing = [kontakt.name for kontakt in confirmed.values() if kontakt.name not in cards and kontakt.telefon]
        assert missing == []
        for name, kontakt in confirmed.items():
            if kontakt.name not in cards:
                continue
            card = cards[kontakt.name]
            dialled = [tel.value.removeprefix("tel:") for tel in card.contents.get("tel", [])]
            assert dialled == [telefon.nummer.wahl for telefon in kontakt.telefon], name
            lines = {line.removesuffix(".") for line in card.note.value.split("\n")}
            assert lines & {*FACTS.values()} == facts_of(kontakt), name


def test_tables_state_numbers_and_facts(site: Path, confirmed: dict[str, Kontakt]):
    content = (site / "kontakte" / "kontakte.csv").read_bytes().decode("utf-8-sig")
    plain = [row for row in csv.reader(io.StringIO(content), delimiter=";") if row]
    book = openpyxl.load_workbook(site / "kontakte" / "kontakte.xlsx")
    sheet = [[str(cell or "") for cell in row] for row in book["Kontakte"].iter_rows(values_only=True)]
    for head, *rows in (plain, sheet):
        found = {row[head.index("Kennung")]: dict(zip(head, row, strict=True)) for row in rows}
        assert len(found) >= len(confirmed) - 5
        for name, row in found.items():
            kontakt = confirmed[name]
            told = [row[key].removeprefix("'") for key in head if re.fullmatch(r"Telefon \d", key) and row[key]]
            assert told == numbers_of(kontakt), name
            fields = {"vertraulich": "Vertraulich", "anonym": "Anonym", "ermittlungspflicht": "Muss ermitteln"}
            for field, column in fields.items():
                value = getattr(kontakt, field)
                assert row[column] == {"unbekannt": "nicht bekannt"}.get(value, value), (name, column)


def test_the_search_offers_the_first_number(site: Path, confirmed: dict[str, Kontakt]):
    found = {entry["title"]: entry["side"] for entry in read_entries(site) if "#kontakt-" in entry["location"]}
    for name, kontakt in confirmed.items():
        if kontakt.name in found:
            assert found[kontakt.name].get("phone") == (numbers_of(kontakt) or [None])[0], name
    assert len(found) >= len(confirmed)


@cache
def read_entries(site: Path) -> list[dict]:
    """The entries of the index, whose columns are lists or texts in lines."""
    script = next((site / "assets" / "suche").glob("index.*.js")).read_text(encoding="utf-8")
    columns = json.loads(script.removeprefix("self.tbSearch.load(").removesuffix(");\n"))["entries"]
    parts = {name: column.split("\n") if isinstance(column, str) else column for name, column in columns.items()}
    return [dict(zip(parts, row, strict=True)) for row in zip(*parts.values(), strict=True)]


# --- trees ---


def trees(toolbox: Toolbox) -> list[str]:
    assert len(toolbox.entscheidungshilfen) >= 12
    return list(toolbox.entscheidungshilfen)


def test_steps_dial_the_same_on_page_and_paper_and_never_a_number_that_they_do_not_name(site: Path, toolbox: Toolbox):
    steps = 0
    for tree in trees(toolbox):
        page, paper = read_html(site / "entscheidungshilfen" / tree / "index.html"), read_sheet(site, "baum", tree)
        for kennung, ergebnis in results_of(toolbox, toolbox.entscheidungshilfen[tree]).items():
            shown = page.css(f"[id='{kennung}'] .tb-steps > li")
            assert len(shown) == len(ergebnis.schritte)
            for schritt, item in zip(ergebnis.schritte, shown, strict=True):
                steps += 1
                calls = [words(call) for call in item.css(".tb-steps__phone") if call.css_first("a[href^='tel:']")]
                dialled = [
                    link.attributes["href"].removeprefix("tel:") for link in item.css(".tb-steps__phone .tb-phone")
                ]
                named = [number for number in ("110", "112") if re.search(rf"\b{number}\b", schritt.titel)]
                if named:
                    assert dialled == named, (tree, kennung, schritt.titel)
                after = paper.partition(squeeze(f"{schritt.titel} {schritt.text}"))[2]
                assert after.startswith(squeeze(" ".join(calls))), (tree, kennung, schritt.titel, calls, after[:80])
    assert steps >= 500


def read_sheet(site: Path, kind: str, name: str) -> str:
    return read_pdf(site / "druck" / f"{kind}-{name}.pdf")


def test_results_say_the_same_on_page_and_paper_in_json_and_in_the_search(site: Path, toolbox: Toolbox):
    sections = {entry["location"]: entry["sections"] for entry in read_entries(site)}
    for tree in trees(toolbox):
        hilfe = toolbox.entscheidungshilfen[tree]
        numbers = number_nodes(toolbox, hilfe)
        page = read_html(site / "entscheidungshilfen" / tree / "index.html")
        data = json.loads((site / "entscheidungshilfen" / f"{tree}.json").read_text(encoding="utf-8"))
        told = {entry["kennung"]: entry for entry in data["ergebnisse"]}
        review = read_sheet(site, "pruefbogen", tree)
        # An anchor that is made of its heading is written as 1.
        found = {
            slugify(part[0]) if part[1] == 1 else part[1]: part for part in sections[f"entscheidungshilfen/{tree}/"]
        }
        for kennung, ergebnis in results_of(toolbox, hilfe).items():
            number, place = numbers[kennung], (tree, kennung)
            shown = page.css_first(f"[id='{kennung}']")
            assert shown.attributes["data-nummer"] == str(number), place
            assert words(shown.css_first("h2")) == ergebnis.titel, place
            assert words(shown.css_first(".tb-urgency strong")).startswith(URGENCY[ergebnis.dringlichkeit]), place
            assert [words(item) for item in shown.css(".tb-not li")] == [fold(text) for text in ergebnis.nicht], place
            assert (told[kennung]["nummer"], told[kennung]["titel"]) == (number, ergebnis.titel), place
            assert told[kennung]["dringlichkeit"] == ergebnis.dringlichkeit, place
            assert [step["titel"] for step in told[kennung]["schritte"]] == [s.titel for s in ergebnis.schritte], place
            assert found[kennung][0] == ergebnis.titel, place
            assert found[kennung][2]["urgency"] == ergebnis.dringlichkeit, place
            head = f"Ergebnis {number}: {ergebnis.titel} ({URGENCY[ergebnis.dringlichkeit]})"
            assert squeeze(head) in review, place
            paper = read_sheet(site, "baum", tree)
            for text in (*ergebnis.nicht, ergebnis.ohne_amt):
                assert squeeze(text) in paper, place


def test_answers_lead_to_the_same_numbers_on_page_and_paper_and_in_json(site: Path, toolbox: Toolbox):
    for tree in trees(toolbox):
        page = read_html(site / "entscheidungshilfen" / tree / "index.html")
        paper = read_sheet(site, "baum", tree)
        data = json.loads((site / "entscheidungshilfen" / f"{tree}.json").read_text(encoding="utf-8"))
        for frage in data["fragen"]:
            links = page.css(f"[id='{frage['kennung']}'] .tb-answer")
            for antwort, link in zip(frage["antworten"], links, strict=True):
                number = antwort["ziel"]["nummer"]
                assert re.search(r"bei (\d+)$", words(link))[1] == str(number), (tree, frage["kennung"])
                assert squeeze(antwort["text"]) in paper, (tree, frage["kennung"])


# --- needs ---


def test_advice_for_those_whom_nobody_answers_stands_on_the_sheets_of_guides_as_on_their_pages(
    site: Path, toolbox: Toolbox
):
    at_night = 0
    for plan in plan_sheets(toolbox):
        if plan.art != "anleitung":
            continue
        page = read_html(site / plan.seite.removesuffix("index") / "index.html")
        paper = read_pdf(site / plan.pfad)
        for need in page.css(".tb-need[data-bedarf]:not([hidden])"):
            bedarf = toolbox.bedarfe[need.attributes["data-bedarf"]]
            advice = [f"Wenn niemand abnimmt: {bedarf.wenn_niemand}", *([bedarf.nachts] if bedarf.nachts else [])]
            shown = [squeeze(line.text()) for line in need.css(".tb-need__fallback")]
            assert [line.startswith(squeeze(told)) for line, told in zip(shown, advice, strict=True)] == [True] * len(
                shown
            )
            if bedarf.nachts_hilft:  # the number of somebody who is there
                assert re.search(r"\d{6,}$", shown[-1]), bedarf.name
            if "Wennniemandabnimmt" not in paper:
                continue  # a sheet in its short form has names and numbers alone
            at_night += bool(bedarf.nachts)
            for line in shown:
                assert line in paper, (plan.pfad, bedarf.name)
    assert at_night


# --- deadlines and norms ---


def test_deadlines_say_the_same_on_their_pages_in_results_and_on_paper(site: Path, toolbox: Toolbox):
    last = [plan for plan in plan_sheets(toolbox) if plan.art == "handbuch"][-1]
    volume = read_pdf(site / last.pfad)
    assert toolbox.fristen
    for name, frist in toolbox.fristen.items():
        norm = toolbox.normen[frist.grundlage].norm if frist.grundlage else ""
        kind = {
            "gesetz": "Gesetzliche Frist",
            "gericht": "Frist aus der Rechtsprechung",
            "intern": "Empfehlung, keine gesetzliche Frist",
        }[frist.art]
        page = squeeze(words(read_html(site / toolbox.frist_page(name) / "index.html").css_first("article")))
        for text in (frist.satz, frist.beginn, frist.warnung, kind, norm):
            assert squeeze(text) in page, name
            assert squeeze(text) in volume, name
        for tree in trees(toolbox):
            for kennung, ergebnis in results_of(toolbox, toolbox.entscheidungshilfen[tree]).items():
                if name not in ergebnis.fristen:
                    continue
                shown = read_html(site / "entscheidungshilfen" / tree / "index.html").css_first(f"[id='{kennung}']")
                box = squeeze(words(shown.css_first(f"[data-frist='{name}']")))
                for text in (frist.name, frist.satz, frist.warnung, kind, norm):
                    assert squeeze(text) in box, (tree, kennung, name)
                    assert squeeze(text) in read_sheet(site, "baum", tree), (tree, kennung, name)


def test_norms_say_the_same_on_their_page_and_on_paper(site: Path, toolbox: Toolbox):
    last = [plan for plan in plan_sheets(toolbox) if plan.art == "handbuch"][-1]
    volume = read_pdf(site / last.pfad)
    page = read_html(site / "recht" / "vorschriften" / "index.html")
    shown = page.css(".tb-law__item")
    assert len(shown) >= 50
    for item in shown:
        norm = toolbox.normen[item.attributes["id"].removeprefix("recht-")]
        for text in (norm.titel, norm.satz, norm.praxis or "", norm.norm):
            assert squeeze(text) in squeeze(words(item)), norm.norm
            assert squeeze(text) in volume, norm.norm


# --- letters ---


def test_letters_have_the_same_words_on_page_and_paper_and_in_word(site: Path, toolbox: Toolbox):
    assert len(toolbox.vorlagen) >= 20
    for name, vorlage in toolbox.vorlagen.items():
        page = squeeze(words(read_html(site / "vorlagen" / name / "index.html").css_first(".tb-letter")))
        kind = "formular" if vorlage.art == "formular" else "vorlage"
        document = Document(site / "vorlagen" / f"{name}.docx")
        word = squeeze("".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")))
        outputs = {"page": page, "paper": read_sheet(site, kind, name), "word": word}
        told = [piece for abschnitt in vorlage.abschnitte for piece in list_words(abschnitt.text or "")]
        told += [abschnitt.ueberschrift or "" for abschnitt in vorlage.abschnitte]
        told += [vorlage.felder[field].name for abschnitt in vorlage.abschnitte for field in abschnitt.felder]
        for output, text in outputs.items():
            assert [piece for piece in told if squeeze(piece) not in text] == [], (name, output)


def list_words(text: str) -> list[str]:
    lines = (line for block in read_blocks(text) for line in block.zeilen)
    return [piece for line in lines for piece in line if not isinstance(piece, Feldstelle)]
