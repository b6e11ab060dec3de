"""How texts are taken apart, and what is found in them."""

import datetime
from pathlib import Path

import pytest

from support.allowances import find_unused_allowances
from toolbox.checks.everything import read_toolbox
from toolbox.checks.language import (
    check_language,
    count_words,
    find_expression,
    find_statement,
    split_sentences,
)
from toolbox.checks.spelling import MOST_UNKNOWN, check_spelling
from toolbox.content.models import Ausdruck, Aussage
from toolbox.content.toolbox import Toolbox
from toolbox.markdown.passages import Passage, read_passages

TODAY = datetime.date(2026, 11, 22)


def read(docs: Path) -> Toolbox:
    return read_toolbox(docs, TODAY)


def write_page(docs: Path, text: str) -> None:
    page = docs / "sofort" / "hilfe.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n\n## Probe\n\n{text}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Gehen Sie. Rufen Sie an.", ["Gehen Sie.", "Rufen Sie an."]),
        (
            "Sagen Sie: „Gehen Sie. Ich rufe an.“ Warten Sie.",
            ["Sagen Sie: „Gehen Sie.", "Ich rufe an.“", "Warten Sie."],
        ),
        ("Das gilt seit dem 1. Januar 2026.", ["Das gilt seit dem 1. Januar 2026."]),
        ("Erst am 14. Er ruft an.", ["Erst am 14.", "Er ruft an."]),
        ("Das steht in Art. 16 und Nr. 2.", ["Das steht in Art. 16 und Nr. 2."]),
        ("Droht jemand? Nein.", ["Droht jemand?", "Nein."]),
        ("ohne Punkt", ["ohne Punkt"]),
    ],
)
def test_sentences_end_where_a_reader_would_say_so(text: str, sentences: list[str]):
    assert split_sentences(text) == sentences


def test_words_with_hyphens_and_numbers_with_points_count_once():
    assert count_words("E-Mail-Adresse und 10.000 Euro") == 4


def test_passages_hold_the_characters_that_readers_see(example: Path):
    write_page(example, "| Stufe&nbsp;1 | Polizei &amp; Amt |\n|---|---|\n| gehen | warten |")
    texts = {passage.text for passage in read_passages(read(example))}
    assert {"Stufe\u00a01", "Polizei & Amt"} <= texts


def test_passages_have_no_marks_macros_or_addresses_and_know_their_line(example: Path):
    write_page(
        example, '- **Jetzt:** Rufen Sie [die Polizei](../index.md) an ({{ norm("bedrohung") }}).\n  Warten Sie.'
    )
    found = next(passage for passage in read_passages(read(example)) if passage.text.startswith("Jetzt"))
    assert found.text == "Jetzt: Rufen Sie die Polizei an. Warten Sie."
    assert (found.ort, found.path) == ("sofort/hilfe", "docs/sofort/hilfe.md")
    line = (example / "sofort" / "hilfe.md").read_text(encoding="utf-8").split("\n")[found.line - 1]
    assert line.startswith("- **Jetzt")


def test_cells_titles_of_boxes_and_data_are_passages_too(example: Path):
    write_page(
        example, '| Kopf | Zelle |\n|---|---|\n| links | rechts |\n\n!!! hinweis "Kastentitel"\n\n    Kastentext.'
    )
    texts = {passage.text for passage in read_passages(read(example))}
    assert {"Kopf", "Zelle", "links", "rechts", "Kastentitel", "Kastentext.", "Probe"} <= texts
    assert "Wer mit einer schweren Tat droht, kann sich strafbar machen." in texts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("wort " * 21 + "Ende.", "Der Satz hat 22 Wörter"),
        ("Für Bürger*innen.", "„r*innen“ ist ein Zeichen mitten im Wort"),
        ("Für Bürger:innen.", "„r:innen“ ist ein Zeichen mitten im Wort"),
        ("Für Bürger_innen.", "„r_innen“ ist ein Zeichen mitten im Wort"),
        ("Für BürgerInnen.", "„rInnen“ ist ein Zeichen mitten im Wort"),
        ("Für Kolleg/innen.", "„g/innen“ ist ein Zeichen mitten im Wort"),
        ("Für Bürger(innen).", "„r(innen)“ ist ein Zeichen mitten im Wort"),
        ("Gehen Sie!", "Hier steht ein Ausrufezeichen."),
        ('Sagen Sie "Nein".', 'Das Zeichen " ist kein deutsches Anführungszeichen.'),
        ("Sagen Sie “Nein”.", "Das Zeichen ” ist kein deutsches Anführungszeichen."),
        ("Sagen Sie „Nein.", "Ein Anführungszeichen ist nicht geöffnet oder nicht geschlossen."),
        ("Mehr auf hilfe.example.org.", "Eine Internetadresse steht offen im Text."),
        ("Der Täter droht.", "Das Wort „Täter“ vermeiden wir."),
        ("Die Auskunftssperre gilt\nvier Jahre.", "Das klingt nach „Eine Auskunftssperre gilt vier Jahre.“"),
        ("Rufen Sie an. Notieren Sie alles.\nMelden Sie es.", "Hier folgen 3 kurze Sätze aufeinander: „Rufen"),
    ],
)
def test_a_page_is_told_what_does_not_fit(example: Path, text: str, message: str):
    assert not [problem for problem in check_language(read(example)) if problem.code != "saetze-zu-lang"]
    write_page(example, text)
    problems = check_language(read(example))
    assert [problem.path for problem in problems if problem.message.startswith(message)] == ["docs/sofort/hilfe.md"]


