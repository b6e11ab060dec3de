"""The canonical form of data files: nothing is lost, twice is once, one change is one line."""

import difflib
import textwrap

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from support.common import EXAMPLE, ROOT
from support.scope import ALLES
from toolbox.content.kinds import FILES, FOLDERS, KINDS, SINGLES
from toolbox.content.source import read_yaml
from toolbox.editing.canonical_form import format_data, format_page, write_value
from toolbox.editing.yaml_layout import Reading
from toolbox.editing.yaml_scalars import render_scalar

AWKWARD = [
    "ja",
    "no",
    "on",
    "y",
    "null",
    "~",
    "0171234",
    "22:30",
    "1_000",
    "1e3",
    "0o17",
    "0x1F",
    ".5",
    "2026-11-22",
    "=",
    "<<",
    "- a",
    "? a",
    "# kein Kommentar",
    "a # b",
    "a: b",
    "a:",
    ":a",
    "'",
    '"',
    "„Zitat“, \"Zitat\" und 'Zitat'",
    "[a, b]",
    "{a: b}",
    "a, b",
    "* a",
    "&a",
    "!a",
    "|",
    ">-",
    "%a",
    "@a",
    "`a`",
    "\\",
    "a\\nb",
    "a\tb",
    "Zeile\nZeile",
    "Zeile\n\nAbsatz\n\n\nAbsatz",
    "  eingerückt\nnicht",
    "- Punkt\n  - Unterpunkt",
    "Ende mit Leerzeichen \nund weiter",
    "\u00a0",
    "Größe ẞ 😀 \u2028 \x85",
    "Erster Satz. Zweiter Satz. " * 8,
    "z. B. Abs. 1 S. 2",
    "---",
    "...",
    "",
]
RUN = {"max_examples": 400 if ALLES else 100}
texts = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=30))
keys = st.one_of(st.sampled_from(["name", "stand", "telefon", "notiz", "no", "110", "a b", "ä"]), st.text(max_size=8))
values = st.recursive(
    texts,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=12,
)
documents = st.dictionaries(keys, values, min_size=1, max_size=5)


def list_files(docs):
    for kind in FOLDERS:
        yield from ((kind, path) for path in sorted((docs / "daten" / kind).rglob("*.yml")))
    yield from ((kind, docs / "daten" / f"{kind}.yml") for kind in (*FILES, *SINGLES))


REAL = [*list_files(ROOT / "docs"), *list_files(EXAMPLE)]


def form(text: str, kind: str = "kontakte") -> str:
    written, problems = format_data(textwrap.dedent(text).encode(), "datei.yml", kind)
    assert problems == []
    return written


def read(text: str) -> dict:
    source, problems = read_yaml(text.encode(), "datei.yml")
    assert problems == []
    return source.value


def strip(value):
    if isinstance(value, dict):
        return {key: strip(child) for key, child in value.items()}
    return [strip(child) for child in value] if isinstance(value, list) else value.strip()


@settings(**RUN, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(documents, st.sampled_from([None, True, False]), st.sampled_from([20, 80, 1000]), st.sampled_from(list(KINDS)))
def test_whatever_can_be_read_is_kept_and_written_the_same_way_twice(document, flow, width, kind):
    text = yaml.safe_dump(document, default_flow_style=flow, allow_unicode=True, width=width, sort_keys=False)
    source, _ = read_yaml(text.encode(), "datei.yml")
    assume(source)
    written, problems = format_data(text.encode(), "datei.yml", kind)
    assert problems == []
    assert strip(read(written)) == strip(source.value)
    assert format_data(written.encode(), "datei.yml", kind) == (written, [])
    assert not [line for line in written.split("\n") if line != line.rstrip()]


@settings(**RUN)
@given(texts, st.booleans(), st.booleans(), st.booleans())
def test_a_single_value_reads_back_as_it_was(text, bare, quoted, brackets):
    written = render_scalar(text, bare, quoted, brackets)
    assert "\n" not in written
    document = f"[{written}]" if brackets else f"a: {written}"
    node = yaml.compose(document, Loader=yaml.CBaseLoader)
    assert (node.value[0] if brackets else node.value[0][1]).value == text


@pytest.mark.parametrize("text", [text for text in AWKWARD if text.strip()])
def test_no_other_reader_sees_anything_but_text(text):
    written = render_scalar(text)
    for loader in (yaml.SafeLoader, yaml.BaseLoader):
        assert yaml.load(f"a: {written}", Loader=loader) == {"a": text}  # noqa: S506 safe loaders
    assert written.startswith('"') or not written[0].isdigit() or not written.replace("e", "").isdigit()


@pytest.mark.parametrize(("kind", "path"), REAL, ids=[str(path.relative_to(ROOT)) for _, path in REAL])
def test_real_files_lose_nothing_and_settle_at_once(kind, path):
    data = path.read_bytes()
    written, problems = format_data(data, path.name, kind)
    assert problems == []
    assert read(written) == strip(read(data.decode())) or strip(read(written)) == strip(read(data.decode()))
    assert format_data(written.encode(), path.name, kind) == (written, [])
    assert written.split("\n")[:2] == data.decode().split("\n")[:2]


@pytest.mark.parametrize(("kind", "path"), REAL[::7], ids=[str(path.relative_to(ROOT)) for _, path in REAL[::7]])
def test_one_changed_value_is_one_changed_line(kind, path):
    before, _ = format_data(path.read_bytes(), path.name, kind)
    assert write_value(read(before), kind, before) == before
    for change in list_changes(read(before))[:40]:
        value = read(before)
        spot = value
        for part in change[:-1]:
            spot = spot[part]
        spot[change[-1]] = "ein Wert, der nirgends steht"
        after = write_value(value, kind, before)
        assert read(after) == value or strip(read(after)) == strip(value)
        lines = list(difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm=""))[2:]
        assert len([line for line in lines if line[0] == "+"]) == 1, lines


