"""Case files: what each changes in the invented county's content (see tests/cases/test_cases.py)."""

from pathlib import Path


def apply(case: dict, docs: Path) -> None:
    """Writes, changes and removes the files of a case in the content folder `docs`."""
    for name, text in case.get("dateien", {}).items():
        target = docs / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):  # „!!binary“
            target.write_bytes(text)
        elif text:
            target.write_text(text, encoding="utf-8")
        else:
            target.unlink()
    for name, changes in case.get("ersetzt", {}).items():
        target = docs / name
        text = target.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"„{old}“ kommt {text.count(old)}-mal vor"
            text = text.replace(old, new)
        target.write_text(text, encoding="utf-8")
