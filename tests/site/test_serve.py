"""The preview keeps running whatever is saved, and says in the browser what is wrong."""

import http.client
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from building.builder import ONLY, Builder
from support.common import ROOT, TODAY
from support.scope import only_with_alles
from toolbox.checks.everything import read_toolbox
from toolbox.describe.addresses import page_file

PATIENCE = 60  # seconds until a change must have arrived, on a busy machine


def read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 our own address
            return answer.read().decode()
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError):
        return ""


def wait_for(address: str, text: str) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        page = read(address)
        if text in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"„{text}“ erschien nicht auf {address}: {read(address)[:500]}")


@pytest.fixture
def served(project: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the invented county, and the address of its preview."""
    copy = Path(shutil.copytree(project, tmp_path / "projekt", ignore=shutil.ignore_patterns(".build", "site")))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [sys.executable, ROOT / "scripts" / "serve.py", "--projekt", copy, "--adresse", address],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    yield copy, f"http://{address}/"
    server.terminate()
    said = server.communicate(timeout=10)[0].decode()
    assert [word for word in ("ERROR", "WARNING", "INFO", "Aborted", "Traceback") if word in said] == [], said


def test_a_mistake_is_shown_in_german_and_mended_without_a_new_start(served: tuple[Path, str]):
    project, address = served
    waiting = wait_for(address, "<h1>")
    assert "<h1>Einen Moment …</h1>" in waiting
    assert '<meta http-equiv="refresh" content="1">' in waiting
    assert "Toolbox Musterland" in wait_for(address, "Was ist passiert?")
    contact = project / "docs" / "daten" / "kontakte" / "bund" / "beratung.yml"
    sound = contact.read_text(encoding="utf-8")
    contact.write_text(sound.replace("ebene: bund", "ebene: bundd"), encoding="utf-8")
    page = wait_for(address + "kontakte/", "Bitte ausbessern")
    assert "<li>docs/daten/kontakte/bund/beratung.yml:8: Bei „ebene“ steht „bundd“. Meinten Sie „bund“?" in page
    assert 'lang="de"' in page
    contact.write_text(sound.replace("Beratung am Telefon", "Neue Beratung"), encoding="utf-8")
    assert "Neue Beratung" in wait_for(address + "kontakte/", "Neue Beratung")


@only_with_alles
def test_every_page_of_the_toolbox_is_the_same_whichever_others_are_built_with_it(tmp_path: Path):
    """Half of the pages, then the other half: templates show nothing of other pages' words."""
    slugs = sorted(read_toolbox(ROOT / "docs", TODAY).pages)
    with Builder(ROOT) as builder:

        def make(name: str, pages: list[str]) -> Path:
            only = ",".join(f"{slug}.md" for slug in pages)
            assert builder.run(["--site-dir", str(tmp_path / name)], {ONLY: only}).went_well
            return tmp_path / name

        whole = make("alle", [])
        for half in (slugs[::2], slugs[1::2]):
            part = make("halb", half)
            for name in (page_file(slug, True) for slug in half):
                assert (part / name).read_bytes() == (whole / name).read_bytes(), name
