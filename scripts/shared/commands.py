"""The command line in German: what a command takes, and what was wrong with what it was given."""

import argparse
import datetime
import ipaddress
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]  # this project

# What argparse says in English, and what we say instead. Texts of our own argument types come through as they are.
MESSAGES = (
    (
        r"unrecognized arguments: (?P<was>.+)",
        "Damit kann der Befehl nichts anfangen: „{was}“. Namen mit Leerzeichen gehören in Anführungszeichen.",
    ),
    (r"the following arguments are required: (?P<was>.+)", "Es fehlt: {was}."),
    (
        r"argument (?P<was>.+?): invalid choice: '?(?P<wert>.+?)'?(?:, maybe you meant .+)? \(choose from (?P<liste>.+)\)",
        "„{wert}“ gibt es hier nicht. Möglich sind: {liste}.",
    ),
    (r"argument (?P<was>.+?): expected .*argument.*", "Nach „{was}“ fehlt eine Angabe."),
    (r"argument (?P<was>.+?): invalid (?:int|float) value: '(?P<wert>.+)'", "„{wert}“ ist keine Zahl ({was})."),
    (r"argument (?P<was>.+?): invalid .+ value: '(?P<wert>.+)'", "„{wert}“ passt nicht zu „{was}“."),
    (r"ambiguous option: (?P<was>.+) could match (?P<liste>.+)", "„{was}“ ist nicht eindeutig. Möglich sind: {liste}."),
    (r"one of the arguments (?P<liste>.+) is required", "Es fehlt eine dieser Angaben: {liste}."),
    (r"argument (?P<was>.+?): not allowed with argument (?P<wert>.+)", "„{was}“ und „{wert}“ gehen nicht zusammen."),
    (r"argument (?P<was>.+?): ignored explicit argument '(?P<wert>.+)'", "„{was}“ nimmt keine Angabe („{wert}“)."),
    (r"argument .+?: (?P<was>.+)", "{was}"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


class CommandParser(argparse.ArgumentParser):
    """An ArgumentParser that speaks German; `-h` shows how a command is called."""

    def __init__(self, description: str) -> None:
        super().__init__(description=description, formatter_class=_Formatter, add_help=False)
        self._positionals.title = "Angaben"
        self._optionals.title = "Außerdem möglich"
        self.add_argument("-h", "--help", action="help", help="diese Hilfe zeigen")

    def add_content_folder(self) -> None:
        """`--ordner`, the folder with the content; that of this project where nothing is said."""
        folder = ROOT / "docs"
        self.add_argument("--ordner", type=read_folder, default=folder, help="Ordner mit den Inhalten (sonst docs)")

    def add_project(self) -> None:
        """`--projekt`, a project with content and settings; this one where nothing is said."""
        words = "Ordner mit mkdocs.yml und docs/ (sonst dieser)"
        self.add_argument("--projekt", type=read_project, default=ROOT, help=words)

    def error(self, message: str) -> None:
        self.exit(2, f"{say_in_german(message)}\n{self.format_usage()}")


def say_in_german(message: str) -> str:
    """What argparse says, in German."""
    for pattern, words in MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            found = {name: text.replace("'", "") for name, text in match.groupdict().items()}
            return words.format(**found)
    return message


# ---- Kinds of arguments. Each raises ArgumentTypeError with a German sentence. ----


def read_address(text: str) -> tuple[str, int]:
    """„127.0.0.1:8000“ as name and port."""
    name, _, port = text.rpartition(":")
    if not name or not port.isascii() or not port.isdecimal() or not 0 < int(port) < 65536:
        raise argparse.ArgumentTypeError(
            f"„{text}“ ist keine Adresse. Sie sieht so aus: 127.0.0.1:8001, mit einer Zahl von 1 bis 65535 am Ende."
        )
    return name, int(port)


def read_port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Anschluss. Das ist eine Zahl von 1 bis 65535.")
    return int(text)


def read_interface(text: str) -> str:
    """An address of this machine as it stands in settings of servers: IPv6 in brackets."""
    try:
        address = ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"„{text}“ ist keine IP-Adresse. Sie sieht so aus: 127.0.0.1.") from None
    return f"[{address}]" if address.version == 6 else str(address)


def read_count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"„{text}“ ist keine Anzahl. Das ist eine ganze Zahl ab 1.")
    return int(text)


def read_day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"„{text}“ ist kein Datum. Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-11-22."
        ) from None


def read_folder(text: str) -> Path:
    """A folder that is there."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"Den Ordner „{text}“ gibt es nicht.")
    return path


def read_file(text: str) -> Path:
    """A file that is there."""
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"Die Datei „{text}“ gibt es nicht.")
    return path


def read_project(text: str) -> Path:
    """The whole path of a folder with a project in it."""
    path = read_folder(text).resolve()
    if not (path / "mkdocs.yml").is_file() or not (path / "docs").is_dir():
        raise argparse.ArgumentTypeError(f"Im Ordner „{text}“ liegt kein Projekt: Es fehlt mkdocs.yml oder docs/.")
    return path
