"""What the oldest browsers that we name cannot do, found in scripts and styles without such a browser.

The versions stand in hooks/toolbox/site/baseline.py. Scripts are parsed with a fixed grammar; a list says what is newer in it.
"""

import re
from collections.abc import Iterator

import tinycss2
import tree_sitter
import tree_sitter_javascript

LANGUAGE = tree_sitter.Language(tree_sitter_javascript.language())
# Kinds of syntax after ECMAScript 2022, or not in Safari 15.4. Whatever else is newer, this grammar cannot parse.
NEW_SYNTAX = {
    "class_static_block": "Safari 16.4",
    "using_declaration": "Chrome 134",
    "decorator": "nowhere yet",
    "import_attribute": "Safari 17.2",
    "jsx_element": "nowhere",
    "jsx_self_closing_element": "nowhere",
}
LOOKBEHIND, MODIFIERS = re.compile(r"\(\?<[=!]"), re.compile(r"\(\?[ims]*-?[ims]+:")
FLAGS = set("dgimsuy")
# Names of methods that came later, with who got them last. A call that is looked for first (`?.`, `??`, `in`) is no mistake.
NEW_NAMES = {
    **dict.fromkeys(("toSorted", "toReversed", "toSpliced", "findLast", "findLastIndex"), "Safari 16, Firefox 115"),
    **dict.fromkeys(("union", "intersection", "difference", "symmetricDifference", "isSubsetOf"), "Chrome 122"),
    **dict.fromkeys(("groupBy", "withResolvers", "fromAsync", "toArray", "isWellFormed", "toWellFormed"), "Chrome 119"),
    **dict.fromkeys(("canParse", "hasUAVisualTransition", "startViewTransition", "checkVisibility"), "Safari 17.4"),
    **dict.fromkeys(("showPopover", "hidePopover", "togglePopover", "showPicker", "setHTML"), "Safari 17"),
    **dict.fromkeys(("adoptedStyleSheets", "replaceSync", "requestIdleCallback", "scheduler"), "Safari 16.4 or later"),
    **dict.fromkeys(("Segmenter", "DurationFormat", "WeakRef", "CloseWatcher", "Temporal"), "Firefox 125 or later"),
}
NEW_STATICS = {("AbortSignal", "timeout"), ("AbortSignal", "any"), ("Promise", "try"), ("URL", "parse")}

# A rule that only newer browsers read may add looks; it must not take an older selector down with it.
NEW_SELECTORS = re.compile(
    r":has\(|:popover-open|:user-(?:in)?valid|:open\b|:state\(|:host-context|::details-content|:nth-(?:last-)?child\([^)]*\bof\b"
)
NEW_RULES = {"container", "property", "starting-style", "scope", "view-transition", "position-try", "counter-style"}
NEW_VALUES = re.compile(
    r"color-mix\(|light-dark\(|(?:ok)?(?:lab|lch)\(|\b(?:sin|cos|tan|pow|sqrt|round|mod|abs|sign|anchor|linear)\("
    r"|\d(?:[sld]v(?:h|w|b|i|min|max)|cq(?:w|h|i|b|min|max)|r?cap|rex|ric|rch|r?lh)\b|\bsubgrid\b|\bfrom\s+(?:var\(|#|rgb)"
)
RANGE = re.compile(r"[<>]")


def find_new_script(text: str) -> Iterator[str]:
    """What of a script an old browser refuses or does not know, with its line."""
    source = text.encode()
    tree = tree_sitter.Parser(LANGUAGE).parse(source)
    if tree.root_node.has_error:
        yield f"{_find_error(tree.root_node)}: not ECMAScript"
    for node in _walk(tree.root_node):
        line, said = node.start_point.row + 1, source[node.start_byte : node.end_byte].decode()
        if node.type in NEW_SYNTAX:
            yield f"{line}: {node.type} ({NEW_SYNTAX[node.type]})"
        elif node.type == "regex_pattern" and (LOOKBEHIND.search(said) or MODIFIERS.search(said)):
            yield f"{line}: regular expression {said} (Safari 16.4 or later)"
        elif node.type == "regex_flags" and set(said) - FLAGS:
            yield f"{line}: flags {said} of a regular expression (Safari 17)"
        elif node.type == "string_fragment" and LOOKBEHIND.search(said):
            yield f"{line}: a lookbehind in a text (Safari 16.4)"
        elif node.type == "property_identifier" and _is_new(node, said, source) and not _is_asked_for(node):
            yield f"{line}: {said} ({NEW_NAMES.get(said, 'Safari 16 or later')})"


