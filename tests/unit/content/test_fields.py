"""Single fields: what is accepted, and in which form it comes out."""

import datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from toolbox.content.fields import Datum, Link, Mail, Nummer, Zeile, parse_rufnummer


@pytest.mark.parametrize(
    ("text", "wahl"),
    [
        ("110", "110"),
        ("112", "112"),
        ("116 016", "116016"),
        ("116006", "116006"),
        ("0800 300 99 44", "+498003009944"),
        ("+49 351 855-2223", "+493518552223"),
        ("03431/5896-0", "+49343158960"),
        ("(03727) 980-0", "+4937279800"),
    ],
)
def test_numbers_that_can_be_dialled_are_accepted(text: str, wahl: str):
    assert parse_rufnummer(text).wahl == wahl


@pytest.mark.parametrize("text", ["", "12", "0800 11", "abc", "03727 98O-0", "0" * 30, "2024", "01234", "10.000"])
def test_what_cannot_be_dialled_is_no_number(text: str):
    assert parse_rufnummer(text) is None


def test_a_number_shows_no_country_code_at_home():
    assert not parse_rufnummer("+49 371 387-0").anzeige.startswith("+")
    assert parse_rufnummer("+48 22 121 82 00").anzeige.startswith("+48")
    assert parse_rufnummer("112") == Nummer("112", "112")


@pytest.mark.parametrize("text", ["2026-2-3", "2026-02-30", "20260203", "gestern", "0000-01-01"])
def test_what_is_no_day_is_no_date(text: str):
    with pytest.raises(ValidationError):
        TypeAdapter(Datum).validate_python(text)


def test_a_leap_day_is_a_day():
    assert TypeAdapter(Datum).validate_python("2028-02-29") == datetime.date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/x y",
        "https://",
        "https://exämple.de/",
        "https://a.example:8080/",
        "https://user@a.example/",
        "//a.example/",
        "data:text/html,x",
        "JAVASCRIPT:alert(1)",
        'https://a.example/"onmouseover="x',
        "https://127.0.0.1/",
        "https://[::1]/",
    ],
)
def test_links_that_deceive_or_break_out_are_refused(text: str):
    with pytest.raises(ValidationError):
        TypeAdapter(Link).validate_python(text)


@pytest.mark.parametrize("text", ["a@b", "a b@c.de", "a@c.de?subject=x", "a@c.de,b@c.de", "<a@c.de>"])
def test_mail_addresses_are_plain(text: str):
    with pytest.raises(ValidationError):
        TypeAdapter(Mail).validate_python(text)


def test_lines_are_trimmed_and_hold_no_markup():
    assert TypeAdapter(Zeile).validate_python("  Ein Name ") == "Ein Name"
    for text in ("<b>", "a\nb", "{{ x }}", "   "):
        with pytest.raises(ValidationError):
            TypeAdapter(Zeile).validate_python(text)
