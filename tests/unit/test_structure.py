"""The Markdown extension: phases, links, anchors."""

from markdown import Markdown

from toolbox.structure import slugify


def convert(text: str) -> str:
    return Markdown(extensions=["toc", "admonition", "toolbox.structure"]).convert(text)


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


def test_anchors_are_plain_ascii():
    assert slugify("Übergriff im Büro, § 123", "-") == "uebergriff-im-buero-paragraf-123"
    assert slugify("Straße & Café", "-") == "strasse-cafe"
