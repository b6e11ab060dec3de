"""One small style sheet out of many: what no page and no script can use is left out.

The theme's sheet serves every page that it could make. Ours are read in full: only rules for its own names are dropped.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

import tinycss2

OWN = ("tb-",)  # names of ours; scripts put them together, so none is ever dropped
NAMES = re.compile(r'\s(?:class|id)="([^"]*)"')
WORDS = re.compile(r"[A-Za-z_][\w-]*")
GROUPS = {"media", "supports"}


def find_names(page: str) -> set[str]:
    """Every class and id that a page carries."""
    return {name for value in set(NAMES.findall(page)) for name in value.split()}


def find_words(scripts: Iterable[str]) -> set[str]:
    """Every word of the scripts, which may become a class or an id."""
    return {word for script in scripts for word in WORDS.findall(script)}


def join_styles(sheets: Iterable[str], used: set[str]) -> str:
    """The sheets one after the other, without comments, and without the theme's rules for names that are not used."""
    beginnings = tuple(name for name in used if name.endswith("-"))  # `md-source--${kind}` in a script
    return "\n".join(_shorten(_parse(sheet), used, beginnings) for sheet in sheets) + "\n"


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
                kept.append(f"{','.join(map(_write, selectors))}{{{_write(rule.content)}}}")
        elif rule.lower_at_keyword in GROUPS:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if content := _shorten(inner, used, beginnings):
                kept.append(f"@{rule.at_keyword} {_write(rule.prelude)}{{{content}}}")
        else:
            kept.append(rule.serialize())
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
    """Whether all names of a selector are used. What stands in brackets (`:is`, `:not`, `:has`) is not looked at."""
    names = [token.value for token in selector if token.type == "hash"]
    names += [name.value for dot, name in pairwise(selector) if dot == "." and name.type == "ident"]
    return all(name.startswith((*OWN, *beginnings)) or name in used for name in names)


def _write(tokens: list) -> str:
    """Tokens as text without comments and line ends."""
    text = tinycss2.serialize([token for token in tokens if token.type != "comment"])
    return re.sub(r"\n\s*", " ", text).strip()
