"""YAML that cannot be read: what libyaml says, told to a coordinator."""

import re

import yaml

from toolbox.problems.problem import Problem

# What libyaml says, and what a coordinator needs to hear.
SYNTAX = (
    ("found character that cannot start any token", "Ein Zeichen steht an einer Stelle, an der es nicht erlaubt ist."),
    (
        "mapping values are not allowed",
        "Ein Doppelpunkt steht mitten im Wert, oder diese Zeile ist falsch eingerückt.",
    ),
    ("did not find expected key", "Die Einrückung passt nicht, oder ein Anführungszeichen schließt zu früh."),
    (
        "could not find expected ':'",
        "In dieser Zeile fehlt der Doppelpunkt nach dem Schlüssel, oder das Leerzeichen danach, oder die Einrückung.",
    ),
    ("expected alphabetic or numeric character", "Ein Wert beginnt mit „*“ oder „&“; das hat in YAML eine Bedeutung."),
    ("block sequence entries are not allowed", "Ein Wert beginnt mit einem Strich, als wäre er ein Listenpunkt."),
    ("did not find expected '-' indicator", "Diese Zeile ist anders eingerückt als die, zu denen sie gehört."),
    ("found unexpected end of stream", "Ein Anführungszeichen oder eine Klammer wird nicht geschlossen."),
    ("did not find expected ',' or", "In der Klammer, die hier beginnt, fehlt ein Komma oder das Ende."),
    ("did not find expected node content", "Hier fehlt ein Wert, oder eine Klammer wird nicht geschlossen."),
    ("found undefined tag handle", "Angaben mit Ausrufezeichen („!…“) sind nicht erlaubt."),
    ("found unknown escape character", "Nach einem umgekehrten Schrägstrich steht ein unbekanntes Zeichen."),
    ("found duplicate anchor", "Anker („&name“) sind nicht erlaubt."),
    ("found undefined alias", "Verweise („*name“) sind nicht erlaubt."),
)
SYNTAX_HINT = (
    "Setzen Sie Texte mit Sonderzeichen in doppelte Anführungszeichen und rücken Sie mit zwei Leerzeichen ein."
)

# Slips that make a line something else for YAML, and can be named by looking at the line.
SLIPS = (
    (re.compile(r"^\s*(-)(?![\s-])"), "Nach dem Strich fehlt das Leerzeichen.", "Schreiben Sie „- “ vor den Punkt."),
    (
        re.compile(r"^\s*(?:- )?([a-z_]+:)[^\s:/\"']"),
        "Nach dem Doppelpunkt fehlt das Leerzeichen.",
        "Schreiben Sie „{0} …“.",
    ),
    (
        re.compile(r"^\s*(?:- )?([a-z_]+:)[\u00a0\u2007\u202f]"),
        "Nach dem Doppelpunkt steht ein geschütztes Leerzeichen.",
        "Löschen Sie es und tippen Sie ein gewöhnliches.",
    ),
)

# Where a value opens a quotation mark that does not close on its line. Values of several lines are written without.
OPEN_QUOTE = re.compile(r"""^\s*(?:- )?(?:- |[a-z_]+: +)(")[^"\\]*(?:\\.[^"\\]*)*$""")
BRACKET_HINT = "Vergleichen Sie mit einer anderen Zeile dieser Art, zum Beispiel: [eins, zwei]"
OPEN_QUOTE_HINT = "Setzen Sie an das Ende des Werts ein gerades Anführungszeichen, in derselben Zeile."


def translate_syntax(error: yaml.YAMLError, path: str, text: str) -> Problem:
    """The Problem at the place where a coordinator has to mend something, which is not always where it was noticed."""
    said = str(getattr(error, "problem", "") or "")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "could not find expected ':'" in said and getattr(error, "context_mark", None):
        mark = error.context_mark  # where the key stands; the problem is noticed a line or more later
    if "did not find expected ',' or" in said and getattr(error, "context_mark", None):
        mark = error.context_mark  # where the bracket opens
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, text.rstrip("\n").count("\n") + 1)  # what is never closed is noticed behind the end
    # The usual reason stands in the line itself, or in the one before: a key or item that swallowed what follows.
    lines = text.split("\n")
    for number, written in enumerate(lines[:line], 1):
        # A mark left open swallows all lines up to the next one, however far that is.
        if match := OPEN_QUOTE.search(written):
            german = "Das Anführungszeichen am Anfang des Werts wird nicht geschlossen."
            return Problem(path, number, "yaml-form", german, OPEN_QUOTE_HINT, match.start(1) + 1)
    for number in (line, line - 1):
        for pattern, german, hint in SLIPS:
            match = pattern.search(lines[number - 1]) if 0 < number <= len(lines) else None
            if match:
                return Problem(path, number, "yaml-form", german, hint.format(*match.groups()), match.end(1) + 1)
    german = next(
        (german for english, german in SYNTAX if english in said), "Hier stimmt die Form der Datei (YAML) nicht."
    )
    hint = BRACKET_HINT if german.startswith("In der Klammer") else SYNTAX_HINT
    return Problem(path, line, "yaml-form", german, hint, column)
