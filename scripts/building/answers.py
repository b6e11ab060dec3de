"""What MkDocs says when it gives up, in German as far as somebody who edits can act on it."""

import re

from setup.compiled import MENDED, mend_compiled
from shared.faults import find_fault

COMPLAINT = re.compile(r"^(?:(?:WARNING|ERROR)\s+-\s+|Error: )(.*(?:\n[ \t]+\S.*|\nexpected .*)*)", re.MULTILINE)
TRACE = "Traceback (most recent call last):"
PLACE = re.compile(r'^  File "(.+)", line (\d+)', re.MULTILINE)
UNKNOWN = "MkDocs kann die Seiten nicht bauen und sagt nicht, warum."


def explain_answer(said: str) -> list[str]:
    """One sentence for each thing that is wrong; what Python stumbles over every time is taken away. What is wrong with the content comes another way (see builder.py)."""
    if fault := find_fault(said):
        return [fault]
    if mend_compiled(said):
        return [MENDED]
    if TRACE in said:
        path, line = PLACE.findall(said)[-1]
        return [f"Das Programm hat einen Fehler: {path}:{line}: {said.strip().splitlines()[-1]}"]
    complaints = [" ".join(text.split()) for text in COMPLAINT.findall(said)]
    return [f"MkDocs meldet auf Englisch: „{text}“" for text in complaints] or [UNKNOWN]
