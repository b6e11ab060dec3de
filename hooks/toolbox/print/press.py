"""The press: sets every sheet that is not in the cache yet, on all cores, and puts the PDFs into the finished site."""

import json
import os
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path

from toolbox.load import Toolbox
from toolbox.print.cache import Cache, make_key
from toolbox.print.edition import Druckstueck
from toolbox.print.editions import fill_marks
from toolbox.print.fields import add_fields
from toolbox.print.fonts import find_characters, provide_fonts
from toolbox.print.plan import Plan
from toolbox.print.setter import Setter, SettingError, tidy_streams
from toolbox.print.sheets import Sheet, make_sheet, sheets, uses_directories
from toolbox.problems import ContentError, Problem
from toolbox.unconfirmed import find_unconfirmed, read_digits

# Below this a second process costs more time to start than it saves.
WORTH_A_PROCESS = 24
PAGE = re.compile(rb"/Type\s*/Page\b")


def print_site(
    toolbox: Toolbox,
    site: Path,
    cache_folder: Path,
    fonts_folder: Path,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> list[Druckstueck]:
    """Puts every PDF into the finished `site` and says in its pages what they are. See `print_sheets`."""
    printed = print_sheets(toolbox, site, cache_folder, provide_fonts(fonts_folder), report)
    fill_marks(site, printed, uses_directories(toolbox, site))
    return printed


def print_sheets(
    toolbox: Toolbox,
    site: Path,
    cache_folder: Path,
    fonts: Path,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> list[Druckstueck]:
    """Puts every PDF into `site` and returns what lies there. `report` hears of progress: sheets done, sheets to set.

    Raises ContentError with everything that cannot be printed.
    """
    every = sheets(toolbox, site)
    # Guides within volumes are sheets of their own, whose messages name the guide.
    single = [sheet for sheet in every if not sheet.plan.bereiche]
    problems = [*_check_characters(toolbox, single, find_characters(fonts)), *_check_numbers(toolbox, single)]
    if problems:
        raise ContentError(problems)
    store = Cache(cache_folder / "pdf")
    keys = [make_key(sheet, site) for sheet in every]
    found = {key: stored for key in dict.fromkeys(keys) if (stored := store.get(key)) is not None}
    missing = {key: sheet for key, sheet in zip(keys, every, strict=True) if key not in found}
    for done, (key, result) in enumerate(_set_all(missing, cache_folder, fonts, site), start=1):
        if isinstance(result, str):
            problems.append(_explain(toolbox, missing[key], result))
        else:
            store.put(key, *result)
            found[key] = result
        report(done, len(missing))
    problems += [
        problem
        for key, sheet in zip(keys, every, strict=True)
        if key in found and (problem := _check_length(toolbox, sheet, found[key][1]))
    ]
    if problems:
        raise ContentError(problems)
    store.keep(set(keys))
    printed = []
    for key, sheet in zip(keys, every, strict=True):
        pdf, pages = found[key]
        target = site / sheet.plan.pfad
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pdf)
        printed.append(Druckstueck(sheet.plan, sheet.ausgabe, pages, len(pdf)))
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
    problems = [*_check_characters(toolbox, [sheet], find_characters(fonts)), *_check_numbers(toolbox, [sheet])]
    if problems:
        raise ContentError(problems)
    try:
        pdf, pages = set_sheet(Setter(work, fonts, site), sheet, fonts)
    except SettingError as error:
        raise ContentError([_explain(toolbox, sheet, str(error))]) from None
    if problem := _check_length(toolbox, sheet, pages):
        raise ContentError([problem])
    return pdf


def set_sheet(setter: Setter, sheet: Sheet, fonts: Path) -> tuple[bytes, int]:
    """The finished PDF of a sheet and its number of pages. Raises SettingError.

    A sheet that is too long is set once more with contacts and norms in brief; whether that helps shows in the number.
    """
    for document in (sheet.document, sheet.document | {"knapp": True}):
        pdf = setter.set(sheet.template, document, sheet.ausgabe.stand, list(sheet.bilder))
        pages = len(PAGE.findall(pdf))
        if sheet.max_pages is None or pages <= sheet.max_pages:
            break
    return tidy_streams(add_fields(pdf, sheet.felder, fonts) if sheet.felder else pdf), pages


def _set_all(
    missing: dict[str, Sheet], cache_folder: Path, fonts: Path, site: Path
) -> Iterator[tuple[str, tuple[bytes, int] | str]]:
    """Key by key the PDF and its pages, or what the typesetter said. Large ones first, so that no core waits long."""
    setting = (cache_folder / "satz", fonts, site)
    if len(missing) <= WORTH_A_PROCESS:
        _start(*setting)
        yield from ((key, _work(sheet)) for key, sheet in missing.items())
        return
    order = sorted(missing, key=lambda key: -len(missing[key].document["bloecke"]))
    # A fresh process each: the typesetter runs threads, which a fork would not carry over.
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _start, setting) as pool:
        yield from zip(order, pool.map(_work, (missing[key] for key in order), chunksize=2), strict=True)


