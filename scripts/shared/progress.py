"""Steps of a long command, shown to the person who waits."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 2.0  # seconds without a sign of life


@contextmanager
def show_step(name: str) -> Iterator[Callable[[int, int], None]]:
    """Says what is being done, every two seconds that it is still being done, and how long it took.

    Yields a function that takes how many of how many things are done, for steps that know.
    """
    count = ""
    start = time.monotonic()
    done = threading.Event()

    def tick() -> None:
        while not done.wait(PATIENCE):
            print(f"  … {name}{count}: seit {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)

    def report(made: int, total: int) -> None:
        nonlocal count
        count = f" ({made} von {total})"

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield report
    finally:
        done.set()
        thread.join()
    print(f"{name}: {time.monotonic() - start:.1f} s", flush=True)
