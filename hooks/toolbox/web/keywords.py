"""Stichwörter A–Z: every title and search word with the pages behind it, for all who cannot or do not want to search."""

from dataclasses import dataclass

from toolbox.content.toolbox import Toolbox
from toolbox.describe.wording import sort_key
from toolbox.domain.search_words import search_words

OTHERS = "0–9"
# Pages for those who keep this site in order, or that say nothing of their own.
LEFT_OUT = ("mitmachen/", "kommunen/", "stichwoerter", "index")


@dataclass(frozen=True)
class Keyword:
    """A word and where it leads: slugs in the order of the pages."""

    word: str
    slugs: tuple[str, ...]


def list_keywords(toolbox: Toolbox) -> dict[str, list[Keyword]]:
    """Keywords by first letter, both in the order of German dictionaries (ä as a)."""
    pages = [slug for slug in toolbox.seiten if not slug.startswith(LEFT_OUT)]
    pages += [f"vorlagen/{name}" for name in toolbox.vorlagen]
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for slug in pages:
        name = slug.rpartition("/")[2]
        title = toolbox.vorlagen[name].titel if slug not in toolbox.seiten else toolbox.seiten[slug].titel
        for word in (title, *search_words(toolbox, slug)):
            shown, slugs = found.setdefault(sort_key(word), (word[0].upper() + word[1:], {}))
            slugs[slug] = None
    letters: dict[str, list[Keyword]] = {}
    for key in sorted(found):
        shown, slugs = found[key]
        letters.setdefault(_letter(key), []).append(Keyword(shown, tuple(slugs)))
    return letters


def _letter(key: str) -> str:
    return key[0].upper() if key[:1].isalpha() else OTHERS
