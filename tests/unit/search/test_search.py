"""What can be found: entries from data and finished pages, never an unconfirmed number, same input, same bytes."""

import gzip
import json
import re
from pathlib import Path

import material
import pytest
import yaml

from support.common import EXAMPLE, ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.checks.references import generated_slugs
from toolbox.content.toolbox import Toolbox
from toolbox.search import files
from toolbox.search.entries import GROUPS, Document, Entry, list_entries
from toolbox.search.files import (
    ENGINE,
    ROOM,
    build_engine,
    build_index,
    describe_index,
    describe_texts,
    write_index,
)
from toolbox.search.page_text import Section, read_page
from toolbox.web.keywords import list_keywords

PAGE = """<html><body><article class="md-content__inner md-typeset"><nav class="tb-path">Start</nav>
<h1>Ich werde <em>bedroht</em></h1><p class="tb-lead">Per Brief.</p><p class="tb-status">Stand gestern</p>
<h2 id="schritt">Schritt für Schritt</h2><ul><li>Bleiben Sie ruhig.</li><li>Rufen Sie an.</li></ul>
<h2 id="brief">Ein Brief</h2><p>Fassen Sie ihn <b>nicht</b> an.</p>
<div class="tb-help"><article id="kontakt-beratung">Karte</article></div></article></body></html>"""


TREE = "entscheidungshilfen/bedrohung"


@pytest.fixture(scope="module")
def invented() -> Toolbox:
    return read_toolbox(EXAMPLE, TODAY)


def test_a_page_is_read_as_title_summary_and_text_below_headings():
    page = read_page(PAGE)
    assert (page.title, page.summary) == ("Ich werde bedroht", "Per Brief.")
    assert [(section.title, section.anchor, section.text) for section in page.sections] == [
        ("", "", "Bleiben Sie ruhig. Rufen Sie an."),
        ("Ein Brief", "brief", "Fassen Sie ihn nicht an."),
    ]
    assert page.things == {"kontakt-beratung"}


def test_a_file_without_content_is_no_page():
    assert read_page("<html><body><p>Weiter</p></body></html>") is None


def test_running_texts_and_summaries_of_the_handbook_are_the_second_part_of_the_index(invented: Toolbox):
    pages = {"sofort/hilfe": read_page(PAGE), "mitmachen/seite": read_page(PAGE)}
    entries = list_entries(invented, pages, {slug: f"{slug}/" for slug in pages})
    assert describe_texts(entries) == [
        [0, "Bleiben Sie ruhig. Rufen Sie an.", "Fassen Sie ihn nicht an."],
        [1, "Per Brief."],
    ]
    assert "ruhig" not in json.dumps(describe_index(invented, entries))


def test_answers_and_steps_of_a_tree_are_texts_below_its_questions_and_results(county: Toolbox):
    [entry] = list_entries(county, {TREE: read_page(PAGE)}, {TREE: f"{TREE}/"})[:1]
    texts = dict(zip((section.title for section, _ in entry.sections), describe_texts([entry])[0][2:], strict=True))
    hilfe = county.entscheidungshilfen[TREE.rpartition("/")[2]]
    frage, ergebnis = next(iter(hilfe.fragen.values())), next(iter(hilfe.ergebnisse.values()))
    assert frage.antworten[0].text in texts[frage.text] or frage.antworten[0].text in ("Ja", "Nein")
    assert ergebnis.schritte[0].text in texts[ergebnis.titel]
    assert ergebnis.schritte[0].text not in json.dumps(describe_index(county, [entry]), ensure_ascii=False)


def test_sheets_are_found_with_their_kind_and_size(invented: Toolbox):
    page = read_page(PAGE)
    documents = [
        Document(
            "druck/karte.pdf", "Notfallkarte Musterstadt", "Notfallkarte", "1 Seite, 38 kB", "kommunen/musterstadt"
        ),
        Document("druck/hilfe.pdf", page.title, "Merkblatt", "2 Seiten, 84 kB", "sofort/hilfe"),
    ]
    entries = list_entries(invented, {"sofort/hilfe": page}, {"sofort/hilfe": "sofort/hilfe/"}, documents)
    card, sheet = (entry for entry in entries if entry.group == "dokumente")
    assert (card.line, card.side) == ("PDF, 1 Seite, 38 kB", {"kind": "Notfallkarte", "place": "Musterstadt"})
    assert sheet.side == {"kind": "Merkblatt", "repeats": 1}
    assert {"Merkblatt", "PDF"} <= set(sheet.phrases)


