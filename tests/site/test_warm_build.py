"""A build after another one takes what it can from that, and gives byte for byte what a build without it gives."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.building import build, copy_project, fingerprint
from support.common import EXAMPLE, ROOT
from support.scope import only_with_alles

PAGE = "docs/sofort/hilfe.md"
TAKEN = "von 5 Seiten sind noch wie beim letzten Mal."


def replace(name: str, *changes: tuple[str, str]) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        text = (project / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (project / name).write_text(text, encoding="utf-8")

    return change


def append(name: str, text: str) -> Callable[[Path], None]:
    return lambda project: (project / name).write_text((project / name).read_text(encoding="utf-8") + text, "utf-8")


def copy_page(project: Path) -> None:
    text = (project / PAGE).read_text(encoding="utf-8")
    (project / "docs/sofort/mehr.md").write_text(text.replace("titel: Hilfe", "titel: Mehr Hilfe"), encoding="utf-8")


WORDS = {
    "sentence, heading and link": replace(
        PAGE,
        ("Rufen Sie jemanden an.", "Rufen Sie bald jemanden an, siehe [Start](../index.md#neu)."),
        ("## Vorlagen", "## Was Sie schreiben können"),
    ),
}
CHANGES = {
    **WORDS,
    "nothing": lambda project: None,
    "front matter": replace(PAGE, ("titel: Hilfe", "titel: Hilfe jetzt"), ("acht]", "acht, neun]")),
    "contact": replace("docs/daten/kontakte/bund/beratung.yml", ("Beratung am Telefon", "Gespräch am Telefon")),
    "tree": replace("docs/daten/entscheidungshilfen/drohung.yml", ("titel: Drohung\n", "titel: Neue Drohung\n")),
    "template": replace("overrides/main.html", ("tb-lead", "tb-lead tb-neu")),
    "style sheet": append("overrides/assets/css/tokens.css", "\n.tb-neu { color: red; }\n"),
    "script": append("overrides/assets/js/page.js", "// neu\n"),
    "program": replace(
        "hooks/mkdocs_events.py", ("titles = {name: bereich.titel", 'titles = {name: bereich.titel + "!"')
    ),
    "setting": replace("mkdocs.yml", ("site_description: Hilfe", "site_description: Neue Hilfe")),
    "new page": copy_page,
    "removed page": lambda project: (project / "docs/sofort/mehr.md").unlink(),
}


def assert_like_a_first_build(project: Path, empty: Path) -> None:
    """Builds once more without anything of earlier builds but the printed sheets, and compares."""
    found = fingerprint(project / "site")
    shutil.copytree(project / ".cache" / "druck" / "pdf", empty / "pdf")
    result = build(project, ["--zwischenspeicher", empty])
    assert result.returncode == 0, result.stdout + result.stderr
    assert TAKEN not in result.stdout
    wanted = fingerprint(project / "site")
    assert [name for name in {**found, **wanted} if found.get(name) != wanted.get(name)] == []


def test_words_of_one_page_are_built_alone_with_the_site_and_the_errors_of_a_first_build(project: Path, tmp_path: Path):
    append("docs/index.md", "\n## Neu\n")(project)
    WORDS["sentence, heading and link"](project)
    result = build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"3 {TAKEN}" in result.stdout
    assert "bald jemanden" in (project / "site" / "sofort" / "hilfe" / "index.html").read_text(encoding="utf-8")
    assert_like_a_first_build(project, tmp_path / "leer")

    # The link leads to a place that the other page loses now. No warning of MkDocs tells: all pages are looked at each time.
    before = fingerprint(project / "site")
    replace("docs/index.md", ("\n## Neu\n", "\n## Anders\n"))(project)
    result = build(project)
    assert result.returncode == 1
    assert f"4 {TAKEN}" in result.stdout
    assert (
        "site/sofort/hilfe/index.html:1: Der Link „../../#neu“ führt zu einer Stelle, die es nicht gibt."
        in result.stderr
    )
    assert fingerprint(project / "site") == before
    shutil.rmtree(project / "docs")
    shutil.copytree(EXAMPLE, project / "docs")


@pytest.mark.parametrize("saved", [False, True])
def test_what_is_saved_while_it_is_read_leaves_no_note_about_a_sheet(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: bool
):
    from building.rendering import Rendering
    from support.common import TODAY

    copy = copy_project(project, tmp_path / "projekt")
    rendering = Rendering(copy, tmp_path / "leer", TODAY)
    monkeypatch.setattr(rendering, "_run_mkdocs", lambda target, directory_urls: target.mkdir())
    if saved:
        CHANGES["contact"](copy)
    rendering.render(tmp_path / "site")
    found: list[str] = []
    for _ in range(2):
        rendering.find_note(["Worte"], lambda: found.append("gesucht"))
    assert len(found) == (2 if saved else 1)


@only_with_alles
def test_after_any_change_a_build_gives_what_a_first_build_gives(project: Path, tmp_path: Path):
    """One change after the other, each on top of those before; once also with the pages that open from a folder."""
    copy = copy_project(project, tmp_path / "projekt")
    append("docs/index.md", "\n## Neu\n")(copy)
    assert build(copy, ["--offline"]).returncode == 0
    for name, change in CHANGES.items():
        change(copy)
        arguments = ["--offline"] if name in WORDS else []
        result = build(copy, arguments)
        assert result.returncode == 0, name + result.stdout + result.stderr
        assert ("wie beim letzten Mal" in result.stdout) == (name in {*WORDS, "nothing"}), name
        found = fingerprint(copy / "site")
        empty = tmp_path / name / "leer"
        shutil.copytree(copy / ".cache" / "druck" / "pdf", empty / "pdf")
        result = build(copy, [*arguments, "--zwischenspeicher", empty])
        assert result.returncode == 0, name + result.stdout + result.stderr
        wanted = fingerprint(copy / "site")
        assert [file for file in {**found, **wanted} if found.get(file) != wanted.get(file)] == [], name


@only_with_alles
def test_every_page_of_the_toolbox_is_the_same_whichever_others_are_built_with_it(tmp_path: Path):
    """Half of the pages, then the other half: templates show nothing of other pages' words."""
    from building.rendering import Rendering, run_mkdocs
    from support.common import TODAY
    from toolbox.describe.addresses import page_file

    toolbox = Rendering(ROOT, tmp_path / "leer", TODAY).toolbox
    run_mkdocs(ROOT, tmp_path / "alle", toolbox)
    slugs = sorted(toolbox.pages)
    for half in (slugs[::2], slugs[1::2]):
        run_mkdocs(ROOT, tmp_path / "halb", toolbox, only=[f"{slug}.md" for slug in half])
        for name in (page_file(slug, True) for slug in half):
            assert (tmp_path / "halb" / name).read_bytes() == (tmp_path / "alle" / name).read_bytes(), name
