"""What a newcomer does on a bare machine: the two commands of the README, and what each of them answers."""

import contextlib
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

from measure.bare_root import Root

PORT = 8765
PATIENCE = 600  # seconds until the first page must be there
AT_ONCE = 1.5  # seconds until somebody who lacks something must have heard it, with starting a machine in a folder
WAITING = "Einen Moment"
# check.py may take nine minutes; on a slower machine so many times its first build. The build alone is no measure: it becomes faster.
LONGEST, MOST = 540, 14
COMMAND = re.compile(r"sudo (apt-get update) && sudo (apt-get install -y .+)")


@dataclass
class Erprobung:
    """What was seen on one machine: seconds, and what was not as it should be."""

    cell: str
    waiting: float | None = None  # until the page that says to wait
    page: float | None = None  # until the first page
    build: float | None = None
    check: float | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.notes

    def row(self) -> tuple[str, ...]:
        ratio = f"{self.check / self.build:.1f}" if self.check and self.build else "–"
        times = (self.waiting, self.page, self.build, self.check)
        said = (f"{seconds:.0f} s" if seconds is not None else "–" for seconds in times)
        return (self.cell, *said, ratio, "gut" if self.is_good else "nicht gut")


def try_cell(cell: str, root: Root, small: bool) -> Erprobung:
    """Runs everything on a bare machine. What goes wrong stands in its notes."""
    trial = Erprobung(cell)
    if root.user != "root":
        _provide_as_told(root, trial)
    _try_preview(root, trial)
    if trial.page is None:
        return trial
    for script in ("check_data.py", "build.py"):  # after the first start no network is needed
        begin = time.monotonic()
        result = _run(root.command("python3", f"scripts/{script}", network=False))
        trial.build = time.monotonic() - begin
        if result.returncode:
            trial.notes.append(f"{cell}: {script} ohne Netz endet mit {result.returncode}:\n{_end(result)}")
    if small:
        return trial
    _run(root.command("rm", "-rf", "site", ".cache", ".build"))
    begin = time.monotonic()
    result = _run(root.command("python3", "scripts/check.py"))
    trial.check = time.monotonic() - begin
    root.folder.with_name(f"{cell}.log").write_text(result.stdout, encoding="utf-8")
    if result.returncode:
        trial.notes.append(f"{cell}: check.py endet mit {result.returncode}:\n{_end(result)}")
    elif trial.check > max(LONGEST, MOST * trial.build):
        trial.notes.append(f"{cell}: check.py dauert länger als {LONGEST // 60} Minuten und als {MOST} erste Bauten.")
    return trial


def _provide_as_told(root: Root, trial: Erprobung) -> None:
    """Somebody without rights hears at once of all that is missing, and whoever has them types the command from there."""
    begin = time.monotonic()
    result = _run(root.command("python3", "scripts/check.py"))
    took = time.monotonic() - begin
    told = COMMAND.search(result.stdout)
    if result.returncode != 1 or not told or took > AT_ONCE:
        trial.notes.append(f"{trial.cell}: check.py sagt nach {took:.1f} s nicht, was fehlt:\n{_end(result)}")
        return
    for command in told.groups():
        words = ["env", "DEBIAN_FRONTEND=noninteractive", *command.split()]
        result = _run(root.command(*words, user="root"))
    if result.returncode:
        trial.notes.append(f"{trial.cell}: „{told[0]}“ endet mit {result.returncode}:\n{_end(result)}")


def _try_preview(root: Root, trial: Erprobung) -> None:
    begin = time.monotonic()
    command = root.command("python3", "scripts/serve.py", "--adresse", f"127.0.0.1:{PORT}")
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        while process.poll() is None and time.monotonic() - begin < PATIENCE:
            page = _read_page()
            if WAITING in page:
                trial.waiting = trial.waiting or time.monotonic() - begin
            elif page:
                trial.page = time.monotonic() - begin
                if "tb-" not in page:
                    trial.notes.append(f"{trial.cell}: Die erste Seite ist keine Startseite:\n{page[:1000]}")
                return
            time.sleep(0.2)
    finally:
        # Who becomes an ordinary user on the way does not end with the process that began: prctl(2), PR_SET_PDEATHSIG.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        said = process.communicate()[0]
    trial.notes.append(f"{trial.cell}: serve.py zeigt keine Seite:\n{said[-2000:]}")


def _read_page() -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=5) as answer:
            return answer.read().decode()
    except (urllib.error.URLError, OSError):
        return ""


def _run(command: list[str]) -> subprocess.CompletedProcess:
    """Runs a command to its end; what it says on both ways stands in `stdout`, in its order."""
    ways = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.run(command, **ways, text=True, encoding="utf-8", errors="replace", check=False)


def _end(result: subprocess.CompletedProcess) -> str:
    return "\n".join(result.stdout.splitlines()[-40:])
