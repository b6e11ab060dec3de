"""What the machine refuses, in German: full disks, missing rights, packages that are gone."""

import errno
import re

UNCHANGED = "Die alten Seiten sind unverändert."
REASONS = {
    errno.ENOSPC: "Der Datenträger ist voll.",
    errno.EDQUOT: "Der Datenträger ist voll.",
    errno.EFBIG: "Eine Datei wird größer, als hier erlaubt ist.",
    errno.EACCES: "Für diesen Ordner fehlt das Recht zu schreiben.",
    errno.EPERM: "Für diesen Ordner fehlt das Recht zu schreiben.",
    errno.EROFS: "Für diesen Ordner fehlt das Recht zu schreiben.",
    errno.ENOENT: "Eine Datei fehlt.",
    errno.ENAMETOOLONG: "Ein Name ist zu lang.",
    errno.EISDIR: "Wo eine Datei hingehört, liegt ein Ordner.",
    errno.ENOTDIR: "Wo ein Ordner hingehört, liegt eine Datei.",
    errno.EEXIST: "Unter diesem Namen liegt schon etwas.",
    errno.EINVAL: "Ein Name enthält Zeichen, die hier nicht gehen.",
    errno.EILSEQ: "Ein Name enthält Zeichen, die hier nicht gehen.",
    errno.ELOOP: "Eine Verknüpfung führt im Kreis.",
    errno.EIO: "Der Datenträger lässt sich nicht lesen oder beschreiben.",
    errno.EMFILE: "Zu viele Dateien sind zugleich offen.",
    errno.ENOMEM: "Der Arbeitsspeicher ist voll.",
}
# How an error of the operating system ends what a program says: Python's way, and that of libraries in Rust.
SYSTEM_ERROR = re.compile(r"^\w*Error: \[(?:Errno|WinError) (\d+)\] [^:\n]*(?:: '(.*)')?$", re.MULTILINE)
SYSTEM_ERROR_RUST = re.compile(r"\(os error (\d+)\)()")


class BuildError(Exception):
    """The site could not be built; the text says why, in words for whoever started the build."""


def describe_fault(error: OSError) -> str:
    """What an error of the operating system means, and for which file."""
    return _describe(error.errno, error.strerror, error.filename)


def find_fault(output: str) -> str:
    """What the operating system refused to a program that says so; nothing when it ended for another reason."""
    found = SYSTEM_ERROR.search(output) or SYSTEM_ERROR_RUST.search(output)
    return _describe(int(found[1]), found[0], found[2]) if found else ""


def _describe(number: int | None, said: str | None, name: object) -> str:
    reason = REASONS.get(number, f"Das Betriebssystem meldet: {said}.")
    return f"{reason} ({name})" if name else reason
