"""Fingerprints of files whose language is fine: who checks again after a change reads only what changed.

A fingerprint covers everything that the answer depends on: the text, its file, the list of words, the program. A store that
is lost, cut off or wrong costs time and changes no answer.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolbox.checks import language
from toolbox.checks.language import check_language
from toolbox.content.toolbox import Toolbox
from toolbox.markdown import lines, link_syntax, passages
from toolbox.problems.problem import Problem

PROGRAM = (language, lines, link_syntax, passages)
STORE = "sprache.txt"


def check_language_again(toolbox: Toolbox, cache: Path) -> list[Problem]:
    """The same as `check_language`; what was fine before is remembered in the folder `cache`."""
    prints = take_prints(toolbox)
    known = _read(cache / STORE)
    problems = check_language(toolbox, skip={path for path, found in prints.items() if found in known})
    spoilt = {problem.path for problem in problems}
    fine = {found for path, found in prints.items() if path not in spoilt}
    if fine != known:
        _write(cache, fine)
    return problems


def take_prints(toolbox: Toolbox) -> dict[str, str]:
    """For each file of content a fingerprint."""
    program = hashlib.sha256()
    for module in PROGRAM:
        program.update(Path(module.__file__).read_bytes())
    program.update(_as_bytes([toolbox.sprache.model_dump(), language.shouted_names(toolbox)]))
    prints = {}
    for path, parts in _texts(toolbox):
        digest = program.copy()
        digest.update(_as_bytes([path, *parts]))
        prints[path] = digest.hexdigest()
    return prints


def _texts(toolbox: Toolbox) -> Iterator[tuple[str, list[object]]]:
    yield from ((page.path, [page.head.value, page.body]) for page in toolbox.pages.values())
    sources = {source.path: source for (kind, _), (source, _) in toolbox.sources.items() if kind != "seiten"}
    yield from ((path, [source.value]) for path, source in sources.items())


def _as_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _read(store: Path) -> set[str]:
    try:
        return set(store.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError):
        return set()


def _write(cache: Path, prints: Iterable[str]) -> None:
    try:
        cache.mkdir(exist_ok=True)
        (cache / STORE).write_text("".join(f"{found}\n" for found in sorted(prints)), encoding="utf-8")
    except OSError:  # a folder that may not be written to: the next check takes as long as this one
        return
