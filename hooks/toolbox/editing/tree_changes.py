"""What changes in decision trees: questions, answers, ways through them, results."""

from collections.abc import Iterator

from toolbox.content.models import Entscheidungshilfe
from toolbox.content.toolbox import Toolbox
from toolbox.describe.wording import DRINGLICHKEIT
from toolbox.domain.tree_ways import find_target, list_paths, results_of
from toolbox.editing.value_changes import Unterschied, list_differences, say

GROUP = "Entscheidungshilfen"
MOST_WAYS = 10

Way = tuple[tuple[str, str], ...]  # question (id) and answer (text), one after another


def compare_trees(before: Toolbox, after: Toolbox) -> Iterator[Unterschied]:
    """Trees that are new, gone or different; whatever a shared result changes stands at each tree that leads to it."""
    old, new = before.entscheidungshilfen, after.entscheidungshilfen
    for name in [*old, *(name for name in new if name not in old)]:
        address = f"entscheidungshilfen/{name}/"
        if name not in new:
            yield Unterschied(GROUP, "entfallen", f"{old[name].titel} ({address})")
        elif name not in old:
            told = f"{len(new[name].fragen)} Fragen, {len(list(list_paths(new[name])))} Wege"
            yield Unterschied(GROUP, "neu", f"{new[name].titel} ({address})", (told,))
        elif lines := tuple(_compare_tree(before, after, name)):
            yield Unterschied(GROUP, "geändert", f"{new[name].titel} ({address})", lines)


def _compare_tree(before: Toolbox, after: Toolbox, name: str) -> Iterator[str]:
    old, new = before.entscheidungshilfen[name], after.entscheidungshilfen[name]
    apart = {"fragen": {}, "ergebnisse": {}}  # told below, in words of their own
    yield from list_differences("", old.model_copy(update=apart), new.model_copy(update=apart))
    yield from _compare_questions(old, new)
    yield from _compare_ways(before, after, old, new)
    was, now = results_of(before, old), results_of(after, new)
    for kennung in [*was, *(kennung for kennung in now if kennung not in was)]:
        if kennung not in now:
            yield f"Ergebnis entfallen: {say(was[kennung].titel)}"
        elif kennung not in was:
            yield f"Ergebnis neu: {say(now[kennung].titel)} ({DRINGLICHKEIT[now[kennung].dringlichkeit].klein})"
        else:
            yield from list_differences(f"Ergebnis {say(was[kennung].titel)}", was[kennung], now[kennung])


def _compare_questions(old: Entscheidungshilfe, new: Entscheidungshilfe) -> Iterator[str]:
    for kennung, frage in old.fragen.items():
        if kennung not in new.fragen:
            yield f"Frage entfallen: {say(frage.text)}"
            continue
        other = new.fragen[kennung]
        label = f"Frage {say(frage.text)}"
        yield from list_differences(
            label, frage.model_copy(update={"antworten": ()}), other.model_copy(update={"antworten": ()})
        )
        names = _match_answers(old, new, kennung)
        known = {answer.text: answer for answer in other.antworten}
        for answer in frage.antworten:
            if answer.text not in names:
                yield f"{label}: Antwort {say(answer.text)} entfallen"
                continue
            found = known[names[answer.text]]
            same_way = found.model_copy(update={"weiter": answer.weiter})  # where it leads is told with the ways
            yield from list_differences(f"{label}, Antwort {say(answer.text)}", answer, same_way)
        yield from (f"{label}: Antwort {say(text)} neu" for text in known if text not in names.values())
    yield from (f"Frage neu: {say(frage.text)}" for kennung, frage in new.fragen.items() if kennung not in old.fragen)


def _match_answers(old: Entscheidungshilfe, new: Entscheidungshilfe, kennung: str) -> dict[str, str]:
    """Answers of a question that both trees have: text before → text after. Reworded ones are known by where they lead."""
    before, after = old.fragen[kennung].antworten, new.fragen[kennung].antworten
    names = {answer.text: answer.text for answer in before if any(answer.text == other.text for other in after)}
    left = [other for other in after if other.text not in names]
    for answer in before:
        found = next((other for other in left if other.weiter == answer.weiter), None)
        if answer.text not in names and found:
            names[answer.text] = found.text
            left.remove(found)
    return names


def _compare_ways(before: Toolbox, after: Toolbox, old: Entscheidungshilfe, new: Entscheidungshilfe) -> Iterator[str]:
    names = {kennung: _match_answers(old, new, kennung) for kennung in old.fragen if kennung in new.fragen}
    was = {
        tuple((kennung, names.get(kennung, {}).get(text, text)) for kennung, text in way): target
        for way, target in _list_ways(old)
    }
    now = dict(_list_ways(new))
    texts = {kennung: frage.text for tree in (old, new) for kennung, frage in tree.fragen.items()}

    def say_before(way: Way) -> str:
        return _say_end(before, old, was[way])

    def say_after(way: Way) -> str:
        return _say_end(after, new, now[way])

    told = [
        f"Weg {_say_way(way, texts)}: führte zu {say_before(way)}, führt jetzt zu {say_after(way)}"
        for way in was
        if way in now and was[way] != now[way]
    ]
    told += [f"Weg entfallen: {_say_way(way, texts)} → {say_before(way)}" for way in was if way not in now]
    told += [f"Weg neu: {_say_way(way, texts)} → {say_after(way)}" for way in now if way not in was]
    if told:
        yield f"Wege: {len(now)} statt {len(was)}" if len(now) != len(was) else f"Wege: weiter {len(now)}"
    yield from told[:MOST_WAYS]
    if len(told) > MOST_WAYS:
        yield f"… und {len(told) - MOST_WAYS} weitere Wege"


def _list_ways(hilfe: Entscheidungshilfe) -> Iterator[tuple[Way, str]]:
    """All ways with the id that each ends at."""
    for path in list_paths(hilfe):
        given = [(kennung, hilfe.fragen[kennung].antworten[index]) for kennung, index in path]
        yield tuple((kennung, answer.text) for kennung, answer in given), given[-1][1].weiter


def _say_end(toolbox: Toolbox, hilfe: Entscheidungshilfe, target: str) -> str:
    result = results_of(toolbox, hilfe).get(target)
    if result:
        return f"{say(result.titel)} ({DRINGLICHKEIT[result.dringlichkeit].klein})"
    ziel = find_target(toolbox, hilfe, target)
    there = toolbox.entscheidungshilfen[ziel.baum]
    return f"{say(there.fragen[ziel.kennung].text)} in {say(there.titel)}"


def _say_way(way: Way, texts: dict[str, str]) -> str:
    return " → ".join(f"{texts[kennung]} {say(answer)}" for kennung, answer in way)
