"""What an open page of an earlier edition may still ask for: files with a checksum in their name, thirty days longer than their edition.

They change nothing: no page of the new edition names them, and their content is what their name says.
"""

import datetime
import hashlib
import json
import re
import shutil
from pathlib import Path

DAYS = 30
NOTE = "fruehere.json"  # beside the pages: since when each is no longer part of the edition
NAME = re.compile(r"assets/.+\.(?P<checksum>[0-9a-f]{8,})\.\w+")


def keep_former(before: Path, new: Path, today: datetime.date) -> None:
    """Copies what `before` still offers into `new`. Both are folders for a server, with the pages in „www“."""
    kept = {}
    since = _read_note(before)
    for name in list_former(new / "www", before / "www"):
        replaced = since.get(name, today)
        if today - replaced < datetime.timedelta(days=DAYS):
            kept[name] = replaced.isoformat()
            (new / "www" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(before / "www" / name, new / "www" / name)
    (new / NOTE).write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8", newline="\n")


def list_former(pages: Path, found: Path) -> list[str]:
    """Files of earlier editions in the folder `found` that the site `pages` has not, packed copies apart."""
    names = (path.relative_to(found).as_posix() for path in sorted(found.glob("assets/**/*")) if path.is_file())
    return [name for name in names if not (pages / name).exists() and _is_true(found, name)]


def _is_true(folder: Path, name: str) -> bool:
    match = NAME.fullmatch(name)
    return bool(match) and hashlib.sha256((folder / name).read_bytes()).hexdigest().startswith(match["checksum"])


def _read_note(folder: Path) -> dict[str, datetime.date]:
    """What the folder says itself. A folder of an earlier program, or a spoilt note, knows nothing: the days count from now."""
    try:
        said = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return {name: datetime.date.fromisoformat(day) for name, day in said.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
