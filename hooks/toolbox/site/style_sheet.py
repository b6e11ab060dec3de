"""One small style sheet out of many: what no page and no script can use is left out.

The theme's sheet serves every page that it could make, ours serve every page that any content could make.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

import tinycss2

TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)
WORDS = re.compile(r"(?:--)?[^\W\d][\w-]*")
MARKS = (":", ";", ",")
GROUPS = {"media", "supports"}
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
# A value under a name of its own; what stands in quotation marks or brackets may hold any sign.
NAMED_VALUE = re.compile(
    r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|\((?:"[^"]*"|'[^']*'|[^()"'])*\)|[^;{}"'])*(?:;|(?=\}))"""
)


def find_names(page: str) -> set[str]:
    """Every word in the tags of a page: elements, classes, ids, and what attributes say."""
    return find_words({*TAG.findall(page)})


def find_words(texts: Iterable[str]) -> set[str]:
    """Every word of some texts. Those of scripts may become names on a page."""
    return {word for text in texts for word in WORDS.findall(text)}


def join_styles(sheets: Iterable[str], used: set[str]) -> str:
    """The sheets one after the other, without comments, rules for what is not used, and values for which nothing asks."""
    beginnings = tuple(name for name in used if name.endswith("-"))  # `tb-state--${kind}` in a script
    text = "\n".join(_shorten(_parse(sheet), used, beginnings) for sheet in sheets) + "\n"
    while (shorter := _drop_values(text, used)) != text:  # what is gone may have been the last to ask for others
        text = shorter
    return text


@cache  # most sheets are in both of the two that pages name
def _parse(css: str) -> list:
    return tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)


def _shorten(rules: list, used: set[str], beginnings: tuple[str, ...]) -> str:
    kept = []
    for rule in rules:
        if rule.type == "error":
            raise ValueError(f"Style sheet, line {rule.source_line}: {rule.message}")
        if rule.type == "qualified-rule":
            selectors = [part for part in _split(rule.prelude) if _can_match(part, used, beginnings)]
            if selectors:
                kept.append(f"{','.join(map(_write, selectors))}{{{_write_block(rule.content)}}}")
        elif rule.lower_at_keyword in GROUPS:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if content := _shorten(inner, used, beginnings):
                kept.append(f"@{rule.at_keyword} {_write(rule.prelude)}{{{content}}}")
        else:
            kept.append(_fold(rule.serialize()))
    return "".join(kept)


def _split(prelude: list) -> list[list]:
    """The selectors of a rule. Commas in brackets belong to one of them."""
    parts: list[list] = [[]]
    for piece in prelude:
        if piece == ",":
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts


def _can_match(selector: list, used: set[str], beginnings: tuple[str, ...]) -> bool:
    """Whether all that a selector names is used. What stands in brackets (`:is`, `:not`, `:has`) is not looked at."""
    return all(name in used or name.startswith(beginnings) for name in _list_names(selector))


def _list_names(selector: list) -> Iterator[str]:
    """Elements, classes and ids of a selector, and the words that an attribute must consist of."""
    for before, token in pairwise([None, *selector]):
        if token.type == "hash" or (token.type == "ident" and before != ":"):
            yield token.value
        elif token.type == "[] block":
            _, *value = [part for part in token.content if part.type != "whitespace"]
            if value[:1] == ["="]:
                yield from WORDS.findall(value[1].value)


def _drop_values(css: str, used: set[str]) -> str:
    """The sheet without values for which neither it nor a script asks by their names."""
    asked = used.union(ASKED.findall(css))
    return NAMED_VALUE.sub(lambda found: found[0] if found[1] in asked else "", css)


def _write_block(tokens: list) -> str:
    """Declarations without the space that only readers of our files need."""
    kept: list = []
    for token in tokens:
        if kept and kept[-1].type == "whitespace" and (token.type == "whitespace" or token in MARKS):
            kept.pop()
        if not (token.type == "comment" or (token.type == "whitespace" and kept and kept[-1] in MARKS)):
            kept.append(token)
    return _write(kept).rstrip(";")


def _write(tokens: list) -> str:
    """Tokens as text without comments and line ends."""
    return _fold(tinycss2.serialize([token for token in tokens if token.type != "comment"]))


def _fold(text: str) -> str:
    return re.sub(r"\n\s*", " ", text).strip()
