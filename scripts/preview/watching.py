"""Which files change while somebody works on them."""

import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from toolbox.content.text_file import is_system_file

PAUSE = 0.2  # seconds between two looks at the files


def watch(folders: list[Path], changed: Callable[[list[Path]], None], wait: Callable[[], None]) -> None:
    """Calls `changed` at once with nothing, and after every change below `folders` with the files that are new, changed
    or gone; `wait` passes the time between two looks."""
    seen = stamp_files(folders)
    changed([])
    while True:
        wait()
        now = stamp_files(folders)
        different = [path for path in {**seen, **now} if seen.get(path) != now.get(path)]
        seen = now
        if different:
            changed(different)


def pause(working: AbstractContextManager) -> None:
    """Passes the time between two looks. Whoever waits for an answer of the desk has the processors to themselves."""
    time.sleep(PAUSE)
    with working:
        pass


def stamp_files(folders: list[Path]) -> dict[Path, int]:
    """All files below folders, and when each was last changed."""
    found = {}
    for path in (path for folder in folders for path in _files(folder)):
        try:
            found[path] = path.stat().st_mtime_ns
        except OSError:  # gone since the folder was read
            continue
    return found


def _files(folder: Path) -> list[Path]:
    """All files below a folder, or the file that it is. Folders may vanish in the meantime: `os.walk` passes over them."""
    if folder.is_file():
        return [folder]
    found = ((place, name) for place, _, names in os.walk(folder) for name in names if not is_system_file(name))
    return [Path(place, name) for place, name in found if not place.endswith("__pycache__")]
