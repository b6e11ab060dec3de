"""The words under which a page is to be found, as its author names them."""

from toolbox.content.toolbox import Toolbox


def search_words(toolbox: Toolbox, slug: str) -> tuple[str, ...]:
    """The search words that a page brings itself."""
    kind, _, name = slug.partition("/")
    words: list[str] = []
    if slug in toolbox.seiten:
        words += toolbox.seiten[slug].suchwoerter
    if kind == "entscheidungshilfen" and name in toolbox.entscheidungshilfen:
        words += toolbox.entscheidungshilfen[name].suchwoerter
    if kind == "vorlagen" and name in toolbox.vorlagen:
        words += toolbox.vorlagen[name].suchwoerter
    if kind == "kommunen" and name in toolbox.kommunen:
        words.append(toolbox.kommunen[name].plz)
    return tuple(dict.fromkeys(words))
