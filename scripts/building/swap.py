"""One folder in the place of another, so that whoever reads always finds a whole one."""

import ctypes
import errno
import os
import shutil
from pathlib import Path

KEPT = "alt"  # the edition before, below the work folder: what „zurück“ brings back
MADE = "neu"  # beginning of the names of folders that are being made
GONE = "weg"  # beginning of the names of folders that are being removed

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


def swap(new: Path, site: Path, work: Path) -> None:
    """Puts `new` in the place of `site`, whose former content stays in `work` as the edition before."""
    _remove(work / KEPT, work)
    if not site.exists():
        new.rename(site)
    elif _exchange(new, site):
        new.rename(work / KEPT)
    else:
        site.rename(work / KEPT)
        new.rename(site)


def swap_back(site: Path, work: Path) -> bool:
    """Exchanges `site` and the edition before; False when there is none. Doing it twice changes nothing."""
    kept, aside = work / KEPT, work / f"{MADE}-zurueck"
    if not kept.exists():
        return False
    if not _exchange(kept, site):
        site.rename(aside)
        kept.rename(site)
        aside.rename(kept)
    return True


def recover(site: Path, work: Path) -> None:
    """Undoes what an interrupted build left: the old site goes back, half-made folders go."""
    if (work / KEPT).exists() and not site.exists():
        (work / KEPT).rename(site)
    for leftover in (*work.glob(f"{MADE}*"), *work.glob(f"{GONE}*")):
        shutil.rmtree(leftover, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Both folders change places at once, where the system can do that. Else nothing happens and False is returned."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False  # not Linux; two renames do it, and `recover` finishes what a kill between them leaves
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False  # a file system without it
    raise OSError(number, os.strerror(number), str(other))


def _remove(folder: Path, work: Path) -> None:
    """Takes a folder away under another name first, so that a kill never leaves half of it under its own."""
    if folder.exists():
        gone = work / f"{GONE}-{os.getpid()}"
        folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)
