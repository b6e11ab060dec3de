"""Why Git declines, in words for somebody who does not know it: what is the matter, that nothing is lost, and what to do."""

import re
import unicodedata
from dataclasses import dataclass

from shared.repository import MISSING, GitError

KEPT = "Ihre Änderungen sind gespeichert."
TELL = "Sagen Sie der Technik Bescheid."
LONGEST = 200  # letters of what is quoted


class ProposalError(Exception):
    """Something cannot be proposed now; the text says why. Nothing is lost."""


@dataclass(frozen=True)
class Ablehnung:
    """A kind of refusal: by which words of Git it is known, what it means, and what to do."""

    woran: re.Pattern
    was: str
    rat: str


def _kind(pattern: str, what: str, advice: str = TELL) -> Ablehnung:
    return Ablehnung(re.compile(pattern, re.IGNORECASE), what, advice)


# The first that fits counts: what is told most exactly stands first, because Git often says in the end that it was all in vain.
KINDS_OF_REFUSAL = (
    _kind(re.escape(MISSING), MISSING),
    _kind(r"usage: git|unknown option|unknown switch", "Git ist hier zu alt."),
    _kind(
        r"dubious ownership", "Das Verzeichnis von Git gehört hier einer anderen Person, deshalb liest Git es nicht."
    ),
    _kind(
        r"exceeds .*limit|file size limit|larger than|too large",
        "Der Server nimmt so große Dateien nicht an.",
        "Verkleinern Sie die Datei, oder fragen Sie die Technik.",
    ),
    _kind(
        r"remote:.*(no space left|quota|size limit|disk full)|exceeded its size limit",
        "Auf dem Server ist kein Platz mehr für den Vorschlag.",
    ),
    _kind(
        r"no space left|quota exceeded|disk full",
        "Der Datenträger ist voll.",
        "Löschen Sie, was Sie nicht mehr brauchen, und versuchen Sie es noch einmal.",
    ),
    _kind(
        r"(unable to|cannot|could not|failed to) .*(permission denied|read-only)|insufficient permission|read-only file system",
        "Für das Verzeichnis von Git fehlt hier das Recht zu schreiben.",
    ),
    _kind(
        r"\.lock'?: file exists|another git process|cannot lock ref",
        "In Git liegt hier noch eine Sperre. Vielleicht arbeitet gerade ein anderes Programm damit.",
        "Warten Sie eine Minute, und versuchen Sie es noch einmal. Bleibt es so, sagen Sie der Technik Bescheid.",
    ),
    _kind(
        r"host key verification|host identification has changed|certificate",
        "Der Server weist sich anders aus als bisher. Es wurde nichts abgeschickt.",
    ),
    _kind(
        r"authentication|permission denied \(|access denied|terminal prompts disabled|could not read (username|password)|\b40[13]\b",
        "Der Server lässt Sie nicht herein. Vielleicht ist Ihre Anmeldung abgelaufen.",
        "Melden Sie sich dort neu an, oder fragen Sie die Technik.",
    ),
    _kind(r"find remote ref", "Auf dem Server gibt es einen Zweig nicht mehr, den Git hier erwartet."),
    _kind(
        r"not found|could not be found|\b404\b|maintenance",
        "Auf dem Server ist dieses Projekt gerade nicht zu finden. Vielleicht ist es umgezogen oder wird gewartet.",
    ),
    _kind(
        r"corrupt|unable to read|bad object|missing (blob|tree|commit)|necessary objects|loose object|bad config|not a valid object"
        r"|packfile|invalid sha1|unable to parse|could not parse|bad tree|not a tree|inflate|hash mismatch",
        "Das Verzeichnis von Git ist beschädigt, hier oder auf dem Server.",
        "Löschen Sie nichts, und sagen Sie der Technik Bescheid.",
    ),
    _kind(
        r"not a git repository",
        "Dieser Ordner gehört zu keinem Verzeichnis von Git, oder es ist beschädigt. Ohne Git gibt es keine Vorschläge.",
    ),
    _kind(
        r"could not resolve|unable to access|connection|timed out|could not read from remote|does not appear|hung up|early eof",
        "Der Server mit den Vorschlägen ist nicht erreichbar.",
        "Prüfen Sie die Verbindung zum Netz, und versuchen Sie es später noch einmal.",
    ),
    _kind(
        r"ignored by one of your",
        "Eine Regel in „.gitignore“ nimmt hier Inhalte von allem aus, was vorgeschlagen wird.",
    ),
    _kind(r"unrelated histories", "Was hier liegt und was online steht, hat in Git keinen gemeinsamen Anfang."),
    _kind(r"rejected|declined|denied", "Der Server hat den Vorschlag abgelehnt."),
)
UNKNOWN = _kind("", "Git kann das gerade nicht.")
# Where nobody knows the reason, whoever is asked for help needs what was said.
QUOTED = {KINDS_OF_REFUSAL[-1], UNKNOWN}
ANSWERED, FAILED = (
    re.compile(r"^remote: +(?!error: hook declined)(.*\w.*)$", re.MULTILINE),
    re.compile(r"^(?:fatal|error): (.*\w.*)$", re.MULTILINE),
)


def explain_refusal(error: GitError) -> str:
    """Why Git declines, and what to do."""
    kind = next((kind for kind in KINDS_OF_REFUSAL if kind.woran.search(error.said)), UNKNOWN)
    said = _find_words(error.said) if kind in QUOTED else ""
    quoted = f" Zeigen Sie ihr, was zu lesen war: „{said}“" if said else ""
    return f"{kind.was} {KEPT} {kind.rat}{quoted}"


def _find_words(said: str) -> str:
    """The words of Git, or of the server through it, that say most; without signs that mean something to a terminal."""
    words = (ANSWERED.findall(said) or FAILED.findall(said) or said.strip().splitlines()[-1:] or [""])[0]
    plain = "".join(sign for sign in words if not unicodedata.category(sign).startswith("C"))
    return " ".join(plain.split())[:LONGEST]
