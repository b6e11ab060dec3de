"""Rules of decision trees: every way ends, none is too long, and a worse answer never leads to milder advice."""

import typing
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise

from toolbox.checks.tree_safety import check_advice, check_ways
from toolbox.checks.urgency import check_needs_at_night, check_urgency
from toolbox.content.models import Antwort, Dringlichkeit, Entscheidungshilfe
from toolbox.content.toolbox import Toolbox
from toolbox.domain.tree_ways import Ziel, find_target, list_paths
from toolbox.problems.problem import Problem, suggest

STUFEN: tuple[str, ...] = typing.get_args(Dringlichkeit)
Node = typing.TypeVar("Node")
MAX_QUESTIONS, MAX_DEPTH, MAX_PATHS = 15, 7, 60


def check_trees(toolbox: Toolbox) -> Iterator[Problem]:
    """Everything that could mislead somebody in a tree (design: decision trees)."""
    sound = True
    for name, hilfe in toolbox.entscheidungshilfen.items():
        if len(hilfe.fragen) > MAX_QUESTIONS:  # before anything follows its ways: that could take very long
            sound = False
            yield _refuse_questions(toolbox, name, len(hilfe.fragen))
            continue
        found = list(_check_targets(toolbox, name, hilfe))
        found = found or list(_check_cycles(toolbox, name, hilfe))
        found += _check_reach(toolbox, name, hilfe)
        found += _check_questions(toolbox, name, hilfe)
        sound = sound and not found
        yield from found
        if not found:
            yield from _check_size(toolbox, name, hilfe)
    if sound:
        circles = list(_check_jumps(toolbox))
        yield from circles or [*_check_order(toolbox), *check_ways(toolbox)]
    yield from check_advice(toolbox)
    yield from check_urgency(toolbox)
    yield from check_needs_at_night(toolbox)
    yield from _check_shared(toolbox)


def _answers(hilfe: Entscheidungshilfe) -> Iterator[tuple[str, int, Antwort]]:
    for kennung, frage in hilfe.fragen.items():
        for index, antwort in enumerate(frage.antworten):
            yield kennung, index, antwort


def _check_targets(toolbox: Toolbox, name: str, hilfe: Entscheidungshilfe) -> Iterator[Problem]:
    for kennung in hilfe.ergebnisse:
        if kennung in hilfe.fragen or kennung in toolbox.ergebnisse:
            other = "eine Frage" if kennung in hilfe.fragen else "ein gemeinsames Ergebnis"
            yield toolbox.problem(
                "entscheidungshilfen",
                name,
                ("ergebnisse", kennung),
                "kennung-doppelt",
                f"Auch {other} heißt „{kennung}“.",
                "Geben Sie dem Ergebnis einen anderen Namen.",
            )
    for frage, index, antwort in _answers(hilfe):
        baum, slash, ziel = antwort.weiter.partition("/")
        if slash and baum == name:
            yield toolbox.problem(
                "entscheidungshilfen",
                name,
                ("fragen", frage, "antworten", index, "weiter"),
                "sprung-zu-sich",
                f"Die Antwort „{antwort.text}“ springt in dieselbe Entscheidungshilfe.",
                f"Schreiben Sie nur „{ziel}“; so zählt die Frage mit, und Kreise fallen auf.",
            )
        elif find_target(toolbox, hilfe, antwort.weiter) is None:
            known = [*hilfe.fragen, *hilfe.ergebnisse, *toolbox.ergebnisse]
            others = {name: other for name, other in toolbox.entscheidungshilfen.items() if other is not hilfe}
            known += [f"{baum}/{ziel}" for baum, other in others.items() for ziel in other.fragen]
            yield toolbox.problem(
                "entscheidungshilfen",
                name,
                ("fragen", frage, "antworten", index, "weiter"),
                "ziel-fehlt",
                f"Die Antwort „{antwort.text}“ führt zu „{antwort.weiter}“. Das gibt es nicht.",
                suggest(antwort.weiter, known),
            )


def _check_cycles(toolbox: Toolbox, name: str, hilfe: Entscheidungshilfe) -> Iterator[Problem]:
    def follow(frage: str) -> Iterator[tuple[int, str]]:
        for index, antwort in enumerate(hilfe.fragen[frage].antworten):
            if antwort.weiter in hilfe.fragen:
                yield index, antwort.weiter

    for frage, index in _find_circles(hilfe.fragen, follow):
        antwort = hilfe.fragen[frage].antworten[index]
        yield toolbox.problem(
            "entscheidungshilfen",
            name,
            ("fragen", frage, "antworten", index, "weiter"),
            "kreis",
            f"Die Antwort „{antwort.text}“ führt zurück zur Frage „{antwort.weiter}“.",
            "So käme niemand ans Ende; führen Sie zu einem Ergebnis oder einer späteren Frage.",
        )


