"""The difference sheet: changes of the content as plain text, and as Markdown for comments at a merge request."""

import re
from collections.abc import Iterable
from itertools import groupby

from toolbox.content.toolbox import Toolbox
from toolbox.editing.content_changes import compare_content
from toolbox.editing.sheet_changes import compare_sheets
from toolbox.editing.value_changes import Unterschied

NOTHING = "An den Inhalten ändert sich nichts."
# Everything that GitLab or GitHub would read as form, mention or reference.
MARKDOWN = re.compile(r"[\\`*_\[\]<>|~@#!&]")


def list_changes(before: Toolbox, after: Toolbox) -> list[Unterschied]:
    """All changes of the content, printed sheets last."""
    return [*compare_content(before, after), *compare_sheets(before, after)]


def list_file_changes(before: dict[str, bytes], after: dict[str, bytes]) -> list[Unterschied]:
    """Changes file by file, for content that cannot be read as a whole. Keys are paths."""
    found = []
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path):
            art = "neu" if path not in before else "entfallen" if path not in after else "geändert"
            found.append(Unterschied("Dateien", art, path))
    return found


def render_plain(changes: Iterable[Unterschied]) -> str:
    """Headings, then one entry per thing with its lines below. For terminals and print."""
    lines = []
    for gruppe, entries in groupby(changes, key=lambda change: change.gruppe):
        lines += ["", gruppe.upper(), ""]
        for change in entries:
            lines.append(f"{_say_kind(change)}: {change.titel}")
            lines += [f"  - {line}" for line in change.zeilen]
    return "\n".join(lines[1:] if lines else [NOTHING]) + "\n"


def render_markdown(changes: Iterable[Unterschied]) -> str:
    """The same as Markdown. Whatever the content holds is shown as it is written."""
    lines = []
    for gruppe, entries in groupby(changes, key=lambda change: change.gruppe):
        lines += ["", f"### {gruppe}", ""]
        for change in entries:
            lines.append(f"- **{_say_kind(change)}: {_escape(change.titel)}**")
            lines += [f"    - {_escape(line)}" for line in change.zeilen]
    return "\n".join(lines[1:] if lines else [NOTHING]) + "\n"


def _say_kind(change: Unterschied) -> str:
    return change.art.capitalize()


def _escape(text: str) -> str:
    """Entities instead of backslashes: they also keep „@name“ and „#12“ from being taken for mentions."""
    return MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))
