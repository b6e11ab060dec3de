"""The process that runs MkDocs: it answers every order, and says when it has ended."""

from pathlib import Path

import pytest

from building.builder import Builder, BuilderStoppedError


def test_what_goes_wrong_is_told_and_the_process_goes_on(tmp_path: Path):
    with Builder(tmp_path) as process:
        for _ in range(2):
            went_well, said, _ = process.run(["--site-dir", str(tmp_path / "site")], {})
            assert not went_well
            assert "mkdocs.yml" in said


def test_a_process_that_was_ended_is_told(tmp_path: Path):
    with Builder(tmp_path) as process:
        process.process.kill()
        with pytest.raises(BuilderStoppedError):
            process.run([], {})
