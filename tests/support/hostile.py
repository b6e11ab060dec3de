"""A stranger's content: every text of the invented county says something that a browser would run if it were let.

`HIT` is what all of it calls; a test defines it and sees whether anything did.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from support.attacks import ATTACKS, HIT
from support.common import TODAY
from support.rendering import render
from toolbox.checks.everything import read_toolbox
from toolbox.content.page import FRONT_MATTER
from toolbox.markdown.gate import RefusedError
from toolbox.markdown.macro_calls import MACROS
from toolbox.problems.problem import ContentError, Problem
from toolbox.web.macros import build_macros

ADDITIONS = Path(__file__).with_suffix(".yml")
# Refused in every text.
TAGS = [
    f"<script>{HIT}()</script>",
    f'"><img src=x onerror={HIT}()>',
    f"</textarea></title></style></script><svg onload={HIT}()>",
    f"<!-- --!><a href=javascript:{HIT}()>x</a>",
    f"{{{{ {HIT}() }}}}",
    "\u202eredrum",
]
# Let pass as text: what they would be anywhere but in a text is what they must not become.
TEXTS = [
    f'" autofocus onfocus="{HIT}()" onmouseover="{HIT}()" x="',
    f"' onclick='{HIT}()' '",
    f"javascript:{HIT}()",
    f"data:text/html,{HIT}()",
    f"[x](javascript:{HIT}())",
    "![x](https://fremd.example/x.png)",
    f"`{HIT}()` *x* _x_ | [^1]",
    f"${{{HIT}()}}",
    f"*/{HIT}();/*",
    f"');{HIT}();('",
    f"\\u003cimg src=x onerror={HIT}()\\u003e",
    f"&lt;img src=x onerror={HIT}()&gt;",
    f"&#60;script&#62;{HIT}()&#60;/script&#62;",
    f"%3Cscript%3E{HIT}()%3C/script%3E",
    "__proto__ constructor $& $1 $`",
]
# Names that mean something to scripts or to a page of their own accord, in the places of harmless ones.
NAMES = {"wie": "toolbox", "ungenau": "constructor", "beispielgemeinde": "constructor", "beratung": "constructor"}
# Markdown that passes, in which attacks are shown as text.
PROSE = f"""
So sieht es aus: `<script>{HIT}()</script>`

```html
<img src=x onerror={HIT}()>
```

- &lt;script&gt;{HIT}()&lt;/script&gt;

