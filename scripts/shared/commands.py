"""The command line in German: what a command takes, and what was wrong with what it was given."""

import argparse
import re

# What argparse says in English, and what we say instead. Texts of our own argument types come through as they are.
MESSAGES = (
    (
        r"unrecognized arguments: (?P<was>.+)",
        "Damit kann der Befehl nichts anfangen: „{was}“. Namen mit Leerzeichen gehören in Anführungszeichen.",
    ),
    (r"the following arguments are required: (?P<was>.+)", "Es fehlt: {was}."),
    (
        r"argument (?P<was>.+?): invalid choice: '?(?P<wert>.+?)'? \(choose from (?P<liste>.+)\)",
        "„{wert}“ gibt es hier nicht. Möglich sind: {liste}.",
    ),
    (r"argument (?P<was>.+?): expected .*argument.*", "Nach „{was}“ fehlt eine Angabe."),
    (r"argument (?P<was>.+?): invalid (?:int|float) value: '(?P<wert>.+)'", "„{wert}“ ist keine Zahl ({was})."),
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

    def error(self, message: str) -> None:
        self.exit(2, f"{translate(message)}\n{self.format_usage()}")


def translate(message: str) -> str:
    """What argparse says, in German."""
    for pattern, words in MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            found = {name: text.replace("'", "") for name, text in match.groupdict().items()}
            return words.format(**found)
    return message
