"""Unconfirmed numbers are found whatever stands between their digits, and nothing else is taken for one."""

import random

import pytest

from support.common import ROOT
from toolbox.content.fields import Nummer, national_digits, parse_rufnummer
from toolbox.content.toolbox import Toolbox
from toolbox.domain.unconfirmed import Unbestaetigt, find_unconfirmed, hide

LANDLINE, SHORT, CZECH = "03731 7991234", "0371 4567", "+420 222 333 444"
WRITINGS = [
    "03731 7991234",
    "03731/7991234",
    "(03731) 799-1234",
    "03731 - 799 12 34",
    "+49 3731 7991234",
    "+49 (0) 3731 7991234",
    "+49(0)3731/799-12-34",
    "0049 3731 7991234",
    "0049-(0)3731-7991234",
    "3731 7991234",
    "37317991234",
    "03731 · 7991234",
    "03731—7991234",
    "03731 – 799 – 1234",
    "03731_799_1234",
    "03731*799*1234",
    "03731\u00a0799\u202f1234",
    "03731\u200b7991\u00ad234",
    "0 3 7 3 1 7 9 9 1 2 3 4",
    "0.3.7.3.1.7.9.9.1.2.3.4",
    "03731, dann 799, dann 1234",
    "03731 ☎ 799 ☎ 1234",
    "tel:+493731799-1234",
    "tel:%2B4937317991234",
    "03731%20799%201234",
    "%30%33%37%33%31%37%39%39%31%32%33%34",
    "037<b>31</b> 79<h2 class='a1'>91</h2>234",
    '037<b title="5 > 3">31</b> 7991234',
    "&#48;3731 799&#x31;234",
    "03731&nbsp;799&#8211;1234",
    "&#0000051;7317991234",
    "\\u0030\\u0033731 7991234",
    "\\x303731 799\\u{31}234",
    "037\\u003ch2\\u003e31\\u003c/h2\\u003e 7991234",
    "٠٣٧٣١ ٧٩٩١٢٣٤",
    "０３７３１ ７９９１２３４",
    "⓪③⑦③① ⑦⑨⑨①②③④",
    "⁰³⁷³¹ ⁷⁹⁹¹²³⁴",
    "𝟎𝟑𝟕𝟑𝟏 𝟕𝟗𝟗𝟏𝟐𝟑𝟒",
    "TEL:+49373\r\n 17991234",
    "DESCRIPTION:Rufen Sie 03731\\, 799\r\n\t1234 an",
    "03731\n\n7991234",
    '["03731", "799", "1234"]',
]


def make_hidden(*texts: str, shown: tuple[str, ...] = ()) -> Unbestaetigt:
    return hide(map(parse_rufnummer, texts), map(parse_rufnummer, shown))


@pytest.mark.parametrize("text", WRITINGS)
def test_a_number_is_found_in_every_writing(text: str):
    assert make_hidden(LANDLINE).find(f"Rufen Sie {text} an.") == ["37317991234"]


@pytest.mark.parametrize("text", ["+420 222 333 444", "00420222333444", "222333444", "%2B420 222·333·444"])
def test_a_number_of_another_country_is_found(text: str):
    assert make_hidden(CZECH).find(text) == ["222333444"]


@pytest.mark.parametrize(
    "text",
    [
        "0371 4567",
        "+49 371 4567",
        "0049 (0) 371-4567",
        "371 4567",
        "0371 · 45 — 67",
        "03<b>71</b>4567",
        "Nr. 2: 0371/45_67",
    ],
)
def test_a_short_number_is_found_where_it_stands_as_one(text: str):
    assert make_hidden(SHORT).find(text) == ["3714567"]


@pytest.mark.parametrize(
    "text",
    ["1371 4567", "93714567", "37145671", "0371 45678", "371 Seiten, 4567 Wörter", "§ 371 Abs. 4, 5, 6 und 7", ""],
)
def test_digits_that_only_come_near_a_short_number_are_let_pass(text: str):
    assert make_hidden(SHORT).find(text) == []


@pytest.mark.parametrize(
    "text", ["0371, dann 4567", "Vorwahl 0371 (Chemnitz), Anschluss 4567", "+49 (0) 371 und dahinter 45 67"]
)
def test_words_between_code_and_rest_hide_no_short_number(text: str):
    assert make_hidden(SHORT).find(text) == ["3714567"]


@pytest.mark.parametrize("text", ["Durchwahl 7991234", "(799) 12 34", "799-1234.", "x7991234x"])
def test_what_is_dialled_behind_the_code_is_found_alone(text: str):
    assert make_hidden(LANDLINE).find(text) == ["37317991234"]
    assert make_hidden(LANDLINE, shown=("0371 7991234",)).find(text) == []


def test_few_digits_behind_the_code_are_found_only_as_a_number_of_their_own():
    hidden = make_hidden("037382 80-611")
    assert hidden.find("Rufen Sie 80611 an, vor Ort genügt 80 611.") == ["3738280611"]
    for text in ("180611", "8 061 1234", "80.611,5", "M12.3 80.6 11.2", "a80611f", "3.80611", "806111"):
        assert hidden.find(text) == []


@pytest.mark.parametrize("sign", ['<sup id="fnref:1">', "<sup class='x' id=fnref:2>"])
def test_the_sign_of_a_footnote_hides_no_number(sign: str):
    assert make_hidden(LANDLINE).find(f'03731 799{sign}<a href="#fn:1">1</a></sup>1234') == ["37317991234"]


def test_what_is_confirmed_elsewhere_is_no_secret():
    assert make_hidden(LANDLINE, shown=(LANDLINE,)).nummern == ()


def test_a_confirmed_number_that_begins_like_an_unconfirmed_one_is_let_pass_alone():
    hidden = make_hidden("03731 7990", shown=("03731 799012",))
    longer = parse_rufnummer("03731 799012")
    assert hidden.find(f"{longer.anzeige}, tel:{longer.wahl}") == []
    assert hidden.find(f"{longer.anzeige} oder 03731 7990") == ["37317990"]
    long = make_hidden("03731 79901", shown=("03731 799012",))
    assert long.find(f"{longer.anzeige}, tel:{longer.wahl}") == []
    assert long.find(f"{longer.anzeige} oder 03731 799-01") == ["373179901"]


def test_every_number_of_the_content_is_compared_without_country_and_zero(county: Toolbox):
    hidden = find_unconfirmed(county)
    assert len(hidden.nummern) > 20
    assert not [number for number in hidden.nummern if number.startswith(("0", "49"))]
    assert national_digits(Nummer("110", "110")) == "110"


def test_chance_does_not_make_numbers_of_what_the_content_says():
    """300 numbers each that nobody has, compared with all that we have written."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.*")))
    dice = random.Random(1)  # noqa: S311 no secret
    for length in (7, 8, 9, 10, 11):
        numbers = tuple(str(dice.randrange(10 ** (length - 1) * 2, 10**length)) for _ in range(300))
        assert Unbestaetigt(numbers).find(text) == []