def _is_new(node: tree_sitter.Node, name: str, source: bytes) -> bool:
    if node.parent.type != "member_expression":
        return False  # a key or a method of our own
    place = node.parent.child_by_field_name("object")
    return name in NEW_NAMES or (source[place.start_byte : place.end_byte].decode(), name) in NEW_STATICS


def _is_asked_for(node: tree_sitter.Node) -> bool:
    """Whether the script looks first: `a.b?.()`, `a.b ?? c`, `a.b && …`, `if (a.b)`."""
    member = node.parent
    outer = member.parent
    if outer.type == "call_expression":
        return any(child.type in ("optional_chain", "?.") for child in outer.children)
    if outer.type == "binary_expression":
        return outer.child_by_field_name("operator").type in ("??", "||", "&&", "!==", "===")
    return outer.type in ("ternary_expression", "parenthesized_expression", "unary_expression")


def _find_error(root: tree_sitter.Node) -> int:
    return next((node.start_point.row + 1 for node in _walk(root) if node.is_error or node.is_missing), 1)


def _walk(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def find_new_style(text: str) -> Iterator[str]:
    """What of a style sheet makes an old browser drop a rule, or a declaration that nothing older stands in for."""
    yield from _check_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _check_rules(rules: list) -> Iterator[str]:
    for rule in rules:
        if rule.type == "error":
            yield f"{rule.source_line}: {rule.message}"
        elif rule.type == "qualified-rule":
            newer = [bool(NEW_SELECTORS.search(part)) for part in _split(rule.prelude)]
            if any(newer) and not all(newer):
                prelude = tinycss2.serialize(rule.prelude).strip()
                yield f"{rule.source_line}: {prelude}: old browsers drop the whole rule, split it"
            yield from _check_declarations(rule)
        elif rule.type == "at-rule" and rule.lower_at_keyword in NEW_RULES:
            yield f"{rule.source_line}: @{rule.lower_at_keyword}"
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media":
            if RANGE.search(tinycss2.serialize(rule.prelude)):
                yield f"{rule.source_line}: @media{tinycss2.serialize(rule.prelude)} with a range (Safari 16.4)"
            yield from _check_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        # What stands in @supports is asked for first.


def _split(prelude: list) -> list[str]:
    """The selectors of a rule, without what stands in :is() and :where(): browsers overlook there what they do not know."""
    parts = [""]
    for piece in prelude:
        if piece == ",":
            parts.append("")
        elif not (piece.type == "function" and piece.lower_name in ("is", "where")):
            parts[-1] += piece.serialize()
    return parts


def read_as_old_browser(text: str) -> str:
    """The sheet as browsers see it that drop every rule with a selector they do not know."""
    return _shorten(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _shorten(rules: list) -> str:
    kept = []
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{_shorten(inner)}}}")
        elif rule.type != "qualified-rule" or not any(map(NEW_SELECTORS.search, _split(rule.prelude))):
            kept.append(rule.serialize())
    return "".join(kept)


def _check_declarations(rule) -> Iterator[str]:
    older: set[str] = set()
    for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if part.type != "declaration":
            yield f"{part.source_line}: nested rule (Safari 16.5)"
            continue
        value = tinycss2.serialize(part.value)
        if not NEW_VALUES.search(value):
            older.add(part.lower_name)
        elif part.lower_name not in older:
            yield f"{part.source_line}: {part.lower_name}: {value.strip()} without an older value before it"