def _find_circles(
    nodes: Iterable[Node], follow: Callable[[Node], Iterable[tuple[int, Node]]]
) -> Iterator[tuple[Node, int]]:
    """Every answer that leads back on its own way, as its question and index. `follow` names where answers lead."""
    done: set[Node] = set()

    def walk(node: Node, before: tuple[Node, ...]) -> Iterator[tuple[Node, int]]:
        for index, target in follow(node):
            if target in (*before, node):
                yield node, index
            elif target not in done:
                yield from walk(target, (*before, node))
        done.add(node)

    for node in nodes:
        if node not in done:
            yield from walk(node, ())


def _check_reach(toolbox: Toolbox, name: str, hilfe: Entscheidungshilfe) -> Iterator[Problem]:
    # A question that another tree jumps to is reached from there.
    entries = {
        antwort.weiter.partition("/")[2]
        for other in toolbox.entscheidungshilfen.values()
        for _, _, antwort in _answers(other)
        if antwort.weiter.startswith(f"{name}/")
    }
    waiting = [next(iter(hilfe.fragen)), *(entry for entry in entries if entry in hilfe.fragen)]
    reached: set[str] = set()
    while waiting:
        node = waiting.pop()
        if node in reached:
            continue
        reached.add(node)
        if node in hilfe.fragen:
            waiting += [antwort.weiter for antwort in hilfe.fragen[node].antworten]
    for kind, nodes in (("fragen", hilfe.fragen), ("ergebnisse", hilfe.ergebnisse)):
        for node in nodes:
            if node not in reached:
                word = "Die Frage" if kind == "fragen" else "Das Ergebnis"
                yield toolbox.problem(
                    "entscheidungshilfen",
                    name,
                    (kind, node),
                    "nicht-erreichbar",
                    f"{word} „{node}“ erreicht man auf keinem Weg.",
                    "Führen Sie eine Antwort dorthin oder löschen Sie den Abschnitt.",
                )


def _check_shared(toolbox: Toolbox) -> Iterator[Problem]:
    """Shared results that no tree leads to."""
    used = {antwort.weiter for hilfe in toolbox.entscheidungshilfen.values() for _, _, antwort in _answers(hilfe)}
    for name in toolbox.ergebnisse:
        if name not in used:
            yield toolbox.problem(
                "ergebnisse",
                name,
                (),
                "nicht-erreichbar",
                f"Zum gemeinsamen Ergebnis „{name}“ führt keine Entscheidungshilfe.",
                "Führen Sie eine Antwort dorthin oder löschen Sie den Abschnitt.",
            )


def _check_questions(toolbox: Toolbox, name: str, hilfe: Entscheidungshilfe) -> Iterator[Problem]:
    first = next(iter(hilfe.fragen))
    for kennung, frage in hilfe.fragen.items():
        key = ("fragen", kennung)
        unclear = [index for index, antwort in enumerate(frage.antworten) if antwort.unklar]
        if unclear != [len(frage.antworten) - 1]:
            yield toolbox.problem(
                "entscheidungshilfen",
                name,
                key,
                "unklar-fehlt",
                f"Bei der Frage „{kennung}“ steht „Ich weiß nicht“ nicht als letzte Antwort.",
                "Ergänzen Sie am Ende genau eine Antwort mit „unklar: ja“; sie führt auf den vorsichtigeren Weg.",
            )
        if len({antwort.weiter for antwort in frage.antworten}) == 1:
            yield toolbox.problem(
                "entscheidungshilfen",
                name,
                key,
                "frage-nutzlos",
                f"Bei der Frage „{kennung}“ führen alle Antworten zum selben Ziel.",
                "Löschen Sie die Frage oder ändern Sie ein Ziel.",
            )
    danger = [find_target(toolbox, hilfe, antwort.weiter) for antwort in hilfe.fragen[first].antworten]
    first_result = _result(toolbox, hilfe, danger[0]) if danger[0] else None
    # A target that does not exist is told as such; where it was meant to lead is not known.
    milder = danger[0] is not None and (first_result is None or first_result.dringlichkeit != "notfall")
    if not hilfe.fragen[first].geordnet or milder:
        yield toolbox.problem(
            "entscheidungshilfen",
            name,
            ("fragen", first),
            "gefahr-zuerst",
            "Die erste Frage fragt nicht nach unmittelbarer Gefahr.",
            "Sie ist geordnet (geordnet: ja), und ihre erste Antwort führt zu einem Ergebnis mit „dringlichkeit: notfall“.",
        )


def _refuse_questions(toolbox: Toolbox, name: str, count: int) -> Problem:
    return toolbox.problem(
        "entscheidungshilfen",
        name,
        ("fragen",),
        "zu-gross",
        f"Die Entscheidungshilfe hat {count} Fragen.",
        f"Erlaubt sind höchstens {MAX_QUESTIONS}; teilen Sie sie auf.",
    )


