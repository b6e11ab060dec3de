"""A browser for the forms of the Redaktion: follows addresses, fills in inputs, presses buttons."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from selectolax.lexbor import LexborHTMLParser

from preview.redaktion.desk import Redaktion
from preview.redaktion.exchange import Antwortseite
from toolbox.content.kinds import DATEI, EINZELN, KINDS, MARKDOWN, ORDNER
from toolbox.editing.canonical_form import format_data, format_page

HOST = "127.0.0.1:8000"


class Browser:
    """Somebody at the desk. `html` is what they see, `status` what came with it."""

    def __init__(self, project: Path) -> None:
        self.desk = Redaktion(project, "s" * 32)
        entry = self.desk.answer("GET", self.desk.address, {})
        self.headers = {"Cookie": entry.headers["Set-Cookie"].split(";")[0], "Host": HOST, "Origin": f"http://{HOST}"}
        self.address, self.status = "", 0
        self.html = LexborHTMLParser("")

    def open(self, address: str) -> "Browser":
        answer = self.desk.answer("GET", address, self.headers)
        while answer.status == 303:
            address = answer.headers["Location"]
            answer = self.desk.answer("GET", address, self.headers)
        self.address, self.status, self.html = address, answer.status, LexborHTMLParser(answer.body.decode())
        return self

    def fields(self) -> dict[str, list[str]]:
        """What the form on the screen would send."""
        return read_fields(self.html)

    def send(self, button: str = "", **typed: str) -> "Browser":
        """Types into inputs („__“ stands for „/“) and presses a button."""
        fields = self.fields() | {name.replace("__", "/"): [text] for name, text in typed.items()}
        return self.post({**fields, **({"//tun": [button]} if button else {})})

    def ask(self, fields: dict[str, list[str]]) -> Antwortseite:
        """What the desk answers to these fields, before anybody follows it."""
        return self.desk.answer("POST", self.address, self.headers, urlencode(fields, doseq=True).encode())

    def post(self, fields: dict[str, list[str]]) -> "Browser":
        answer = self.ask(fields)
        if answer.status == 303:
            return self.open(answer.headers["Location"])
        self.status, self.html = answer.status, LexborHTMLParser(answer.body.decode())
        return self

    def messages(self) -> list[str]:
        return [node.text(strip=True) for node in self.html.css("#meldungen li")]

    def text(self) -> str:
        return " ".join(self.html.css_first("main").text(separator=" ").split())


def hand_in(browser: Browser, command: str = "senden", **typed: str) -> str:
    """Presses a button on the screen with the proposals; returns what is then to be read."""
    browser.open("/redaktion/vorschlag/")
    fields = {name: [text] for name, text in typed.items()}
    inputs = browser.html.css("form input[name]:not([type=checkbox])")
    boxes = [box.attributes["value"] for box in browser.html.css("input[name=datei][checked]")]
    known = {node.attributes["name"]: [node.attributes.get("value") or ""] for node in inputs}
    browser.post({**known, "datei": boxes, **fields, "//tun": [command]})
    return browser.text()


def read_fields(html: LexborHTMLParser) -> dict[str, list[str]]:
    """What a browser sends of the form for content, by the rules of HTML."""
    sent: dict[str, list[str]] = {}
    for node in html.css("[data-formular] input, [data-formular] select, [data-formular] textarea"):
        name = node.attributes.get("name")
        if not name:  # only for the script of the page
            continue
        if node.tag == "textarea":
            text = node.text().replace("\r\n", "\n").replace("\n", "\r\n")
        elif node.tag == "select":
            options = node.css("option")
            chosen = next((option for option in options if "selected" in option.attributes), options[0])
            text = chosen.attributes.get("value", chosen.text())
        elif node.attributes.get("type") == "checkbox" and "checked" not in node.attributes:
            continue
        else:
            text = node.attributes.get("value") or ""
        sent.setdefault(name, []).append(text)
    return sent


def list_files(docs: Path) -> Iterator[tuple[str, str, Path]]:
    """Kind, id and file of everything that has a file of its own."""
    for kind, art in KINDS.items():
        if art.lage == ORDNER:
            yield from ((kind, path.stem, path) for path in sorted((docs / "daten" / kind).rglob("*.yml")))
        elif art.lage == MARKDOWN:
            yield from (
                (kind, path.relative_to(docs).with_suffix("").as_posix(), path) for path in sorted(docs.rglob("*.md"))
            )
        elif art.lage == EINZELN:
            yield kind, kind, docs / "daten" / f"{kind}.yml"


def list_shared(docs: Path) -> list[tuple[str, Path]]:
    """Kinds whose things share a file."""
    return [(kind, docs / "daten" / f"{kind}.yml") for kind, art in KINDS.items() if art.lage == DATEI]


def write_canonical(docs: Path) -> None:
    """Brings all files into the form in which they are written."""
    for kind, _, path in [*list_files(docs), *((kind, "", path) for kind, path in list_shared(docs))]:
        data = path.read_bytes()
        text, _ = format_page(data, path.name) if kind == "seiten" else format_data(data, path.name, kind)
        path.write_text(text, encoding="utf-8")


def compare(before: str, after: str) -> list[str]:
    """The lines that differ."""
    return [line for line in difflib.ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"]
