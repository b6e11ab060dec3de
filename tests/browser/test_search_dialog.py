"""The search as people use it: in the real dialog, over HTTP and from a folder, by keyboard, with emergency numbers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route

from measure.search_trial import TYPE, ask_dialog, judge, open_dialog, read_queries
from support.barriers import check_barriers, check_colours
from support.common import ROOT
from support.controls import HITS
from support.scope import ALLES

TOPICS = yaml.safe_load((ROOT / "tests" / "search" / "themen.yml").read_text(encoding="utf-8"))
KNOWN = ROOT.parent / "shared" / "search" / "queries.yml"
START = "sofort/gefahr-jetzt/"
TEXTS = "**/assets/suche/texte.*.js"
ONLY_IN_A_TEXT = "Plastik"


@pytest.fixture(scope="module")
def dialog(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page with the search open and ready, shared by all tests that only ask and look: each question makes a new list."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    shared = context.new_page()
    shared.goto(site_url + START)
    open_dialog(shared)
    yield shared
    context.close()


@pytest.fixture
def own_dialog(page: Page, site_url: str) -> Page:
    """A page of its own with the search open and ready, for a test that does more with it."""
    page.goto(site_url + START)
    open_dialog(page)
    return page


@pytest.fixture
def folder_page(browser: Browser, site: Path) -> Iterator[Page]:
    """A page opened from a folder, as from a USB stick."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    fresh = context.new_page()
    fresh.goto((site / START / "index.html").resolve().as_uri())
    yield fresh
    context.close()


def search(page: Page, words: str) -> list[str]:
    """Addresses of what the open dialog lists."""
    return page.evaluate(TYPE, words)


def load_engine(page: Page, site_url: str) -> None:
    """Loads the worker's script into the page itself, so that a test can call what is in it."""
    engine = page.locator("#tb-search").get_attribute("data-tb-engine").removeprefix("../../")
    page.evaluate(
        """(engine) => new Promise((resolve) => {
          const script = document.createElement("script");
          script.src = engine;
          script.onload = resolve;
          document.head.append(script);
        })""",
        f"{site_url}{engine}",
    )


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "tests" / "search" / "anfragen.yml",
        ROOT / "tests" / "search" / "leserkreise.yml",
        pytest.param(KNOWN, marks=pytest.mark.skipif(not KNOWN.exists(), reason="liegt nur neben dem Projekt")),
    ],
    ids=["own", "circles", "known"],
)
def test_people_in_distress_find_the_right_page_among_the_first_three(
    page: Page, site_url: str, site: Path, path: Path
):
    queries = read_queries(path, TOPICS)
    page.goto(site_url + START)
    verdict = judge(queries, ask_dialog(page, site, [query.text for query in queries]))
    assert verdict.share(2) >= 0.95, "\n".join(verdict.misses)
    assert verdict.empty <= 0.01 * verdict.total, "\n".join(verdict.misses)
    number, _, right = verdict.counts.get("exact", (0, 0, 0))
    assert right == number, "\n".join(verdict.misses)


def test_nothing_is_loaded_before_somebody_searches_and_nobody_else_is_asked(page: Page, site_url: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site_url)))
    page.goto(site_url + START, wait_until="networkidle")
    assert not [url for url in asked if url.startswith("assets/suche/")]
    open_dialog(page)
    search(page, "Drohbrief")
    assert page.foreign == []


def test_a_search_that_does_not_come_says_so_and_can_be_tried_again(page: Page, site_url: str):
    page.route("**/assets/suche/**", lambda route: route.abort())
    page.goto(site_url + START)
    page.locator("button[data-tb-search]").click()
    page.locator("[data-tb-search-status]", has_text="lässt sich gerade nicht laden").wait_for()
    assert page.locator(".tb-search__fallback a").first.is_visible()
    page.keyboard.press("Escape")
    page.unroute("**/assets/suche/**")
    open_dialog(page)
    assert search(page, "Drohbrief")


