"""The call list: what is due on a day, the most urgent first, and whom nobody may call for a check."""

import csv
import datetime
import io

from toolbox.content.toolbox import Toolbox
from toolbox.export.tables import render_csv
from toolbox.upkeep.call_list import list_checks, list_rows, render_call_list

BEFORE = datetime.date(2026, 11, 22)
DUE = datetime.date(2027, 5, 22)


def test_before_anything_is_due_only_unconfirmed_contacts_are_listed(county: Toolbox):
    checks = list_checks(county, BEFORE)
    assert {check.kennung for check in checks} == {
        name
        for name, kontakt in county.interne_kontakte.items()
        if not kontakt.bestaetigt or any(telefon.stand == "zu-pruefen" for telefon in kontakt.telefon)
    }
    assert checks[0].gruende == ("noch nicht bestätigt, steht nicht auf der Website",)


def test_on_the_day_it_is_due_what_readers_see_comes_first(county: Toolbox):
    checks = list_checks(county, DUE)
    ranks = [check.rang for check in checks]
    assert ranks == sorted(ranks)
    assert checks[0].gruende == ("Prüfung fällig seit 22. Mai 2027",)
    assert len(checks) > len(list_checks(county, BEFORE))


def test_numbers_that_readers_never_see_stand_here_with_their_state_and_source(county: Toolbox):
    check = next(check for check in list_checks(county, BEFORE) if check.kennung == "revier-rochlitz")
    assert check.nummern == ("03737 7890 (noch nicht bestätigt)",)
    assert check.quelle.startswith("https://www.freiepresse.de/")
    assert (
        "„Guten Tag, ich prüfe die Angaben für die Toolbox. Erreiche ich hier Polizeirevier Rochlitz?“" in check.fragen
    )
    assert "Welche der Rufnummern gilt, und für wen?" not in check.fragen


def test_nobody_is_told_to_call_an_emergency_line(county: Toolbox):
    checks = {check.kennung: check for check in list_checks(county, DUE)}
    for name in ("notruf-110", "notruf-112", "telefonseelsorge", "pd-chemnitz-zeugentelefon"):
        assert not checks[name].anruf
        assert not [question for question in checks[name].fragen if question.startswith("„Guten Tag")]
    text = render_call_list([checks["notruf-110"]], DUE)
    assert "Nicht anrufen. Auf der Seite der Stelle nachlesen:" in text


def test_ending_funding_is_asked_about_three_months_ahead(county: Toolbox):
    def reasons(day: str) -> tuple[str, ...]:
        checks = list_checks(county, datetime.date.fromisoformat(day))
        return next((check.gruende for check in checks if check.kennung == "starke-stelle"), ())

    assert reasons("2026-12-31") == ()
    assert "Förderung endet am 31. Dezember 2027" in reasons("2027-10-02")
    assert "Förderung endete am 31. Dezember 2027" in reasons("2028-01-01")


def test_text_and_table_hold_the_same_contacts(county: Toolbox):
    checks = list_checks(county, DUE)
    text = render_call_list(checks, DUE)
    assert text.startswith(f"Prüfliste vom 22. Mai 2027: {len(checks)} Kontakte\n")
    assert text.count("\n   Datei: docs/daten/kontakte/") == len(checks)
    rows = list(csv.reader(io.StringIO(render_csv(list_rows(checks)).decode("utf-8-sig")), delimiter=";"))
    assert [row[-1] for row in rows[1:]] == [check.kennung for check in checks]


def test_nothing_to_do_is_said():
    assert render_call_list([], BEFORE) == "Am 22. November 2026 ist nichts zu prüfen.\n"
