"""What the packet takes for a sentence of law: with a norm, or with one of the words of the list and none."""

from pathlib import Path

import pytest

from support.common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.describe.law_sentences import list_law_sentences

PAGE = "sofort/hilfe"
LAWFUL = 'strafbar: [strafbar*, darf, "*frist", DSGVO, Brief]'


def read(docs: Path, words: str, text: str, page: str = PAGE) -> dict[str, tuple[str, ...]]:
    """The sentences of law of a page that says `text` too, each with its norms."""
    with (docs / "daten/sprache.yml").open("a", encoding="utf-8") as language:
        language.write(f"rechtswoerter:\n  {words}\n" if words else "")
    path = docs / f"{PAGE}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("- Rufen Sie jemanden an.", text), encoding="utf-8")
    return dict(list_law_sentences(read_toolbox(docs, TODAY), page))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Das ist strafbar.", "Das ist strafbar."),
        ("- Eine *strafbare* Tat\n  ist das.", "Eine strafbare Tat ist das."),
        ("- Hier läuft die Antragsfrist:", "Hier läuft die Antragsfrist:"),
        ("| Tat | Folge |\n|---|---|\n| Wort | strafbar |", "Wort – strafbar"),
        ("- Nach der DSGVO geht das.", "Nach der DSGVO geht das."),
        ("- Das dsgvo-Formular liegt bei.", None),  # words in capitals keep them
        ("- Trinken Sie Wasser.", None),
        ("- Bedarf besteht immer.", None),  # „darf“ is only its end
        ("#### Strafbare Taten", None),  # a title states nothing
        ("- Ist das strafbar?", None),
        ('- Dafür gibt es {{ vorlage("brief") }}.', None),  # its title is no sentence
    ],
)
def test_a_statement_with_a_word_of_the_list_is_law_without_a_norm(example: Path, text: str, found: str | None):
    without = {sentence for sentence, norms in read(example, LAWFUL, text).items() if not norms}
    assert without - {"Atmen Sie durch."} == ({found} if found else set())


def test_without_a_list_only_norms_decide(example: Path):
    assert "Das ist strafbar." not in read(example, "", "- Das ist strafbar.")


def test_marks_are_no_words(example: Path):
    path = example / "daten/bausteine.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Atmen Sie durch.", "'**Atmen** Sie durch.'"), "utf-8")
    assert read(example, LAWFUL, "")["Atmen Sie durch."] == ()


def test_what_stands_below_a_title_with_a_norm_rests_on_it(example: Path):
    text = '**Bedrohung** ({{ norm("bedrohung") }})\n\n- Jemand kündigt\n  eine Tat an.\n- Das gilt immer.\n'
    found = read(example, LAWFUL, text)
    assert found["Bedrohung (§ 241 StGB): Jemand kündigt eine Tat an. Das gilt immer."] == ("bedrohung",)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("vorlagen/brief", {"Zum Schreiben."}),
        # of the tree itself, and of a result that it shares with others
        (
            "entscheidungshilfen/drohung",
            {"Rufen Sie an und stellen Sie Strafantrag.", "Bringen Sie sich in Sicherheit."},
        ),
    ],
)
def test_a_letter_and_a_tree_are_read_too(example: Path, page: str, found: set[str]):
    sentences = read(example, "wort: [schreiben, Strafantrag, Sicherheit]", "", page)
    assert {sentence for sentence, norms in sentences.items() if not norms} == found
