"""Whatever is wrong with the words after a command: a German sentence, never a trace, and nothing is done."""

import gc
import os
import runpy
import socket
import subprocess
import sys

import pytest

from support.common import ROOT
from support.scope import only_with_alles

CASES = {
    "serve.py --adresse 127.0.0.1:99999": "„127.0.0.1:99999“ ist keine Adresse.",
    "serve.py --adresse 8000": "„8000“ ist keine Adresse.",
    "serve.py --projekt gibt-es-nicht": "Den Ordner „gibt-es-nicht“ gibt es nicht.",
    "serve.py --projekt docs": "Im Ordner „docs“ liegt kein Projekt",
    "build.py --projekt docs": "Im Ordner „docs“ liegt kein Projekt",
    "build.py --pruefen gibt-es-nicht": "Den Ordner „gibt-es-nicht“ gibt es nicht.",
    "build.py --anteil 3/2": "„3/2“ ist kein Teil.",
    "build.py --zurueck --anteil 1/2": "gehen nicht zusammen.",
    "dienst.py --name a.de --von x --person Anna": "„Anna“ ist kein Anmeldename",
    "dienst.py --von x --dateien x --name a;b": "„a;b“ ist kein Name eines Servers",
    "dienst.py --von -x --dateien x --name a.de": "Nach „--von“ fehlt eine Angabe.",
    "dienst.py --von x --name a.de --person anna": "Zu „--person“ gehören",
    "betrieb.py x --port 70000": "„70000“ ist kein Anschluss.",
    "check_data.py gibt-es-nicht": "Den Ordner „gibt-es-nicht“ gibt es nicht.",
    "check.py --ohne firefuchs": "„firefuchs“ gibt es hier nicht. Möglich sind: chromium",
    "check.py --a --b": "Damit kann der Befehl nichts anfangen: „--b“.",
    "drucken.py": "Es fehlt: blatt.",
    "formatieren.py gibt-es-nicht.yml": "Die Datei „gibt-es-nicht.yml“ gibt es nicht.",
    "rechtschreibung.py gibt-es-nicht.md": "Die Datei „gibt-es-nicht.md“ gibt es nicht.",
    "pruefliste.py --am morgen": "„morgen“",
    "freigeben.py rechtsamt": "Es fehlt: SEITE=FASSUNG.",
    "freigeben.py rechtsamt sofort/hilfe": "„sofort/hilfe“ nennt keine Fassung.",
    "beobachten.py https://toolbox.example/ --am morgen": "„morgen“ passt nicht zu „--am“.",
    "measure/benchmark.py --groessen 0": "„0“ ist keine Anzahl.",
    "measure/abbrueche.py --anzahl viele": "„viele“ ist keine Anzahl.",
    "measure/hoehen.py --nur alles": "„alles“ gibt es hier nicht. Möglich sind: ergebnis",
    "measure/frische_maschine.py --nur debian99": "„debian99“ gibt es hier nicht. Möglich sind: debian12-root",
}
ENGLISH = ("usage:", "error:", "Traceback", "argument", "invalid", "No such file")


def assert_answered(call: str, code: int, out: str, err: str) -> None:
    assert code == 2
    assert CASES[call] in err
    assert [word for word in ENGLISH if word in out + err] == []


@pytest.mark.parametrize("call", CASES)
def test_a_wrong_call_is_answered_in_german(call: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    """In this process, where nearly all that a script loads is loaded already; a trace would end the test."""
    script, *arguments = call.split()
    path = ROOT / "scripts" / script
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", [str(path), *arguments])
    monkeypatch.setattr(sys, "path", [str(path.parent), *sys.path])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.delattr(os, "execve")  # outside of .venv a script would start anew in the place of the tests
    garbage = gc.get_threshold()
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(path), run_name="__main__")
    gc.set_threshold(*garbage)
    said = capsys.readouterr()
    assert_answered(call, ended.value.code, said.out, said.err)


@only_with_alles
@pytest.mark.parametrize("call", CASES)
def test_a_wrong_call_is_answered_in_german_by_a_process_of_its_own(call: str):
    script, *arguments = call.split()
    result = subprocess.run(
        [sys.executable, ROOT / "scripts" / script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert_answered(call, result.returncode, result.stdout, result.stderr)


def test_a_taken_address_is_told():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        command = [sys.executable, ROOT / "scripts" / "serve.py", "--adresse", address]
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    assert result.stderr.startswith(f"Auf {address} kann keine Vorschau starten. Läuft dort schon eine?")
