"""The process that runs MkDocs: it answers every order, says when it has ended, and knows when its program is an old one."""

from pathlib import Path

import pytest

from building import builder
from building.builder import Builder, BuilderStoppedError


def test_what_goes_wrong_is_told_and_the_process_goes_on(tmp_path: Path):
    with Builder(tmp_path) as process:
        for _ in range(2):
            went_well, said = process.run(["--site-dir", str(tmp_path / "site")], {})
            assert not went_well
            assert "mkdocs.yml" in said


def test_a_process_that_was_ended_is_told(tmp_path: Path):
    with Builder(tmp_path) as process:
        process.process.kill()
        with pytest.raises(BuilderStoppedError):
            process.run([], {})


def test_a_process_started_before_the_program_changed_is_not_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program = tmp_path / "regeln.py"
    program.write_text("", encoding="utf-8")
    monkeypatch.setattr(builder, "PROGRAM", tmp_path)
    with Builder(tmp_path) as process:
        assert process.is_current()
        program.write_text("neu = True\n", encoding="utf-8")
        assert not process.is_current()
