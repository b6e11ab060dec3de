"""From the HTML of a page to typed blocks: nothing is lost, nothing unknown is let pass."""

from pathlib import Path

import pytest

from support import druck
from toolbox.content.toolbox import Toolbox
from toolbox.print import blocks as b
from toolbox.print import inline
from toolbox.problems.problem import ContentError


@pytest.fixture
def toolbox(example: Path) -> Toolbox:
    return druck.read_example(example)


def refused(toolbox: Toolbox, html: str) -> str:
    with pytest.raises(ContentError) as error:
        druck.read(toolbox, html)
    return str(error.value.problems[0])


def test_words_emphasis_and_links_of_a_paragraph_are_kept(toolbox: Toolbox):
    html = '<p>Rufen\n  Sie <strong>jetzt </strong><a href="tel:110">110</a> an<br>oder <em>später</em>.</p>'
    assert druck.read(toolbox, html) == (
        b.Absatz(
            (
                "Rufen Sie ",
                inline.Fett(("jetzt",)),
                inline.Link("tel:110", ("110",)),
                " an",
                inline.Umbruch(),
                "oder ",
                inline.Kursiv(("später",)),
                ".",
            )
        ),
    )


def test_headings_carry_their_anchor(toolbox: Toolbox):
    assert druck.read(toolbox, '<h2 id="heute">Heute</h2>') == (b.Ueberschrift(2, ("Heute",), "heute"),)


def test_nested_lists_stay_nested(toolbox: Toolbox):
    (outer,) = druck.read(toolbox, "<ol start='3'><li>Eins<ul><li>Zwei</li></ul></li></ol>")
    assert (outer.nummern, outer.beginn) == (True, 3)
    assert outer.punkte[0].bloecke == (b.Absatz(("Eins",)), b.Liste((b.Punkt((b.Absatz(("Zwei",)),)),)))


def test_boxes_to_tick_remember_whether_they_are_ticked(toolbox: Toolbox):
    item = '<li class="task-list-item"><input type="checkbox" disabled{}/> Tür</li>'
    (found,) = druck.read(toolbox, f'<ul class="task-list">{item.format("")}{item.format(" checked")}</ul>')
    assert [point.haken for point in found.punkte] == [False, True]
    assert found.punkte[0].bloecke == (b.Absatz(("Tür",)),)


@pytest.mark.parametrize("kind", ["zuerst", "nicht", "hinweis", "sicherheit"])
def test_boxes_have_their_kind_title_and_content(toolbox: Toolbox, kind: str):
    html = f'<div class="admonition {kind}"><p class="admonition-title">Titel</p><p>Text</p></div>'
    assert druck.read(toolbox, html) == (b.Hinweis(kind, ("Titel",), (b.Absatz(("Text",)),)),)


def test_closed_details_are_printed_open(toolbox: Toolbox):
    html = '<details class="hinweis"><summary>Nachts</summary><p>Text</p></details>'
    assert druck.read(toolbox, html) == (b.Hinweis("hinweis", ("Nachts",), (b.Absatz(("Text",)),)),)


def test_tabs_become_one_box_under_the_other(toolbox: Toolbox):
    html = (
        '<div class="tabbed-set"><input type="radio"><div class="tabbed-labels"><label>A</label><label>B</label></div>'
        '<div class="tabbed-content"><div class="tabbed-block"><p>1</p></div><div class="tabbed-block"><p>2</p></div></div></div>'
    )
    assert [(box.titel, box.bloecke) for box in druck.read(toolbox, html)] == [
        (("A",), (b.Absatz(("1",)),)),
        (("B",), (b.Absatz(("2",)),)),
    ]


def test_a_phase_holds_what_stands_in_it(toolbox: Toolbox):
    html = '<section class="tb-phase tb-phase--sofort"><h3 id="sofort">Sofort</h3><p>Gehen Sie.</p></section>'
    assert druck.read(toolbox, html) == (b.Phase("sofort", ("Sofort",), (b.Absatz(("Gehen Sie.",)),), "sofort"),)


def test_tables_need_a_head(toolbox: Toolbox):
    body = "<tbody><tr><td>1</td><td><b>2</b></td></tr></tbody>"
    html = f"<table><thead><tr><th>A</th><th>B</th></tr></thead>{body}</table>"
    assert druck.read(toolbox, html) == (b.Tabelle((("A",), ("B",)), ((("1",), (inline.Fett(("2",)),)),)),)
    assert refused(toolbox, f"<h2>Fälle</h2><table>{body}</table>") == (
        "docs/sofort/hilfe.md:1: Druckfassung: Die Tabelle unter „Fälle“ hat keine Kopfzeile. "
        "Schreiben Sie in die erste Zeile, was in den Spalten steht."
    )


def test_footnotes_stand_where_they_are_called(toolbox: Toolbox):
    html = (
        '<p>Text<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p><div class="footnote"><hr><ol>'
        '<li id="fn:1"><p>Nebenbei. <a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>'
    )
    note = inline.Fussnote((b.Absatz(("Nebenbei.",)),))
    assert druck.read(toolbox, html) == (b.Absatz(("Text", note)),)


