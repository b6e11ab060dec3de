"""The packet for the legal office: every sentence of law is in it, the same in Word and in print."""

import io
import re
from collections import Counter

import pytest
from docx import Document

from support.common import ROOT, TODAY
from support.county import of_this_county
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.describe.release_packet import ANSWERS, Pruefpaket, describe_packet
from toolbox.domain.releases import find_text_version, list_release_areas
from toolbox.export.release_packet import release_packets
from toolbox.markdown.macro_calls import find_calls
from toolbox.print import block_tree, inline
from toolbox.print.plan import plan_sheets
from toolbox.print.release_packet import make_packet

SPEAKS_OF_LAW = re.compile(r"(?i)strafbar|strafantr|gesetz(?!t)|\bfrist(?:en)?\b|\bpflicht(?:en)?\b")
WHOLE_LINE = re.compile(r"[^|!{]*\.")  # a sentence without calls, no row and no title of a box
NO_WORDS = re.compile(r"^\s*(?:- |\d+\. )(?:\[ \] )?|\*|(?<=\])\([^)]*\)|[\[\]]")


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return read_toolbox(ROOT / "docs", TODAY)


@pytest.fixture(scope="module")
def packets(toolbox: Toolbox) -> dict[str, Pruefpaket]:
    return {area: describe_packet(toolbox, area) for area in list_release_areas(toolbox)}


def list_sentences(packet: Pruefpaket) -> list:
    return [satz for _, sentences in packet.vorschriften for satz in sentences]


@of_this_county
def test_every_call_of_a_norm_is_in_it(toolbox: Toolbox, packets: dict[str, Pruefpaket]):
    """Counted call by call, without the program's reading of passages."""
    called = 0
    for area, (_, slugs) in list_release_areas(toolbox).items():
        for slug in slugs:
            if slug in toolbox.pages and not toolbox.seiten[slug].render_macros:
                titel = toolbox.seiten[slug].titel
                text = " ".join(satz.text for satz in list_sentences(packets[area]) if titel in satz.seiten)
                calls = Counter(call.argument for call in find_calls(toolbox.pages[slug])[0] if call.name == "norm")
                called += calls.total()
                for name, count in calls.items():
                    assert text.count(toolbox.normen[name].im_satz) >= count, (slug, name)
    assert called > 400


@of_this_county
def test_every_norm_has_its_source_and_the_state_of_the_law(packets: dict[str, Pruefpaket]):
    norms = [norm for packet in packets.values() for norm, _ in packet.vorschriften if norm.norm]
    assert len(norms) > 400
    assert all(norm.quelle.startswith("https://") for norm in norms)
    assert all(re.fullmatch(r"\w+ 20\d\d", norm.rechtsstand) for norm in norms)


@of_this_county
def test_what_pages_take_from_the_data_is_in_it_once(toolbox: Toolbox, packets: dict[str, Pruefpaket]):
    sentences = [satz.text for satz in list_sentences(packets["schritte"])]
    assert len(sentences) == len(set(sentences)) > 200
    assert sum(toolbox.normen["stgb-123-hausfrieden"].satz.split(".")[0] in text for text in sentences) == 1
    assert any(text.startswith("Frist: Strafantrag. ") for text in sentences)
    assert any(text.startswith("Hausfriedensbruch. Verfolgung ohne Antrag: Nein.") for text in sentences)
    assert not [text for text in sentences if "{{" in text or "\x02" in text or "\x1a" in text]


@of_this_county
def test_every_line_that_speaks_of_law_is_in_it(toolbox: Toolbox, packets: dict[str, Pruefpaket]):
    """Read line by line, without the program's reading of passages: in the files each sentence stands on its own line."""
    looked_at = 0
    for area, (_, slugs) in list_release_areas(toolbox).items():
        words = " ".join(satz.text for satz in list_sentences(packets[area]))
        for slug in slugs:
            for line in toolbox.pages[slug].body.split("\n") if slug in toolbox.pages else ():
                if SPEAKS_OF_LAW.search(line) and WHOLE_LINE.fullmatch(line):
                    looked_at += 1
                    assert NO_WORDS.sub("", line).strip() in words, (slug, line)
    assert looked_at > 120


@of_this_county
def test_what_rests_on_no_norm_comes_last_and_says_so(packets: dict[str, Pruefpaket]):
    for packet in packets.values():
        titles = [norm.titel for norm, _ in packet.vorschriften]
        assert titles[-1] == "Ohne Vorschrift"
        assert titles.count("Ohne Vorschrift") == 1
        assert packet.vorschriften[-1][0].norm == packet.vorschriften[-1][0].quelle == ""
    letters = [satz.text for satz in packets["vorlagen"].vorschriften[-1][1]]
    assert any("Regelungen wirken nach, bis eine neue Vereinbarung gilt" in text for text in letters)
    trees = [satz.text for satz in packets["entscheidungshilfen"].vorschriften[-1][1]]
    assert any("In Rat und Familie stellt ihn jede erwachsene Person nur selbst." in text for text in trees)


@of_this_county
def test_a_letter_gives_the_paragraphs_that_cite_a_norm(packets: dict[str, Pruefpaket]):
    found = {
        norm.norm: [satz.text for satz in sentences if "Hausverbot" in satz.seiten]
        for norm, sentences in packets["vorlagen"].vorschriften
    }
    assert any("kann Hausfriedensbruch begehen (§ 123 StGB)" in text for text in found["§ 123 StGB"])


@of_this_county
def test_numbers_run_through_and_every_page_has_its_version(toolbox: Toolbox, packets: dict[str, Pruefpaket]):
    for area, packet in packets.items():
        assert [satz.nummer for satz in list_sentences(packet)] == list(range(1, len(list_sentences(packet)) + 1))
        slugs = list_release_areas(toolbox)[area][1]
        entries = [seite.eintrag for seite in packet.seiten]
        assert entries == [f"{slug}={find_text_version(toolbox, slug)}" for slug in slugs]


@of_this_county
def test_word_and_paper_say_the_same_with_three_boxes_and_room_for_each(
    toolbox: Toolbox, packets: dict[str, Pruefpaket]
):
    for area, packet in packets.items():
        asked = len(list_sentences(packet)) + len(packet.seiten)
        document = Document(io.BytesIO(release_packets(toolbox)[area]))
        lines = [paragraph.text for paragraph in document.paragraphs]
        every = block_tree.walk(make_packet(toolbox, area))
        paper = [piece for block in every if hasattr(block, "inhalt") for piece in block.inhalt]
        for satz in list_sentences(packet):
            assert satz.text in lines
            assert satz.text in paper
        assert document.element.xml.count("<w14:checkbox>") == asked * len(ANSWERS)
        assert sum(isinstance(piece, inline.Kaestchen) for piece in every) == asked * len(ANSWERS)
        assert sum(isinstance(piece, inline.Luecke) and piece.zeilen > 1 for piece in every) == asked


@of_this_county
def test_each_area_has_a_sheet_on_the_page_of_the_handbook(toolbox: Toolbox):
    planned = {plan.name: plan.seite for plan in plan_sheets(toolbox) if plan.art == "freigabe"}
    assert planned == dict.fromkeys(list_release_areas(toolbox), "mitmachen/freigabe")