*[HTML]: javascript:{HIT}()
"""
HEAD = """---
titel: Alles
zusammenfassung: Ein Satz.
fuer: [alle]
normen: [bedrohung]
fristen: [strafantrag]
vorlagen: [brief]
geprueft_am: 2026-11-01
naechste_pruefung: 2027-05-01
verantwortlich: koordination
freigabe: entwurf
suchwoerter: [eins, zwei, drei, vier, fünf, sechs, sieben, acht]
---
"""
ARGUMENTS = {
    "kontakte": "notruf-110",
    "bedarfe": "polizei-vor-ort",
    "normen": "bedrohung",
    "fristen": "strafantrag",
    "vorlagen": "brief",
    "entscheidungshilfen": "drohung",
    "bausteine": "ruhe",
    "lagebild": "umfrage",
}
Place = tuple[str, tuple[str | int, ...]]


def prepare(docs: Path) -> None:
    """The invented county with every field that may hold a text, a page that calls every macro, and names that are traps."""
    additions = yaml.load(ADDITIONS.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 texts only
    for name, more in additions.items():
        path = docs / name
        path.parent.mkdir(exist_ok=True)
        _write(path, _merge(_read(path)[0] if path.exists() else {}, more), None)
    calls = [_write_call(name) for name in MACROS if name != "fragen"]  # a tree needs a page of its own
    (docs / "mitmachen").mkdir()  # a folder whose pages are not printed
    for name, some in (("alles", calls[::2]), ("mehr", calls[1::2])):  # no page may call all of them
        text = "\n\n".join([f"{HEAD}{PROSE}", *some, ""])
        (docs / "mitmachen" / f"{name}.md").write_text(text, encoding="utf-8")
    for path in sorted(docs.rglob("*.*")):
        value, body = _read(path)
        _write(path, _rename(value), body)
    contacts = docs / "daten" / "kontakte" / "bund"
    (contacts / "beratung.yml").rename(contacts / f"{NAMES['beratung']}.yml")


def _merge(value, more):
    if isinstance(more, dict):
        return {**value, **{key: _merge(value.get(key, {}), child) for key, child in more.items()}}
    if isinstance(more, list) and isinstance(value, list) and any(isinstance(child, dict) for child in more):
        return [*map(_merge, value, more), *value[len(more) :]] if value else more
    return more


def _write_call(name: str) -> str:
    argument = MACROS[name].argument
    if argument is None:
        return f"{{{{ {name}() }}}}"
    word = argument[0] if isinstance(argument, tuple) else ARGUMENTS[argument]
    return f'{{{{ {name}("{word}") }}}}'


def _rename(value):
    if isinstance(value, dict):
        return {NAMES.get(key, key): _rename(child) for key, child in value.items()}
    return [_rename(child) for child in value] if isinstance(value, list) else NAMES.get(value, value)


def dump(value: dict) -> str:
    """YAML with every text in double quotation marks on a line of its own."""
    return yaml.safe_dump(value, default_style='"', width=10**6, allow_unicode=True, sort_keys=False)


def spoil(docs: Path, texts: list[str]) -> tuple[set[Place], set[Place]]:
    """Adds `texts` to every value of every file, and takes them back where the rules refuse them.

    Returns the places that took them, and those that did not. What is refused is told with file and line, or this fails.
    """
    sound = {path: _read(path) for path in sorted(docs.rglob("*.*"))}
    taken = {(str(path), key) for path, (value, _) in sound.items() for key in _leaves(value)}
    refused: set[Place] = set()
    added = " " + " ".join(texts)
    while True:
        lines: dict[tuple[str, int], Place] = {}
        for path, (value, rest) in sound.items():
            wanted = {key for name, key in taken if name == str(path)}
            spoilt = _add(value, (), wanted, added)
            _write(path, spoilt, rest)
            shown = f"docs/{path.relative_to(docs).as_posix()}"
            for number, key in enumerate(_lines(spoilt), start=2 if rest is not None else 1):
                if key in wanted:
                    lines[shown, number] = (str(path), key)
        problems = _find_problems(docs)
        if not problems:
            return taken, refused
        told = {lines[problem.path, problem.line] for problem in problems if (problem.path, problem.line) in lines}
        assert told, "\n".join(map(str, problems))
        refused |= told
        taken -= told


def write_attacks(docs: Path) -> list[Path]:
    """A page for each of ATTACKS that rules and gate let pass, all others are refused; what is left must be harmless."""
    pages = {docs / "sofort" / f"angriff-{number}.md": text for number, text in enumerate(ATTACKS)}
    for path, text in pages.items():
        path.write_text(f"{HEAD}{text}\n", encoding="utf-8")
    while problems := _find_problems(docs):
        told = {docs.parent / problem.path for problem in problems}
        assert told <= pages.keys(), problems
        for path in told:
            path.unlink()
            del pages[path]
    toolbox = read_toolbox(docs, TODAY)
    for path in list(pages):
        slug = f"sofort/{path.stem}"
        try:
            render(toolbox.pages[slug].body, build_macros(toolbox, lambda slug=slug: slug, True))
        except RefusedError:
            path.unlink()
            del pages[path]
    return list(pages)


def _find_problems(docs: Path) -> list[Problem]:
    try:
        read_toolbox(docs, TODAY)
    except ContentError as error:
        return error.problems
    return []


def _read(path: Path) -> tuple[dict, str | None]:
    """The values of a file, and the body of a page."""
    text = path.read_text(encoding="utf-8")
    head = FRONT_MATTER.match(text) if path.suffix == ".md" else None
    value = yaml.load(head[1] if head else text, yaml.BaseLoader)  # noqa: S506 texts only
    return value, text[head.end() :] if head else None


def _write(path: Path, value: dict, body: str | None) -> None:
    text = dump(value)
    path.write_text(text if body is None else f"---\n{text}---\n{body}", encoding="utf-8")


def _leaves(value, key: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if not isinstance(value, (dict, list)):
        yield key
        return
    for name, child in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(child, (*key, name))


def _add(value, key: tuple[str | int, ...], wanted: set, added: str):
    if isinstance(value, dict):
        return {name: _add(child, (*key, name), wanted, added) for name, child in value.items()}
    if isinstance(value, list):
        return [_add(child, (*key, index), wanted, added) for index, child in enumerate(value)]
    return value + added if key in wanted else value


def _lines(value, key: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...] | None]:
    """For each line that `dump` writes: the value that stands there."""
    for name, child in value.items() if isinstance(value, dict) else enumerate(value):
        place = (*key, name)
        if not isinstance(child, (dict, list)) or not child:
            yield place
        elif isinstance(value, dict):
            yield None
            yield from _lines(child, place)
        else:  # the first value of an entry stands on the line of its dash
            yield from _lines(child, place)
