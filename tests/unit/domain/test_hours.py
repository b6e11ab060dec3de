"""Opening hours as German text."""

from toolbox.content.models import Zeiten
from toolbox.domain.hours import format_zeiten


def show(*windows: tuple[str, str, str]) -> str:
    return format_zeiten(
        Zeiten(fenster=[{"tage": days.split(), "von": start, "bis": end} for days, start, end in windows])
    )


def test_days_in_a_row_are_drawn_together():
    assert show(("mo di mi do fr", "09:00", "16:00")) == "Montag bis Freitag 9–16 Uhr"


def test_two_days_and_single_days_are_listed():
    assert show(("mo di do", "09:30", "12:00")) == "Montag, Dienstag und Donnerstag 9.30–12 Uhr"


def test_all_days_are_every_day_and_windows_are_parted():
    assert (
        show(("mo di mi do fr sa so", "07:00", "22:00"), ("mo", "23:00", "24:00"))
        == "Täglich 7–22 Uhr; Montag 23–24 Uhr"
    )


def test_round_the_clock_and_nothing_known():
    assert format_zeiten(Zeiten(rund_um_die_uhr="ja")) == "Rund um die Uhr"
    assert format_zeiten(Zeiten()) == ""
