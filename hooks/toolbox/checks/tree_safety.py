"""Rules of advice that nobody may get wrong: numbers, deadlines, calm ways out, and what „Ich weiß nicht“ leads to."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from toolbox.checks.references import check_known
from toolbox.checks.urgency import URGENT
from toolbox.content.models import Schritt
from toolbox.content.toolbox import Toolbox
from toolbox.domain.helpers import is_always_met, is_emergency, resolve
from toolbox.domain.tree_ways import Fundort, find_target, list_results, results_of
from toolbox.problems.problem import Problem

EMERGENCY_NUMBER = re.compile(r"(?<!\d)11[02](?!\d)")
# How the deadline of this application is called in fristen.yml, and where a sentence says that none is needed.
APPLICATION = "strafantrag"
NOT_NEEDED = re.compile(r"nicht nötig")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def check_advice(toolbox: Toolbox) -> Iterator[Problem]:
    """What every result says about numbers and about the application for prosecution."""
    for place in list_results(toolbox):
        yield from _check_offences(toolbox, place)
        yield from _check_application(toolbox, place)
        yield from _check_numbers(toolbox, place)


def _check_offences(toolbox: Toolbox, place: Fundort) -> Iterator[Problem]:
    """What may have been done decides about the application for prosecution, not a word in a step."""
    kind, name, key, ergebnis = place
    if ergebnis.taten is None and ergebnis.dringlichkeit in URGENT:
        message = "Das Ergebnis eilt, sagt aber nicht, um welche Taten es gehen kann."
        hint = "Nennen Sie sie bei „taten“, oder schreiben Sie „taten: []“, wenn es um keine geht."
        yield toolbox.problem(kind, name, (*key, "dringlichkeit"), "taten-fehlen", message, hint)
    taten = ergebnis.taten or ()
    yield from check_known(toolbox, kind, name, (*key, "taten"), "antragsrechte", taten)
    rights = [toolbox.antragsrechte[tat] for tat in taten if tat in toolbox.antragsrechte]
    possible = next((recht.geschehen for recht in rights if recht.ohne_antrag != "ja"), None)
    shown = any(frist.startswith(APPLICATION) for frist in ergebnis.fristen)
    if possible and not shown:
        message = f"Bei „{possible}“ ist ein Strafantrag möglich, seine Frist fehlt im Ergebnis."
        hint = "Ergänzen Sie die Frist bei „fristen“ und einen Schritt, der sagt, wer den Strafantrag stellt."
        yield toolbox.problem(kind, name, (*key, "taten"), "tat-ohne-frist", message, hint)
    if shown and not possible:
        message = "Das Ergebnis zeigt die Frist für den Strafantrag, nennt aber keine Tat, bei der es ihn gibt."
        hint = "Nennen Sie die Tat bei „taten“, oder nehmen Sie die Frist heraus."
        yield toolbox.problem(kind, name, (*key, "fristen"), "frist-ohne-tat", message, hint)


def _check_application(toolbox: Toolbox, place: Fundort) -> Iterator[Problem]:
    """Who reads of the application must see until when it can be made, and the other way round."""
    kind, name, key, ergebnis = place
    shown = any(frist.startswith(APPLICATION) for frist in ergebnis.fristen)
    named = next((index for index, schritt in enumerate(ergebnis.schritte) if _names_application(schritt)), None)
    if named is not None and not shown:
        message = (
            f"Der Schritt „{ergebnis.schritte[named].titel}“ nennt den Strafantrag, die Frist dafür fehlt im Ergebnis."
        )
        hint = "Ergänzen Sie sie bei „fristen“, oder schreiben Sie, dass der Strafantrag hier nicht nötig ist."
        yield toolbox.problem(kind, name, (*key, "schritte", named), "strafantrag-ohne-frist", message, hint)
    if named is None and shown:
        message = "Das Ergebnis zeigt die Frist für den Strafantrag, kein Schritt nennt ihn."
        hint = "Sagen Sie in einem Schritt, wer den Strafantrag stellt, oder nehmen Sie die Frist heraus."
        yield toolbox.problem(kind, name, (*key, "fristen"), "frist-ohne-strafantrag", message, hint)


def _names_application(schritt: Schritt) -> bool:
    sentences = [schritt.titel, *SENTENCE_END.split(" ".join(schritt.text.split()))]
    return any("strafantrag" in sentence.casefold() and not NOT_NEEDED.search(sentence) for sentence in sentences)


def _check_numbers(toolbox: Toolbox, place: Fundort) -> Iterator[Problem]:
    """A step that names 110 or 112 shows that number first, and an emergency has a number at all."""
    kind, name, key, ergebnis = place
    for index, schritt in enumerate(ergebnis.schritte):
        contacts = [toolbox.kontakte[contact] for contact in resolve(toolbox, schritt.bedarf or "")]
        numbers = [kontakt.telefon[0].nummer.anzeige for kontakt in contacts if is_emergency(kontakt)]
        in_title = EMERGENCY_NUMBER.findall(schritt.titel)
        in_text = EMERGENCY_NUMBER.findall(schritt.text)
        first = numbers[:1] if contacts and is_emergency(contacts[0]) else []
        missing = [number for number in in_title if number not in numbers]
        if not in_title and in_text and first and first[0] not in in_text:
            missing = in_text[:1]
        if missing:
            message = f"Der Schritt „{schritt.titel}“ nennt {missing[0]}, zeigt diese Nummer aber nicht zuerst."
            hint = f"Nennen Sie {missing[0]} im Titel und bei „bedarf“ die Hilfe, zu der die Nummer gehört."
            yield toolbox.problem(kind, name, (*key, "schritte", index), "nummer-fehlt-im-schritt", message, hint)
    helpers = [schritt.bedarf for schritt in ergebnis.schritte if schritt.bedarf]
    if ergebnis.dringlichkeit == "notfall" and not (helpers and is_always_met(toolbox, helpers[0])):
        message = "Die erste Nummer in den Schritten dieses Notfalls ist nicht Tag und Nacht erreichbar."
        hint = "Setzen Sie den Schritt mit der Nummer an den Anfang, unter der sofort jemand da ist."
        yield toolbox.problem(kind, name, (*key, "schritte"), "notfall-ohne-nummer", message, hint)


def check_ways(toolbox: Toolbox) -> Iterator[Problem]:
    """Calm ends calmly; who is unsure about danger is kept safe, and who is unsure about its kind is not alarmed.

    Needs trees in which every target exists and no circle is.
    """
    for name, hilfe in toolbox.entscheidungshilfen.items():
        tell = partial(toolbox.problem, "entscheidungshilfen", name)
        first = next(iter(hilfe.fragen))
        if find_ends(toolbox, name, first) <= set(URGENT):
            message = "Auf keinem Weg endet diese Entscheidungshilfe ruhig."
            hint = "Führen Sie eine Antwort für harmlose Anlässe zu einem Ergebnis „diese-woche“ oder „in-ruhe“."
            yield tell(("fragen",), "ruhiger-ausgang-fehlt", message, hint)
        for kennung, frage in hilfe.fragen.items():
            *others, unsure = [find_ends(toolbox, name, antwort.weiter) for antwort in frage.antworten]
            place = ("fragen", kennung, "antworten", len(others), "weiter")
            if kennung == first and unsure != {"notfall"}:
                message = "Wer nicht weiß, ob Gefahr besteht, kommt nicht zu einem Notfall."
                hint = "Führen Sie „Ich weiß nicht“ bei der Frage nach Gefahr zu einem Ergebnis mit „dringlichkeit: notfall“."
                yield tell(place, "gefahr-unklar-mild", message, hint)
            if not frage.geordnet and unsure == {"notfall"} and any(ends != {"notfall"} for ends in others):
                message = f"Wer die Frage „{kennung}“ nicht beantworten kann, landet beim Notfall, obwohl sie nicht nach Gefahr fragt."
                hint = "Führen Sie „Ich weiß nicht“ zu einem Ergebnis, das beim Einordnen hilft, oder ordnen Sie die Antworten."
                yield tell(place, "unklar-zu-streng", message, hint)


@lru_cache(maxsize=8192)
def find_ends(toolbox: Toolbox, baum: str, weiter: str) -> frozenset[str]:
    """How urgent the results are that can be reached from a target of this tree."""
    hilfe = toolbox.entscheidungshilfen[baum]
    ziel = find_target(toolbox, hilfe, weiter)
    if ziel.art in ("ergebnis", "gemeinsam"):
        return frozenset({results_of(toolbox, hilfe)[ziel.kennung].dringlichkeit})
    other = ziel.baum or baum
    answers = toolbox.entscheidungshilfen[other].fragen[ziel.kennung].antworten
    return frozenset().union(*(find_ends(toolbox, other, antwort.weiter) for antwort in answers))
