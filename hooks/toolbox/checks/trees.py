"""Rules of decision trees: every way ends, none is too long, and a worse answer never leads to milder advice."""

import typing
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise

from toolbox.checks.tree_safety import check_advice, check_ways, find_ends
from toolbox.checks.urgency import check_needs_at_night, check_urgency
from toolbox.content.models import Antwort, Dringlichkeit, Entscheidungshilfe
from toolbox.content.toolbox import Toolbox
from toolbox.domain.tree_ways import Ziel, find_target, list_paths
from toolbox.problems.problem import Problem, suggest

STUFEN: tuple[str, ...] = typing.get_args(Dringlichkeit)
Node = typing.TypeVar("Node")
MAX_QUESTIONS, MAX_DEPTH, MAX_PATHS = 15, 7, 60
Tell = Callable[..., Problem]  # `toolbox.problem` for one tree


def check_trees(toolbox: Toolbox) -> Iterator[Problem]:
    """Everything that could mislead somebody in a tree (design: decision trees)."""
    sound = True
    for name, hilfe in toolbox.entscheidungshilfen.items():
        tell = partial(toolbox.problem, "entscheidungshilfen", name)
        if len(hilfe.fragen) > MAX_QUESTIONS:  # before anything follows its ways: that could take very long
            sound = False
            hint = f"Erlaubt sind höchstens {MAX_QUESTIONS}; teilen Sie sie auf."
            yield tell(("fragen",), "zu-gross", f"Die Entscheidungshilfe hat {len(hilfe.fragen)} Fragen.", hint)
            continue
        found = list(_check_targets(tell, toolbox, name, hilfe))
        found = found or list(_check_cycles(tell, hilfe))
        found += _check_reach(tell, toolbox, name, hilfe)
        found += _check_questions(tell, toolbox, hilfe)
        sound = sound and not found
        yield from found
        if not found:
            yield from _check_size(tell, hilfe)
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


def _key(frage: str, index: int) -> tuple[str | int, ...]:
    """Where the data say where an answer leads."""
    return "fragen", frage, "antworten", index, "weiter"


def _check_targets(tell: Tell, toolbox: Toolbox, name: str, hilfe: Entscheidungshilfe) -> Iterator[Problem]:
    for kennung in hilfe.ergebnisse:
        if kennung in hilfe.fragen or kennung in toolbox.ergebnisse:
            other = "eine Frage" if kennung in hilfe.fragen else "ein gemeinsames Ergebnis"
            hint = "Geben Sie dem Ergebnis einen anderen Namen."
            yield tell(("ergebnisse", kennung), "kennung-doppelt", f"Auch {other} heißt „{kennung}“.", hint)
    for frage, index, antwort in _answers(hilfe):
        baum, slash, ziel = antwort.weiter.partition("/")
        if slash and baum == name:
            message = f"Die Antwort „{antwort.text}“ springt in dieselbe Entscheidungshilfe."
            hint = f"Schreiben Sie nur „{ziel}“; so zählt die Frage mit, und Kreise fallen auf."
            yield tell(_key(frage, index), "sprung-zu-sich", message, hint)
        elif find_target(toolbox, hilfe, antwort.weiter) is None:
            known = [*hilfe.fragen, *hilfe.ergebnisse, *toolbox.ergebnisse]
            others = {name: other for name, other in toolbox.entscheidungshilfen.items() if other is not hilfe}
            known += [f"{baum}/{ziel}" for baum, other in others.items() for ziel in other.fragen]
            message = f"Die Antwort „{antwort.text}“ führt zu „{antwort.weiter}“. Das gibt es nicht."
            yield tell(_key(frage, index), "ziel-fehlt", message, suggest(antwort.weiter, known))


def _check_cycles(tell: Tell, hilfe: Entscheidungshilfe) -> Iterator[Problem]:
    def follow(frage: str) -> Iterator[tuple[int, str]]:
        for index, antwort in enumerate(hilfe.fragen[frage].antworten):
            if antwort.weiter in hilfe.fragen:
                yield index, antwort.weiter

    for frage, index in _find_circles(hilfe.fragen, follow):
        antwort = hilfe.fragen[frage].antworten[index]
        message = f"Die Antwort „{antwort.text}“ führt zurück zur Frage „{antwort.weiter}“."
        hint = "So käme niemand ans Ende; führen Sie zu einem Ergebnis oder einer späteren Frage."
        yield tell(_key(frage, index), "kreis", message, hint)


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


def _check_reach(tell: Tell, toolbox: Toolbox, name: str, hilfe: Entscheidungshilfe) -> Iterator[Problem]:
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
                message = f"{word} „{node}“ erreicht man auf keinem Weg."
                hint = "Führen Sie eine Antwort dorthin oder löschen Sie den Abschnitt."
                yield tell((kind, node), "nicht-erreichbar", message, hint)


def _check_shared(toolbox: Toolbox) -> Iterator[Problem]:
    """Shared results that no tree leads to."""
    used = {antwort.weiter for hilfe in toolbox.entscheidungshilfen.values() for _, _, antwort in _answers(hilfe)}
    for name in toolbox.ergebnisse:
        if name not in used:
            message = f"Zum gemeinsamen Ergebnis „{name}“ führt keine Entscheidungshilfe."
            hint = "Führen Sie eine Antwort dorthin oder löschen Sie den Abschnitt."
            yield toolbox.problem("ergebnisse", name, (), "nicht-erreichbar", message, hint)


