"""A template's page: the text can be copied, the Word file fetched; without a clipboard the text is marked."""

import io

import pytest
from docx import Document
from playwright.sync_api import Page, expect

LETTER = "vorlagen/strafantrag/"


def test_the_text_is_copied_with_lists_and_line_breaks(page: Page, site_url: str):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site_url.rstrip("/"))
    page.goto(site_url + "vorlagen/hausverbot/")
    page.get_by_role("button", name="Text kopieren").click()
    expect(page.get_by_role("status").filter(has_text="kopiert")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Hausverbot\n\n" in text
    assert "\n2. Das Verbot gilt ab [" in text
    assert "\nAn\n[" in text.replace("\r", "")
    assert "Als Word-Datei" not in text


def test_without_a_clipboard_the_text_is_marked_and_the_reader_told_how_to_go_on(page: Page, site_url: str):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(site_url + LETTER)
    page.get_by_role("button", name="Text kopieren").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Strg und C")).to_be_visible()
    assert "Ich stelle Strafantrag" in page.evaluate("getSelection().toString()")


def test_the_word_file_can_be_fetched_and_opened(page: Page, site_url: str):
    page.goto(site_url + LETTER)
    with page.expect_download() as started:
        page.get_by_role("link", name="Als Word-Datei").click()
    download = started.value
    assert download.suggested_filename == "strafantrag.docx"
    document = Document(io.BytesIO(download.path().read_bytes()))
    assert "Strafanzeige und Strafantrag" in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("address", ["bedrohung/drohung-erhalten/", "vorlagen/"])
def test_other_pages_have_no_button_to_copy(page: Page, site_url: str, address: str):
    page.goto(site_url + address)
    assert page.locator("[data-tb-copy]").count() == 0


def test_without_script_there_is_no_dead_button(page: Page, site_url: str):
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site_url + LETTER)
    assert not plain.get_by_role("button", name="Text kopieren").is_visible()
    assert plain.get_by_role("link", name="Als Word-Datei").is_visible()
    context.close()
