"""What systemd does for a service with a socket: opens it, starts the program for the first who comes, and again after its end."""

import contextlib
import os
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from setup.state import python_path
from support.common import ROOT

# The program is told its own number, which execv keeps.
HAND_OVER = """import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.argv[2], sys.argv[2:])
"""


def start_with(listening: socket.socket, arguments: list[object], **options: object) -> subprocess.Popen:
    """Starts the service with a socket, as sd_listen_fds(3) says."""
    program = [python_path(), ROOT / "scripts" / "dienst.py", *map(str, arguments)]
    command = [sys.executable, "-c", HAND_OVER, str(listening.fileno()), *program]
    return subprocess.Popen(command, pass_fds=(listening.fileno(),), text=True, encoding="utf-8", **options)


class Activated:
    """A Unix socket behind which a service runs whenever somebody wants something. `starts` counts how often it began."""

    def __init__(self, place: Path, arguments: list[object]) -> None:
        self.arguments, self.starts, self.closing = arguments, 0, False
        self.process: subprocess.Popen | None = None
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(str(place))
        self.socket.listen()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while not self.closing:
            if select.select([self.socket], [], [], 0.1)[0]:
                self.starts += 1
                self.process = start_with(self.socket, self.arguments)
                self.process.wait()

    def close(self) -> None:
        self.closing = True
        if self.process:
            self.process.terminate()
        self.thread.join()
        self.socket.close()


@contextlib.contextmanager
def activate(place: Path, arguments: list[object]) -> Iterator[Activated]:
    service = Activated(place, arguments)
    try:
        yield service
    finally:
        service.close()
        os.unlink(place)
