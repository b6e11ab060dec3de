"""Whatever is wrong with the words after a command: a German sentence, never a trace, and nothing is done."""

import socket
import subprocess
import sys

import pytest

from support.common import ROOT

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


@pytest.mark.parametrize("call", CASES)
def test_a_wrong_call_is_answered_in_german(call: str):
    script, *arguments = call.split()
    result = subprocess.run(
        [sys.executable, ROOT / "scripts" / script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 2
    assert CASES[call] in result.stderr
    assert [word for word in ENGLISH if word in result.stdout + result.stderr] == []


def test_a_taken_address_is_told():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        command = [sys.executable, ROOT / "scripts" / "serve.py", "--adresse", address]
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    assert result.stderr.startswith(f"Auf {address} kann keine Vorschau starten. Läuft dort schon eine?")
