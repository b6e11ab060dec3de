"""A new question is put where an answer wants one, and every way still ends where it ended."""

from toolbox.editing.tree_growth import NEW_QUESTION, grow, list_nodes

TREE = {
    "fragen": {
        "gefahr": {
            "text": "Gefahr?",
            "antworten": [{"text": "Ja", "weiter": "notruf"}, {"text": "Nein", "weiter": "lage"}],
        },
        "lage": {"text": "Lage?", "antworten": [{"text": "A", "weiter": "eilig"}, {"text": "B", "weiter": "eilig"}]},
    },
    "ergebnisse": {"eilig": {"titel": "Eilig"}},
}


def want(index: int) -> dict:
    answers = [dict(answer) for answer in TREE["fragen"]["gefahr"]["antworten"]]
    answers[index]["weiter"] = NEW_QUESTION
    return {**TREE, "fragen": {**TREE["fragen"], "gefahr": {**TREE["fragen"]["gefahr"], "antworten": answers}}}


def test_a_new_question_stands_behind_and_leads_where_the_answer_led():
    grown = grow(TREE, want(1), "gefahr", "Ist sonst noch jemand im Haus oder in der Nähe?")
    assert list(grown["fragen"]) == ["gefahr", "ist-sonst-noch-jemand-im-haus", "lage"]
    assert grown["fragen"]["gefahr"]["antworten"][1]["weiter"] == "ist-sonst-noch-jemand-im-haus"
    answers = grown["fragen"]["ist-sonst-noch-jemand-im-haus"]["antworten"]
    assert [(answer["text"], answer["weiter"]) for answer in answers] == [
        ("Ja", "lage"),
        ("Nein", "lage"),
        ("Ich weiß nicht", "lage"),
    ]
    assert grown["ergebnisse"] == TREE["ergebnisse"]


def test_without_a_wish_nothing_grows_and_ids_are_never_taken_twice():
    assert grow(TREE, TREE, "gefahr", "Lage?") is TREE
    assert "lage-2" in grow(TREE, want(1), "gefahr", "Lage?")["fragen"]
    assert "frage" in grow(TREE, want(1), "gefahr", "")["fragen"]


def test_nodes_are_listed_also_while_something_is_wrong():
    nodes = list_nodes({"fragen": {**TREE["fragen"], "x": "kaputt"}, "ergebnisse": {"eilig": {}}})
    assert [node.text for node in nodes] == ["Gefahr?", "Lage?", "eilig"]
    assert nodes[0].antworten == (("Ja", "notruf"), ("Nein", "Frage 2"))
