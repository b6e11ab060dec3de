"""What changes for readers between two states of the content: pages, contacts, trees, law, templates, places, sheets.

A number that nobody has confirmed is never named, neither the old one nor the new one.
"""

import difflib
from collections.abc import Callable, Iterator
from dataclasses import replace

from toolbox.content.fields import Nummer
from toolbox.content.models import Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import page_url
from toolbox.describe.wording import name_value
from toolbox.domain.helpers import SHOWN_PER_NEED, resolve
from toolbox.domain.needs import order_for_place
from toolbox.domain.unconfirmed import INTERNAL, hide
from toolbox.editing.tree_changes import compare_trees
from toolbox.editing.value_changes import Unterschied, list_differences, say, shorten

SAME_PAGE = 0.6  # share of equal lines from which on a page that is gone and a new one are the same, renamed
MOST_LINES = 12
# Kinds whose fields say everything; the heading of their part of the list.
PLAIN_KINDS = {
    "fristen": "Fristen",
    "normen": "Vorschriften",
    "antragsrechte": "Antragsrechte",
    "vorlagen": "Vorlagen",
    "fortbildungen": "Fortbildungen",
    "bedarfe": "Bedarfe",
    "bausteine": "Textbausteine",
    "aenderungen": "Was neu ist",
    "bereiche": "Bereiche",
    "lagebild": "Zahlen des Lagebilds",
    "meldewege": "Gefährdungsstufen und Meldekette",
    "warnzeichen": "„Wie nah ist es?“",
    "gespraeche": "Gespräche zum Üben",
    "suchwoerter": "Suchwörter",
    "handouts": "Handouts",
}
SETTINGS = {
    "landkreis": "Angaben zum Landkreis",
    "startseite": "Startseite",
    "termine": "Termine",
    "freigaben": "Freigaben",
    "erlaubte-adressen": "Erlaubte Adressen",
    "sprache": "Sprache der Texte",
    "suche": "Suche",
}
TOLD_APART = ("kontakte", "kommunen", "entscheidungshilfen", "ergebnisse")


def compare_content(before: Toolbox, after: Toolbox) -> list[Unterschied]:
    """All changes of the content, in the order in which a reviewer wants to see them. Without printed sheets."""
    found = [*_compare_pages(before, after), *_compare_contacts(before, after), *_compare_resolved(before, after)]
    found += compare_trees(before, after)
    found += _compare_kind(
        before, after, "kommunen", "Städte und Gemeinden", lambda thing: thing.name, lambda name: f"kommunen/{name}"
    )
    for kind, gruppe in PLAIN_KINDS.items():
        found += _compare_kind(before, after, kind, gruppe, _title)
    for name, titel in SETTINGS.items():
        lines = tuple(list_differences("", *(getattr(state, name.replace("-", "_")) for state in (before, after))))
        found += [Unterschied("Einstellungen", "geändert", titel, lines)] if lines else []
    return [replace(change, zeilen=_hide(change.zeilen, before, after)) for change in found]


def _title(thing: object) -> str:
    names = [getattr(thing, field, None) for field in ("titel", "name", "geschehen")]
    return next((name for name in names if isinstance(name, str)), say(thing))


def _compare_kind(
    before: Toolbox,
    after: Toolbox,
    kind: str,
    gruppe: str,
    title: Callable[[object], str],
    slug: Callable[[str], str] | None = None,
) -> Iterator[Unterschied]:
    old, new = getattr(before, kind), getattr(after, kind)
    for name in [*old, *(name for name in new if name not in old)]:
        address = f" ({page_url(slug(name), True)})" if slug else ""
        if name not in new:
            yield Unterschied(gruppe, "entfallen", title(old[name]) + address)
        elif name not in old:
            yield Unterschied(gruppe, "neu", title(new[name]) + address)
        elif lines := tuple(list_differences("", old[name], new[name])):
            yield Unterschied(gruppe, "geändert", title(new[name]) + address, lines)


def _compare_pages(before: Toolbox, after: Toolbox) -> Iterator[Unterschied]:
    gone = [slug for slug in before.pages if slug not in after.pages]
    fresh = [slug for slug in after.pages if slug not in before.pages]
    renamed = dict(_find_renamed(before, after, gone, fresh))
    for slug in before.pages:
        if slug in gone and slug not in renamed:
            yield Unterschied("Seiten", "entfallen", _name_page(before, slug))
            continue
        there = renamed.get(slug, slug)
        lines = tuple(_compare_page(before, after, slug, there))
        if slug in renamed:
            kept = slug in after.seiten[there].frueher
            leads = "weiter hierher" if kept else "ins Leere"
            moved = f"Die Adresse war {page_url(slug, True)}. Alte Links und ausgedruckte Adressen führen {leads}."
            yield Unterschied("Seiten", "umbenannt", _name_page(after, there), (moved, *lines))
        elif lines:
            yield Unterschied("Seiten", "geändert", _name_page(after, there), lines)
    for slug in fresh:
        if slug not in renamed.values():
            yield Unterschied("Seiten", "neu", _name_page(after, slug), (after.seiten[slug].zusammenfassung,))


def _name_page(toolbox: Toolbox, slug: str) -> str:
    return f"{toolbox.seiten[slug].titel} ({page_url(slug, True) or 'Startseite'})"


