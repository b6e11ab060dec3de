"""Time is up for a page, a file, a process: whatever it is in, it ends, and somebody is told."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from support.common import TODAY
from toolbox.checks import everything
from toolbox.checks.everything import read_toolbox
from toolbox.content import loader
from toolbox.problems.problem import ContentError
from toolbox.problems.watch import TookTooLongError, limit

SHORT = partial(limit, 0.2)
HANG = re.compile(r"(a+)+$")  # doubles its time with every sign


def hang(*_: object) -> None:
    HANG.match("a" * 60 + "b")


def test_work_in_the_middle_of_a_pattern_ends_and_nothing_swallows_it():
    start = time.process_time()
    with pytest.raises(TookTooLongError), SHORT(), contextlib.suppress(Exception):  # as libraries do
        hang()
    assert time.process_time() - start < 0.4


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_time_that_is_up_while_something_is_cleared_away_is_up_a_moment_later():
    class Slow:
        def __del__(self) -> None:
            end = time.process_time() + 0.4
            while time.process_time() < end:
                pass

    def work() -> None:
        Slow()
        hang()

    start = time.process_time()
    with pytest.raises(TookTooLongError), SHORT():
        work()
    assert time.process_time() - start < 1


def test_work_that_is_done_in_time_is_left_alone():
    with SHORT():
        pass
    end = time.process_time() + 0.4
    while time.process_time() < end:
        pass


@pytest.mark.parametrize(
    ("module", "name", "path"),
    [
        (loader, "_load_page", "docs/entscheidungshilfen/drohung.md"),
        (loader, "_load_data", "docs/daten/aenderungen.yml"),
        (everything, "check_prose", "docs/entscheidungshilfen/drohung.md"),
    ],
)
def test_a_file_that_takes_too_long_is_named(
    example: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str, path: str
):
    monkeypatch.setattr(module, "limit", SHORT)
    monkeypatch.setattr(module, name, hang)
    with pytest.raises(ContentError) as refused:
        read_toolbox(example, TODAY)
    (problem,) = refused.value.problems
    assert (problem.path, problem.code) == (path, "zu-lange")


def run(code: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_last_resort_ends_what_listens_to_nothing():
    process = run(
        "import signal, time\n"
        "from toolbox.problems.watch import limit\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})\n"
        "with limit(0.05): time.sleep(60)"
    )
    process.communicate(timeout=30)
    assert process.returncode == -signal.SIGALRM


CHILD = (
    "from toolbox.problems.watch import end_with_parent\nend_with_parent()\nprint('da', flush=True)\nwhile True: pass"
)
PARENT = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {CHILD!r}], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
child.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="nur Linux beendet Kinder mitten in der Arbeit")
def test_a_process_ends_with_its_parent_in_the_middle_of_its_work():
    parent = run(PARENT)
    child = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.communicate()
    end = time.monotonic() + 20
    while _is_alive(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _is_alive(child)


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