def list_changes(value, path=()):
    """The places of all values in a document."""
    if isinstance(value, str):
        return [path]
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [found for key, child in pairs for found in list_changes(child, (*path, key))]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("rang: 10\nname: Rat\n", "name: Rat\nrang: 10\n"),
        ("name: 'Rat'\n", "name: Rat\n"),
        ('name: "Rat"\n', "name: Rat\n"),
        ("name: 110\n", 'name: "110"\n'),
        ("name: no\n", 'name: "no"\n'),
        ('rang: "10"\n', "rang: 10\n"),
        ("gebiet: [14522]\n", 'gebiet: ["14522"]\n'),
        ("name: „Rat“ und Tat\n", 'name: "„Rat“ und Tat"\n'),
        ("name:   Rat  \n\n\nebene:    bund", "name: Rat\nebene: bund\n"),
        ("telefon:\n- stand: bestaetigt\n  nummer: 110\n", 'telefon:\n  - nummer: "110"\n    stand: bestaetigt\n'),
        ("bedarf: [ a,b , c ]\n", "bedarf: [a, b, c]\n"),
        ("bedarf: [a,\n  b]\n", "bedarf: [a, b]\n"),
        ("bedarf: [Wer fragt?, b]\n", 'bedarf: ["Wer fragt?", b]\n'),
        ("bedarf:\n- a\n- b\n", "bedarf:\n  - a\n  - b\n"),
        ("wobei: Eins geht\n  weiter.\n", "wobei: >-\n  Eins geht\n  weiter.\n"),
        ("wobei: >\n    Eins.\n    Zwei.\n", "wobei: >-\n  Eins.\n  Zwei.\n"),
        ("wobei: |\n     Eins.\n     Zwei.\n\n\n", "wobei: |\n  Eins.\n  Zwei.\n"),
        ('wobei: "Eins.\\nZwei."\n', "wobei: |\n  Eins.\n  Zwei.\n"),
        ("frei: x\nname: Rat\n", "name: Rat\nfrei: x\n"),
        ("name: Rat # hier\nebene: bund\n", "\n# hier\nname: Rat\nebene: bund\n"),
        ("name: Rat\n# hier\nebene: bund\n", "name: Rat\n\n# hier\nebene: bund\n"),
        ("bedarf: [a, # eins\n  b]\n", "\n# eins\nbedarf: [a, b]\n"),
        ("name: Rat\n# Schluss\n", "name: Rat\n# Schluss\n"),
        ("wobei: >- # hier\n  # nicht hier\n", "\n# hier\nwobei: >-\n  # nicht hier\n"),
        (
            "telefon:\n  - stand: bestaetigt\n    # Nummer\n    nummer: '1'\n",
            'telefon:\n  # Nummer\n  - nummer: "1"\n    stand: bestaetigt\n',
        ),
    ],
)
def test_the_same_thing_is_written_in_one_way(before, after):
    head = "# Ein Kontakt der Toolbox.\n# Hilfe: docs/mitmachen/kontakt-aendern.md\n"
    assert form(head + before) == head + after


def test_things_that_share_a_file_are_parted_by_an_empty_line():
    assert form("# A\n# Hilfe: b.md\na: {titel: A}\nb:\n  text: T\n  titel: B\n", "bausteine") == (
        "# A\n# Hilfe: b.md\n\na: {titel: A}\n\nb:\n  titel: B\n  text: T\n"
    )


def test_a_file_without_its_two_first_lines_gets_them_back():
    assert form("name: Rat\n") == ("# Ein Kontakt.\n# Hilfe: docs/mitmachen/kontakt-aendern.md\nname: Rat\n")


def test_a_page_keeps_its_body_byte_for_byte():
    body = "\n## Titel  \n\n- a\n\t- b\n\n---\n\nEnde"
    data = f'---\nfuer: [alle]\ntitel: "Hilfe"\n---\n{body}'
    assert format_page(data.encode(), "a.md") == (f"---\ntitel: Hilfe\nfuer: [alle]\n---\n{body}", [])


def test_a_file_that_cannot_be_read_is_named_and_left_alone():
    text, problems = format_data(b"name: 'Rat\n", "a.yml", "kontakte")
    assert text is None
    assert [problem.code for problem in problems] == ["yaml-form"]


def test_every_kind_names_a_help_page_that_exists():
    for page in (art.hilfe for art in KINDS.values()):
        assert (ROOT / "docs" / "mitmachen" / f"{page}.md").is_file(), page


def test_help_lines_of_all_data_files_lead_to_pages_that_exist():
    for kind, path in REAL[: len(list(list_files(ROOT / "docs")))]:
        second = path.read_text(encoding="utf-8").split("\n")[1]
        assert second == f"# Hilfe: docs/mitmachen/{KINDS[kind].hilfe}.md", path


def test_readings_of_a_layout_keep_comments_at_their_place():
    reading = Reading("a: 1\n# vor b\nb:\n  - 1\n  # vor 2\n  - 2\n# Ende\n", dict, 0)
    assert reading.root.entries[1].comments == ("# vor b",)
    assert reading.root.entries[1].item.entries[1].comments == ("# vor 2",)
    assert reading.tail == ["# Ende"]
