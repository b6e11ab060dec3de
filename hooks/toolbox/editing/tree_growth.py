"""A decision tree while somebody works on it: its questions and results in order, and a new question put in between."""

from dataclasses import dataclass

from toolbox.checks.placeholders import MORE
from toolbox.content.source import Key
from toolbox.editing.derived_ids import derive_id

NEW_QUESTION = "neu:frage"  # where an answer leads that wants a question of its own
LONGEST_ID = 30


@dataclass(frozen=True)
class Knoten:
    """A question or result: the way to it in the file, its words, and where its answers lead."""

    teil: Key
    text: str
    antworten: tuple[tuple[str, str], ...] = ()


def list_nodes(value: dict) -> list[Knoten]:
    """The questions and results of a tree as its file says, also while something in it is wrong."""
    questions, results = (_read_mapping(value, key) for key in ("fragen", "ergebnisse"))
    words = {name: f"Frage {number}" for number, name in enumerate(questions, 1)}
    words |= {name: str(result.get("titel", name)) for name, result in results.items()}
    nodes = []
    for name, question in questions.items():
        answers = [answer for answer in question.get("antworten", []) if isinstance(answer, dict)]
        ways = tuple(
            (str(answer.get("text", "")), words.get(to := str(answer.get("weiter", "")), to)) for answer in answers
        )
        nodes.append(Knoten(("fragen", name), str(question.get("text", name)), ways))
    return nodes + [Knoten(("ergebnisse", name), words[name]) for name in results]


def grow(before: dict, value: dict, question: str, text: str) -> dict:
    """The tree with a new question for the answers of `question` that want one.

    Its own answers lead where those led `before`: so nothing loses its way while somebody goes on writing.
    """
    questions = _read_mapping(value, "fragen")
    answers = questions.get(question, {}).get("antworten", [])
    wanting = [index for index, answer in enumerate(answers) if answer.get("weiter") == NEW_QUESTION]
    if not wanting:
        return value
    former = _read_mapping(before, "fragen").get(question, {}).get("antworten", [])
    targets = [former[index]["weiter"] for index in wanting if index < len(former) and "weiter" in former[index]]
    targets += [answer["weiter"] for answer in answers if answer.get("weiter") not in (None, NEW_QUESTION)]
    name = derive_id(text, {*questions, *_read_mapping(value, "ergebnisse")}, "frage", LONGEST_ID)
    led = [{**answer, "weiter": name} if index in wanting else answer for index, answer in enumerate(answers)]
    new = {"text": text or f"{MORE}: die neue Frage?", "antworten": _begin_answers(targets[0] if targets else name)}
    grown = {}
    for key, found in questions.items():
        grown[key] = {**found, "antworten": led} if key == question else found
        if key == question:
            grown[name] = new
    return {**value, "fragen": grown}


def _begin_answers(target: str) -> list[dict]:
    unsure = {"text": "Ich weiß nicht", "unklar": "ja", "weiter": target}
    return [{"text": "Ja", "weiter": target}, {"text": "Nein", "weiter": target}, unsure]


def _read_mapping(value: dict, key: str) -> dict:
    found = value.get(key)
    return {name: part for name, part in found.items() if isinstance(part, dict)} if isinstance(found, dict) else {}