def test_whoever_builds_is_told_which_part_of_the_index_is_too_large(
    invented: Toolbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    site = write_site(tmp_path)
    index = build_index(invented, site)
    assert index.describe_room() == ""
    monkeypatch.setattr(files, "ROOM", index.size - 1)
    assert index.describe_room().startswith("Suche: Das Verzeichnis hat ")
    assert index.describe_room().endswith("Kürzen Sie docs/daten/suchwoerter.yml.")
    monkeypatch.setattr(files, "ROOM", index.size)
    monkeypatch.setattr(files, "TEXT_ROOM", index.text_size - 1)
    assert index.describe_room().startswith("Suche: Die Texte der Seiten haben ")


def test_a_new_index_takes_the_place_of_the_one_that_is_there(invented: Toolbox, tmp_path: Path):
    site = write_site(tmp_path)
    write_index(build_index(invented, site), site)
    site.joinpath("index.html").write_text(PAGE.replace("Per Brief", "Per Mail"), encoding="utf-8")
    index = build_index(invented, site)
    write_index(index, site)
    assert {path.relative_to(site).as_posix() for path in (site / "assets").rglob("*.js")} == set(index.files)


def test_everyday_words_reach_pages_and_contacts(invented: Toolbox):
    page = read_page(PAGE.replace("kontakt-beratung", "kontakt-notruf-110"))
    entries = list_entries(invented, {"sofort/hilfe": page}, {"sofort/hilfe": "sofort/hilfe/"})
    assert {"bringt mich um", "abstechen"} <= set(entries[0].phrases)
    contact = next(entry for entry in entries if entry.group == "kontakte")
    assert contact.location == "sofort/hilfe/#kontakt-notruf-110"
    assert contact.side == {"phone": "110"}
    assert "abstechen" in contact.phrases


def test_no_number_that_nobody_confirmed_can_be_found(county: Toolbox):
    things = "".join(f'<div id="kontakt-{name}"></div>' for name in county.interne_kontakte)
    page = read_page(PAGE.replace('<div class="tb-help">', f'<div class="tb-help">{things}'))
    entries = list_entries(
        county, {"kontakte/index": page, TREE: page}, {"kontakte/index": "kontakte/", TREE: f"{TREE}/"}
    )
    digits = re.sub(r"\D", "", json.dumps([describe_index(county, entries), describe_texts(entries)]))
    hidden = [
        telefon.nummer.anzeige
        for kontakt in county.interne_kontakte.values()
        for telefon in kontakt.telefon
        if telefon.stand == "zu-pruefen"
    ]
    shown = {
        entry.side["phone"]
        for entry in list_entries(county, {"kontakte/index": page}, {"kontakte/index": "k/"})
        if entry.side
    }
    assert "110" in shown
    assert [number for number in hidden if re.sub(r"\D", "", number) in digits] == []


def write_site(folder: Path) -> Path:
    for name in (
        "index.html",
        "sofort/hilfe/index.html",
        "404.html",
        "ausgabe/x/index.html",
        "entscheidungshilfen/drohung/pruefen/index.html",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE, encoding="utf-8")
    return folder


def test_the_same_site_gives_the_same_index_under_a_name_of_its_content(invented: Toolbox, tmp_path: Path):
    site = write_site(tmp_path)
    first, second = build_index(invented, site).files, build_index(invented, site).files
    assert first == second
    name, texts = (find_part(first, part) for part in ("index", "texte"))
    names = ",".join(f'"{uri.rpartition("/")[2]}"' for uri in (name, texts))
    assert first["assets/suche/verzeichnis.js"] == f"self.tbSearch.open({names});\n"
    site.joinpath("index.html").write_text(PAGE.replace("Per Brief", "Per Mail"), encoding="utf-8")
    assert name not in build_index(invented, site).files
    assert texts in build_index(invented, site).files
    site.joinpath("sofort/hilfe/index.html").write_text(PAGE.replace("ruhig", "still"), encoding="utf-8")
    assert texts not in build_index(invented, site).files


def find_part(files: dict[str, str], part: str) -> str:
    """Address of a part of the index."""
    [uri] = [uri for uri in files if uri.startswith(f"assets/suche/{part}.")]
    return uri


def test_a_word_that_leads_to_several_pages_is_kept_once(invented: Toolbox):
    words = {"eins": ("Brief", "Post"), "zwei": ("Brief", "Post", "Paket")}
    entries = [Entry("anleitungen", f"{name}/", name, "", phrases) for name, phrases in words.items()]
    index = describe_index(invented, entries)
    assert index["phrases"] == [([0, 1], "Brief\nPost")]  # the second owner stands one behind the first
    assert index["entries"]["phrases"] == ["", "Paket"]


def test_texts_of_entries_stand_in_lines_and_anchors_that_follow_from_headings_are_not_kept(invented: Toolbox):
    sections = (
        Section("Für Ämter – heute", "fuer-aemter-heute", ""),
        Section("Ein Brief", "frage-2", ""),
        Section("Rat", "", ""),
    )
    entry = Entry("anleitungen", "eins/", "Ein\nTitel", "Eine  Zeile", (), tuple((section, {}) for section in sections))
    columns = describe_index(invented, [entry, entry])["entries"]
    assert columns["title"] == "Ein Titel\nEin Titel"
    assert columns["line"] == "Eine Zeile\nEine Zeile"
    assert [anchor for _, anchor in columns["sections"][0]] == [1, "frage-2", ""]


def test_a_contact_is_found_by_who_runs_it_and_by_its_address_in_the_net(county: Toolbox):
    page = read_page(PAGE.replace("kontakt-beratung", "kontakt-raa-support-chemnitz"))
    entries = list_entries(county, {"kontakte/index": page}, {"kontakte/index": "kontakte/"})
    [contact] = [entry for entry in entries if "#kontakt-" in entry.location]
    assert {"RAA Sachsen e. V.", "raa-sachsen.de"} <= set(contact.phrases)


def test_the_number_of_a_norm_finds_it_and_the_guides_that_are_about_it(county: Toolbox):
    pages = {name: read_page(PAGE) for name in ("netz/beleidigung-und-luege", "verwaltung/buergerbuero")}
    pages["recht/vorschriften"] = read_page(PAGE.replace("kontakt-beratung", "recht-stgb-185-beleidigung"))
    entries = {entry.location: entry for entry in list_entries(county, pages, {name: f"{name}/" for name in pages})}
    assert "§ 185 StGB" in entries["recht/vorschriften/#recht-stgb-185-beleidigung"].phrases
    assert "§ 185 StGB" in entries["netz/beleidigung-und-luege/"].phrases
    assert "§ 130 StGB" not in entries["netz/beleidigung-und-luege/"].phrases


def lead(county: Toolbox, norm: str, *slugs: str) -> set[str]:
    """Which of some pages can be found by the number of a norm."""
    entries = list_entries(county, {slug: read_page(PAGE) for slug in slugs}, {slug: slug for slug in slugs})
    return {entry.location for entry in entries if norm in entry.phrases}


def test_a_norm_leads_to_the_guide_whose_title_names_it_and_else_to_all_that_name_it_first(county: Toolbox):
    assert lead(county, "§ 238 StGB", "bedrohung/nachstellung", "netz/falsches-profil") == {"bedrohung/nachstellung"}
    assert lead(county, "§ 238 StGB", "netz/falsches-profil") == {"netz/falsches-profil"}
    guides = ("bedrohung/drohung-gegen-gebaeude", "bedrohung/drohung-erhalten", "schritte/straftaten-kurz")
    assert lead(county, "§ 126 StGB", *guides) == {"bedrohung/drohung-gegen-gebaeude"}


def test_a_norm_leads_to_what_has_its_name_among_its_search_words_wherever_it_is_named(county: Toolbox):
    guides = ("amt/hausrecht-und-hausverbot", "zuhause/jemand-vor-der-tuer", "vorlagen/hausverbot")
    assert lead(county, "§ 123 StGB", *guides) == {"amt/hausrecht-und-hausverbot", "vorlagen/hausverbot"}


def test_a_page_with_very_many_norms_is_about_none_of_them(county: Toolbox):
    guides = ("schritte/straftaten-kurz", "zuhause/haus-oder-auto-beschaedigt")
    assert lead(county, "§§ 303, 304 StGB", *guides) == {"zuhause/haus-oder-auto-beschaedigt"}


def test_errors_reviews_and_editions_are_not_found(invented: Toolbox, tmp_path: Path):
    found = build_index(invented, write_site(tmp_path)).files
    script = found[find_part(found, "index")]
    locations = json.loads(script.partition("(")[2].rpartition(")")[0])["entries"]["location"].split("\n")
    assert [location for location in locations if "#" not in location] == ["", "sofort/hilfe/"]


def test_without_folders_addresses_are_those_of_files(invented: Toolbox, tmp_path: Path):
    (tmp_path / "sofort").mkdir()
    (tmp_path / "sofort" / "hilfe.html").write_text(PAGE, encoding="utf-8")
    found = build_index(invented, tmp_path, False).files
    script = found[find_part(found, "index")]
    index = json.loads(script.partition("(")[2].rpartition(")")[0])
    assert index["entries"]["location"].split("\n")[0] == "sofort/hilfe.html"
    shared = [lines for owners, lines in index["phrases"] if 0 in owners]
    assert any("bringt mich um" in lines.split("\n") for lines in (index["entries"]["phrases"][0], *shared))


def test_the_engine_is_one_script_named_by_its_content():
    assets = ROOT / "overrides" / "assets"
    uri, text = build_engine(assets)
    assert re.fullmatch(r"assets/suche/suche\.[0-9a-f]{8}\.js", uri)
    assert (uri, text) == build_engine(assets)
    assert "sourceMappingURL" not in text
    assert not re.search(r"^\s*(//|/\*| \*)|\s// ", text, re.MULTILINE), "comments are not for those who load it"
    for name in ENGINE:
        source = (assets / name).read_text(encoding="utf-8")
        lines = (line.partition(" // ")[0].strip() for line in source.splitlines())
        code = [line for line in lines if re.match("(const|function|class) ", line)]
        assert all(line in text for line in code)


def test_engine_and_index_stay_small():
    _, text = build_engine(ROOT / "overrides" / "assets")
    assert len(gzip.compress(text.encode(), 9)) + ROOM <= 120_000


def test_the_style_sheet_of_the_theme_still_has_the_name_that_our_base_expects():
    ours = (ROOT / "overrides" / "base.html").read_text(encoding="utf-8")
    [name] = re.findall(r"'(assets/stylesheets/main\.[0-9a-f]+\.min\.css)'", ours)
    assert (Path(material.__file__).parent / "templates" / name).is_file()


def test_every_topic_of_the_queries_leads_to_pages_that_exist(county: Toolbox):
    topics = yaml.safe_load((ROOT / "tests" / "search" / "themen.yml").read_text(encoding="utf-8"))
    assert len(topics) == 47
    known = {*county.seiten, *generated_slugs(county)}
    assert [slug for slugs in topics.values() for slug in slugs if slug not in known] == []
    queries = yaml.safe_load((ROOT / "tests" / "search" / "anfragen.yml").read_text(encoding="utf-8"))["queries"]
    assert {topic for query in queries for topic in query["expected"]} == set(topics)


def test_groups_of_the_dialog_have_a_heading_and_a_word_for_one():
    assert all(name and one for name, one in GROUPS.values())


def test_keywords_stand_in_the_order_of_a_dictionary_with_their_pages(county: Toolbox):
    letters = list_keywords(county)
    assert [letter for letter in letters if letter.isalpha()] == sorted(
        letter for letter in letters if letter.isalpha()
    )
    found = {keyword.word: keyword.slugs for keywords in letters.values() for keyword in keywords}
    assert "bedrohung/drohung-erhalten" in found["Morddrohung"]
    assert "U" in letters
    assert any(keyword.word.startswith("Ü") for keyword in letters["U"])
    assert not any(slug.startswith("mitmachen/") for slugs in found.values() for slug in slugs)
