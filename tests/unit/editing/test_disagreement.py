"""Two versions of the same place: the field is called as in the forms, and one sees at once what differs."""

from toolbox.content.models import Kontakt
from toolbox.editing.disagreement import Fassungsteil, contrast, name_field, tell_value


def test_fields_are_called_as_in_the_forms():
    assert name_field("kontakte", ("kosten",), {}) == "Kosten"
    assert name_field("kontakte", ("telefon", 0, "nummer"), {"telefon": [{"nummer": "1"}]}) == "Telefon, 1., Rufnummer"
    tree = {"fragen": {"wie": {"text": "Wie geht es?"}}}
    assert name_field("entscheidungshilfen", ("fragen", "wie", "text"), tree) == "Fragen, „Wie geht es?“, Frage"
    assert name_field("kontakte", ("gibtesnicht",), {}) == "„gibtesnicht“"


def test_values_are_told_without_keys():
    phones = Kontakt.model_fields["telefon"].annotation
    value = [{"nummer": "030 1", "stand": "zu-pruefen"}, {"nummer": "030 2"}]
    assert tell_value(phones, value) == "Rufnummer: „030 1“; Stand der Nummer: noch zu prüfen\nRufnummer: „030 2“"
    assert tell_value(Kontakt.model_fields["geprueft_am"].annotation, "2026-11-02") == "02.11.2026"
    assert tell_value(None, ["a", "b"]) == "„a“, „b“"
    assert tell_value(None, None) == "leer"


def test_what_differs_is_marked_and_long_stretches_are_cut():
    one, other = contrast("Rufen Sie heute an.", "Rufen Sie morgen früh an.")
    assert one == (Fassungsteil("Rufen Sie "), Fassungsteil("heute ", anders=True), Fassungsteil("an."))
    assert other == (Fassungsteil("Rufen Sie "), Fassungsteil("morgen früh ", anders=True), Fassungsteil("an."))
    long = " ".join(f"Wort{number}" for number in range(100))
    one, other = contrast(f"Eins {long}", f"Zwei {long}")
    assert [part.text for part in one if part.anders] == ["Eins "]
    assert one[1] == other[1]
    assert one[1].text.startswith("Wort0 ")
    assert one[1].text.endswith(" Wort99")
    assert " … " in one[1].text
    assert len(one[1].text) < len(long) / 2
