"""The menu: what `nav` in mkdocs.yml says, with the guides of each area, and pages that nobody entered at the end of their part;
and the way to a page in the menu's words."""

import copy
import posixpath
from collections.abc import Iterable, Mapping
from typing import Any

from toolbox.content.toolbox import Toolbox

START = "Was ist passiert?"  # the first word of the menu
Nav = list  # of paths and of mappings with one title: a path, or a Nav of its own


def complete_nav(nav: Nav, pages: Iterable[str], titles: Mapping[str, str]) -> Nav:
    """`nav` with all `pages` (paths below the content folder). Each that is missing follows the others of its folder.

    An entry like „sofort/“ stands for all pages of that folder in their order, under the folder's name in `titles`. A
    folder that has no place yet gets one like that at the end.
    """
    pages = list(pages)
    whole = _expand(copy.deepcopy(nav), pages, titles)
    known = set(list_menu(whole))
    for page in pages:
        if page not in known:
            folder = posixpath.dirname(page)
            place = _find_place(whole, folder)
            if place is None:
                place = []
                whole.append({titles.get(folder.partition("/")[0], folder): place})
            place.append(page)
    return whole


def list_menu(nav: Nav) -> list[str]:
    """All paths of a menu in their order."""
    found = []
    for entry in nav:
        for part in entry.values() if isinstance(entry, dict) else [entry]:
            found += list_menu(part) if isinstance(part, list) else [part]
    return found


def list_way(toolbox: Toolbox, areas: Iterable[Mapping[str, Any]], slug: str) -> dict[str, str]:
    """What stands above a page: slugs, some with an anchor, and how the menu calls them. `areas` as in mkdocs.yml (`bereiche`)."""
    folders = slug.split("/")[:-1]
    top = folders[0] if folders else None
    area = next((area for area in areas if top in (posixpath.dirname(area["uri"]), *area.get("ordner", ()))), None)
    way = {}
    if area:
        way[area["uri"].removesuffix(".md")] = area["titel"]
    if area and top in toolbox.bereiche.keys() - {posixpath.dirname(area["uri"])}:
        way[f"{area['uri'].removesuffix('.md')}#{top}"] = toolbox.bereiche[top].titel
    else:
        for depth in range(1, len(folders) + 1):
            folder = "/".join(folders[:depth])
            above = next((page for page in (f"{folder}/index", folder) if page in toolbox.seiten), None)
            if above:
                way.setdefault(above, toolbox.seiten[above].titel)
    way.pop(slug, None)
    return way if area and way else {"index": START, **way}


def _expand(nav: Nav, pages: list[str], titles: Mapping[str, str]) -> Nav:
    """The menu with the pages of a folder in the place of its name; a folder without pages has no place."""
    whole: Nav = []
    for entry in nav:
        if not (isinstance(entry, str) and entry.endswith("/")):
            whole.append(entry)
        elif inside := [page for page in pages if posixpath.dirname(page) == entry.rstrip("/")]:
            whole.append({titles.get(entry.rstrip("/"), entry.rstrip("/")): inside})
    return whole


def _find_place(nav: Nav, folder: str) -> Nav | None:
    """The part of the menu that holds most pages of a folder itself; pages at the very top belong to the top."""
    parts = [nav, *_list_parts(nav)]
    count = {index: sum(_lies_in(entry, folder) for entry in part) for index, part in enumerate(parts)}
    best = max(count, key=count.get)
    return parts[best] if count[best] else None


def _list_parts(nav: Nav) -> list[Nav]:
    found = []
    for entry in nav:
        for part in entry.values() if isinstance(entry, dict) else ():
            if isinstance(part, list):
                found += [part, *_list_parts(part)]
    return found


def _lies_in(entry: object, folder: str) -> bool:
    paths = entry.values() if isinstance(entry, dict) else [entry]
    return any(isinstance(path, str) and posixpath.dirname(path) == folder for path in paths)
