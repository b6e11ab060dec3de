"""The press: sets every sheet that is not in the cache yet, on all cores, and puts the PDFs into the finished site."""

import gc
import json
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from queue import SimpleQueue

from toolbox.content.toolbox import Toolbox
from toolbox.domain.unconfirmed import find_unconfirmed
from toolbox.print.cache import Cache, make_key
from toolbox.print.fonts import find_characters, provide_fonts
from toolbox.print.plan import PLACE_SHEETS, Plan, list_former_paths
from toolbox.print.sheets import Maker, Sheet, make_order, make_sheet, sheets
from toolbox.print.signs import Druckstueck
from toolbox.print.typesetter import Setter, SettingError
from toolbox.print.typesetter_process import Gesetzt, Worker, answer
from toolbox.problems.problem import ContentError, Problem

# Up to here processes cost more time to start than they save; beyond, they take less memory than threads.
WORTH_PROCESSES = 24


def print_sheets(
    toolbox: Toolbox,
    site: Path,
    cache_folder: Path,
    fonts: Path,
    report: Callable[[int, int], None] = lambda done, total: None,
    begun: Maker | None = None,
) -> list[Druckstueck]:
    """Puts every PDF into `site` and returns what lies there. `report` hears of progress: sheets done, sheets to set;
    `begun` has made some of the sheets already.

    Raises ContentError with everything that cannot be printed.
    """
    gc.disable()  # what is made here stays until the end: to look for garbage in it takes a quarter of the time
    try:
        return _print_sheets(toolbox, site, cache_folder, fonts, report, begun)
    finally:
        gc.enable()


def _print_sheets(
    toolbox: Toolbox,
    site: Path,
    cache_folder: Path,
    fonts: Path,
    report: Callable[[int, int], None],
    begun: Maker | None,
) -> list[Druckstueck]:
    every = [(make_key(sheet, site), sheet) for sheet in sheets(toolbox, site, begun)]
    store = Cache(cache_folder / "pdf")
    found = {key: stored for key, _ in every if (stored := store.get(key)) is not None}
    missing = {key: sheet for key, sheet in every if key not in found}
    # Guides within volumes are sheets of their own, whose messages name the guide; large print says the same once more.
    single = [sheet for _, sheet in every if not sheet.plan.teile and not sheet.plan.gross]
    problems = list(_check_words(toolbox, single, find_characters(fonts)))
    if problems:
        raise ContentError(problems)
    for done, (key, result) in enumerate(_set_all(missing, cache_folder, fonts, site), start=1):
        if isinstance(result, str):
            problems.append(_explain(toolbox, missing[key].plan, result))
        else:
            found[key] = store.put(key, *result)
        report(done, len(missing))
    problems += [
        problem
        for key, sheet in every
        if key in found and (problem := _check_length(toolbox, sheet.plan, found[key][1], sheet.max_pages))
    ]
    if problems:
        raise ContentError(problems)
    store.keep({key for key, _ in every})
    printed = []
    for key, sheet in every:
        pdf, pages = found[key]
        for place in (*list_former_paths(toolbox, sheet.plan), sheet.plan.pfad):
            target = site / place
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pdf, target)
        printed.append(Druckstueck(sheet.plan, sheet.ausgabe, pages, target.stat().st_size))
    return printed


