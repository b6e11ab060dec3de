"""The difference sheet: constructed changes of the invented county, each told completely and in German."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.common import EXAMPLE, ROOT
from support.repository import git
from toolbox.content.explanations import list_groups
from toolbox.content.kinds import KINDS
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.describe.wording import name_value
from toolbox.editing.change_report import NOTHING, list_changes, render_markdown, render_plain
from toolbox.editing.content_changes import PLAIN_KINDS, SETTINGS, TOLD_APART
from toolbox.editing.value_changes import Unterschied

TREE = "daten/entscheidungshilfen/drohung.yml"
BERATUNG = "daten/kontakte/bund/beratung.yml"
KREISHAUS = "daten/kontakte/kreis/kreishaus.yml"


def read(docs: Path) -> Toolbox:
    toolbox, problems = load_toolbox(docs)
    assert problems == []
    return toolbox


@pytest.fixture(scope="module")
def before() -> Toolbox:
    return read(EXAMPLE)


def change(docs: Path, name: str, old: str, new: str) -> None:
    path = docs / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, text.count(old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(before: Toolbox, docs: Path, *groups: str) -> list[Unterschied]:
    """All changes, or those of some groups."""
    return [entry for entry in list_changes(before, read(docs)) if not groups or entry.gruppe in groups]


def test_every_kind_of_content_is_compared():
    assert {*PLAIN_KINDS, *SETTINGS, *TOLD_APART, "seiten"} == set(KINDS)


def test_every_fixed_word_of_the_data_is_told_in_german():
    words = {word for kind in KINDS for group in list_groups(kind) for angabe in group.angaben for word in angabe.werte}
    told_apart = {"home.html", "offline.html", "toc", "navigation", "false"}  # settings of the program, no words
    raw = [word for word in words - told_apart if name_value(word) == word and re.search(r"ae|oe|ue|-|^..$", word)]
    assert len(words) > 80
    assert {word for word in raw if not word.isupper()} == {"ja"}  # states of Germany are in capitals


def test_nothing_changed_says_so(before: Toolbox, example: Path):
    assert list_changes(before, read(example)) == []
    assert render_plain([]) == render_markdown([]) == f"{NOTHING}\n"


def test_a_changed_sentence_is_quoted_and_the_sheets_that_show_it_are_named(before: Toolbox, example: Path):
    change(
        example, "sofort/hilfe.md", "- Rufen Sie jemanden an.", "- Rufen Sie eine Vertrauensperson an.\n- Ruhen Sie."
    )
    assert told(before, example) == [
        Unterschied(
            "Seiten",
            "geändert",
            "Hilfe (sofort/hilfe/)",
            (
                "Text: 1 Zeile geändert, 1 neu, 0 entfallen",
                "„- Rufen Sie jemanden an.“ → „- Rufen Sie eine Vertrauensperson an.“",
                "Neu: „- Ruhen Sie.“",
            ),
        ),
        Unterschied("Gedruckte Blätter", "geändert", "2 Blätter: Text", ("Hilfe", "Handbuch, Band 1")),
    ]


def test_pages_that_are_new_gone_or_renamed_are_told_apart(before: Toolbox, example: Path):
    text = (example / "sofort/hilfe.md").read_text(encoding="utf-8")
    (example / "sofort/hilfe.md").rename(example / "sofort/erste-hilfe.md")
    (example / "kontakte/index.md").unlink()
    head = text.partition("\n---\n")[0].replace("titel: Hilfe", "titel: Ruhe")
    (example / "sofort/ruhe.md").write_text(f"{head}\n---\n\nAtmen Sie.\n", encoding="utf-8")
    assert told(before, example, "Seiten") == [
        Unterschied("Seiten", "entfallen", "Kontakte (kontakte/)"),
        Unterschied(
            "Seiten",
            "umbenannt",
            "Hilfe (sofort/erste-hilfe/)",
            ("Die Adresse war sofort/hilfe/. Alte Links und ausgedruckte Adressen führen ins Leere.",),
        ),
        Unterschied("Seiten", "neu", "Ruhe (sofort/ruhe/)", ("Was jetzt wichtig ist.",)),
    ]


def test_a_page_that_moved_and_leads_on_is_told_so(before: Toolbox, example: Path):
    (example / "sofort/hilfe.md").rename(example / "sofort/erste-hilfe.md")
    change(example, "sofort/erste-hilfe.md", "titel: Hilfe\n", "titel: Hilfe\nfrueher: [sofort/hilfe]\n")
    (moved,) = (found for found in told(before, example, "Seiten") if found.art == "umbenannt")
    assert moved.zeilen[0] == (
        "Die Adresse war sofort/hilfe/. Alte Links und ausgedruckte Adressen führen weiter hierher."
    )


def test_a_new_number_stands_with_the_old_one(before: Toolbox, example: Path):
    change(example, BERATUNG, "0800 1110111", "0800 1110222")
    change(example, BERATUNG, "geprueft_am: 2026-11-01", "geprueft_am: 2026-11-20")
    assert told(before, example, "Kontakte") == [
        Unterschied(
            "Kontakte",
            "geändert",
            "Beratung am Telefon",
            (
                "Telefon, Rufnummer: 0800 111 0111 → 0800 111 0222",
                "Geprüft am: 01.11.2026 → 20.11.2026",
            ),
        )
    ]


@pytest.mark.parametrize("form", [render_plain, render_markdown])
def test_unconfirmed_numbers_and_notes_are_never_named(before: Toolbox, example: Path, form):
    change(example, KREISHAUS, "03731 799-4444", "03731 799-5555")
    change(example, KREISHAUS, "Geheimweg 7", "Geheimweg 8")
    change(
        example, KREISHAUS, "quelle: erfunden", "quelle: Auf Seite 3 steht 03731-7995555\nnotiz: Früher 03731 799-4444"
    )
    changes = told(before, example)
    assert changes == [
        Unterschied(
            "Kontakte",
            "geändert",
            "Kreishaus",
            (
                "(Zeile ausgelassen: Sie nennt eine unbestätigte Nummer.)",
                "Unbestätigte Nummern geändert; sie stehen nirgends. Jetzt: 0 bestätigte und 1 unbestätigte Nummern",
                "Unbestätigte Angaben geändert (E-Mail, Anschrift oder Zeiten); sie stehen nirgends",
                "Interner Vermerk („notiz“) geändert",
            ),
        )
    ]
    assert not [part for part in ("4444", "5555", "Geheimweg") if part in form(changes)]


def test_a_confirmed_contact_changes_who_helps(before: Toolbox, example: Path):
    change(
        example,
        KREISHAUS,
        'ebene: kreis\ngebiet: ["99001"]\nstand: zu-pruefen',
        'ebene: kreis\ngebiet: ["99001"]\nstand: bestaetigt',
    )
    change(example, KREISHAUS, "    stand: zu-pruefen", "    stand: bestaetigt")
    contact, helps = told(before, example, "Kontakte", "Wer hilft")
    assert contact.zeilen == (
        "Stand: „noch zu prüfen“ → „bestätigt“",
        "Telefon neu: 03731 799 4444, „bestätigt“",
        "E-Mail neu: „kreis@example.org“",
        "Anschrift neu: „Geheimweg 7, 01234 Musterstadt“",
        "Unbestätigte Nummern geändert; sie stehen nirgends. Jetzt: 1 bestätigte und 0 unbestätigte Nummern",
    )
    assert helps == Unterschied(
        "Wer hilft",
        "geändert",
        "Mit jemandem sprechen",
        ("Überall: Beratung am Telefon → Kreishaus, Beratung am Telefon",),
    )


def test_a_withdrawn_number_is_not_named_any_more(before: Toolbox, example: Path):
    change(
        example,
        BERATUNG,
        'nummer: "0800 1110111"\n    stand: bestaetigt',
        'nummer: "0800 1110111"\n    stand: zu-pruefen',
    )
    assert "0111" not in render_plain(told(before, example))


def test_an_answer_that_leads_elsewhere_changes_its_ways(before: Toolbox, example: Path):
    change(example, TREE, "{text: Nein, weiter: ungenau}", "{text: Nein, weiter: genau}")
    change(example, TREE, "{text: Ja, weiter: genau}", "{text: Ja, weiter: ungenau}")
    assert told(before, example, "Entscheidungshilfen") == [
        Unterschied(
            "Entscheidungshilfen",
            "geändert",
            "Drohung (entscheidungshilfen/drohung/)",
            (
                "Wege: weiter 5",
                (
                    "Weg Ist gerade jemand in Gefahr? „Nein“ → Werden Ort oder Zeit genannt? „Ja“: "
                    "führte zu „Genaue Drohung“ (Heute), führt jetzt zu „Ungenaue Drohung“ (Diese Woche)"
                ),
                (
                    "Weg Ist gerade jemand in Gefahr? „Nein“ → Werden Ort oder Zeit genannt? „Nein“: "
                    "führte zu „Ungenaue Drohung“ (Diese Woche), führt jetzt zu „Genaue Drohung“ (Heute)"
                ),
            ),
        )
    ]


def test_a_reworded_answer_is_no_new_way(before: Toolbox, example: Path):
    change(example, TREE, "{text: Nein, weiter: ungenau}", "{text: Nichts davon, weiter: ungenau}")
    change(example, TREE, "text: Werden Ort oder Zeit genannt?", "text: Nennt jemand Ort oder Zeit?")
    (entry,) = told(before, example, "Entscheidungshilfen")
    assert entry.zeilen == (
        "Frage „Werden Ort oder Zeit genannt?“, Frage: „Werden Ort oder Zeit genannt?“ → „Nennt jemand Ort oder Zeit?“",
        "Frage „Werden Ort oder Zeit genannt?“, Antwort „Nein“, Antwort: „Nein“ → „Nichts davon“",
    )


def test_a_new_question_brings_new_ways_and_ends_old_ones(before: Toolbox, example: Path):
    change(example, TREE, "{text: Nein, weiter: ungenau}", "{text: Nein, weiter: oft}")
    change(
        example,
        TREE,
        "ergebnisse:\n",
        "  oft:\n    text: Geschieht es oft?\n    antworten:\n      - {text: Ja, weiter: genau}\n"
        "      - {text: Nein, weiter: ungenau}\n      - {text: Ich weiß nicht, unklar: ja, weiter: genau}\nergebnisse:\n",
    )
    (entry,) = told(before, example, "Entscheidungshilfen")
    way = "Ist gerade jemand in Gefahr? „Nein“ → Werden Ort oder Zeit genannt? „Nein“"
    assert entry.zeilen == (
        "Frage neu: „Geschieht es oft?“",
        "Wege: 7 statt 5",
        f"Weg entfallen: {way} → „Ungenaue Drohung“ (Diese Woche)",
        f"Weg neu: {way} → Geschieht es oft? „Ja“ → „Genaue Drohung“ (Heute)",
        f"Weg neu: {way} → Geschieht es oft? „Nein“ → „Ungenaue Drohung“ (Diese Woche)",
        f"Weg neu: {way} → Geschieht es oft? „Ich weiß nicht“ → „Genaue Drohung“ (Heute)",
    )


def test_a_step_of_a_shared_result_is_told_at_each_tree(before: Toolbox, example: Path):
    change(example, "daten/ergebnisse.yml", "text: Bringen Sie sich in Sicherheit.", "text: Gehen Sie sofort weg.")
    change(example, TREE, "    dringlichkeit: diese-woche", "    dringlichkeit: in-ruhe")
    (entry,) = told(before, example, "Entscheidungshilfen")
    assert entry.zeilen == (
        (
            "Ergebnis „Jemand ist in Gefahr“, Schritte, 1., Text: "
            "„Bringen Sie sich in Sicherheit.“ → „Gehen Sie sofort weg.“"
        ),
        "Ergebnis „Ungenaue Drohung“, Dringlichkeit: „diese Woche“ → „in Ruhe“",
    )


def test_deadlines_norms_and_templates_name_their_fields(before: Toolbox, example: Path):
    change(example, "daten/fristen.yml", "{monate: 3}", "{monate: 6}")
    change(example, "daten/normen.yml", "satz: Das hat niemand gelesen.", "satz: Das hat jemand gelesen.")
    change(example, "daten/vorlagen/brief.yml", "name: Empfang", "name: Wer den Brief bekommt")
    assert told(before, example, "Fristen", "Vorschriften", "Vorlagen") == [
        Unterschied("Fristen", "geändert", "Strafantrag", ("Länge, Monate: 3 → 6",)),
        Unterschied(
            "Vorschriften",
            "geändert",
            "Gerücht",
            ("In einfachen Worten: „Das hat niemand gelesen.“ → „Das hat jemand gelesen.“",),
        ),
        Unterschied(
            "Vorlagen",
            "geändert",
            "Brief",
            ("Felder „empfang“, Name: „Empfang“ → „Wer den Brief bekommt“",),
        ),
    ]
    sheets = told(before, example, "Gedruckte Blätter")
    assert ("1 Blatt: Wortlaut", ("Brief",)) in [(entry.titel, entry.zeilen) for entry in sheets]


def test_a_town_without_its_station_is_told_with_its_new_help_and_its_sheet(before: Toolbox, example: Path):
    change(example, "daten/kommunen.yml", "  revier: revier-musterstadt\n  revier_quelle: erfunden\n", "")
    changes = told(before, example)
    assert changes[:2] == [
        Unterschied(
            "Wer hilft",
            "geändert",
            "Polizei vor Ort",
            ("Musterstadt: Polizeirevier Musterstadt, Polizeinotruf → Polizeinotruf",),
        ),
        Unterschied(
            "Städte und Gemeinden",
            "geändert",
            "Musterstadt (kommunen/musterstadt/)",
            ("Polizeirevier entfallen: „revier-musterstadt“", "Quelle zum Revier entfallen: „erfunden“"),
        ),
    ]
    assert changes[2:] == [
        Unterschied("Gedruckte Blätter", "geändert", "1 Blatt: Ort, Kontakte", ("Hilfe in Musterstadt",))
    ]


def test_text_of_the_content_is_no_markdown(before: Toolbox, example: Path):
    change(example, BERATUNG, "name: Beratung am Telefon", "name: '*Beratung* @alle #12 [x](y)'")
    assert "&#42;Beratung&#42; &#64;alle &#35;12 &#91;x&#93;(y)" in render_markdown(told(before, example))


# --- the script, with a real repository ---


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, ROOT / "scripts" / "aenderungen.py", "--projekt", folder, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three states: one that cannot be read, the invented county, one changed title."""
    folder = tmp_path_factory.mktemp("git")
    shutil.copytree(EXAMPLE, folder / "docs")
    git(folder, "init", "-q", "-b", "main")
    kept = (folder / "docs" / TREE).read_text(encoding="utf-8")
    for name, text in (("kaputt", kept.replace("weiter: wie", "weiter: gefahr")), ("alt", kept)):
        (folder / "docs" / TREE).write_text(text, encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", name)
        git(folder, "tag", name)
    change(folder / "docs", TREE, "titel: Drohung", "titel: Bedrohung")
    return folder


def test_a_commit_is_compared_with_the_files_as_they_are(repository: Path):
    result = run(repository, "alt")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(
        "ENTSCHEIDUNGSHILFEN\n\nGeändert: Bedrohung (entscheidungshilfen/drohung/)\n  - Titel: „Drohung“ → „Bedrohung“\n"
    )


def test_two_commits_are_compared_as_markdown(repository: Path):
    assert run(repository, "alt", "alt", "--format", "markdown").stdout == f"{NOTHING}\n"


def test_a_state_that_cannot_be_read_is_compared_by_its_files(repository: Path):
    result = run(repository, "kaputt", "alt")
    assert result.stdout == (
        "Der ältere Stand hat Fehler und lässt sich nicht ganz lesen "
        "(1, zuerst in docs/daten/entscheidungshilfen/drohung.yml, Zeile 11).\n"
        "Deshalb steht hier nur, welche Dateien sich ändern.\n\n"
        "DATEIEN\n\nGeändert: docs/daten/entscheidungshilfen/drohung.yml\n"
    )


def test_an_unknown_commit_gets_a_german_answer(repository: Path):
    result = run(repository, "--format", "text", "gibt-es-nicht")
    assert result.returncode == 1
    assert result.stderr.startswith("Den Stand „gibt-es-nicht“ mit dem Ordner „docs“ gibt es")
    assert "Traceback" not in result.stderr
