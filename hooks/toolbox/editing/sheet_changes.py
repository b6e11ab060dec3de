"""Which printed sheets have to be printed again, and why, told by what each is made of."""

from collections.abc import Iterable, Iterator
from typing import Any

from toolbox.content.toolbox import Toolbox
from toolbox.describe.release_packet import describe_packet
from toolbox.domain.helpers import SHOWN_PER_NEED, resolve
from toolbox.domain.needs import order_for_place
from toolbox.domain.tree_ways import results_of
from toolbox.editing.value_changes import Unterschied
from toolbox.export.tree_json import list_tree
from toolbox.markdown.macro_calls import find_calls
from toolbox.print.plan import PLACE_SHEETS, Plan, find_place_sheet, plan_sheets

GROUP = "Gedruckte Blätter"


def compare_sheets(before: Toolbox, after: Toolbox) -> Iterator[Unterschied]:
    """Sheets that are new, gone or set anew. Sheets of one kind that change for one reason share an entry."""
    old = {plan.pfad: plan for plan in plan_sheets(before) if not plan.gross}
    new = {plan.pfad: plan for plan in plan_sheets(after) if not plan.gross}
    changed: dict[str, list[str]] = {}
    for path, plan in new.items():
        if path in old:
            was, now = _list_parts(before, old[path]), _list_parts(after, plan)
            reasons = [part for part in now if was.get(part) != now[part]]
            reasons += ["Titel"] if old[path].titel != plan.titel else []
            if reasons:
                changed.setdefault(", ".join(reasons), []).append(plan.titel)
    for reason, titles in changed.items():
        count = "1 Blatt" if len(titles) == 1 else f"{len(titles)} Blätter"
        yield Unterschied(GROUP, "geändert", f"{count}: {reason}", tuple(titles))
    yield from (Unterschied(GROUP, "entfallen", plan.titel) for path, plan in old.items() if path not in new)
    yield from (Unterschied(GROUP, "neu", plan.titel) for path, plan in new.items() if path not in old)


def _list_parts(toolbox: Toolbox, plan: Plan) -> dict[str, Any]:
    """What a sheet is made of, by what to call it as a reason."""
    if plan.art == "kommune":
        kommune = toolbox.kommunen[plan.name]
        return {"Ort": kommune, **_list_help(toolbox, order_for_place(toolbox), kommune)}
    if plan.art in PLACE_SHEETS:
        kommune, handout = toolbox.kommunen[plan.name], find_place_sheet(toolbox, plan.art)
        return {"Zusammenstellung": handout, **_list_help(toolbox, handout.bedarf, kommune)}
    if plan.art in ("baum", "pruefbogen"):
        hilfe = toolbox.entscheidungshilfen[plan.name]
        results = results_of(toolbox, hilfe).values()
        needs = [need for ergebnis in results for need in ergebnis.bedarf]
        dates = [name for ergebnis in results for name in ergebnis.fristen]
        tree = {"Fragen und Ergebnisse": list_tree(toolbox, plan.name), "Fristen": _pick(toolbox.fristen, dates)}
        return tree if plan.art == "pruefbogen" else {**tree, **_list_help(toolbox, needs)}
    if plan.art in ("vorlage", "formular"):
        return {"Wortlaut": toolbox.vorlagen[plan.name]}
    if plan.art == "handout":
        handout = toolbox.handouts[plan.name]
        pages = [_list_page(toolbox, teil.seite) for teil in handout.teile]
        return {"Zusammenstellung": handout, **_join(pages)}
    if plan.art == "handbuch" and not plan.teile:
        confirmed = {name: kontakt for name, kontakt in toolbox.kontakte.items() if kontakt.bestaetigt}
        norms = {name: norm for name, norm in toolbox.normen.items() if norm.zitierbar}
        return {"Kontakte": confirmed, "Vorschriften": norms, "Fristen": toolbox.fristen}
    if plan.art == "handbuch":
        return _join([_list_page(toolbox, slug) for teil in plan.teile for slug in teil.anleitungen])
    if plan.art == "freigabe":
        return {"Rechtssätze oder Seiten": describe_packet(toolbox, plan.name)}
    return _list_page(toolbox, plan.seite)


def _list_page(toolbox: Toolbox, slug: str) -> dict[str, Any]:
    seite, page = toolbox.seiten[slug], toolbox.pages[slug]
    calls, _ = find_calls(page)
    named = {
        kind: [call.argument for call in calls if call.name == kind] for kind in ("kontakt", "kontakte", "baustein")
    }
    help_ = _list_help(toolbox, [*seite.bedarf, *named["kontakte"]])
    return {
        "Text": (seite, page.body, _pick(toolbox.bausteine, named["baustein"])),
        "Kontakte": (help_["Kontakte"], _pick(toolbox.kontakte, named["kontakt"])),
        "Vorschriften": _pick(toolbox.normen, seite.normen),
        "Fristen": _pick(toolbox.fristen, seite.fristen),
    }


def _list_help(toolbox: Toolbox, needs: Iterable[str], kommune: Any = None) -> dict[str, Any]:
    found = {need: resolve(toolbox, need, kommune)[:SHOWN_PER_NEED] for need in needs}
    return {"Kontakte": [(need, _pick(toolbox.kontakte, names)) for need, names in found.items()]}


def _pick(things: dict[str, Any], names: Iterable[str]) -> list[Any]:
    return [things.get(name) for name in names]


def _join(parts: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: [part[name] for part in parts] for name in (parts[0] if parts else ())}
