"""The weekly question about gaps: a list that was not asked about is no good news."""

import json
from pathlib import Path

import pytest
from sicherheit import AuditError, read_report

LOCK = 'eins==1.0 \\\n    --hash=sha256:00\nzwei-drei==2.0 \\\n    --hash=sha256:00\nvier==4 ; sys_platform == "win32" \\\n    --hash=sha256:00\n'


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "liste.txt"
    path.write_text(LOCK, encoding="utf-8")
    return path


def say(**packages: list[dict]) -> str:
    found = [{"name": name.replace("_", "-"), "version": "1.0", "vulns": gaps} for name, gaps in packages.items()]
    return json.dumps({"dependencies": found, "fixes": []})


def test_all_packages_without_gaps_are_good_news(lock: Path):
    assert read_report(lock, say(eins=[], Zwei_drei=[])) == (2, [])


def test_each_gap_is_a_line(lock: Path):
    gap = {"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": []}
    assert read_report(lock, say(eins=[gap], zwei_drei=[])) == (2, ["eins 1.0: PYSEC-1, behoben in 1.1"])


def test_a_package_that_was_not_asked_about_is_told(lock: Path):
    with pytest.raises(AuditError, match=r"^Nicht geprüft: zwei-drei\.$"):
        read_report(lock, say(eins=[]))
    skipped = json.dumps({"dependencies": [{"name": "eins", "skip_reason": "x"}, {"name": "zwei-drei", "vulns": []}]})
    with pytest.raises(AuditError, match=r"^Nicht geprüft: eins\.$"):
        read_report(lock, skipped)


@pytest.mark.parametrize("said", ["", "[]", "{}", "kein JSON"])
def test_another_answer_is_no_good_news(lock: Path, said: str):
    with pytest.raises(AuditError):
        read_report(lock, said)


def test_a_list_without_packages_is_a_failure(lock: Path):
    lock.write_text("# leer\n", encoding="utf-8")
    with pytest.raises(AuditError, match="steht kein Paket"):
        read_report(lock, say())