def test_running_texts_come_after_the_first_answer_and_then_fill_a_list_that_holds_nothing(page: Page, site_url: str):
    held = hold_texts(page)
    page.goto(site_url + START)
    open_dialog(page)
    assert not search(page, ONLY_IN_A_TEXT)
    held.pop().continue_()
    page.locator(".tb-search__list mark", has_text=re.compile(ONLY_IN_A_TEXT, re.IGNORECASE)).first.wait_for()


def test_a_list_that_somebody_reads_stays_when_the_texts_come(page: Page, site_url: str):
    held = hold_texts(page)
    page.goto(site_url + START)
    open_dialog(page)
    search(page, "Drohbrief")
    page.evaluate("document.addEventListener('toolbox-suche', () => { document.title = 'gesprungen'; })")
    held.pop().continue_()
    page.evaluate("toolbox.search.whole()")
    assert page.title() != "gesprungen"
    search(page, f"Drohbrief {ONLY_IN_A_TEXT}")
    assert page.title() == "gesprungen"


def test_without_the_texts_the_search_still_answers(page: Page, site_url: str):
    page.route(TEXTS, lambda route: route.abort())
    page.goto(site_url + START)
    open_dialog(page)
    assert page.evaluate("toolbox.search.whole().then(() => true, () => false)") is False
    assert search(page, "Drohbrief")
    assert page.foreign == []


def hold_texts(page: Page) -> list[Route]:
    """Keeps the running texts back: what the page has asked for by now."""
    held: list[Route] = []
    page.route(
        TEXTS, lambda route: held.append(route)
    )  # Playwright marks the function, and a list method takes no mark
    return held


def test_results_say_what_they_are_and_mark_what_was_found(dialog: Page):
    search(dialog, "drohbrif bekommen")
    assert dialog.locator(".tb-search__group").first.inner_text() == "Passt am besten"
    assert dialog.locator(".tb-hit__kind").first.inner_text() == "Anleitung"
    dialog.locator(".tb-search__status strong", has_text="Drohbrief").wait_for()
    assert dialog.locator("[data-tb-search-meant]").inner_text() == "Meinten Sie Drohbrief bekommen?"
    dialog.locator("[data-tb-search-meant] button").click()
    assert dialog.locator("[name=query]").input_value() == "Drohbrief bekommen"
    search(dialog, "Polizei Mittweida")
    dialog.locator("mark", has_text="Mittweida").first.wait_for()  # results come a moment after the words


def test_kinds_follow_what_fits_best_each_once_and_that_of_the_next_best_hit_first(dialog: Page):
    search(dialog, "Übergriff")
    groups = dialog.locator(".tb-search__group").all_inner_texts()
    assert len(groups) > 2
    assert groups[0] == "Passt am besten"
    assert len(groups) == len(set(groups))
    answer = dialog.evaluate("toolbox.search.ask('Übergriff').then(({ groups }) => groups.map(({ name }) => name))")
    assert groups == answer


def test_a_word_leads_to_its_own_page_before_those_of_its_compounds(dialog: Page):
    """„Drohung“ is a part of „Drohanruf“, and no more than a part."""
    assert search(dialog, "Drohung")[0].endswith("bedrohung/drohung-erhalten/")
    assert search(dialog, "Drohanruf")[0].endswith("bedrohung/drohanruf/")


def test_what_stands_before_ob_is_doubt_and_not_what_somebody_looks_for(dialog: Page):
    assert search(dialog, "bin nicht sicher ob das Stalking ist")[0].endswith("bedrohung/nachstellung/")
    assert not any("suizid" in page for page in search(dialog, "bin mir nicht sicher ob das ne drohung war")[:3])
    assert any("netz/hasswelle/" in page for page in search(dialog, "alle gehen im Netz auf den OB los")[:3])


@pytest.mark.parametrize(
    ("heard", "wanted"),
    [("Bewais", "beweise-sichern"), ("drohunk", "drohung-erhalten"), ("Schtalking", "nachstellung")],
)
def test_a_word_written_as_it_sounds_is_understood(dialog: Page, heard: str, wanted: str):
    assert any(wanted in address for address in search(dialog, heard)[:3])


