"""Single values as YAML text: bare where every reader sees the same text, otherwise in double quotation marks."""

import re

import yaml

from toolbox.content.text_file import BIDI, HIDDEN

# What other readers of YAML take for a number, a date or a switch instead of text (YAML 1.1 and 1.2 core).
_RESOLVER = yaml.resolver.Resolver()
OTHER_NUMBER = re.compile(r"[-+]?(?:\d[\d_]*(?:\.[\d_]*)?[eE][-+]?\d+|0o[0-7]+)")
SWITCHES = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"}
# Anything else that YAML gives a meaning to: at the start, within, and within brackets.
MEANING = re.compile(r": |:$| #|\n|^\W|^_")
# A question mark at the end: some readers (PyYAML's own, those of editors) take „?,“ there for a key.
MEANING_IN_BRACKETS = re.compile(r"[\[\]{},:#]|\?$")
# What may not stand in a file as it is: YAML 1.2, section 5.1, line breaks of other standards, hidden characters.
UNPRINTABLE = re.compile(f"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029{HIDDEN}{BIDI}]")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def is_plain_text(text: str) -> bool:
    """Whether every reader takes the bare word for text."""
    if text.lower() in SWITCHES or OTHER_NUMBER.fullmatch(text):
        return False
    return _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"


def render_scalar(text: str, bare: bool = False, quoted: bool = False, brackets: bool = False) -> str:
    """The text as one line of YAML.

    `bare`: a number or date is meant, `quoted`: it gets quotation marks in any case, `brackets`: it stands in `[…]`.
    """
    harmless = (
        not UNPRINTABLE.search(text)
        and not MEANING.search(text)
        and not (brackets and MEANING_IN_BRACKETS.search(text))
        and text == text.strip()
    )
    if text and harmless and not quoted and (bare or is_plain_text(text)):
        return text
    return '"' + "".join(map(_escape, text)) + '"'


def _escape(char: str) -> str:
    if char in ESCAPES:
        return ESCAPES[char]
    if not UNPRINTABLE.match(char):
        return char
    code = ord(char)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def fold(lines: list[str]) -> str:
    """The text that folded lines (`>-`) stand for: a line break is a space, an empty line is a line break."""
    text, breaks = "", 0
    for line in lines:
        if not line:
            breaks += 1
        else:
            text += ("\n" * breaks if breaks else " " if text else "") + line
            breaks = 0
    return text


def break_sentences(text: str) -> list[str]:
    """One line per sentence, for texts that nobody has broken into lines; empty lines between paragraphs."""
    paragraphs = [re.split(r"(?<=[.?]) (?=[A-ZÄÖÜ„])", part) for part in text.split("\n")]
    return [line for index, part in enumerate(paragraphs) for line in ([""] if index else []) + part]


def fits_folded(lines: list[str]) -> bool:
    """Whether lines can stand below `>-` as they are."""
    return bool(lines and lines[0]) and all(line == line.strip() and not UNPRINTABLE.search(line) for line in lines)


def fits_literal(text: str) -> bool:
    """Whether a text can stand below `|` as it is."""
    return bool(text.strip()) and all(
        line == line.rstrip() and not UNPRINTABLE.search(line) for line in text.strip().split("\n")
    )