def _check_size(toolbox: Toolbox, name: str, hilfe: Entscheidungshilfe) -> Iterator[Problem]:
    count = longest = 0
    for path in list_paths(hilfe):
        count, longest = count + 1, max(longest, len(path))
        if count > MAX_PATHS:
            break
    if count > MAX_PATHS:
        yield toolbox.problem(
            "entscheidungshilfen",
            name,
            ("fragen",),
            "zu-gross",
            f"Die Entscheidungshilfe hat mehr als {MAX_PATHS} Wege.",
            "Das kann niemand prüfen; teilen Sie sie auf.",
        )
    if longest > MAX_DEPTH:
        yield toolbox.problem(
            "entscheidungshilfen",
            name,
            ("fragen",),
            "zu-gross",
            f"Ein Weg hat {longest} Fragen.",
            f"Erlaubt sind höchstens {MAX_DEPTH}.",
        )


def _check_jumps(toolbox: Toolbox) -> Iterator[Problem]:
    """Jumps between trees must not lead in a circle. Needs trees that are sound in themselves."""
    trees = toolbox.entscheidungshilfen

    def follow(place: tuple[str, str]) -> Iterator[tuple[int, tuple[str, str]]]:
        baum, frage = place
        for index, antwort in enumerate(trees[baum].fragen[frage].antworten):
            ziel = find_target(toolbox, trees[baum], antwort.weiter)
            if ziel.art in ("frage", "sprung"):
                yield index, (ziel.baum or baum, ziel.kennung)

    places = [(baum, frage) for baum, hilfe in trees.items() for frage in hilfe.fragen]
    for (baum, frage), index in _find_circles(places, follow):
        yield toolbox.problem(
            "entscheidungshilfen",
            baum,
            ("fragen", frage, "antworten", index, "weiter"),
            "kreis",
            f"Über „{trees[baum].fragen[frage].antworten[index].weiter}“ kommt man wieder zu dieser Frage.",
            "So käme niemand ans Ende; führen Sie zu einem Ergebnis.",
        )


def _result(toolbox: Toolbox, hilfe: Entscheidungshilfe, ziel: Ziel):
    if ziel.art == "ergebnis":
        return hilfe.ergebnisse[ziel.kennung]
    return toolbox.ergebnisse[ziel.kennung] if ziel.art == "gemeinsam" else None


def _check_order(toolbox: Toolbox) -> Iterator[Problem]:
    """In an ordered question a worse answer never leads to milder advice. Needs trees without cycles."""

    @cache
    def span(baum: str, weiter: str) -> tuple[int, int]:
        """Gravest and mildest urgency that can be reached, as indexes into STUFEN."""
        hilfe = toolbox.entscheidungshilfen[baum]
        ziel = find_target(toolbox, hilfe, weiter)
        result = _result(toolbox, hilfe, ziel)
        if result:
            level = STUFEN.index(result.dringlichkeit)
            return level, level
        other = ziel.baum or baum
        spans = [
            span(other, antwort.weiter) for antwort in toolbox.entscheidungshilfen[other].fragen[ziel.kennung].antworten
        ]
        return min(gravest for gravest, _ in spans), max(mildest for _, mildest in spans)

    for baum, hilfe in toolbox.entscheidungshilfen.items():
        for kennung, frage in hilfe.fragen.items():
            if not frage.geordnet:
                continue
            ordered = [(index, antwort) for index, antwort in enumerate(frage.antworten) if not antwort.unklar]
            for (_, worse), (index, better) in pairwise(ordered):
                (worse_top, worse_end), (better_top, better_end) = span(baum, worse.weiter), span(baum, better.weiter)
                if worse_top > better_top or worse_end > better_end:
                    yield toolbox.problem(
                        "entscheidungshilfen",
                        baum,
                        ("fragen", kennung, "antworten", index, "weiter"),
                        "milder-als-erlaubt",
                        f"Die Antwort „{worse.text}“ ist schlimmer als „{better.text}“, führt aber zu milderem Rat.",
                        "Ordnen Sie die Antworten von schlimm nach weniger schlimm oder ändern Sie ein Ziel.",
                    )
            # „Ich weiß nicht“ takes the careful way: never that of the mildest answer, where another one is graver.
            careful = span(baum, ordered[-2][1].weiter) if len(ordered) > 1 else (0, 0)
            unclear = span(baum, frage.antworten[-1].weiter)
            if unclear[0] > careful[0] or unclear[1] > careful[1]:
                yield toolbox.problem(
                    "entscheidungshilfen",
                    baum,
                    ("fragen", kennung, "antworten", len(frage.antworten) - 1, "weiter"),
                    "unklar-zu-mild",
                    "„Ich weiß nicht“ führt nicht auf den vorsichtigeren Weg.",
                    f"Führen Sie es mindestens dorthin, wohin „{ordered[-2][1].text}“ führt.",
                )
