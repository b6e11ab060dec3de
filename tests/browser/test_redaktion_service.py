"""Whoever is no longer logged in while they type goes back, and what they typed is still there."""

import re
import socket
from pathlib import Path

from playwright.sync_api import Browser

from preview.redaktion.desk import Redaktion
from preview.redaktion.login import ServiceDoor
from preview.server import Preview, start_service

GOOD = {"Toolbox-Geheimnis": "g" * 40, "Toolbox-Person": "anna", "Toolbox-Name": "Anna", "Toolbox-Mail": "a@b.de"}


def test_what_was_typed_outlives_the_login(browser: Browser, canonical: Path, tmp_path: Path):
    listening = socket.create_server(("127.0.0.1", 0))  # a browser knows no Unix sockets
    host = f"127.0.0.1:{listening.getsockname()[1]}"
    door = ServiceDoor("s" * 32, tmp_path, "anna", host, "g" * 40)
    server = start_service(Preview(tmp_path / ".build" / "vorschau", Redaktion(tmp_path, "s" * 32, door)), listening)
    context = browser.new_context()
    page = context.new_page()
    page.set_extra_http_headers(GOOD)
    try:
        page.goto(f"http://{host}/redaktion/aendern/kontakte/beratung/")
        field = page.locator('[name="wobei"]')
        field.fill("Hilft schnell.")
        page.set_extra_http_headers({name: text for name, text in GOOD.items() if name != "Toolbox-Person"})
        page.keyboard.press("Control+s")
        page.get_by_text(re.compile("^Ihre Anmeldung ist abgelaufen")).wait_for()
        page.set_extra_http_headers(GOOD)
        page.go_back()
        assert field.input_value() == "Hilft schnell."
    finally:
        context.close()
        server.end()