def fill_cache(
    toolbox: Toolbox,
    site: Path,
    cache_folder: Path,
    fonts_folder: Path,
    share: tuple[int, int],
    report: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Sets one of several equal shares of the sheets into the cache, for builds on several machines; says how many.

    `share` is (2, 3) for the second of three. What cannot be set is left to the build itself, which explains it.
    """
    number, count = share
    fonts = provide_fonts(fonts_folder)
    store = Cache(cache_folder / "pdf")
    every = {make_key(sheet, site): sheet for sheet in sheets(toolbox, site)}
    own = {key: every[key] for key in sorted(every)[number - 1 :: count] if store.get(key) is None}
    for done, (key, result) in enumerate(_set_all(own, cache_folder, fonts, site), start=1):
        if not isinstance(result, str):
            store.put(key, *result)
        report(done, len(own))
    return len(own)


def print_sheet(toolbox: Toolbox, site: Path, name: str, fonts_folder: Path, work: Path) -> bytes | None:
    """One PDF, by its place or by the page that offers it; None when there is no such sheet. Nothing is kept.

    `work` is a folder to work in. Raises ContentError with what cannot be printed.
    """
    sheet = make_sheet(toolbox, site, name)
    if sheet is None:
        return None
    fonts = provide_fonts(fonts_folder)
    if problems := list(_check_words(toolbox, [sheet], find_characters(fonts))):
        raise ContentError(problems)
    try:
        pdf, pages = Setter(work, fonts, site).set(make_order(sheet))
    except SettingError as error:
        raise ContentError([_explain(toolbox, sheet.plan, str(error))]) from None
    if problem := _check_length(toolbox, sheet.plan, pages, sheet.max_pages):
        raise ContentError([problem])
    return pdf


def _set_all(missing: dict[str, Sheet], cache_folder: Path, fonts: Path, site: Path) -> Iterator[tuple[str, Gesetzt]]:
    """Key by key what became of it. Large ones first, so that no core waits long. Raises WorkerEndedError."""
    folders = (cache_folder / "satz", fonts, site)
    order = sorted(missing, key=lambda key: -len(missing[key].inhalt))
    idle: SimpleQueue[Setter | Worker] = SimpleQueue()
    with ExitStack() as stack:
        for _ in range(min(os.cpu_count() or 1, len(order))):
            # Typst lets other threads go on while it works, so a few sheets need no processes.
            setter = (
                Setter(*folders) if len(order) <= WORTH_PROCESSES else stack.enter_context(closing(Worker(*folders)))
            )
            idle.put(setter)

        def work(key: str) -> Gesetzt:
            setter = idle.get()
            try:
                return answer(setter, make_order(missing[key]))
            finally:
                idle.put(setter)

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            try:
                yield from zip(order, pool.map(work, order), strict=True)
            finally:
                pool.shutdown(cancel_futures=True)


def _check_words(toolbox: Toolbox, every: list[Sheet], known: frozenset[str]) -> Iterator[Problem]:
    """What stands in a PDF comes from its document alone, so looking there is enough."""
    hidden = find_unconfirmed(toolbox)
    for sheet in every:
        # Icons and the QR code are drawings, full of digits that are no numbers.
        words = json.dumps({**sheet.document, "symbole": "", "qr": ""}, ensure_ascii=False) + sheet.inhalt
        for char in sorted(set(words) - known):
            message = f"Das Zeichen „{char}“ (U+{ord(char):04X}) gibt es in der Druckschrift nicht."
            hint = "Schreiben Sie ein Wort an seine Stelle."
            yield _problem(toolbox, sheet.plan, "druck-zeichen", message, hint)
        for number in hidden.find(words):
            message = (
                f"Auf dem Blatt „{sheet.plan.titel}“ steht die unbestätigte Rufnummer, die auf …{number[-3:]} endet."
            )
            hint = "Bestätigen Sie die Nummer oder nehmen Sie sie aus dem Text."
            yield _problem(toolbox, sheet.plan, "druck-nummer", message, hint)


def _check_length(toolbox: Toolbox, plan: Plan, pages: int, most: int | None) -> Problem | None:
    if most is None or pages <= most:
        return None
    message = f"Das Blatt „{plan.titel}“ hat {pages} Seiten, erlaubt sind {most}."
    hint = "Kürzen Sie den Text oder teilen Sie die Seite."
    return _problem(toolbox, plan, "druck-laenge", message, hint)


def _explain(toolbox: Toolbox, plan: Plan, said: str) -> Problem:
    if "PASST NICHT" in said:
        hint = "Kürzen Sie die Namen der Kontakte oder nennen Sie in „handouts/“ weniger Bedarfe."
        return _problem(toolbox, plan, "druck-karte", f"Die Angaben passen nicht auf das Blatt „{plan.titel}“.", hint)
    message = f"Das Blatt „{plan.titel}“ lässt sich nicht setzen ({said.splitlines()[0]})."
    hint = "Nehmen Sie die letzte Änderung zurück oder fragen Sie die Technik."
    return _problem(toolbox, plan, "druck-satz", message, hint)


def _problem(toolbox: Toolbox, plan: Plan, code: str, message: str, hint: str) -> Problem:
    kinds = {"vorlage": "vorlagen", "formular": "vorlagen", "baum": "entscheidungshilfen", "handout": "handouts"}
    if plan.art in kinds:
        path = toolbox.path(kinds[plan.art], plan.name)
    elif plan.art in ("kommune", *PLACE_SHEETS):
        path = toolbox.path("kommunen", plan.name)
    else:
        path = f"{plan.seite}.md"
    return Problem(f"{toolbox.docs}/{path}", 1, code, f"Druckfassung: {message}", hint)
