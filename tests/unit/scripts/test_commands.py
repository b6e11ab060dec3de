"""The command line answers in German."""

import argparse

import pytest

from shared.commands import CommandParser


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Anteil.")
    return int(text)


@pytest.fixture
def parser() -> CommandParser:
    parser = CommandParser("Legt etwas an.")
    parser.add_argument("art", choices=["kontakt", "vorlage"])
    parser.add_argument("name")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--anzahl", type=int)
    ways.add_argument("--alle", action="store_true")
    parser.add_argument("--anteil", type=_number)
    return parser


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ([], "Es fehlt: art, name."),
        (["kontackt", "Amt"], "„kontackt“ gibt es hier nicht. Möglich sind: kontakt, vorlage."),
        (
            ["kontakt", "Amt", "für", "Dinge"],
            "Damit kann der Befehl nichts anfangen: „für Dinge“. Namen mit Leerzeichen gehören in Anführungszeichen.",
        ),
        (["kontakt", "Amt", "--anzahl"], "Nach „--anzahl“ fehlt eine Angabe."),
        (["kontakt", "Amt", "--anzahl", "zwei"], "„zwei“ ist keine Zahl (--anzahl)."),
        (["kontakt", "Amt", "--anzahl", "2", "--alle"], "„--alle“ und „--anzahl“ gehen nicht zusammen."),
        (["kontakt", "Amt", "--alle=ja"], "„--alle“ nimmt keine Angabe („ja“)."),
        (["kontakt", "Amt", "--anteil", "halb"], "„halb“ ist kein Anteil."),
    ],
)
def test_what_is_wrong_is_said_in_german(
    parser: CommandParser, capsys: pytest.CaptureFixture, words: list[str], answer: str
):
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(words)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith(f"{answer}\nAufruf: ")


def test_help_is_german(parser: CommandParser):
    text = parser.format_help()
    assert "diese Hilfe zeigen" in text
    assert not any(english in text for english in ("usage", "options", "positional", "show this"))
