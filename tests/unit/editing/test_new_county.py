"""Another county begins: content that is valid at once, and nothing of this one in it or in the program."""

import datetime
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.common import EXAMPLE, ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.checks.language import check_language
from toolbox.content.explanations import _values
from toolbox.content.loader import load_toolbox
from toolbox.content.models import Landeskuerzel
from toolbox.describe.wording import name_levels
from toolbox.editing.canonical_form import format_data, format_page
from toolbox.editing.new_county import LAENDER, Kreis, begin_county, write_settings

KREIS = Kreis("Landkreis Hinterland", "09999", "BY")
# Names of this county, its state and their places. The list of all states may name them.
OURS = re.compile(
    r"mittelsachsen|sachsen|sächsisch|saxon|chemnitz|freiberg|mittweida|döbeln|rochlitz|14522", re.IGNORECASE
)
TEXTS = {".py", ".html", ".css", ".js", ".typ", ".svg", ".txt", ".json", ".toml", ".ini"}


def list_texts() -> list[Path]:
    files = [path for folder in ("hooks", "overrides", "scripts") for path in sorted((ROOT / folder).rglob("*"))]
    return [
        path
        for path in files
        if path.suffix in TEXTS and "vendor" not in path.parts and "__pycache__" not in path.parts
    ]


def test_nothing_in_code_templates_and_css_belongs_to_one_county():
    files = list_texts()
    assert len(files) > 150
    states = "|".join(LAENDER.values())
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files
        for match in OURS.finditer(re.sub(rf'"(?:{states})"', "", path.read_text(encoding="utf-8")))
    ]
    assert found == []


def begin(docs: Path, folder: Path) -> Path:
    toolbox, problems = load_toolbox(docs)
    assert problems == []
    handbook = {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((docs / "mitmachen").rglob("*.md"))
    }
    for name, text in begin_county(KREIS, toolbox, handbook, TODAY).items():
        target = folder / "docs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder / "docs"


@pytest.mark.parametrize("docs", [ROOT / "docs", EXAMPLE], ids=["docs", "beispiel"])
def test_a_new_county_is_valid_at_once_and_in_canonical_form(docs: Path, tmp_path: Path):
    new = begin(docs, tmp_path)
    toolbox = read_toolbox(new, TODAY)
    assert check_language(toolbox) == []
    assert toolbox.landkreis.titel == "Toolbox Hinterland"
    assert {kontakt.ebene for kontakt in toolbox.kontakte.values()} == {"bund"}
    assert not any(kontakt.notiz or kontakt.beleg for kontakt in toolbox.interne_kontakte.values())
    for path in sorted(new.rglob("*.*")):
        data, name = path.read_bytes(), path.relative_to(new).as_posix()
        kind = name.removeprefix("daten/").split("/")[0].removesuffix(".yml")
        text, problems = format_page(data, name) if path.suffix == ".md" else format_data(data, name, kind)
        assert problems == []
        assert text == data.decode() or name.startswith("mitmachen/"), name


def test_nothing_that_is_taken_over_names_this_county(tmp_path: Path):
    new = begin(ROOT / "docs", tmp_path)
    texts = {path: path.read_text(encoding="utf-8") for path in new.rglob("*.*")}
    assert len(texts) > 40
    found = []
    for path, text in texts.items():
        found += [f"{path.relative_to(new)}: {match[0]}" for match in OURS.finditer(text)]
    assert found == []


def test_the_settings_of_a_new_county_lead_to_its_own_pages():
    settings = write_settings(
        (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), ["index.md", "sofort/hilfe.md", "ueber/impressum.md"]
    )
    assert settings.endswith("nav:\n  - index.md\n  - sofort/\n  - Über uns:\n      - ueber/impressum.md\n")
    assert "verwaltung/index.md" not in settings
    assert "hooks/mkdocs_events.py" in settings


def test_every_state_has_a_name_and_a_heading():
    assert set(LAENDER) == set(_values(Landeskuerzel))
    assert name_levels("Saarland")["land"] == "Im Saarland"
    assert name_levels("Bayern")["land"] == "In Bayern"


def run(*arguments: str | Path) -> subprocess.CompletedProcess:
    command = [sys.executable, ROOT / "scripts" / "neu.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_writes_a_whole_project_once(tmp_path: Path):
    folder = tmp_path / "neu"
    known = ["--landkreis", "Landkreis Hinterland", "--ags", "09999", "--land", "BY"]
    result = run("landkreis", folder, *known)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Angelegt: eine Toolbox für Landkreis Hinterland in ")
    for name in (
        "mkdocs.yml",
        "README.md",
        "CODEOWNERS",
        ".gitlab-ci.yml",
        ".github/PULL_REQUEST_TEMPLATE.md",
        "docs/vorlagen/index.md",
        "docs/ueber/datenschutz.md",
        "docs/ueber/barrierefreiheit.md",
        "tests/conftest.py",
        "docs/index.md",
        "hooks/toolbox/content/toolbox.py",
        "overrides/main.html",
        "scripts/build.py",
    ):
        assert (folder / name).is_file(), name
    assert read_toolbox(folder / "docs", datetime.date.today()).landkreis.ags == "09999"
    for name in ("pyproject.toml", "REUSE.toml", "publiccode.yml"):
        assert not OURS.search((folder / name).read_text(encoding="utf-8")), name
    again = run("landkreis", folder, *known)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.endswith("ist nicht leer. Nennen Sie einen neuen Ordner. Es wurde nichts angelegt.\n")


def test_the_command_says_what_is_missing_or_wrong(tmp_path: Path):
    missing = run("landkreis", tmp_path / "neu", "--ordner", EXAMPLE)
    assert missing.stderr.startswith("Es fehlt: --landkreis, --ags, --land. So sieht es aus: ")
    wrong = run("landkreis", tmp_path / "neu", "--landkreis", "X", "--ags", "99", "--land", "BY", "--ordner", EXAMPLE)
    assert wrong.stderr.startswith("„99“ ist kein Kreisschlüssel.")
    assert not (tmp_path / "neu").exists()
