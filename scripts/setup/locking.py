"""One at a time: a lock that ends with the last process that holds it, however it ends."""

import contextlib
import os
import sys
from collections.abc import Iterator

from setup.state import ROOT

FOLDER = os.path.join(ROOT, ".cache")  # kept out of Git, and never published


def mend_cache(path: str = FOLDER) -> None:
    """Takes away a file that has the name of the folder: what belongs in a cache can be made anew, all else has no place there."""
    if os.path.lexists(path) and not os.path.isdir(path):
        with contextlib.suppress(OSError):  # whoever needs the folder says what is wrong
            os.remove(path)


@contextlib.contextmanager
def hold_lock(name: str, waiting: str) -> Iterator[tuple[int, ...]]:
    """Waits until no other process holds the lock `name`, saying `waiting` when it must.

    Yields what to give subprocess as `pass_fds`: what was started then holds the lock too, so that nobody begins anew while
    a program still writes whose starter was killed. Systems without flock(2) get no lock.
    """
    try:
        import fcntl
    except ImportError:
        yield ()
        return
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, f"{name}.sperre"), "w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(waiting, file=sys.stderr, flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield (file.fileno(),)
