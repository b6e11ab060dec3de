"""The real content keeps its plan: no page is missing or a stub, every way leads to words about what happened."""

import datetime
import re
from typing import get_args

import pytest

from support.common import ROOT
from toolbox.checks.everything import read_toolbox
from toolbox.content.models import Ergebnis, Normthema
from toolbox.content.toolbox import Toolbox
from toolbox.describe.wording import DRINGLICHKEIT
from toolbox.domain.citations import find_citations
from toolbox.domain.tree_ways import find_target, results_of
from toolbox.markdown.macro_calls import find_calls
from toolbox.markdown.passages import read_passages

# fmt: off
AREAS = {
    "sofort": (
        "gefahr-jetzt", "erste-24-stunden", "fuer-andere", "spurenarm"
    ),
    "netz": (
        "beleidigung-und-luege", "hasswelle", "adresse-im-netz", "bilder-und-faelschungen", "falsches-profil",
        "konto-uebernommen", "hasspost", "kanal-der-gemeinde"
    ),
    "bedrohung": (
        "drohung-erhalten", "drohanruf", "verdaechtige-post", "drohung-gegen-gebaeude", "koerperlicher-angriff",
        "waffe-oder-amok", "nachstellung", "noetigung"
    ),
    "zuhause": (
        "jemand-vor-der-tuer", "aufzug-vor-dem-haus", "haus-oder-auto-beschaedigt", "familie-und-kinder",
        "wohnung-sichern"
    ),
    "amt": (
        "ratssitzung", "sprechstunde", "wahlkampf-und-veranstaltung", "reichsbuerger",
        "hausrecht-und-hausverbot", "kritik-oder-straftat"
    ),
    "schritte": (
        "beweise-sichern", "anzeige", "strafantrag", "straftaten-kurz", "nach-der-anzeige", "inhalte-melden",
        "auskunftssperre", "zivilrecht", "schutzanordnung", "oeffentlich-reagieren",
        "kosten-und-entschaedigung", "seelische-hilfe"
    ),
    "vorbeugen": (
        "private-daten", "konten-sichern", "notfallmappe", "vor-strittigen-beschluessen", "resilienz"
    ),
    "verwaltung": (
        "index", "gefaehrdungsstufen", "meldekette", "stunde-tag-woche", "nachsorge", "auswertung", "rollen",
        "arbeitsplatz", "kleine-gemeinde", "auslaender-und-asyl", "vollstreckung-aussendienst",
        "jugend-und-familie", "zulassungsstelle", "buergerbuero", "beschwerden", "gespraeche", "fortbildung",
        "uebungskarten"
    ),
    "ueber": (
        "allianz", "impressum", "datenschutz", "barrierefreiheit", "leichte-sprache"
    ),
    "recht": (
        "vorschriften",
    ),
}
# fmt: on
PLAN = ["index", *(f"{area}/{name}" for area, names in AREAS.items() for name in names)]
# The start page is made of tiles; what stands in an imprint is the law's choice.
SHORT_BY_NATURE = {"index", "ueber/impressum", "verwaltung/fortbildung"}  # their words come from the data
WORDS_OF_A_GUIDE = 300
EMPTY_WORDS = {"Jemand", "Etwas", "Noch", "Vorerst", "Eine", "Ein", "Die", "Der", "Das", "Ich", "Mein", "Meine"}
CARDS = ROOT / "docs" / "verwaltung" / "uebungskarten.md"


@pytest.fixture(scope="module")
def content() -> Toolbox:
    return read_toolbox(ROOT / "docs", datetime.date.today())


@pytest.fixture(scope="module")
def texts(content: Toolbox) -> dict[str, str]:
    """What each place says in its own words (macros bring more), in small letters."""
    found: dict[str, str] = {}
    for passage in read_passages(content):
        found[passage.ort] = f"{found.get(passage.ort, '')} {passage.text.casefold()}"
    return found


@pytest.mark.parametrize("slug", PLAN)
def test_every_page_of_the_plan_is_there_and_no_stub(content: Toolbox, texts: dict[str, str], slug: str):
    assert slug in content.seiten
    if slug not in SHORT_BY_NATURE:
        assert len(re.findall(r"\w{2,}", texts[slug])) >= WORDS_OF_A_GUIDE


def test_the_plan_is_complete():
    assert len(PLAN) == len(set(PLAN)) == 67 + 1 + 4 + 1  # guides, start page, four legal texts, the law


def name_words(title: str) -> set[str]:
    """Beginnings of the words of a title that name something: nouns, and long words of other kinds."""
    words = [word for word in re.findall(r"[A-ZÄÖÜa-zäöüß]+", title) if word not in EMPTY_WORDS]
    return {word[:4].casefold() for word in words if len(word) >= (3 if word[0].isupper() else 6)}


def all_results(content: Toolbox) -> dict[str, Ergebnis]:
    return {
        f"{tree}/{name}": result
        for tree, hilfe in content.entscheidungshilfen.items()
        for name, result in results_of(content, hilfe).items()
    }


def test_every_result_of_a_tree_leads_first_to_a_guide_that_names_it(content: Toolbox, texts: dict[str, str]):
    astray = []
    for place, result in all_results(content).items():
        first = result.anleitungen[0]
        searched = texts[first] + " ".join(content.seiten[first].suchwoerter).casefold()
        # Who does not know what it was is led to the first steps, which name nothing on purpose.
        unsure = "unklar" in result.titel
        if not unsure and not any(word in searched for word in name_words(result.titel)):
            astray.append(f"{place}: „{result.titel}“ → {first}")
    assert astray == []


