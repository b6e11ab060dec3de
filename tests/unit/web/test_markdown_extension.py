"""The Markdown extension: phases, links, anchors."""

import pytest
from markdown import Markdown

from toolbox.content.slugs import name_anchor, slugify
from toolbox.web.markdown_extension import as_inline


def convert(text: str) -> str:
    return Markdown(
        extensions=["toc", "admonition", "tables", "fenced_code", "toolbox.web.markdown_extension"],
        extension_configs={"toc": {"slugify": name_anchor}},
    ).convert(text)


def test_each_phase_becomes_a_section_up_to_the_next_heading():
    html = convert("## Schritte\n\n### Sofort\n\n- eins\n\n### Heute\n\n- zwei\n\n## Ende\n\ndrei")
    assert html.count('<section class="tb-phase tb-phase--sofort">') == 1
    assert html.index("zwei") < html.rindex("</section>") < html.index("<h2", html.index("zwei")) < html.index("drei")


def test_the_box_of_what_not_to_do_stands_outside_the_phases():
    html = convert('### Danach\n\n- eins\n\n!!! nicht "Nicht"\n\n    - zwei')
    assert html.index("</section>") < html.index('class="admonition nicht"')


def test_other_headings_stay_as_they_are():
    assert "<section" not in convert("### Sofort helfen\n\nText")


def test_links_to_other_sites_carry_no_referrer():
    assert 'rel="noreferrer"' in convert("[x](https://a.example/)")
    assert "rel=" not in convert("[x](b.md)")


MARKS = '<a href="b">`x` *y* _z_ [w](javascript:v) | u \\* ** [^1] &amp;lt;i&amp;gt;</a>'


@pytest.mark.parametrize(
    "text",
    ["{}", "## {}", "- {}", "**{}**", "| a | b |\n|---|---|\n| {} | c |", '!!! hinweis "{}"\n\n    {}', "[{}](c.md)"],
)
def test_what_comes_from_data_is_not_read_as_markdown(text: str):
    html = convert(text.replace("{}", as_inline(MARKS)))
    assert html.count(MARKS) == text.count("{}")
    assert "<code>" not in html
    assert "<em>" not in html


def test_code_that_shows_a_macro_closes_where_it_was_opened():
    html = convert(f"```\n{as_inline(MARKS)}\n```\n\nText")
    assert html == f"<pre><code>{MARKS}\n</code></pre>\n<p>Text</p>"


def test_anchors_are_plain_ascii():
    assert slugify("Übergriff im Büro, § 123", "-") == "uebergriff-im-buero-paragraf-123"
    assert slugify("Straße & Café", "-") == "strasse-cafe"


def test_headings_that_mean_something_to_scripts_or_to_the_theme_get_another_anchor():
    html = convert("## Toolbox\n\n## TB-Menü\n\n## Die Toolbox")
    assert [part.partition('"')[0] for part in html.split('id="')[1:]] == [
        "abschnitt-toolbox",
        "abschnitt-tb-menue",
        "die-toolbox",
    ]
    assert name_anchor("Media") == "abschnitt-media"


def test_once_a_part_has_no_room_left_everything_after_it_is_folded_too():
    first = '!!! zuerst "Zuerst"\n\n    1. Anrufen\n\n'
    parts = {"Kurz": 200, "Lang": 2000, "Klein": 100, "Wer hilft": 100}
    html = convert(first + "\n\n".join(f"## {title}\n\n{'wort ' * (length // 5)}" for title, length in parts.items()))
    folded = [title for title in parts if f'<summary><h2 id="{slugify(title)}">' in html]
    assert folded == ["Lang", "Klein"]
    assert "<summary>" not in convert("\n\n".join(f"## {title}\n\n{'wort ' * 400}" for title in parts))
