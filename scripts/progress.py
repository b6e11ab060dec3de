"""Steps of a long command, shown to the person who waits."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 2.0  # seconds without a sign of life


@contextmanager
def show_step(name: str) -> Iterator[None]:
    """Says what is being done, every two seconds that it is still being done, and how long it took."""
    start = time.monotonic()
    done = threading.Event()

    def tick() -> None:
        while not done.wait(PATIENCE):
            print(f"  … {name}: seit {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
    print(f"{name}: {time.monotonic() - start:.1f} s", flush=True)
