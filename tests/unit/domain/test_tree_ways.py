"""Ways through trees: numbers of paths, and foreign trees as a test of the model."""

import json
from pathlib import Path

import pytest
import yaml

from support.common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.domain.tree_ways import find_target, list_paths
from toolbox.problems.problem import ContentError

CALM = "noch-unklar"


def write_tree(docs: Path, questions: dict[str, list[str]], results: dict[str, str], name: str = "fremd") -> None:
    """A tree of the given shape beside the invented county's own: question → targets, result → urgency.

    The shape is described in words; a question about danger and „Ich weiß nicht“ are put in where the model asks for them.
    """
    original = docs / "daten/entscheidungshilfen/drohung.yml"
    tree = yaml.load(original.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 all values as text
    sample = {**tree["ergebnisse"]["ungenau"], "bedarf": ["beratung", "notruf"], "heute_bis": "1", "taten": []}
    add_calm_result(docs, sample)
    first = next(iter(questions))
    unclear = {"text": "Ich weiß nicht", "unklar": "ja", "weiter": "gefahr-jetzt"}
    danger = [{"text": "Ja", "weiter": "gefahr-jetzt"}, {"text": "Nein", "weiter": first}, unclear]
    tree["fragen"] = {"gefahr": {"text": "Gefahr?", "geordnet": "ja", "antworten": danger}}
    for question, targets in questions.items():
        answers = [{"text": f"Antwort {number}", "weiter": target} for number, target in enumerate(targets, start=1)]
        tree["fragen"][question] = {"text": f"Frage {question}?", "antworten": [*answers, {**unclear, "weiter": CALM}]}
    tree["ergebnisse"] = {name: {**sample, "dringlichkeit": urgency} for name, urgency in results.items()}
    (docs / f"daten/entscheidungshilfen/{name}.yml").write_text(json.dumps(tree, indent=1), encoding="utf-8")
    page = (docs / "entscheidungshilfen/drohung.md").read_text(encoding="utf-8")
    (docs / f"entscheidungshilfen/{name}.md").write_text(page.replace('"drohung"', f'"{name}"'), encoding="utf-8")


def add_calm_result(docs: Path, sample: dict) -> None:
    """A shared result for readers who cannot say what it was: it is no emergency."""
    shared = docs / "daten/ergebnisse.yml"
    results = yaml.load(shared.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 all values as text
    results[CALM] = {**sample, "dringlichkeit": "in-ruhe"}
    shared.write_text(json.dumps(results, indent=1), encoding="utf-8")


def walk_without_doubt(toolbox: Toolbox, baum: str, frage: str) -> list[int]:
    """Lengths of all ways from a question to a result, into other trees too, for readers who always know the answer."""
    lengths = []
    for antwort in toolbox.entscheidungshilfen[baum].fragen[frage].antworten:
        ziel = find_target(toolbox, toolbox.entscheidungshilfen[baum], antwort.weiter)
        if ziel.art in ("frage", "sprung") and not antwort.unklar:
            lengths += [1 + length for length in walk_without_doubt(toolbox, ziel.baum or baum, ziel.kennung)]
        elif not antwort.unklar:
            lengths.append(1)
    return lengths


def test_a_large_public_flow_fits_the_model(example: Path):
    """The shape of GOV.UK's „towing rules“: 17 questions, 38 answers, 22 outcomes on 22 ways, five questions at most.

    More than 15 questions are two trees here: the first sends owners of heavier vehicles into the second.
    """
    light = {
        "fahrzeug": ["auto", "mittel", "schwer/lkw", "schwer/kleinbus", "schwer/bus"],
        "auto": ["e1", "auto-klasse"],
        "auto-klasse": ["e2", "auto-jahr"],
        "auto-jahr": ["e3", "auto-alter"],
        "auto-alter": ["e4", "e5"],
        "mittel": ["e6", "mittel-klasse"],
        "mittel-klasse": ["e7", "mittel-jahr"],
        "mittel-jahr": ["e8", "mittel-alter"],
        "mittel-alter": ["e9", "e10"],
    }
    heavy = {
        "lkw": ["e11", "lkw-klasse"],
        "lkw-klasse": ["e12", "lkw-jahr"],
        "lkw-jahr": ["e13", "lkw-alter"],
        "lkw-alter": ["e14", "e15"],
        "kleinbus": ["e16", "kleinbus-klasse"],
        "kleinbus-klasse": ["e17", "e18"],
        "bus": ["e19", "bus-klasse"],
        "bus-klasse": ["e20", "e21", "e22"],
    }
    write_tree(example, light, {f"e{number}": "in-ruhe" for number in range(1, 11)})
    write_tree(example, heavy, {f"e{number}": "in-ruhe" for number in range(11, 23)}, "schwer")
    toolbox = read_toolbox(example, TODAY)
    ways = walk_without_doubt(toolbox, "fremd", "fahrzeug")
    assert (len(light | heavy), sum(map(len, (light | heavy).values()))) == (17, 38)
    assert (len(ways), max(ways)) == (22, 5)
    trees = [toolbox.entscheidungshilfen[name] for name in ("fremd", "schwer")]
    assert sum(len(tree.ergebnisse) for tree in trees) == 22
    assert max(len(path) for tree in trees for path in list_paths(tree)) == 6  # with the question about danger


def test_an_early_public_flow_with_four_defects_is_refused_naming_all_of_them(example: Path):
    """The shape of Digital First Aid's harassment: two dead links, a stub whose answers all end alike, an unreachable node."""
    questions = {
        "was": ["melden", "fehlt-eins", "stummel"],
        "stummel": [CALM],
        "verwaist": ["melden", "fehlt-zwei"],
    }
    write_tree(example, questions, {"melden": "heute"})
    with pytest.raises(ContentError) as caught:
        read_toolbox(example, TODAY)
    codes = sorted(problem.code for problem in caught.value.problems)
    assert codes == ["frage-nutzlos", "nicht-erreichbar", "ziel-fehlt", "ziel-fehlt"]
    assert all(problem.path.endswith("fremd.yml") and problem.line > 1 for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("questions", "results", "code"),
    [
        (
            {f"f{number}": [f"f{number + 1}", "ende"] for number in range(1, 7)} | {"f7": ["ende", "ende2"]},
            {"ende": "heute", "ende2": "heute"},
            "zu-gross",
        ),
        ({"f1": [f"e{number}" for number in range(70)]}, {f"e{number}": "heute" for number in range(70)}, "zu-gross"),
    ],
    ids=["eight questions on one way", "more than sixty ways"],
)
def test_trees_that_nobody_can_check_are_refused(example: Path, questions: dict, results: dict, code: str):
    write_tree(example, questions, results)
    with pytest.raises(ContentError) as caught:
        read_toolbox(example, TODAY)
    assert {problem.code for problem in caught.value.problems} == {code}


def test_seven_questions_on_one_way_are_allowed(example: Path):
    questions = {f"f{number}": [f"f{number + 1}", "ende"] for number in range(1, 6)} | {"f6": ["ende", "ende2"]}
    write_tree(example, questions, {"ende": "heute", "ende2": "heute"})
    assert max(len(path) for path in list_paths(read_toolbox(example, TODAY).entscheidungshilfen["fremd"])) == 7


def test_trees_that_jump_in_a_circle_are_refused(example: Path):
    write_tree(example, {"f1": ["e1", "drohung/wie"]}, {"e1": "heute"})
    original = example / "daten/entscheidungshilfen/drohung.yml"
    text = original.read_text(encoding="utf-8").replace(
        "    geordnet: ja\n    antworten:\n      - {text: Ja, weiter: genau}",
        "    antworten:\n      - {text: Vielleicht, weiter: fremd/f1}\n      - {text: Ja, weiter: genau}",
    )
    original.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_toolbox(example, TODAY)
    assert [problem.code for problem in caught.value.problems] == ["kreis"]


def test_a_question_that_only_another_tree_leads_to_is_reached(example: Path):
    write_tree(example, {"f1": ["e1", "drohung/wie"]}, {"e1": "heute"})
    toolbox, problems = load_toolbox(example)
    assert problems == []
    assert read_toolbox(example, TODAY).entscheidungshilfen.keys() == toolbox.entscheidungshilfen.keys()
