"""The menu: areas hold their guides in the order of the data, pages that nobody entered stand at the end of their part."""

import pytest
import yaml

from support.common import EXAMPLE
from toolbox.content.loader import load_toolbox
from toolbox.web.menu import START, complete_nav, list_menu, list_way

NAV = yaml.safe_load("""
- index.md
- Sofort: [sofort/gefahr.md, sofort/hilfe.md]
- Nachschlagen:
    - Kontakte: kontakte/index.md
    - recht/vorschriften.md
- Mitmachen:
    - mitmachen/index.md
    - Entscheidungen: [mitmachen/entscheidungen/index.md]
""")


def test_a_complete_menu_stays_as_it_is():
    assert complete_nav(NAV, list_menu(NAV), {}) == NAV


def test_a_new_page_follows_the_others_of_its_folder_and_the_given_menu_is_left_alone():
    before = yaml.safe_dump(NAV)
    pages = ["sofort/brief.md", "kontakte/neu.md", "mitmachen/entscheidungen/0002-neu.md", "mitmachen/neu.md"]
    whole = complete_nav(NAV, pages, {})
    assert whole[1] == {"Sofort": ["sofort/gefahr.md", "sofort/hilfe.md", "sofort/brief.md"]}
    assert whole[2]["Nachschlagen"][-1] == "kontakte/neu.md"
    assert whole[3]["Mitmachen"][1] == {
        "Entscheidungen": ["mitmachen/entscheidungen/index.md", "mitmachen/entscheidungen/0002-neu.md"]
    }
    assert whole[3]["Mitmachen"][-1] == "mitmachen/neu.md"
    assert yaml.safe_dump(NAV) == before


def test_a_new_area_comes_last_under_its_title_with_all_its_pages():
    whole = complete_nav(NAV, ["schule/a.md", "schule/b.md", "rest/c.md"], {"schule": "Schule und Kita"})
    assert whole[4:] == [{"Schule und Kita": ["schule/a.md", "schule/b.md"]}, {"rest": ["rest/c.md"]}]


def test_the_name_of_a_folder_stands_for_its_pages_in_their_order():
    nav = ["index.md", "sofort/", "leer/", {"Mehr": ["mehr/index.md"]}]
    pages = ["sofort/zuerst.md", "sofort/danach.md", "mehr/neu.md"]
    assert complete_nav(nav, pages, {"sofort": "Sofort"}) == [
        "index.md",
        {"Sofort": ["sofort/zuerst.md", "sofort/danach.md"]},
        {"Mehr": ["mehr/index.md", "mehr/neu.md"]},
    ]


AREAS = [
    {"titel": "Anleitungen", "uri": "anleitungen.md", "ordner": ["sofort", "netz"]},
    {"titel": "Vorlagen", "uri": "vorlagen/index.md"},
    {"titel": "Wer hilft", "uri": "wer/index.md", "ordner": []},
    {"titel": "Kontakte", "uri": "kontakte/index.md", "ordner": ["kommunen"]},
]


@pytest.mark.parametrize(
    ("slug", "way"),
    [
        ("sofort/hilfe", {"anleitungen": "Anleitungen", "anleitungen#sofort": "Sofort"}),
        ("vorlagen/strafantrag", {"vorlagen/index": "Vorlagen"}),
        ("kommunen/musterstadt", {"kontakte/index": "Kontakte", "kommunen/index": "Städte und Gemeinden"}),
        ("kommunen/index", {"kontakte/index": "Kontakte"}),
        ("kontakte/index", {"index": START}),
        ("anleitungen", {"index": START}),
        ("ueber/impressum", {"index": START}),
        ("entscheidungshilfen/drohung/pruefen", {"index": START, "entscheidungshilfen/drohung": "Drohung"}),
    ],
)
def test_the_way_to_a_page_has_the_words_of_the_menu_and_not_the_page_itself(slug: str, way: dict[str, str]):
    toolbox, _ = load_toolbox(EXAMPLE)
    assert list(list_way(toolbox, AREAS, slug).items()) == list(way.items())
