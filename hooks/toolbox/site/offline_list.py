"""What a browser keeps when a reader saves the site for the way: the list of files and what tells one edition from another."""

import hashlib
import json
from pathlib import Path

LIST = "unterwegs/dateien.json"
SHOWN = 16  # signs of a checksum: enough to tell a file from every other that may come in its place
# Printed sheets and address books would take more room than all the rest; they stay in the archive.
KEPT = {".html", ".css", ".js", ".svg", ".woff2"}


def describe_takeaway(folder: Path) -> str:
    """The list as JSON: addresses below the site's root with the beginning of their SHA-256, how many bytes they are together,
    and a short name for exactly this content."""
    files: dict[str, str] = {}
    size = 0
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        if path.suffix not in KEPT:
            continue
        content = path.read_bytes()
        size += len(content)
        checksum = hashlib.sha256(content)
        files[_address(place)] = checksum.hexdigest()[:SHOWN]
        digest.update(place.encode() + checksum.digest())
    listed = {"ausgabe": digest.hexdigest()[:8], "bytes": size, "dateien": files}
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _address(place: str) -> str:
    """What browsers ask for: a folder instead of its first page."""
    folder, name = place.rpartition("/")[::2]
    if name == "index.html":
        return f"{folder}/" if folder else "./"
    return place