_worker: tuple[Setter, Path] | None = None  # one typesetter per process, reused for all its sheets


def _start(root: Path, fonts: Path, site: Path) -> None:
    global _worker
    if parent := parent_process():
        threading.Thread(target=_end_with, args=[parent], daemon=True).start()
    _worker = (Setter(root, fonts, site), fonts)


def _end_with(parent: BaseProcess) -> None:
    """A build that is killed would leave its workers waiting for ever."""
    parent.join()
    os._exit(1)


def _work(sheet: Sheet) -> tuple[bytes, int] | str:
    setter, fonts = _worker
    try:
        return set_sheet(setter, sheet, fonts)
    except SettingError as error:
        return str(error)


def _check_characters(toolbox: Toolbox, every: list[Sheet], known: frozenset[str]) -> Iterator[Problem]:
    for sheet in every:
        used = set(json.dumps({**sheet.document, "symbole": "", "qr": ""}, ensure_ascii=False))
        for char in sorted(used - known):
            yield _problem(
                toolbox,
                sheet.plan,
                "druck-zeichen",
                f"Das Zeichen „{char}“ (U+{ord(char):04X}) gibt es in der Druckschrift nicht.",
                "Schreiben Sie ein Wort an seine Stelle.",
            )


def _check_numbers(toolbox: Toolbox, every: list[Sheet]) -> Iterator[Problem]:
    """What stands in a PDF comes from its document alone, so looking there is enough."""
    secret = find_unconfirmed(toolbox)
    for sheet in every:
        # Icons and the QR code are drawings, full of digits that are no numbers.
        digits = read_digits(json.dumps({**sheet.document, "symbole": "", "qr": ""}, ensure_ascii=False))
        for number in secret:
            if number in digits:
                yield _problem(
                    toolbox,
                    sheet.plan,
                    "druck-nummer",
                    f"Auf dem Blatt „{sheet.plan.titel}“ steht die unbestätigte Rufnummer, die auf …{number[-3:]} endet.",
                    "Bestätigen Sie die Nummer oder nehmen Sie sie aus dem Text.",
                )


def _check_length(toolbox: Toolbox, sheet: Sheet, pages: int) -> Problem | None:
    if sheet.max_pages is None or pages <= sheet.max_pages:
        return None
    return _problem(
        toolbox,
        sheet.plan,
        "druck-laenge",
        f"Das Blatt „{sheet.plan.titel}“ hat {pages} Seiten, erlaubt sind {sheet.max_pages}.",
        "Kürzen Sie den Text oder teilen Sie die Seite.",
    )


def _explain(toolbox: Toolbox, sheet: Sheet, said: str) -> Problem:
    if "PASST NICHT" in said:
        return _problem(
            toolbox,
            sheet.plan,
            "druck-karte",
            f"Die Angaben passen nicht auf die Karte „{sheet.plan.titel}“.",
            "Kürzen Sie die Namen der Kontakte oder nennen Sie in „handouts/“ weniger Bedarfe.",
        )
    return _problem(
        toolbox,
        sheet.plan,
        "druck-satz",
        f"Das Blatt „{sheet.plan.titel}“ lässt sich nicht setzen ({said.splitlines()[0]}).",
        "Nehmen Sie die letzte Änderung zurück oder fragen Sie die Technik.",
    )


def _problem(toolbox: Toolbox, plan: Plan, code: str, message: str, hint: str) -> Problem:
    kinds = {"vorlage": "vorlagen", "formular": "vorlagen", "baum": "entscheidungshilfen", "handout": "handouts"}
    if plan.art in kinds:
        path = toolbox.path(kinds[plan.art], plan.name)
    elif plan.art in ("kommune", "notfallkarte"):
        path = toolbox.path("kommunen", plan.name)
    else:
        path = f"{plan.seite}.md"
    return Problem(f"{toolbox.docs}/{path}", 1, code, f"Druckfassung: {message}", hint)