def test_sheets_are_hits_with_their_kind_and_size(dialog: Page):
    assert search(dialog, "Notfallkarte Mittweida")[0].endswith("druck/notfallkarte-mittweida.pdf")
    line = dialog.locator(".tb-hit__line").first.inner_text()
    assert re.fullmatch(r"Notfallkarte PDF, 1 Seite, \d+ kB", line)
    search(dialog, "Merkblatt")
    assert dialog.locator(".tb-hit").count() <= 3 + 5 + 12


def test_who_names_no_place_is_led_to_the_choice_of_places_not_to_the_sheets_of_some(dialog: Page):
    found = search(dialog, "Notfallkarte")
    assert any(address.endswith("/kommunen/") for address in found[:3])
    assert not [address for address in found if "druck/notfallkarte-" in address or "mitmachen/" in address]


def test_pages_for_editors_are_found_from_the_handbook_and_elsewhere_only_when_nothing_else_fits(
    page: Page, site_url: str
):
    page.goto(site_url + START)
    open_dialog(page)
    assert not any("mitmachen/" in address for address in search(page, "Dienstvereinbarung"))
    assert any("mitmachen/" in address for address in search(page, "MiniSearch"))
    page.goto(site_url + "mitmachen/")
    open_dialog(page)
    assert any("mitmachen/" in address for address in search(page, "Kontakt ändern")[:3])


def test_a_pasted_text_of_two_thousand_letters_is_answered_quickly_and_widens_nothing(dialog: Page):
    text = "Sehr geehrter Herr Bürgermeister, " + "wir wissen wo Ihre Familie wohnt und kommen vorbei. " * 38
    took = dialog.evaluate(
        "async (text) => { const start = performance.now(); await toolbox.search.ask(text); return performance.now() - start; }",
        text,
    )
    assert took < 2000
    assert search(dialog, text + "x" * 300)
    box = dialog.locator(".tb-search__box")
    assert box.evaluate("(box) => box.scrollWidth <= box.clientWidth")


@pytest.mark.parametrize(
    "words", ["er bringt mich um", "Mann mit Messer", "jemand steht vor der Tür", "er hat eine Wafffe"]
)
def test_urgent_words_put_the_emergency_numbers_on_top(dialog: Page, words: str):
    search(dialog, words)
    assert dialog.locator("[data-tb-search-urgent] a").first.get_attribute("href") == "tel:110"
    assert dialog.locator("[data-tb-search-urgent]").is_visible()
    search(dialog, "Netiquette")
    assert not dialog.locator("[data-tb-search-urgent]").is_visible()


def test_whoever_thinks_of_suicide_is_given_somebody_to_talk_to(dialog: Page):
    search(dialog, "ich will nicht mehr leben")
    assert "TelefonSeelsorge" in dialog.locator("[data-tb-search-urgent] a").first.inner_text()


def test_norms_places_contacts_and_templates_are_found_by_name(dialog: Page):
    for words, expected in {
        "§ 188": "#recht-stgb-188",
        "188 StGB": "#recht-stgb-188",
        "paragraf 188": "#recht-stgb-188",
        "Frauenstein": "kommunen/frauenstein/",
        "09648": "kommunen/mittweida/",
        "HateAid": "#kontakt-hateaid",
        "RAA Sachsen": "#kontakt-raa-support-chemnitz",
        "hateaid.org": "#kontakt-hateaid",
        "Vorlage Netiquette": "vorlagen/netiquette/",
    }.items():
        assert any(expected in address for address in search(dialog, words)[:3]), words


@pytest.mark.parametrize(
    "words", ["0343158960", "+49 3431 58960", "(03431) 5896-0", "0049 3431/5896-0", "5896-0 Döbeln", "58960"]
)
def test_whoever_types_a_telephone_number_in_any_spelling_finds_whose_it_is(dialog: Page, words: str):
    assert "#kontakt-revier-doebeln" in search(dialog, words)[0]
    assert search(dialog, "116 016")[0].endswith("#kontakt-hilfetelefon-gewalt-gegen-frauen")


