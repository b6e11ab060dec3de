"""Every guide is built as readers expect it: the first step on top, steps in the order of time, help at the end."""

import datetime
import re
from collections import defaultdict

import pytest

from support.common import ROOT
from toolbox.checks.everything import read_toolbox
from toolbox.checks.language import count_words
from toolbox.content.toolbox import Toolbox
from toolbox.describe.wording import PHASE
from toolbox.markdown.macro_calls import Call, find_calls
from toolbox.markdown.passages import read_passages

# Lists of modules, exercise cards and conversations: their length comes with their number.
LISTS = {"verwaltung/fortbildung", "verwaltung/gespraeche-ueben", "verwaltung/uebungskarten"}
# About the house and its rules only: nothing in them is for one person alone.
ONLY_OFFICE = {"verwaltung/arbeitsplatz", "verwaltung/auswertung", *LISTS}
WORDS = range(400, 901)
STEPS_ON_TOP = range(3, 6)
SEARCH_WORDS = 12

HEADING = re.compile(r"^##+ (.+?)\s*$", re.MULTILINE)
TOP = re.compile(r'\A\s*!!! zuerst "Zuerst"\n\n(?P<steps>(?:    .+\n)+)')
STEP = re.compile(r"^    \d+\. ", re.MULTILINE)
PERSONAL = re.compile(r"für (?:Sie|sich|Betroffene|die [\w ]*Person) (?:selbst|persönlich)", re.IGNORECASE)
TYPED_FACT = re.compile(r"§|\b11[02]\b|\bArt\. \d")
CALL = re.compile(r"\{\{.*?\}\}")
OFFICE = re.compile(r"(?:für (?:Ihr|das|Partei, Liste oder)|beim) Amt", re.IGNORECASE)


@pytest.fixture(scope="module")
def content() -> Toolbox:
    return read_toolbox(ROOT / "docs", datetime.date.today())


@pytest.fixture(scope="module")
def guides(content: Toolbox) -> dict[str, str]:
    """The Markdown of each guide by its slug."""
    return {slug: page.body for slug, page in content.pages.items() if slug.partition("/")[0] in content.bereiche}


@pytest.fixture(scope="module")
def calls(content: Toolbox) -> dict[str, list[Call]]:
    return {slug: find_calls(page)[0] for slug, page in content.pages.items()}


def count_calls(calls: list[Call], name: str) -> int:
    return sum(call.name == name for call in calls)


def test_there_are_guides(guides: dict[str, str]):
    assert len(guides) >= 60


def test_a_guide_begins_with_three_to_five_first_steps(guides: dict[str, str]):
    steps = {slug: len(STEP.findall(top["steps"])) if (top := TOP.match(body)) else 0 for slug, body in guides.items()}
    assert {slug: count for slug, count in steps.items() if count not in STEPS_ON_TOP} == {}


def test_the_steps_of_a_guide_stand_in_the_order_of_time(guides: dict[str, str]):
    order = list(PHASE.values())
    found = {slug: [head for head in HEADING.findall(body) if head in order] for slug, body in guides.items()}
    assert {slug: heads for slug, heads in found.items() if heads != sorted(set(heads), key=order.index)} == {}


def test_a_guide_says_what_not_to_do_what_works_without_an_office_and_who_helps(guides: dict[str, str]):
    parts = ('!!! nicht "Das bitte nicht tun"\n', "## Ohne eigenes Amt oder Büro\n", "## Wer hilft\n")
    places = {slug: [body.find(part) for part in parts] for slug, body in guides.items()}
    assert {slug: found for slug, found in places.items() if -1 in found or found != sorted(found)} == {}


def test_a_guide_shows_the_help_the_law_and_the_letters_that_its_head_names(content: Toolbox, guides, calls):
    """What stands in the head of the page and is not shown would be a promise nobody keeps."""
    wrong = []
    for slug in guides:
        seite = content.seiten[slug]
        expected = {
            "wer_hilft": 1,
            "recht": 1,
            "vorlagen": 1 if seite.vorlagen else 0,
            "frist": len(seite.fristen),
        }
        wrong += [f"{slug}: {name}" for name, count in expected.items() if count_calls(calls[slug], name) != count]
    assert wrong == []


def test_a_guide_has_law_and_leads_on(content: Toolbox, guides: dict[str, str]):
    assert [slug for slug in guides if not content.seiten[slug].normen] == []
    assert [slug for slug in guides if len(content.seiten[slug].verwandt) < 2] == []


def test_no_guide_has_a_paragraph_or_an_emergency_number_typed_in(guides: dict[str, str]):
    """They come from the data by macro, so that a change of the law is one change."""
    typed = {slug: TYPED_FACT.findall(CALL.sub("", body)) for slug, body in guides.items()}
    assert {slug: found for slug, found in typed.items() if found} == {}


def test_a_guide_keeps_apart_what_is_for_the_person_and_what_is_for_the_office(content: Toolbox, guides, calls):
    mixed = []
    for slug in set(guides) - ONLY_OFFICE:
        shared = [content.bausteine[call.argument].text for call in calls[slug] if call.name == "baustein"]
        text = "\n".join([guides[slug], *shared])
        if not (PERSONAL.search(text) and OFFICE.search(text)):
            mixed.append(slug)
    assert sorted(mixed) == []


def test_a_guide_is_long_enough_to_help_and_short_enough_to_be_read(content: Toolbox, guides: dict[str, str]):
    counted: dict[str, int] = defaultdict(int)
    for passage in read_passages(content):
        counted[passage.ort] += count_words(passage.text)
    assert {slug: counted[slug] for slug in set(guides) - LISTS if counted[slug] not in WORDS} == {}


def test_guides_have_many_words_to_be_searched_for_and_share_none(content: Toolbox, guides: dict[str, str]):
    places: dict[str, list[str]] = defaultdict(list)
    for slug in guides:
        for word in content.seiten[slug].suchwoerter:
            places[word.casefold()].append(slug)
    assert {word: slugs for word, slugs in places.items() if len(slugs) > 1} == {}
    assert [slug for slug in guides if len(content.seiten[slug].suchwoerter) < SEARCH_WORDS] == []


def test_every_shared_passage_stands_on_a_page(content: Toolbox, calls: dict[str, list[Call]]):
    used = {call.argument for found in calls.values() for call in found if call.name == "baustein"}
    assert sorted(set(content.bausteine) - used) == []
