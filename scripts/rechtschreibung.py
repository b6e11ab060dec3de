"""Prüft die Rechtschreibung aller Texte und nennt jedes unbekannte Wort mit Datei, Zeile und Spalte."""

from setup.environment import ensure_environment

ensure_environment("check")  # the dictionary is among the packages of the checks

import sys
from functools import cache

from shared.commands import ROOT, CommandParser, read_file
from shared.reading import load_or_tell, tell
from toolbox.checks.spelling import (
    WORDS,
    check_spelling,
    know_words,
    open_dictionary,
    read_words,
    read_written,
    suggest_words,
)


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("dateien", nargs="*", type=read_file, help="nur diese Dateien (sonst alle unter docs)")
    chosen = {path.resolve() for path in parser.parse_args().dateien}
    closing = "Die Rechtschreibung lässt sich erst prüfen, wenn sich alle Dateien lesen lassen."
    toolbox = load_or_tell(ROOT / "docs", closing)
    written = read_written(toolbox)
    passages = [passage for passage in written if not chosen or ROOT / passage.path in chosen]
    if chosen and not passages:
        print("In diesen Dateien steht kein Text der Toolbox. Nennen Sie Dateien unter docs.", file=sys.stderr)
        return 1
    dictionary = open_dictionary()
    words = read_words(ROOT)
    is_word = know_words(dictionary, words)
    for word in words:  # from here on they are suggested too
        dictionary.add(word)
    problems = check_spelling(passages, is_word, suggest_words(dictionary, written), cache(_read_lines))
    if not problems:
        print("Keine unbekannten Wörter.", file=sys.stderr)
        return 0
    one = len(problems) == 1
    count = "1 unbekanntes Wort" if one else f"{len(problems)} unbekannte Wörter"
    return tell(problems, f"{count}. Was richtig ist, gehört in {WORDS}.")


def _read_lines(path: str) -> list[str]:
    return (ROOT / path).read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    sys.exit(main())
