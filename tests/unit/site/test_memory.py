"""Pages of an earlier build count only where nothing has changed that they show, and only as they were kept."""

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.building import make_project
from support.common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.outputs import build_outputs
from toolbox.site import memory
from toolbox.site.memory import Inputs, merge, recall, remember

PAGE = "docs/sofort/hilfe.md"
SCRIPT = Path(__file__)
FILES = {"sofort/hilfe/index.html": b"<p>Alt</p>", "index.html": b"<p>Start</p>", "leer.txt": b""}


def describe_inputs(project: Path, environment: dict[str, str]) -> Inputs | None:
    return memory.describe_inputs(project, environment, [SCRIPT])


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("projekt"))


@pytest.fixture
def project(untouched: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(untouched, tmp_path / "projekt"))


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        text = (project / name).read_text(encoding="utf-8")
        assert old in text
        (project / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def add(name: str, text: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        with (project / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


WORDS = {
    "a sentence": replace(PAGE, "Rufen Sie jemanden an.", "Rufen Sie bald jemanden an."),
    "a heading": replace(PAGE, "## Vorlagen", "## Was Sie schreiben können"),
    "a link": replace(PAGE, "../kontakte/index.md", "../index.md"),
    "a macro": replace(PAGE, '{{ frist("strafantrag") }}\n', ""),
    "a line that looks like the end of a head": add(PAGE, "\n---\n\nNeues.\n"),
}
COMMON = {
    "a title": replace(PAGE, "titel: Hilfe", "titel: Hilfe jetzt"),
    "a search word": replace(PAGE, "acht]", "acht, neun]"),
    "a contact": replace("docs/daten/kontakte/bund/beratung.yml", "Beratung am Telefon", "Beratung"),
    "a tree": add("docs/daten/entscheidungshilfen/drohung.yml", "# anders\n"),
    "a shared text": add("docs/daten/bausteine.yml", "# anders\n"),
    "the county": add("docs/daten/landkreis.yml", "# anders\n"),
    "a picture": add("docs/bilder/neu.svg", "<svg/>"),
    "a new page": add("docs/sofort/neu.md", "---\ntitel: Neu\n---\n"),
    "a page that is gone": lambda project: (project / PAGE).unlink(),
    "another name of a page": lambda project: (project / PAGE).rename(project / "docs/sofort/anders.md"),
    "a template": add("overrides/main.html", "<!-- anders -->"),
    "a style sheet": add("overrides/assets/css/tokens.css", "/* anders */"),
    "a hook": add("hooks/macros.py", "# anders\n"),
    "a template of the program": add("hooks/toolbox/web/templates/frist.html", " "),
    "a setting": replace("mkdocs.yml", "toc_depth: 2-3", "toc_depth: 2-4"),
    "a page without an end of its head": replace(PAGE, "\n---\n\n", "\n--- x\n\n"),
}


@pytest.mark.parametrize("change", WORDS.values(), ids=WORDS)
def test_words_of_a_page_concern_that_page_alone(project: Path, untouched: Path, change: Callable[[Path], None]):
    before = describe_inputs(untouched, {})
    change(project)
    after = describe_inputs(project, {})
    assert after.common == before.common
    assert {name for name in after.words if after.words[name] != before.words[name]} == {"sofort/hilfe.md"}


@pytest.mark.parametrize("change", COMMON.values(), ids=COMMON)
def test_whatever_else_changes_concerns_all_pages(project: Path, untouched: Path, change: Callable[[Path], None]):
    change(project)
    assert describe_inputs(project, {}).common != describe_inputs(untouched, {}).common


def test_a_variable_that_the_settings_name_concerns_all_pages_and_no_other_does(untouched: Path):
    common = describe_inputs(untouched, {}).common
    assert describe_inputs(untouched, {"TOOLBOX_NUR": "index.md"}).common != common
    assert describe_inputs(untouched, {"SONST": "index.md"}).common == common


def test_the_way_in_which_mkdocs_is_called_concerns_all_pages(untouched: Path, tmp_path: Path):
    other = tmp_path / SCRIPT.name
    other.write_text("anders", encoding="utf-8")
    assert memory.describe_inputs(untouched, {}, [other]).common != describe_inputs(untouched, {}).common


def test_a_file_that_was_saved_again_in_between_is_noticed(project: Path):
    before = describe_inputs(project, {})
    replace(PAGE, "Rufen Sie jemanden an.", "Anders.")(project)
    replace(PAGE, "Anders.", "Rufen Sie jemanden an.")(project)
    after = describe_inputs(project, {})
    assert (after.common, after.words) == (before.common, before.words)
    assert after != before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - macros:", "  - tags\n  - macros:"),
        ("  - admonition", "  - pymdownx.snippets\n  - admonition"),
        ("  - hooks/mkdocs_events.py", "  - hooks/mkdocs_events.py\n  - mehr.py"),
        ("site_dir: site", "site_dir: site\nextra_templates: [alle.html]"),
        ("site_dir: site", "site_dir: site\nINHERIT: basis.yml"),
        ("custom_dir: overrides", "custom_dir: anderswo"),
        ("name: material", "name: mkdocs"),
        ("plugins:\n  - macros:", "plugins:\n  macros:"),
        ("plugins:", "plugins: ["),
        ("docs_dir: docs", "docs_dir: inhalte"),
        ("      module_name: hooks/macros", "      module_name: hooks/macros\n      include_yaml: [mehr.yml]"),
    ],
)
def test_settings_by_which_words_may_reach_other_pages_are_not_understood(project: Path, old: str, new: str):
    assert describe_inputs(project, {}) is not None
    replace("mkdocs.yml", old, new)(project)
    assert describe_inputs(project, {}) is None


def test_nothing_that_is_generated_needs_the_words_of_a_page(example: Path):
    toolbox = read_toolbox(example, TODAY)
    hidden = toolbox.without_words()
    assert [page.body for page in hidden.pages.values()] == [""] * len(toolbox.pages)
    assert build_outputs(hidden) == build_outputs(toolbox)


INPUTS = Inputs("gemeinsam", {"index.md": "1", "sofort/hilfe.md": "1"}, "")


def test_what_was_kept_comes_back_with_the_pages_that_have_changed(tmp_path: Path):
    store = tmp_path / "tief" / "ordner.zip"
    assert recall(store, INPUTS) is None
    remember(store, INPUTS, FILES)
    kept = recall(store, INPUTS)
    assert (kept.files, kept.changed) == (FILES, ())
    changed = dataclasses.replace(INPUTS, words={"index.md": "1", "sofort/hilfe.md": "2"})
    kept = recall(store, changed)
    assert kept.changed == ("sofort/hilfe.md",)
    made = {"sofort/hilfe/index.html": b"<p>Neu</p>", "404.html": b"nur halb"}
    assert merge(kept, made, True) == {**FILES, "sofort/hilfe/index.html": b"<p>Neu</p>"}
    assert merge(kept, {}, True) is None
    assert merge(kept, made, False) is None


def test_what_was_kept_for_other_inputs_does_not_count(tmp_path: Path):
    store = tmp_path / "ordner.zip"
    remember(store, INPUTS, FILES)
    assert recall(store, dataclasses.replace(INPUTS, common="anders")) is None


def test_whatever_happens_to_the_file_it_counts_as_it_was_kept_or_not_at_all(tmp_path: Path):
    store = tmp_path / "ordner.zip"
    remember(store, INPUTS, FILES)
    whole = store.read_bytes()
    spoilt = [whole[:length] for length in range(0, len(whole), 9)]
    spoilt += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), 9)]
    for content in [*spoilt, whole + b"\n"]:
        store.write_bytes(content)
        assert recall(store, INPUTS) is None
    other = tmp_path / "dateien.zip"
    other.write_bytes(whole)
    assert recall(other, INPUTS) is None


def test_what_an_ended_build_left_unfinished_is_removed(tmp_path: Path):
    store = tmp_path / "ordner.zip"
    (tmp_path / "ordner.zip.1.neu").write_bytes(b"halb")
    remember(store, INPUTS, FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["ordner.zip"]


@pytest.mark.parametrize("name", ["../fremd.html", "a/../../fremd.html", "/etc/fremd", "C:/fremd", "a\\..\\..\\fremd"])
def test_a_sealed_file_that_would_write_elsewhere_counts_as_none(tmp_path: Path, name: str):
    store = tmp_path / "ordner.zip"
    remember(store, INPUTS, {**FILES, name: b"fremd"})
    assert recall(store, INPUTS) is None
