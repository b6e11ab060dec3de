"""What a browser keeps when a reader saves the site for the way: the list of files and what tells one edition from another."""

import hashlib
import json
from pathlib import Path

LIST = "unterwegs/dateien.json"
# Printed sheets and address books would take more room than all the rest; they stay in the archive.
KEPT = {".html", ".css", ".js", ".svg", ".woff2"}


def describe_takeaway(folder: Path) -> str:
    """The list as JSON: addresses below the site's root, their size in bytes, and a short name for exactly this content."""
    files = {}
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        if path.suffix not in KEPT:
            continue
        content = path.read_bytes()
        files[_address(place)] = len(content)
        digest.update(place.encode() + hashlib.sha256(content).digest())
    listed = {"ausgabe": digest.hexdigest()[:8], "bytes": sum(files.values()), "dateien": sorted(files)}
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")) + "\n"


def _address(place: str) -> str:
    """What browsers ask for: a folder instead of its first page."""
    folder, name = place.rpartition("/")[::2]
    if name == "index.html":
        return f"{folder}/" if folder else "./"
    return place