@pytest.mark.parametrize(
    "words",
    [
        "Mord\u00addro\u00adhung",
        "M\u200bord\u2011Drohung",
        "Morddro\u00ad hung",
        "Mord- drohung",
        "„Morddrohung“",
        "ＭＯＲＤＤＲＯＨＵＮＧ",
    ],
)
def test_a_word_is_found_however_it_was_copied(dialog: Page, words: str):
    assert search(dialog, words)[0].endswith("bedrohung/drohung-erhalten/")
    assert search(dialog, "U\u0308bergriff") == search(dialog, "Übergriff")


def test_no_barriers_are_found_while_the_dialog_is_open(own_dialog: Page):
    own_dialog.emulate_media(reduced_motion="reduce")  # colours change at once
    search(own_dialog, "er bringt mich um mordrohung Übergriff")
    check_barriers(own_dialog)
    own_dialog.emulate_media(color_scheme="dark")
    check_colours(own_dialog)
    assert own_dialog.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_keyboard_moves_through_results_and_leaves_again(own_dialog: Page):
    search(own_dialog, "Drohbrief")
    own_dialog.locator("[name=query]").focus()
    own_dialog.keyboard.press("ArrowDown")
    assert own_dialog.evaluate("(hits) => document.activeElement.matches(hits)", HITS)
    own_dialog.keyboard.press("ArrowUp")
    assert own_dialog.evaluate("document.activeElement.name") == "query"
    reached = set()
    for _ in range(40):
        own_dialog.keyboard.press("Tab")
        reached.add(
            own_dialog.evaluate(
                "document.activeElement.closest('.tb-search') ? document.activeElement.textContent.trim() : ''"
            )
        )
        if any("Stichwörter" in text for text in reached):
            break
    assert any("Stichwörter" in text for text in reached)
    own_dialog.keyboard.press("Escape")
    assert not own_dialog.locator(".tb-search__box").is_visible()
    assert own_dialog.evaluate("document.activeElement.hasAttribute('data-tb-search')")


def test_words_that_nobody_knows_still_leave_ways_on(dialog: Page):
    assert search(dialog, "der xqzwvkjy") == []
    dialog.locator(".tb-search__status", has_text="Nichts gefunden für der xqzwvkjy").wait_for()
    assert dialog.locator(".tb-search__group").all_inner_texts() == [
        "Diese Wörter kennt die Suche nicht. Vielleicht hilft einer dieser Wege:"
    ]
    ways = dialog.locator(".tb-search__ways a").evaluate_all("(links) => links.map(({ href }) => href)")
    ends = ["was-ist-passiert/", "stichwoerter/", "notlage/", "bedrohung/", "zuhause/", "#kontakt-telefonseelsorge"]
    assert [way for way, end in zip(ways, ends, strict=True) if not way.endswith(end)] == []
    assert search(dialog, "Drohbrief")
    assert dialog.locator(".tb-search__ways").count() == 0
    links = dialog.locator(".tb-search__fallback a").evaluate_all(
        "(links) => links.map((link) => link.getAttribute('href'))"
    )
    assert links == ["tel:110", "../..", "../../stichwoerter/"] or links == ["tel:110", "../../", "../../stichwoerter/"]


def test_with_the_keyboard_of_a_phone_open_a_result_and_the_way_on_stay_in_sight(own_dialog: Page):
    own_dialog.set_viewport_size({"width": 390, "height": 420})
    search(own_dialog, "Drohbrief")
    for element in (own_dialog.locator(HITS).first, own_dialog.locator(".tb-search__fallback a").first):
        box = element.bounding_box()
        assert box["y"] + box["height"] <= 420


def test_from_a_folder_the_search_finds_the_same(page: Page, folder_page: Page, site_url: str, site: Path):
    queries = [
        query.text for query in read_queries(ROOT / "tests" / "search" / "anfragen.yml", TOPICS)[:: 9 if ALLES else 27]
    ]
    page.goto(site_url + START)
    assert ask_dialog(folder_page, site, queries) == ask_dialog(page, site, queries)


HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=1</script>"\'&<b>'


