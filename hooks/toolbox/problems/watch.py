"""Nothing takes longer than it may, and no process outlives whoever it works for."""

import ctypes
import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 5  # of computing, for a page or a file; the slowest that anybody wrote takes a tenth of one
# Seconds of computing between two alarms: what is raised while Python clears something away is heard by nobody (object.__del__).
AGAIN = 0.1
LAST_RESORT = 12  # times as long by the clock, and the process ends, whatever it is in
HAS_TIMERS = hasattr(signal, "setitimer")  # not on Windows, whose last resort is a thread, a slow one
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class TookTooLongError(BaseException):
    """Time is up. No `except Exception` of a library in between may take it for a mistake of its own."""


def start_timer(end: Callable[[], None], seconds: float = SECONDS) -> None:
    """Calls `end` within the main thread, wherever that is, unless the timer is stopped before.

    It must raise, and is called again until whoever hears of that stops the timer.
    """

    def ring(number: int, frame: FrameType | None) -> None:
        signal.setitimer(signal.ITIMER_PROF, AGAIN)
        end()

    if HAS_TIMERS:
        # For what listens to no signal of Python's: the system itself ends a process with this one (setitimer(2)).
        signal.setitimer(signal.ITIMER_REAL, seconds * LAST_RESORT)
    else:
        faulthandler.dump_traceback_later(seconds * LAST_RESORT, exit=True, file=2)
    if _can_ring():
        signal.signal(signal.SIGPROF, ring)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def stop_timer() -> None:
    """The work was done in time, or somebody has heard that it was not."""
    if HAS_TIMERS:
        signal.setitimer(signal.ITIMER_REAL, 0)
    else:
        faulthandler.cancel_dump_traceback_later()
    if _can_ring():
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def limit(seconds: float = SECONDS) -> Iterator[None]:
    """Raises TookTooLongError in the middle of what takes longer. Limits do not lie within each other."""
    start_timer(_end, seconds)
    try:
        yield
    finally:
        stop_timer()


def end_with_parent() -> None:
    """From now on this process is ended when the one that started it ends, however that ends (Linux)."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it ended in between
            os._exit(1)


def _can_ring() -> bool:
    return HAS_TIMERS and threading.current_thread() is threading.main_thread()


def _end() -> None:
    raise TookTooLongError
