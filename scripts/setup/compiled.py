"""Compiled programs that a full disk has cut off: Python up to 3.12 keeps such a file and fails on it ever after (python/cpython#126606)."""

import os
import shutil
import sys

from setup.state import ROOT

MENDED = "Python hatte ein Programm nur halb übersetzt gespeichert, vielleicht war kein Platz mehr. Das ist behoben. Starten Sie noch einmal."


def mend_compiled(said: str) -> bool:
    """Whether what Python said comes from such a file. Then all compiled files of the project and its environment are taken
    away; Python makes them anew."""
    if "marshal data too short" not in said:
        return False
    for place in (os.path.join(ROOT, "hooks"), os.path.join(ROOT, "scripts"), sys.prefix):
        for folder, names, _ in os.walk(place):
            if "__pycache__" in names:
                names.remove("__pycache__")
                shutil.rmtree(os.path.join(folder, "__pycache__"), ignore_errors=True)
    return True