def _check_questions(tell: Tell, toolbox: Toolbox, hilfe: Entscheidungshilfe) -> Iterator[Problem]:
    first = next(iter(hilfe.fragen))
    for kennung, frage in hilfe.fragen.items():
        key = ("fragen", kennung)
        unclear = [index for index, antwort in enumerate(frage.antworten) if antwort.unklar]
        if unclear != [len(frage.antworten) - 1]:
            message = f"Bei der Frage „{kennung}“ steht „Ich weiß nicht“ nicht als letzte Antwort."
            hint = "Ergänzen Sie am Ende genau eine Antwort mit „unklar: ja“; sie führt auf den vorsichtigeren Weg."
            yield tell(key, "unklar-fehlt", message, hint)
        if len({antwort.weiter for antwort in frage.antworten}) == 1:
            message = f"Bei der Frage „{kennung}“ führen alle Antworten zum selben Ziel."
            hint = "Löschen Sie die Frage oder ändern Sie ein Ziel."
            yield tell(key, "frage-nutzlos", message, hint)
    danger = [find_target(toolbox, hilfe, antwort.weiter) for antwort in hilfe.fragen[first].antworten]
    first_result = _result(toolbox, hilfe, danger[0]) if danger[0] else None
    # A target that does not exist is told as such; where it was meant to lead is not known.
    milder = danger[0] is not None and (first_result is None or first_result.dringlichkeit != "notfall")
    if not hilfe.fragen[first].geordnet or milder:
        message = "Die erste Frage fragt nicht nach unmittelbarer Gefahr."
        hint = "Sie ist geordnet (geordnet: ja), und ihre erste Antwort führt zu einem Ergebnis mit „dringlichkeit: notfall“."
        yield tell(("fragen", first), "gefahr-zuerst", message, hint)


def _check_size(tell: Tell, hilfe: Entscheidungshilfe) -> Iterator[Problem]:
    count = longest = 0
    for path in list_paths(hilfe):
        count, longest = count + 1, max(longest, len(path))
        if count > MAX_PATHS:
            break
    if count > MAX_PATHS:
        message = f"Die Entscheidungshilfe hat mehr als {MAX_PATHS} Wege."
        yield tell(("fragen",), "zu-gross", message, "Das kann niemand prüfen; teilen Sie sie auf.")
    if longest > MAX_DEPTH:
        hint = f"Erlaubt sind höchstens {MAX_DEPTH}."
        yield tell(("fragen",), "zu-gross", f"Ein Weg hat {longest} Fragen.", hint)


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
        message = f"Über „{trees[baum].fragen[frage].antworten[index].weiter}“ kommt man wieder zu dieser Frage."
        hint = "So käme niemand ans Ende; führen Sie zu einem Ergebnis."
        yield toolbox.problem("entscheidungshilfen", baum, _key(frage, index), "kreis", message, hint)


def _result(toolbox: Toolbox, hilfe: Entscheidungshilfe, ziel: Ziel):
    if ziel.art == "ergebnis":
        return hilfe.ergebnisse[ziel.kennung]
    return toolbox.ergebnisse[ziel.kennung] if ziel.art == "gemeinsam" else None


def _check_order(toolbox: Toolbox) -> Iterator[Problem]:
    """In an ordered question a worse answer never leads to milder advice. Needs trees without cycles."""
    for baum, hilfe in toolbox.entscheidungshilfen.items():
        tell, is_milder = partial(toolbox.problem, "entscheidungshilfen", baum), partial(_is_milder, toolbox, baum)
        for kennung, frage in hilfe.fragen.items():
            if not frage.geordnet:
                continue
            ordered = [(index, antwort) for index, antwort in enumerate(frage.antworten) if not antwort.unklar]
            for (_, worse), (index, better) in pairwise(ordered):
                if is_milder(worse, better):
                    message = (
                        f"Die Antwort „{worse.text}“ ist schlimmer als „{better.text}“, führt aber zu milderem Rat."
                    )
                    hint = "Ordnen Sie die Antworten von schlimm nach weniger schlimm oder ändern Sie ein Ziel."
                    yield tell(_key(kennung, index), "milder-als-erlaubt", message, hint)
            # „Ich weiß nicht“ takes the careful way: never that of the mildest answer, where another one is graver.
            careful = ordered[-2:][0][1]
            if is_milder(frage.antworten[-1], careful):
                message = "„Ich weiß nicht“ führt nicht auf den vorsichtigeren Weg."
                hint = f"Führen Sie es mindestens dorthin, wohin „{careful.text}“ führt."
                yield tell(_key(kennung, len(frage.antworten) - 1), "unklar-zu-mild", message, hint)


def _is_milder(toolbox: Toolbox, baum: str, one: Antwort, other: Antwort) -> bool:
    """Whether the gravest or the mildest end of one answer is milder than that of the other."""
    ends, others = (
        sorted(STUFEN.index(end) for end in find_ends(toolbox, baum, antwort.weiter)) for antwort in (one, other)
    )
    return ends[0] > others[0] or ends[-1] > others[-1]