def test_hostile_words_and_texts_stay_text(own_dialog: Page, site_url: str):
    search(own_dialog, f"{HOSTILE} Drohbrief")
    assert own_dialog.locator(".tb-search img, .tb-search script, .tb-search b").count() == 0
    load_engine(own_dialog, site_url)
    own_dialog.evaluate(
        """async (hostile) => {
          const five = (value) => Array(5).fill(value);
          tbSearch.load({
            best: hostile, groups: [{ name: hostile, one: hostile }], handbook: 9, ways: [], same: [], distinct: [], urgent: [], numbers: [],
            entries: {
              group: five(0), location: five("a/").join("\\n"), title: five(`Drohbrief ${hostile}`).join("\\n"),
              line: five(`Drohbrief ${hostile}`).join("\\n"), side: five({ phone: hostile }),
              sections: five([[`Drohbrief ${hostile}`, "x"]]), weight: five(1), phrases: five(""),
            },
            phrases: [[[0, 1], `Drohbrief ${hostile}`]],
          });
          tbSearch.more(Array.from({ length: 5 }, (_, owner) => [owner, `Drohbrief ${hostile}`, `Nebenbei ${hostile}`]));
          await tbSearch.whole;
          toolbox.search.ask = async (words) => tbSearch.answer(words);
        }""",
        HOSTILE,
    )
    search(own_dialog, "Drohbrief nebenbei")
    drawn = own_dialog.evaluate(
        """() => [...document.querySelectorAll("[data-tb-search-list] *")]
          .map((element) => `${element.localName} ${element.getAttributeNames().join(" ")}`)"""
    )
    assert {"h2 class", "ol class", "li ", "a class href", "span class", "mark "} >= set(drawn)
    assert drawn.count("li ") == 5


def test_german_words_are_read_as_people_mean_them(own_dialog: Page, site_url: str):
    load_engine(own_dialog, site_url)
    found = own_dialog.evaluate(
        """() => {
          const { german, Vocabulary, weigh } = tbSearch;
          const words = new Vocabulary();
          words.learn("Rat Sitzung Ratssitzung Morddrohung Mord Drohung Fake-Profil Auskunft Sperre vor Tür steht");
          words.joinVerbs(words.learn("gibt sich für mich aus"));
          words.close();
          const stem = (word) => german.stem(german.fold(word));
          return {
            fold: ["Übergriff", "uebergriff", "UBERGRIFF", "Straße", "neue Frauen"].map(german.fold),
            stems: [["Drohung", "drohen", "droht"], ["Bürgermeisterin", "Bürgermeister"], ["geworfen", "werfen", "wirft"], ["gehackte", "gehackt"]]
              .map((group) => new Set(group.map(stem)).size),
            participle: german.stems(german.fold("angespuckt")),
            apart: [stem("Gewalt") === stem("walten"), stem("Zeitung") === stem("Zeit")],
            pieces: german.pieces("Fake-Profil"),
            number: german.split("§188StGB").flatMap(german.pieces),
            compound: [words.split("ratssitzung"), words.split("morddrohung"), words.split("auskunftssperre"), words.split("unbekannt")],
            glued: words.unglue("stehtvordertur"),
            guess: [words.guesses("mordrohung")[0], words.guesses("sitzugn")[0]].map(([word]) => word),
            shortWordsAreNotGuessed: words.guesses("rot"),
            verbs: words.stems.has("ausgeb"),
            edits: [Vocabulary.distance("shitstrom", "shitstorm", 2), Vocabulary.distance("abc", "xyz", 2), Vocabulary.distance("ca", "abc", 3)],
            weights: [weigh("ich") < weigh("jemand"), weigh("jemand") < weigh("drohung")],
          };
        }"""
    )
    assert found == {
        "fold": ["ubergriff", "ubergriff", "ubergriff", "strasse", "neue frauen"],
        "stems": [1, 1, 1, 1],
        "participle": ["anspuck", "spuck"],
        "apart": [False, False],
        "pieces": ["fake", "profil", "fakeprofil"],
        "number": ["188", "stgb", "188stgb"],
        "compound": [["rat", "sitzung"], ["mord", "drohung"], ["auskunft", "sperre"], None],
        "glued": ["steht", "vor", "der", "tur"],
        "guess": ["morddrohung", "sitzung"],
        "shortWordsAreNotGuessed": [],
        "verbs": True,
        "edits": [1, 3, 3],
        "weights": [True, True],
    }