def _find_renamed(before: Toolbox, after: Toolbox, gone: list[str], fresh: list[str]) -> Iterator[tuple[str, str]]:
    left = list(fresh)
    for slug in gone:
        alike = {other: _likeness(before.pages[slug].body, after.pages[other].body) for other in left}
        best = max(alike, key=alike.get, default=None)
        if best is not None and alike[best] >= SAME_PAGE:
            left.remove(best)
            yield slug, best


def _likeness(old: str, new: str) -> float:
    return difflib.SequenceMatcher(None, _lines(old), _lines(new), autojunk=False).ratio()


def _lines(body: str) -> list[str]:
    return [line.strip() for line in body.split("\n") if line.strip()]


def _compare_page(before: Toolbox, after: Toolbox, slug: str, there: str) -> Iterator[str]:
    yield from list_differences("", before.seiten[slug], after.seiten[there])
    old, new = _lines(before.pages[slug].body), _lines(after.pages[there].body)
    opcodes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = added = removed = 0
    quotes: list[str] = []
    for _, start, end, new_start, new_end in [code for code in opcodes if code[0] != "equal"]:
        pairs = min(end - start, new_end - new_start)
        changed += pairs
        removed += end - start - pairs
        added += new_end - new_start - pairs
        quotes += [f"{say(old[start + place])} → {say(new[new_start + place])}" for place in range(pairs)]
        quotes += [f"Entfallen: {say(line)}" for line in old[start + pairs : end]]
        quotes += [f"Neu: {say(line)}" for line in new[new_start + pairs : new_end]]
    if quotes:
        lines = "1 Zeile" if changed == 1 else f"{changed} Zeilen"
        yield f"Text: {lines} geändert, {added} neu, {removed} entfallen"
        yield from quotes[:MOST_LINES]
        if len(quotes) > MOST_LINES:
            yield f"… und {len(quotes) - MOST_LINES} weitere Stellen"


def _compare_contacts(before: Toolbox, after: Toolbox) -> Iterator[Unterschied]:
    old, new = before.interne_kontakte, after.interne_kontakte
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            yield Unterschied("Kontakte", "entfallen", old[name].name)
        elif name not in old:
            day = new[name].geprueft_am
            checked = f"geprüft am {say(day)}" if day else "noch nicht geprüft"
            told = f"Stand: {name_value(new[name].stand)}, {checked}, {_count_numbers(new[name])}"
            yield Unterschied("Kontakte", "neu", new[name].name, (told,))
        elif lines := tuple(_compare_contact(old[name], new[name])):
            yield Unterschied("Kontakte", "geändert", new[name].name, lines)


def _compare_contact(old: Kontakt, new: Kontakt) -> Iterator[str]:
    yield from list_differences("", old.publishable(), new.publishable())
    if _unconfirmed(old) != _unconfirmed(new):
        yield f"Unbestätigte Nummern geändert; sie stehen nirgends. Jetzt: {_count_numbers(new)}"
    if not new.bestaetigt and not old.bestaetigt:
        hidden = [field for field in ("email", "adresse", "zeiten") if getattr(old, field) != getattr(new, field)]
        if hidden:
            yield "Unbestätigte Angaben geändert (E-Mail, Anschrift oder Zeiten); sie stehen nirgends"
    for field in INTERNAL:
        if getattr(old, field) != getattr(new, field):
            yield f"Interner Vermerk („{field}“) geändert"


def _unconfirmed(kontakt: Kontakt) -> list[Nummer]:
    return [telefon.nummer for telefon in kontakt.telefon if telefon.stand == "zu-pruefen"]


def _count_numbers(kontakt: Kontakt) -> str:
    waiting = len(_unconfirmed(kontakt))
    return f"{len(kontakt.telefon) - waiting} bestätigte und {waiting} unbestätigte Nummern"


def _compare_resolved(before: Toolbox, after: Toolbox) -> Iterator[Unterschied]:
    """Whom the toolbox names first for a need, where that changes. Places with the same change share a line."""
    for need in order_for_place(after):
        if need not in before.bedarfe:
            continue
        changed: dict[tuple[str, str], list[str]] = {}
        for name, kommune in after.kommunen.items():
            if name in before.kommunen:
                was = _name_contacts(before, resolve(before, need, before.kommunen[name]))
                now = _name_contacts(after, resolve(after, need, kommune))
                if was != now:
                    changed.setdefault((was, now), []).append(kommune.name)
        lines = tuple(f"{_name_places(after, places)}: {was} → {now}" for (was, now), places in sorted(changed.items()))
        if lines:
            yield Unterschied("Wer hilft", "geändert", after.bedarfe[need].name, lines)


def _name_contacts(toolbox: Toolbox, names: tuple[str, ...]) -> str:
    return ", ".join(toolbox.kontakte[name].name for name in names[:SHOWN_PER_NEED]) or "niemand bestätigt"


def _name_places(toolbox: Toolbox, places: list[str]) -> str:
    if len(places) == len(toolbox.kommunen):
        return "Überall"
    return shorten(", ".join(places))


def _hide(lines: tuple[str, ...], before: Toolbox, after: Toolbox) -> tuple[str, ...]:
    """A last look: whatever text held it, a line with an unconfirmed number is left out."""
    numbers = [
        number
        for toolbox in (before, after)
        for kontakt in toolbox.interne_kontakte.values()
        for number in _unconfirmed(kontakt)
    ]
    shown = [telefon.nummer for kontakt in after.kontakte.values() for telefon in kontakt.telefon]
    hidden = hide(numbers, shown)
    told = "(Zeile ausgelassen: Sie nennt eine unbestätigte Nummer.)"
    return tuple(told if hidden.find(line) else line for line in lines)
