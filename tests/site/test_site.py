"""The finished folder: what readers get, and what must never get out."""

import gzip
import os
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.common import ROOT, TODAY
from support.county import of_this_county
from support.scope import only_with_alles
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.search.files import ROOM, TEXT_ROOM
from toolbox.site.inspection import check_site


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return read_toolbox(ROOT / "docs", TODAY)


def parse(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


@only_with_alles  # the build proved it, and each check sees below that nothing but what is spoilt is found
def test_the_finished_site_is_sound(site: Path, toolbox: Toolbox):
    assert [str(problem) for problem in check_site(site, toolbox)] == []


def test_every_page_of_the_content_is_there(site: Path, toolbox: Toolbox):
    pages = [
        *toolbox.seiten,
        *(f"kommunen/{name}" for name in toolbox.kommunen),
        *(f"vorlagen/{name}" for name in toolbox.vorlagen),
    ]
    missing = [slug for slug in pages if not (site / slug.removesuffix("index") / "index.html").exists()]
    assert missing == []


def test_both_parts_of_the_search_have_room_on_a_slow_line(site: Path):
    for part, room in {"index": ROOM, "texte": TEXT_ROOM}.items():
        [script] = (site / "assets" / "suche").glob(f"{part}.*.js")
        assert len(gzip.compress(script.read_bytes(), 9)) <= room, part


def test_the_tree_leads_from_the_first_question_to_every_result_by_links_alone(site: Path, toolbox: Toolbox):
    for name, hilfe in toolbox.entscheidungshilfen.items():
        tree = parse(site / "entscheidungshilfen" / name / "index.html")
        waiting, reached = [next(iter(hilfe.fragen))], set()
        while waiting:
            node = waiting.pop()
            if node in reached:
                continue
            reached.add(node)
            section = tree.css_first(f"[id='{node}']")
            assert section is not None, f"{name}: #{node}"
            waiting += [
                link.attributes["href"][1:]
                for link in section.css("a.tb-answer")
                if link.attributes["href"].startswith("#")
            ]
        assert reached >= {*hilfe.fragen, *hilfe.ergebnisse}, name


def test_menu_title_row_and_footer_have_the_same_words_and_the_way_to_a_page_is_all_links(site: Path):
    for path in sorted(site.rglob("*.html")):
        page = parse(path)
        words = {name: list_words(page, name) for name in ("#tb-menu > ul > li", "#tb-bereiche li", ".tb-areas li")}
        assert (
            words["#tb-menu > ul > li"] == words["#tb-bereiche li"] == ["Was ist passiert?", *words[".tb-areas li"]]
        ), path
        for step in page.css(".tb-path li"):
            assert [child.tag for child in step.iter()] == ["a"], path


def list_words(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(entry.css_first("a, summary").text().split()) for entry in page.css(selector)]


def copy_site(site: Path, tmp_path: Path) -> Path:
    """A copy of the site. All its files are the same files, so it takes no time; whoever spoils one puts another in its place."""
    return Path(shutil.copytree(site, tmp_path / "site", copy_function=os.link))


def spoil(page: Path, old: str, new: str) -> None:
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.unlink()
    page.write_text(text.replace(old, new, 1), encoding="utf-8")


SPOILT = (
    ("seite-sprache", 'lang="de"', 'lang="en"'),
    ("seite-titel", "<h1", "<h2"),
    ("fremde-adresse", "</article>", '<img src="https://fremd.example/x.png" alt=""></article>'),
    ("fremde-adresse", "</head>", '<link rel="stylesheet" href="//fremd.example/x.css"></head>'),
    ("link", "</article>", '<a href="java\tscript:alert(1)">x</a></article>'),
    ("adresse-nicht-erlaubt", "</article>", '<a rel="noreferrer" href="https://fremd.example/">x</a></article>'),
    ("link", "</article>", '<a rel="noreferrer" href="https://fremd.example\\@www.bka.de/">x</a></article>'),
    ("element-verboten", "</article>", "<script>alert(1)</script></article>"),
    ("element-verboten", "</article>", '<iframe srcdoc="x"></iframe></article>'),
    ("element-verboten", "</article>", "<style>a{color:red}</style></article>"),
    ("attribut", "</article>", '<button formaction="x">x</button></article>'),
    ("attribut", "<article", '<article onclick="x()"'),
    ("attribut", "<article", '<article style="color:red"'),
    ("vorlagenrest", "</article>", "<p>{{ kontakt }}</p></article>"),
    ("ziel-fehlt", "</article>", '<a href="../gibt-es-nicht/">x</a></article>'),
    ("anker-fehlt", "</article>", '<a href="#gibt-es-nicht">x</a></article>'),
    ("anker-doppelt", "</article>", '<p id="doppelt"></p><p id="doppelt"></p></article>'),
    ("unbestaetigte-nummer", "</article>", "<p>{nummer}</p></article>"),
)


@of_this_county
def test_every_spoilt_page_is_noticed_for_what_was_done_to_it_and_data_files_are_noticed(
    site: Path, tmp_path: Path, toolbox: Toolbox
):
    hidden = next(
        telefon.nummer.anzeige
        for kontakt in toolbox.interne_kontakte.values()
        for telefon in kontakt.telefon
        if telefon.stand == "zu-pruefen"
    )
    copy = copy_site(site, tmp_path)
    pages = [f"vorlagen/{name}/index.html" for name in list(toolbox.vorlagen)[: len(SPOILT)]]
    for page, (_, old, new) in zip(pages, SPOILT, strict=True):
        spoil(copy / page, old, new.replace("{nummer}", hidden))
    (copy / "daten").mkdir()
    (copy / "daten" / "landkreis.yml").write_text("name: x", encoding="utf-8")
    found: dict[str, set[str]] = {}
    for problem in check_site(copy, toolbox):
        found.setdefault(problem.path, set()).add(problem.code)
    assert found == {
        **{f"site/{page}": {code} for page, (code, _, _) in zip(pages, SPOILT, strict=True)},
        "site/daten/landkreis.yml": {"daten-veroeffentlicht"},
    }
