"""Text that reads differently from what it is: letters that look like others, digits of other scripts, hidden characters.

See Unicode Technical Standard 39 (security mechanisms) and Technical Report 36.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from toolbox.problems.problem import Problem

# Characters that show nothing, beyond those that `source` looks for: separators of lines, fillers, tags, private use.
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\u2061-\u2065\u206a-\u206f\u2800\u3164\ufe00-\ufe0e\uffa0"
    "\ufff0-\ufffb\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
WORD = re.compile(r"[^\W\d_]+")
# Letters of other scripts that nobody tells from ours (UTS 39, confusables). A word of such letters alone is no word of its script.
SAME = re.compile("[асеорхуіјѕһԁԛԝӏАВСЕНІЈКМОРЅТХУԌԚԜονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]+")
# Signs that look like those of an address, beside wide and small ones: leaders, stops, slashes, colons of other scripts.
SAME_SIGN = re.compile("[\u2024\u3002\uff61\u2215\u29f8\ua789\u02d0]")
OTHER_DIGIT = re.compile(r"(?![0-9])\d")
# Numbers and names for characters, as HTML writes them. The few that are let pass show what they are.
REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp);)(?:#\w+|[A-Za-z]\w*);")


def find_disguises(text: str, path: str) -> Iterator[Problem]:
    """Everything in a file's text that could deceive a reader or a second pair of eyes, line by line."""
    if not any(map(_may_deceive, set(text))):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii():
            continue
        for char in sorted(set(UNSEEN.findall(line))):
            message = f"Hier steht ein unsichtbares Zeichen (U+{ord(char):04X})."
            hint = "Löschen Sie es und tippen Sie die Stelle neu."
            yield Problem(path, number, "verborgenes-zeichen", message, hint)
        for char in sorted(set(OTHER_DIGIT.findall(line))):
            message = f"„{char}“ (U+{ord(char):04X}) sieht aus wie eine Ziffer, ist aber keine von 0 bis 9."
            hint = "Tippen Sie die Zahl neu."
            yield Problem(path, number, "fremde-ziffer", message, hint)
        for char in sorted(filter(_imitates_sign, set(line))):
            yield Problem(
                path,
                number,
                "fremdes-zeichen",
                f"„{char}“ (U+{ord(char):04X}) sieht aus wie ein Satzzeichen, ist aber ein anderes.",
                "Tippen Sie die Stelle neu.",
            )
        for word in WORD.findall(line):
            scripts = {_script(char) for char in word} - {""}
            if len(scripts) > 1 or "Nachbildung" in scripts or SAME.fullmatch(word):
                message = f"Im Wort „{word}“ stehen Buchstaben verschiedener Schriften, die sich ähnlich sehen."
                hint = "Tippen Sie das Wort neu."
                yield Problem(path, number, "gemischte-schrift", message, hint)


@cache
def _may_deceive(char: str) -> bool:
    """Whether a text that consists of other characters than this one only can be what it looks like."""
    return (
        bool(UNSEEN.match(char) or OTHER_DIGIT.match(char))
        or _script(char) not in ("LATIN", "")
        or _imitates_sign(char)
    )


@cache
def _imitates_sign(char: str) -> bool:
    sign = unicodedata.category(char)[0] in "PS" and unicodedata.decomposition(char).startswith(("<wide>", "<small>"))
    return sign or bool(SAME_SIGN.match(char))


def find_references(line: str) -> list[str]:
    """Characters that a line of Markdown names by number or name („&#8238;“) instead of showing them."""
    return REFERENCE.findall(line)


@cache
def _script(char: str) -> str:
    """The script of a letter by its Unicode name; nothing for marks, which go with any."""
    if char.isascii():
        return "LATIN"
    # Letters for formulas and wide letters: „𝐏𝐨𝐥𝐢𝐳𝐞𝐢“ is not found by any search.
    if unicodedata.decomposition(char).startswith(("<font>", "<wide>", "<circle>", "<square>")):
        return "Nachbildung"
    if not unicodedata.category(char).startswith("L"):
        return ""
    name = unicodedata.name(char, "").partition(" ")[0]
    return "" if name in ("MICRO", "MODIFIER", "FEMININE", "MASCULINE") else name
