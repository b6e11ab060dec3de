"""What two people changed is put together; where they disagree both are named and nothing is chosen."""

from toolbox.editing.three_way import Widerspruch, merge

BASE = {"name": "Rat", "telefon": [{"nummer": "1", "stand": "a"}, {"nummer": "2"}], "notiz": "x"}


def test_changes_of_different_fields_are_both_kept():
    mine = BASE | {"name": "Beratung", "telefon": [{"nummer": "1", "stand": "b"}, {"nummer": "2"}]}
    theirs = {"name": "Rat", "telefon": [{"nummer": "9", "stand": "a"}, {"nummer": "2"}], "rang": "1"}
    value, conflicts = merge(BASE, mine, theirs)
    assert conflicts == []
    assert value == {"name": "Beratung", "telefon": [{"nummer": "9", "stand": "b"}, {"nummer": "2"}], "rang": "1"}


def test_the_same_field_is_a_conflict_with_both_sides():
    value, conflicts = merge(BASE, BASE | {"name": "A"}, BASE | {"name": "B"})
    assert conflicts == [Widerspruch(("name",), "A", "B")]
    assert value["name"] == "A"


def test_a_list_that_both_changed_and_one_made_longer_is_one_conflict():
    mine, theirs = BASE | {"telefon": [{"nummer": "3"}]}, BASE | {"telefon": [*BASE["telefon"], {"nummer": "4"}]}
    assert [conflict.key for conflict in merge(BASE, mine, theirs)[1]] == [("telefon",)]


def test_what_one_deleted_and_the_other_changed_is_a_conflict():
    mine = {name: value for name, value in BASE.items() if name != "notiz"}
    assert merge(BASE, mine, BASE | {"notiz": "y"})[1] == [Widerspruch(("notiz",), None, "y")]
    assert merge(BASE, mine, BASE) == (mine, [])