@pytest.mark.parametrize(
    "text",
    [
        "Bürgerinnen und Bürger im Innenhof und/oder am Tag: innen bleiben.",
        "Das Täterprofil liegt vor.",
        "Sagen Sie „Er rief ‚Halt‘ und ging“.",
        "Wie geht’s?",
        "Rufen Sie an. Notieren Sie alles.\n\nMelden Sie es.",
        "Rufen Sie an. Wer hilft? Notieren Sie alles. Melden Sie es.",
        "Rufen Sie an. Sagen Sie: „Ich gehe.“ Notieren Sie alles. Melden Sie es.",
        "Rufen Sie an. Notieren Sie alles, damit später nichts fehlt. Melden Sie es. Bleiben Sie da.",
    ],
)
def test_what_is_right_is_left_alone(example: Path, text: str):
    write_page(example, text)
    assert check_language(read(example)) == []


def test_a_page_of_long_sentences_is_told_its_mean(example: Path):
    write_page(
        example, "\n".join(["Dieser Satz hat genau vierzehn Wörter und ist damit einer von vielen langen Sätzen."] * 30)
    )
    problems = [problem for problem in check_language(read(example)) if problem.code == "saetze-zu-lang"]
    assert len(problems) == 1
    assert "im Mittel 1" in problems[0].message


def test_a_statement_needs_one_word_of_each_list_in_whatever_case():
    statement = Aussage(aussage="x", woerter=(("*sperre*",), ("vier Jahre", "4 Jahre"), ("OEG",)), richtig="x")
    assert find_statement(statement, "Die AUSKUNFTSSPERREN gelten nach OEG 4 Jahre.")
    assert not find_statement(statement, "Die Auskunftssperren gelten nach oeg 4 Jahre.")
    assert not find_statement(statement, "Die Auskunftssperren gelten nach OEG 14 Jahre.")


def test_words_to_avoid_are_named_whole():
    expression = Ausdruck(woerter=("*täter*",), statt="x", ausser=("Wohltäter",))
    assert find_expression(expression, "Mittäterinnen, Wohltäter, tätig") == ["Mittäterinnen"]


def test_an_exception_that_nothing_needs_is_found(example: Path):
    assert find_unused_allowances(read(example)) == ["sperre-vier-jahre: normen/bedrohung"]


def test_unknown_words_are_told_with_their_umlaut():
    words = {"Häuser", "brennen", "Onlinewache", "der", "Polizei"}
    passage = Passage("seite", "docs/seite.md", 7, "Haeuser brennen der Onlinewache-Polizei Tipfehler")
    assert [str(problem) for problem in check_spelling([passage], words.__contains__)] == [
        "docs/seite.md:7: „Haeuser“ kennt das Wörterbuch nicht. Schreiben Sie „Häuser“.",
        "docs/seite.md:7: „Tipfehler“ kennt das Wörterbuch nicht. Ist das Wort richtig, ergänzen Sie es in „tests/content/woerter.txt“.",
    ]


def test_an_unknown_word_is_told_at_its_place_with_what_may_be_meant():
    passages = [Passage("seite", "docs/seite.md", 2, "Sichern Sie den Strafantag. Zum Strafantag.")]
    lines = {"docs/seite.md": ["Strafantag", "Sichern Sie", "den **Strafantag**.", "Zum Strafantag."]}
    words = {"Sichern", "Sie", "den", "Zum"}
    problems = check_spelling(passages, words.__contains__, lambda word: ["Strafantrag", "Strafmandat"], lines.get)
    assert [(str(problem), problem.column) for problem in problems] == [
        (
            (
                "docs/seite.md:3: „Strafantag“ kennt das Wörterbuch nicht. Meinten Sie „Strafantrag“ oder „Strafmandat“? "
                "Ist das Wort richtig, ergänzen Sie es in „tests/content/woerter.txt“."
            ),
            7,
        )
    ]


def test_where_very_many_words_are_unknown_nobody_waits_for_suggestions():
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"x{first}{second}" for first in letters[:2] for second in letters][: MOST_UNKNOWN + 1]
    asked: list[str] = []
    passage = Passage("seite", "docs/seite.md", 1, " ".join(words))
    assert len(check_spelling([passage], lambda word: False, lambda word: asked.append(word) or [])) == len(words)
    assert asked == []
    passage = Passage("seite", "docs/seite.md", 1, " ".join(words[1:]))
    check_spelling([passage], lambda word: False, lambda word: asked.append(word) or [])
    assert asked == words[1:]