def test_definition_lists_quotes_code_and_abbreviations_are_kept(toolbox: Toolbox):
    html = (
        "<dl><dt>Wort</dt><dd>Sinn</dd><dd>Mehr</dd></dl><blockquote><p>Satz</p></blockquote>"
        '<p><code>x = 1</code> <abbr title="Straßenverkehr">StV</abbr></p>'
    )
    terms, quote, paragraph = druck.read(toolbox, html)
    assert terms.begriffe == (b.Begriff(("Wort",), (b.Absatz(("Sinn",)), b.Absatz(("Mehr",)))),)
    assert quote == b.Zitat((b.Absatz(("Satz",)),))
    assert paragraph == b.Absatz((inline.Wortlaut("x = 1"), " StV"))


def test_pictures_need_words(toolbox: Toolbox):
    assert druck.read(toolbox, '<p></p><img src="../../bilder/tuer.png" alt="Eine Tür">') == (
        b.Bild("bilder/tuer.png", "Eine Tür"),
    )
    assert refused(toolbox, '<img src="../../bilder/tuer.png" alt=" ">') == (
        "docs/sofort/hilfe.md:1: Druckfassung: Das Bild „tuer.png“ am Anfang der Seite hat keinen Alternativtext. "
        "Schreiben Sie in die eckigen Klammern, was darauf zu sehen ist: ![Was zu sehen ist](bild.png)."
    )


def test_a_picture_stands_by_itself_as_markdown_writes_it(toolbox: Toolbox):
    html = '<p>Davor <img alt="Eine Tür" src="../../bilder/tuer.png"/> danach</p>'
    assert druck.read(toolbox, html) == (
        b.Absatz(("Davor",)),
        b.Bild("bilder/tuer.png", "Eine Tür"),
        b.Absatz(("danach",)),
    )


def test_a_footnote_with_more_than_paragraphs_is_refused(toolbox: Toolbox):
    html = (
        '<p>Wort<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>'
        '<div class="footnote"><ol><li id="fn:1"><p>Note</p><ul><li>Punkt</li></ul></li></ol></div>'
    )
    assert refused(toolbox, html) == (
        "docs/sofort/hilfe.md:1: Druckfassung: Die Fußnote „1“ am Anfang der Seite enthält mehr als Absätze. "
        "Schreiben Sie Listen, Kästen und Bilder in den Text."
    )


def test_a_box_to_tick_belongs_to_its_own_list_only(toolbox: Toolbox):
    box = '<ul class="task-list"><li class="task-list-item"><input type="checkbox" disabled/> Tür</li></ul>'
    (found,) = druck.read(toolbox, f"<ul><li>Haus{box}</li></ul>")
    assert found.punkte[0].haken is None
    assert found.punkte[0].bloecke[1].punkte[0].haken is False


def test_terms_within_terms_are_read_once(toolbox: Toolbox):
    (found,) = druck.read(toolbox, "<dl><dt>A</dt><dd>eins<dl><dt>B</dt><dd>zwei</dd></dl></dd></dl>")
    assert [begriff.name for begriff in found.begriffe] == [("A",)]


def test_links_to_pages_know_the_page(toolbox: Toolbox):
    html = '<p><a href="../../kontakte/#kontakt-x">Kontakte</a> <a href="#heute">heute</a></p>'
    assert druck.read(toolbox, html) == (
        b.Absatz(
            (inline.Seitenlink("kontakte/index", "kontakt-x", ("Kontakte",)), " ", inline.Sprung("heute", ("heute",))),
        ),
    )


def test_what_is_meant_for_the_screen_is_left_out(toolbox: Toolbox):
    html = (
        '<nav class="tb-path"><ol><li>Start</li></ol></nav><h1>Titel</h1><p class="tb-lead">Kurz.</p><p hidden>Später</p>'
        '<div class="tb-screen"><canvas></canvas></div><button>Drucken</button><script>1</script><svg></svg>'
        '<p>Da<span class="tb-sr"> für Vorlesende</span><a class="headerlink" href="#x">¶</a></p>'
    )
    assert druck.read(toolbox, html) == (b.Absatz(("Da",)),)


def test_contacts_and_norms_are_taken_from_the_data(toolbox: Toolbox):
    html = (
        '<section class="tb-need" data-bedarf="notruf"><h3 class="tb-need__name">Alt</h3>'
        '<article class="tb-card" data-kontakt="notruf-110"></article></section>'
        '<dl class="tb-law"><div class="tb-law__item" id="recht-bedrohung"></div></dl>'
    )
    need, law = druck.read(toolbox, html)
    assert (need.name, need.stufe) == (toolbox.bedarfe["notruf"].name, 3)
    assert [number.wahl for card in need.karten for number in card.nummern] == ["110"]
    assert [norm.kennung for norm in law.vorschriften] == ["bedrohung"]


@pytest.mark.parametrize("element", ["video", "iframe", "canvas", "select", "textarea"])
def test_an_unknown_element_is_refused_with_its_place(toolbox: Toolbox, element: str):
    html = f'<h3>Heute</h3><p>Text</p><{element} class="tb-neu"></{element}>'
    assert refused(toolbox, html) == (
        f"docs/sofort/hilfe.md:1: Druckfassung: Das Element „{element} tb-neu“ unter „Heute“ lässt sich nicht drucken. "
        "Schreiben Sie die Stelle mit Absätzen, Listen oder Tabellen."
    )


def test_an_unknown_element_within_a_line_is_refused_too(toolbox: Toolbox):
    assert "Das Element „video“" in refused(toolbox, "<p>Ein <video></video> Film</p>")
