"""A page holds the outline of each of its icons once, and every icon refers to it."""

import pytest

from toolbox.describe.icons import draw_icon, icon_path, place_icons, render_icon


def test_each_outline_stands_once_at_the_beginning_of_the_page():
    body = f"<p>{render_icon('phone')}{render_icon('close')}{render_icon('phone')}</p>"
    page = place_icons(f'<html><body dir="ltr">{body}</body></html>')
    head, _, rest = page.partition("</svg>")
    assert rest == f"{body}</body></html>"
    assert head.startswith('<html><body dir="ltr"><svg class="tb-icons" aria-hidden="true"')
    for name in ("phone", "close"):
        assert head.count(f'<path id="tb-i-{name}" d="{icon_path(name)}"/>') == 1
        assert f'<use href="#tb-i-{name}"/>' in render_icon(name)


def test_a_page_without_icons_stays_as_it_is():
    assert place_icons("<html><body></body></html>") == "<html><body></body></html>"


def test_whoever_is_no_page_gets_the_whole_drawing():
    assert icon_path("phone") in draw_icon("phone")


@pytest.mark.parametrize("take", [draw_icon, render_icon])
def test_an_icon_that_nobody_has_is_a_mistake(take):
    with pytest.raises(FileNotFoundError):
        take("gibt-es-nicht")
