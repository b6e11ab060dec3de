"""Few of many: pages, and pieces of a page, that together show everything that any of them shows."""

import re
from pathlib import Path

from playwright.sync_api import Page

CLASSES = re.compile(r'\sclass="([^"]*)"')
DATA = re.compile(r"\s(data-[a-z-]+)")
# Of pieces beside each other those stay that hold something of which fewer than two were kept: an element with its classes and
# attributes, in one with such classes and attributes, whatever the words. What is in them is thinned out in the same way.
THIN = """() => {
    const TWICE = 2;
    const name = (element) => [
        element.localName, [...element.classList].sort().join("."), element.getAttributeNames().sort().join(" "),
    ].join("|");
    const kinds = (piece) => new Set(
        [piece, ...piece.querySelectorAll("*")].map((element) => `${name(element.parentElement)} > ${name(element)}`),
    );
    const thin = (element) => {
        const kept = new Map();
        for (const child of [...element.children]) {
            const inside = [...kinds(child)];
            if (inside.every((kind) => kept.get(kind) >= TWICE) && !child.querySelector("h1, :focus")) {
                child.remove();
                continue;
            }
            for (const kind of inside) kept.set(kind, (kept.get(kind) ?? 0) + 1);
            thin(child);
        }
    };
    for (const main of document.querySelectorAll("main")) thin(main);
}"""


def read_hooks(html: str) -> set[str]:
    """Every class and every data attribute in it that styles and scripts could meet."""
    return {word for value in CLASSES.findall(html) for word in value.split()} | {*DATA.findall(html)}


def choose_few(hooks: dict[str, set[str]]) -> list[str]:
    """Of things with their hooks, few that together have all of them."""
    missing = set().union(*hooks.values())
    chosen = []
    while missing:
        best = max(hooks, key=lambda name: (len(hooks[name] & missing), name))
        chosen.append(best)
        missing -= hooks[best]
    return chosen


def choose_pages(site: Path) -> list[str]:
    """Addresses of pages that together have every class and every data attribute that styles and scripts could meet."""
    return choose_few(
        {
            path.relative_to(site).as_posix().removesuffix("index.html"): read_hooks(path.read_text(encoding="utf-8"))
            for path in sorted(site.rglob("*.html"))
        }
    )


def thin_out(page: Page) -> None:
    """Leaves one page's kinds of pieces and removes their repetitions; what costs a look at each piece costs little then."""
    page.evaluate(THIN)