def read_beyond(content: Toolbox, texts: dict[str, str], target: str) -> str:
    """What a tile's target says, and the guides behind the results when it is a tree, or the data that it lists."""
    places = [target]
    kind, _, name = target.partition("/")
    if kind == "entscheidungshilfen":
        results = results_of(content, content.entscheidungshilfen[name]).values()
        places += [slug for result in results for slug in result.anleitungen]
    listed = {"vorlagen/index": "vorlagen/", "verwaltung/fortbildung": "fortbildungen/"}.get(target)
    places += [place for place in texts if listed and place.startswith(listed)]
    words = [word for slug in places if slug in content.seiten for word in content.seiten[slug].suchwoerter]
    return " ".join([*(texts[place] for place in places), *words]).casefold()


def test_every_tile_of_the_start_page_leads_to_a_page_that_names_it(content: Toolbox, texts: dict[str, str]):
    start = content.startseite
    astray = []
    for kachel in (*start.wege, *start.kacheln, *start.in_ruhe):
        own = texts[kachel.ziel] + " ".join(content.seiten[kachel.ziel].suchwoerter).casefold()
        if not any(word in own for word in name_words(f"{kachel.titel} {kachel.beispiel or ''}")):
            astray.append(f"{kachel.titel} → {kachel.ziel}")
    assert astray == []


def test_every_example_on_a_tile_is_met_again_behind_it(content: Toolbox, texts: dict[str, str]):
    """Who clicks because „Anruf“ or „Schmierereien“ stands there must find it named."""
    unmet = []
    for kachel in (*content.startseite.kacheln, *content.startseite.in_ruhe):
        beyond = read_beyond(content, texts, kachel.ziel)
        examples = (kachel.beispiel or "").split(",")
        unmet += [f"{kachel.titel}: {word}" for text in examples for word in name_words(text) if word not in beyond]
    assert unmet == []


def test_every_guide_can_be_reached_from_a_result_or_from_another_guide(content: Toolbox):
    reached = {slug for result in all_results(content).values() for slug in result.anleitungen}
    reached |= {slug for seite in content.seiten.values() for slug in seite.verwandt}
    reached |= {kachel.ziel for kachel in (*content.startseite.kacheln, *content.startseite.in_ruhe)}
    assert sorted(set(PLAN) - reached - {"index"}) == []


# ---- Exercise cards: each is a way through a tree ----

CARD = re.compile(r"^### Karte (?P<nummer>\d+): ", re.MULTILINE)
WAY = re.compile(r'\*\*Weg:\*\* \{\{ entscheidungshilfe\("(?P<baum>[a-z-]+)"\) \}\}')
STEP = re.compile(r"^\s+\d+\. „(?P<frage>[^“]+)“ \*\*(?P<antwort>.+?)\*\*$", re.MULTILINE)
RESULT = re.compile(r"\*\*Ergebnis:\*\* „(?P<titel>[^“]+)“, (?P<stufe>[^.]+)\.")


def read_cards() -> dict[int, str]:
    text = CARDS.read_text(encoding="utf-8")
    starts = [*CARD.finditer(text)]
    ends = [*(match.start() for match in starts[1:]), text.index("\n## ", starts[-1].start())]
    return {int(match["nummer"]): text[match.start() : end] for match, end in zip(starts, ends, strict=True)}


def test_there_are_twelve_exercise_cards():
    assert list(read_cards()) == list(range(1, 13))


@pytest.mark.parametrize("number", range(1, 13))
def test_the_way_of_an_exercise_card_exists_and_ends_as_the_card_says(content: Toolbox, number: int):
    card = read_cards()[number]
    hilfe = content.entscheidungshilfen[WAY.search(card)["baum"]]
    expected = RESULT.search(card)
    steps = [(step["frage"], step["antwort"]) for step in STEP.finditer(card)]
    name = next(iter(hilfe.fragen))
    for question, answer in steps:
        assert hilfe.fragen[name].text == question
        chosen = {antwort.text: antwort for antwort in hilfe.fragen[name].antworten}[answer]
        target = find_target(content, hilfe, chosen.weiter)
        if target.art == "sprung":
            hilfe = content.entscheidungshilfen[target.baum]
        name = target.kennung
    result = results_of(content, hilfe)[name]
    assert (result.titel, DRINGLICHKEIT[result.dringlichkeit].klein) == (expected["titel"], expected["stufe"])


# ---- Law ----


def test_every_norm_that_is_cited_exists_and_may_be_cited(content: Toolbox):
    citations = find_citations(content)
    assert citations
    assert sorted(name for name in citations if name not in content.normen) == []
    assert sorted(name for name in citations if not content.normen[name].zitierbar) == []


def test_the_page_of_the_law_shows_every_theme_once(content: Toolbox):
    calls, _ = find_calls(content.pages["recht/vorschriften"])
    themes = [call.argument for call in calls if call.name == "normenliste"]
    assert themes == list(get_args(Normthema))
    assert set(themes) == {norm.thema for norm in content.normen.values() if norm.zitierbar}
