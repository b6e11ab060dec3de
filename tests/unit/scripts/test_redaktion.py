"""The desk: what it opens it writes back unchanged, messages stand at their inputs, nothing is lost, nobody else gets in."""

import datetime
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from preview.redaktion import documents
from preview.redaktion.guards import read_key
from support.common import ROOT
from support.county import of_this_county
from support.forms import HOST, Browser, compare, list_files, list_shared, read_fields
from support.scope import ALLES
from toolbox.content.source import read_yaml


@pytest.fixture
def browser(canonical: Path) -> Browser:
    return Browser(canonical.parent)


def path_of(browser: Browser, name: str) -> Path:
    return browser.desk.project / "docs" / "daten" / name


CONTACT = "/redaktion/aendern/kontakte/beratung/"
FILE = "kontakte/bund/beratung.yml"


@of_this_county
def test_every_form_of_all_content_comes_back_unchanged(monkeypatch: pytest.MonkeyPatch):
    """What a browser reads from the finished HTML and sends back says the same as the file.

    Every fourth thing of each kind, and every fourth question and result; all of them with `check.py --alles`.
    """
    browser = Browser(ROOT)
    written = []
    monkeypatch.setattr("preview.redaktion.editor.write_file", lambda path, text, spare: written.append(path))
    stock = browser.desk.stock.look()
    monkeypatch.setattr(browser.desk.stock, "look", lambda: stock)
    things = list(list_files(ROOT / "docs"))
    for kind, path in list_shared(ROOT / "docs"):
        names = list(read_yaml(path.read_bytes(), "x")[0].value)
        things += [(kind, name, path) for name in (names[0], names[-1])]
    addresses = choose([(kind, (f"{kind}/{name}/", path)) for kind, name, path in things])
    for path in sorted((ROOT / "docs/daten/entscheidungshilfen").iterdir()):
        value = read_yaml(path.read_bytes(), "x")[0].value
        parts = [f"{group}/{name}" for group in ("fragen", "ergebnisse") for name in value.get(group, {})]
        addresses += choose(
            [(part.partition("/")[0], (f"entscheidungshilfen/{path.stem}/?teil={part}", path)) for part in parts]
        )
        addresses.append((f"entscheidungshilfen/{path.stem}/?teil=fragen", path))
    for address, path in addresses:
        browser.open(f"/redaktion/aendern/{address}")
        assert browser.status == 200, path
        sent = browser.fields()
        assert len(sent) > 3, path
        answer = browser.ask(sent)
        assert answer.status == 303, path
        assert "gespeichert" in answer.headers["Location"], path
    assert written == []
    assert len(things) > 150


def choose(named: list[tuple[str, tuple[str, Path]]]) -> list[tuple[str, Path]]:
    """The first and every fourth after it of what has the same kind; all with `check.py --alles`."""
    kinds = dict.fromkeys(kind for kind, _ in named)
    groups = [[address for kind, address in named if kind == wanted] for wanted in kinds]
    return [address for group in groups for address in (group if ALLES else group[::4])]


def test_one_number_is_one_line_and_told_as_saved(browser: Browser):
    path = path_of(browser, FILE)
    before = path.read_text(encoding="utf-8")
    browser.open(CONTACT).send(telefon__0__nummer="0800 1110222")
    assert compare(before, path.read_text(encoding="utf-8")) == [
        '-   - nummer: "0800 1110111"',
        '+   - nummer: "0800 1110222"',
    ]
    assert browser.html.css_first("[role=status]").text().startswith("Gespeichert.")


def test_a_mistake_is_saved_and_told_at_its_input(browser: Browser):
    browser.open(CONTACT).send(telefon__0__nummer="8,00111E+09", name="")
    assert browser.messages() == [
        "Bitte füllen Sie „Name“ aus.",
        "„8,00111E+09“ kann keine Rufnummer sein. So kürzt eine Tabelle lange Zahlen. Schreiben Sie die Nummer neu von der Quelle ab.",
    ]
    field = browser.html.css_first('[name="telefon/0/nummer"]')
    assert field.attributes["aria-invalid"] == "true"
    described = field.attributes["aria-describedby"].split()
    assert [browser.html.css_first(f'[id="{name}"]') is not None for name in described] == [True] * len(described)
    assert browser.html.css_first('a[href="#f-telefon/0/nummer"]') is not None


def test_a_number_is_added_without_writing_before_it_is_saved(browser: Browser):
    path = path_of(browser, FILE)
    before = path.read_text(encoding="utf-8")
    browser.open(CONTACT).send("neu:telefon", name="Neu")
    assert path.read_text(encoding="utf-8") == before
    assert browser.fields()["name"] == ["Neu"]
    assert "autofocus" in browser.html.css_first('[name="telefon/neu1/nummer"]').attributes
    browser.send(telefon__neu1__nummer="0800 1110222", telefon__neu1__stand="zu-pruefen", name="Beratung am Telefon")
    assert compare(before, path.read_text(encoding="utf-8")) == [
        '+   - nummer: "0800 1110222"',
        "+     stand: zu-pruefen",
    ]


def test_checked_is_two_days_and_the_role(browser: Browser):
    browser.open("/redaktion/pruefen/kontakte/beratung/")
    fields = browser.fields()
    assert "telefon/0/nummer" not in fields
    path = path_of(browser, FILE)
    before = path.read_text(encoding="utf-8")
    roles = [option.text() for option in browser.html.css('[name="//rolle"] option')]
    browser.post({**fields, "//rolle": [roles[1]]})
    changed = compare(before, path.read_text(encoding="utf-8"))
    assert f'+ beleg: "Zuletzt geprüft durch: {roles[1]}."' in changed
    today = datetime.date.today()
    assert f"+ geprueft_am: {today}" in changed
    assert len(changed) == 5
    after = read_yaml(path.read_bytes(), "x")[0].value["naechste_pruefung"]
    assert 150 < (datetime.date.fromisoformat(after) - today).days < 200


def test_whoever_was_not_reached_leaves_a_note_and_no_day(browser: Browser):
    path = path_of(browser, FILE)
    before = path.read_text(encoding="utf-8")
    browser.open("/redaktion/pruefen/kontakte/beratung/")
    assert "0800 1110111" in browser.html.css_first(".fakten").text()
    browser.send("nur:notiz", notiz="Vormittags niemand da.")
    assert compare(before, path.read_text(encoding="utf-8")) == ["+ notiz: Vormittags niemand da."]
    path.write_text(before + "testanruf: verboten\n", encoding="utf-8")
    facts = browser.open("/redaktion/pruefen/kontakte/beratung/").html.css_first(".fakten").text()
    assert "kein Testanruf" in facts
    assert "0800 1110111" not in facts


def test_two_people_with_different_fields_are_both_kept(browser: Browser):
    browser.open(CONTACT)
    path = path_of(browser, FILE)
    path.write_text(path.read_text(encoding="utf-8").replace("wobei: Hilft.", "wobei: Hilft sehr."), encoding="utf-8")
    browser.send(name="Beratung")
    text = path.read_text(encoding="utf-8")
    assert "name: Beratung\n" in text
    assert "wobei: Hilft sehr.\n" in text


def test_two_people_with_the_same_field_decide_first(browser: Browser):
    browser.open(CONTACT)
    path = path_of(browser, FILE)
    path.write_text(path.read_text(encoding="utf-8").replace("1110111", "1110222"), encoding="utf-8")
    browser.send(telefon__0__nummer="0800 1110333", name="Beratung")
    assert "0800 1110222" in path.read_text(encoding="utf-8")
    assert "Dort steht jetzt: „0800 1110222“." in browser.messages()[0]
    assert browser.fields()["telefon/0/nummer"] == ["0800 1110333"]
    browser.send()
    assert 'nummer: "0800 1110333"' in path.read_text(encoding="utf-8")
    assert "name: Beratung\n" in path.read_text(encoding="utf-8")


def test_a_thing_that_is_gone_and_a_full_disk_are_told(browser: Browser, monkeypatch: pytest.MonkeyPatch):
    browser.open(CONTACT)
    path = path_of(browser, FILE)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(documents.os, "replace", fail)
    before = path.read_text(encoding="utf-8")
    assert "Der Datenträger ist voll." in browser.send(name="X").text()
    assert browser.status == 507
    assert path.read_text(encoding="utf-8") == before
    assert list((browser.desk.project / ".build").iterdir()) == []
    path.unlink()
    assert "umbenannt oder gelöscht" in browser.open(CONTACT).text() or browser.status == 404


def test_a_file_that_cannot_be_read_is_shown_as_text(browser: Browser):
    path = path_of(browser, FILE)
    good = path.read_text(encoding="utf-8")
    path.write_text(f"<<<<<<< HEAD\n{good}", encoding="utf-8")
    browser.open(CONTACT)
    assert "zweier Fassungen" in browser.messages()[0]
    browser.post({**browser.fields(), "//datei": [good.replace("\n", "\r\n")]})
    assert browser.messages() == []
    assert path.read_text(encoding="utf-8") == good


def test_a_page_is_written_with_its_text(browser: Browser):
    path = browser.desk.project / "docs" / "sofort" / "hilfe.md"
    before = path.read_text(encoding="utf-8")
    browser.open("/redaktion/seite/sofort/hilfe")
    text = browser.fields()["//text"][0]
    browser.post({**browser.fields(), "//text": [text + "\r\nNoch ein Satz.\r\n\r\n"]})
    assert compare(before, path.read_text(encoding="utf-8")) == ["+ Noch ein Satz.", "+ "]


def test_a_message_about_a_text_quotes_the_line_that_is_meant(browser: Browser):
    browser.open("/redaktion/seite/sofort/hilfe")
    text = browser.fields()["//text"][0].replace("- Rufen Sie jemanden an.", "- Rufen Sie 03731 123456 an.")
    browser.post({**browser.fields(), "//text": [text], "titel": ["Ein Titel"]})
    [told] = [message for message in browser.messages() if "Rufnummer" in message]
    number, quoted = re.match(r"Zeile (\d+) \(„(.+?)“\): „03731 123456“", told).groups()
    assert browser.fields()["//text"][0].split("\r\n")[int(number) - 1] == quoted == "- Rufen Sie 03731 123456 an."


def test_all_mistakes_of_the_head_of_a_page_are_told_at_once(browser: Browser):
    path = browser.desk.project / "docs/sofort/hilfe.md"
    text = path.read_text(encoding="utf-8")
    spoilt = text.replace("titel: Hilfe", 'titel: "Hilfe').replace("phase: [sofort]", "phase: [gleich]")
    path.write_text(spoilt, encoding="utf-8")
    browser.open("/redaktion/aendern/seiten/sofort/hilfe/")
    assert [message.partition(")")[0] for message in browser.messages()] == [
        'Zeile 2 („titel: "Hilfe“',
        "Zeile 5 („phase: [gleich]“",
    ]


def test_a_new_question_is_put_behind_an_answer(browser: Browser):
    path = path_of(browser, "entscheidungshilfen/drohung.yml")
    before = path.read_text(encoding="utf-8")
    browser.open("/redaktion/aendern/entscheidungshilfen/drohung/")
    assert "fragen" not in " ".join(browser.fields())
    first = browser.html.css_first(".baum a").attributes["href"]
    browser.open(f"/redaktion/aendern/entscheidungshilfen/drohung/{first}")
    fields = browser.fields()
    way = next(name for name in fields if name.endswith("/weiter"))
    browser.post({**fields, way: ["neu:frage"], "//neue-frage": ["Ist noch jemand da?"]})
    changed = compare(before, path.read_text(encoding="utf-8"))
    assert [line.split()[-1].rstrip("}") for line in changed if line[0] == "-"] == fields[way]
    assert "+   ist-noch-jemand-da:" in changed
    assert "Ist noch jemand da?" in browser.text()
    assert browser.open("/redaktion/bild/drohung/").status == 200
    assert browser.open("/redaktion/bild/gibt-es-nicht/").status == 404


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ({"art": "kontakt", "name": "Neue Stelle", "ebene": "bund"}, "daten/kontakte/bund/neue-stelle.yml"),
        ({"art": "anleitung", "name": "Was tun", "bereich": "sofort"}, "sofort/was-tun.md"),
        ({"art": "vorlage", "name": "Neuer Brief"}, "daten/vorlagen/neuer-brief.yml"),
        ({"art": "entscheidungshilfe", "name": "Neue Lage"}, "daten/entscheidungshilfen/neue-lage.yml"),
    ],
)
def test_something_new_opens_in_its_form(browser: Browser, typed: dict, path: str):
    fields = {name: [text] for name, text in typed.items()}
    hidden = {"//marke": [browser.desk.door.mark], "//ende": ["1"]}
    browser.open("/redaktion/neu/").post({**fields, **hidden})
    assert browser.status == 200
    assert browser.fields()
    text = (browser.desk.project / "docs" / path).read_text(encoding="utf-8")
    assert "# Zeilen mit einer Raute" not in text
    browser.open("/redaktion/neu/").post({**fields, **hidden})
    assert "gibt es schon" in browser.text()


def test_a_guide_moves(browser: Browser):
    browser.open("/redaktion/aendern/seiten/sofort/hilfe/")
    link = browser.html.css_first("a[href*=umziehen]").attributes["href"]
    hidden = {"//marke": [browser.desk.door.mark], "//ende": ["1"]}
    browser.open(link).post({**hidden, "bereich": ["sofort"], "name": ["Neue Hilfe"], "//tun": ["umziehen"]})
    assert browser.address.startswith("/redaktion/aendern/seiten/sofort/neue-hilfe/")
    assert browser.messages() == []
    assert browser.open(link).status == 404
    browser.open("/redaktion/umziehen/sofort/neue-hilfe/").post({**hidden, "//tun": ["entfernen"], "nachfolge": [""]})
    assert "Wählen Sie die Seite" in browser.text()


def test_what_others_still_name_does_not_go_without_a_successor(browser: Browser):
    docs = browser.desk.project / "docs"
    for kind, name, file in (
        ("kontakte", "beratung", "daten/kontakte/bund/beratung.yml"),
        ("vorlagen", "brief", "daten/vorlagen/brief.yml"),
        ("entscheidungshilfen", "drohung", "daten/entscheidungshilfen/drohung.yml"),
    ):
        link = (
            browser.open(f"/redaktion/aendern/{kind}/{name}/").html.css_first("a[href*=entfernen]").attributes["href"]
        )
        hidden = {"//marke": [browser.desk.door.mark], "//ende": ["1"]}
        browser.open(link).post({**hidden, "nachfolge": [""]})
        assert "Das geht noch nicht" in browser.text(), name
        told = browser.html.css("[role=alert] li")
        assert not [item.text() for item in told if re.search(r"docs/|\.yml|\.md|Zeile \d+:", item.text())]
        links = [item.css_first("a").attributes["href"] for item in told]
        assert links
        for address in links:
            place = Browser(browser.desk.project).open(address.partition("#")[0])
            assert place.status == 200, address
            names = [node.attributes["id"] for node in place.html.css("[id]")]
            assert unquote(address.partition("#")[2] or "inhalt") in [*names, "inhalt"], address
        assert (docs / file).is_file()
        browser.post({**hidden, "nachfolge": [name]})
        assert "etwas anderes" in browser.text()
    assert browser.open("/redaktion/entfernen/normen/bedrohung/").status == 404
    assert browser.open("/redaktion/entfernen/kontakte/gibt-es-nicht/").status == 404


def test_a_template_goes_and_another_one_takes_its_place(browser: Browser):
    docs = browser.desk.project / "docs"
    old, new = docs / "daten/vorlagen/brief.yml", docs / "daten/vorlagen/neuer.yml"
    new.write_text(old.read_text(encoding="utf-8").replace("titel: Brief", "titel: Neuer Brief"), encoding="utf-8")
    page = docs / "sofort/hilfe.md"
    page.write_text(page.read_text(encoding="utf-8") + '\nSiehe {{ vorlage("brief") }}.\n', encoding="utf-8")
    hidden = {"//marke": [browser.desk.door.mark], "//ende": ["1"]}
    page.write_text(page.read_text(encoding="utf-8") + "\nNehmen Sie den Brief.\n", encoding="utf-8")
    removal = "/redaktion/entfernen/vorlagen/brief/"
    browser.open(removal).post({**hidden, "nachfolge": [""]})
    named = [item.css_first("a").attributes["href"] for item in browser.html.css("[role=alert] li")]
    browser.open(removal).post({**hidden, "nachfolge": ["neuer"]})
    assert old.exists()
    told, mentioned = browser.html.css("#folgen ul")
    assert [item.attributes["href"] for item in told.css("a")] == named
    assert "/redaktion/aendern/seiten/sofort/hilfe/#f-//text" in [
        item.attributes["href"] for item in mentioned.css("a")
    ]
    assert "Nehmen Sie den Brief." in mentioned.text()
    browser.post({**hidden, "nachfolge": ["neuer"], "//tun": ["entfernen"]})
    assert browser.address.startswith("/redaktion/liste/vorlagen/?entfernt=Brief&"), browser.text()
    assert "Nehmen Sie den Brief." in browser.text()
    assert not old.exists()
    text = page.read_text(encoding="utf-8")
    assert "vorlagen: [neuer]" in text
    assert 'Siehe {{ vorlage("neuer") }}.' in text
    assert "vorlagen: [neuer]" in (docs / "daten/entscheidungshilfen/drohung.yml").read_text(encoding="utf-8")
    assert browser.desk.stock.look().problems == []


def test_a_tree_goes_and_its_address_leads_on(browser: Browser):
    docs = browser.desk.project / "docs"
    for folder, end in (("daten/entscheidungshilfen", "yml"), ("entscheidungshilfen", "md")):
        text = (docs / folder / f"drohung.{end}").read_text(encoding="utf-8")
        (docs / folder / f"neu.{end}").write_text(
            text.replace("titel: Drohung", "titel: Neu").replace('"drohung"', '"neu"'), encoding="utf-8"
        )
    assert browser.desk.stock.look().problems == []
    hidden = {"//marke": [browser.desk.door.mark], "//ende": ["1"]}
    browser.open("/redaktion/entfernen/entscheidungshilfen/drohung/").post({**hidden, "nachfolge": ["neu"]})
    place = browser.html.css_first("[role=alert] li")
    assert place.text().startswith(
        "„Wie nah ist es?“: Sie ist hier., „Ziel“: Ein Ergebnis „drohung/gefahr-jetzt“ gibt es nicht."
    )
    assert place.css_first("a").attributes["href"] == "/redaktion/aendern/warnzeichen/jetzt/#f-ziel"
    signs = docs / "daten/warnzeichen.yml"
    signs.write_text(signs.read_text(encoding="utf-8").replace("drohung/", "neu/"), encoding="utf-8")
    browser.post({**hidden, "nachfolge": ["neu"], "//tun": ["entfernen"]})
    assert browser.address.startswith("/redaktion/liste/entscheidungshilfen/?entfernt=Drohung&"), browser.text()
    assert not (docs / "entscheidungshilfen/drohung.md").exists()
    assert "frueher: [entscheidungshilfen/drohung]" in (docs / "entscheidungshilfen/neu.md").read_text(encoding="utf-8")
    assert "entscheidungshilfen: [neu]" in (docs / "sofort/hilfe.md").read_text(encoding="utf-8")
    assert browser.desk.stock.look().problems == []


@pytest.mark.parametrize(
    ("address", "new", "line"),
    [
        ("kontakte/beratung/", "kontakte/stelle/?teil=", "frueher: [beratung]"),
        ("normen/bedrohung/", "normen/stelle/?teil=", "  frueher: [bedrohung]"),
        ("warnzeichen/genau/", "warnzeichen/stelle/?teil=", ""),
        (
            "entscheidungshilfen/drohung/?teil=fragen/wie",
            "entscheidungshilfen/drohung/?teil=fragen/stelle",
            "    frueher: [wie]",
        ),
    ],
)
def test_a_thing_gets_another_id(browser: Browser, address: str, new: str, line: str):
    link = browser.open(f"/redaktion/aendern/{address}").html.css_first("a[href*=umziehen]").attributes["href"]
    hidden = {"//marke": [browser.desk.door.mark], "//ende": ["1"]}
    assert browser.open(link).html.css_first("#name").attributes["value"] in address
    assert ("führen weiter" in browser.text()) == bool(line)
    browser.post({**hidden, "name": ["Stelle"]})
    field = browser.html.css_first("#name").attributes
    assert (field["value"], field["aria-invalid"], field["aria-describedby"]) == (
        "Stelle",
        "true",
        "name-hilfe name-fehler",
    )
    assert "keine gültige Kennung" in browser.html.css_first("#name-fehler").text()
    browser.post({**hidden, "name": ["stelle"]})
    assert browser.address.startswith(f"/redaktion/aendern/{new}&gespeichert&umbenannt="), browser.text()
    assert "heißt jetzt „stelle“" in browser.html.css_first("[role=status]").text()
    assert browser.desk.stock.look().problems == []
    files = (browser.desk.project / "docs").rglob("*.yml")
    lines = {text for path in files for text in path.read_text(encoding="utf-8").split("\n") if "frueher" in text}
    assert lines == ({line} if line else set())
    assert browser.open(link).status == 404


def test_an_id_that_the_rules_need_stays(browser: Browser):
    hidden = {"//marke": [browser.desk.door.mark], "//ende": ["1"]}
    browser.open("/redaktion/umziehen/fristen/strafantrag/").post({**hidden, "name": ["antrag"]})
    assert "Das geht noch nicht" in browser.html.css_first("#name-fehler").text()
    for kind, name in (("kommunen", "musterstadt"), ("bedarfe", "polizei-vor-ort"), ("landkreis", "landkreis")):
        assert browser.open(f"/redaktion/aendern/{kind}/{name}/").html.css("a[href*=umziehen]") == [], name
        assert browser.open(f"/redaktion/umziehen/{kind}/{name}/").status == 404


def test_what_is_due_leads_to_the_form_for_checking(browser: Browser):
    browser.open("/redaktion/faellig")
    links = [node.attributes["href"] for node in browser.html.css("main a[href*=pruefen]")]
    assert "/redaktion/pruefen/kontakte/kreishaus/" in links
    for link in links:
        assert browser.open(link).status == 200


def test_every_link_of_the_desk_leads_somewhere(browser: Browser):
    seen, queue = set(), ["/redaktion/"]
    while queue:
        address = queue.pop()
        if address in seen or not address.startswith("/redaktion"):
            continue
        seen.add(address)
        browser.open(address)
        assert browser.status == 200, address
        queue += [node.attributes["href"] for node in browser.html.css("a[href]:not([download])")]
    assert len(seen) > 40


@pytest.mark.parametrize("words", ["0800 1110", "08001110111", "beratung am", "Hilft."])
def test_the_search_finds_names_numbers_and_sentences(browser: Browser, words: str):
    browser.open("/redaktion/suche/?was=" + words.replace(" ", "+"))
    assert "Beratung am Telefon" in browser.text()


HOSTILE = [
    "../../mkdocs",
    "..%2f..%2fmkdocs",
    "%2e%2e/beratung",
    "/etc/passwd",
    "beratung%00",
    "bund/beratung",
    "beratung.yml",
    "*",
    "",
    "BERATUNG",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_address_leads_out_of_the_content(browser: Browser, name: str):
    for kind in ("kontakte", "seiten", "normen", "landkreis", "../kontakte", "__class__"):
        for task in ("aendern", "pruefen", "nummer", "loeschen"):
            browser.open(f"/redaktion/{task}/{kind}/{name}/")
            assert browser.status == 404


def test_links_in_the_content_are_not_followed(browser: Browser, tmp_path: Path):
    (tmp_path / "fremd.yml").write_text("name: x\n", encoding="utf-8")
    path_of(browser, "kontakte/bund/fremd.yml").symlink_to(tmp_path / "fremd.yml")
    assert browser.open("/redaktion/aendern/kontakte/fremd/").status == 404


def ask(browser: Browser, fields: dict | None = None, **headers: str | None) -> int:
    sent = {name: value for name, value in (browser.headers | headers).items() if value is not None}
    body = "&".join(f"{name}={value[0]}" for name, value in (fields or browser.fields()).items() if value)
    return browser.desk.answer("POST", CONTACT, sent, body.encode()).status


def test_nobody_else_gets_in(browser: Browser):
    browser.open(CONTACT)
    before = path_of(browser, FILE).read_text(encoding="utf-8")
    fields = {"name": ["X"], "//marke": browser.fields()["//marke"], "//ende": ["1"]}
    assert ask(browser, fields, Cookie=None) == 403
    assert ask(browser, fields, Cookie=browser.headers["Cookie"] + "x") == 403
    assert ask(browser, fields, Cookie=browser.headers["Cookie"].partition("=")[0] + "=") == 403
    assert ask(browser, fields, Origin="http://fremd.example") == 403
    assert ask(browser, fields, Origin=None) == 403
    assert ask(browser, fields, Origin="null") == 403
    assert ask(browser, fields | {"//marke": ["falsch"]}) == 403
    assert ask(browser, {"name": ["X"], "//marke": fields["//marke"]}) == 400
    assert ask(browser, fields | {"name": ["%FF"]}) == 400
    assert ask(browser, fields | {"name": ["a%00b"]}) == 400
    assert ask(browser, fields | {"notiz": ["x" * 1_000_001]}) == 413
    assert ask(browser, fields | {f"f{number}": ["x"] for number in range(5_001)}) == 400
    assert browser.desk.answer("GET", CONTACT, {"Host": HOST}).status == 403
    assert browser.desk.answer("GET", "/redaktion/?schluessel=falsch", {"Host": HOST}).status == 403
    assert path_of(browser, FILE).read_text(encoding="utf-8") == before
    assert ask(browser, fields) == 303


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "</textarea><b>"]
)
def test_what_was_typed_stays_text(browser: Browser, evil: str):
    browser.open(CONTACT).send(name=evil, wobei=evil)
    assert browser.fields()["name"] == [evil]
    assert browser.fields()["wobei"] == [evil]
    assert browser.html.css("main script, main img, main b") == []
    browser.open("/redaktion/suche/?was=" + evil.replace('"', "%22").replace("<", "%3C"))
    assert browser.html.css("main script, main img, main b") == []


def test_the_key_is_for_its_owner_alone_and_stays(tmp_path: Path):
    key = read_key(tmp_path)
    assert len(key) == 32
    assert read_key(tmp_path) == key
    assert (tmp_path / "redaktion-schluessel").stat().st_mode & 0o777 == 0o600
    (tmp_path / "redaktion-schluessel").chmod(0o644)
    assert read_key(tmp_path) != key


def test_every_input_has_a_name_that_is_read_aloud(browser: Browser):
    for kind, name, _ in list_files(browser.desk.project / "docs"):
        browser.open(f"/redaktion/aendern/{kind}/{name}/")
        ids = re.findall(r' id="([^"]+)"', browser.html.html)
        assert len(ids) == len(set(ids)), (kind, name)
        labels = {node.attributes["for"] for node in browser.html.css("label[for]")}
        for node in browser.html.css("form input:not([type=hidden]):not([type=checkbox]), form select, form textarea"):
            assert node.attributes["id"] in labels, (kind, name, node.html)
        assert read_fields(browser.html)


@pytest.mark.parametrize("level", ["../../../../hinaus", "/hinaus", "kreis/../../hinaus", "", "kreis\nx: 1"])
def test_something_new_never_lies_outside_of_the_content(browser: Browser, level: str):
    project = browser.desk.project
    before = sorted(project.parent.rglob("*"))
    browser.open("/redaktion/neu/").post(new("kontakt", "Neue Stelle", browser) | {"ebene": [level]})
    assert "gibt es nicht. Möglich sind: bund, land, kreis, kommune." in browser.text()
    assert sorted(project.parent.rglob("*")) == before


@pytest.mark.parametrize("word", ["kontakt", "anleitung", "vorlage", "entscheidungshilfe"])
@pytest.mark.parametrize(
    "name", ["\u202egnutareB", "Bera\u200btung", "\x7fRat", "P\u043elizei", "a\u0301\u0301\u0301\u0301\u0301\u0301"]
)
def test_a_name_that_no_file_may_hold_is_told_and_makes_none(browser: Browser, word: str, name: str):
    before = sorted(browser.desk.project.rglob("*"))
    browser.open("/redaktion/neu/").post(new(word, name, browser))
    assert "Zum Namen:" in browser.text()
    assert sorted(browser.desk.project.rglob("*")) == before


@pytest.mark.parametrize("word", ["kontakt", "anleitung", "vorlage", "entscheidungshilfe"])
def test_a_name_over_several_lines_is_one(browser: Browser, word: str):
    browser.open("/redaktion/neu/").post(new(word, "Rat: und\r\n- Tat\u2028heute", browser))
    assert browser.status == 200
    assert "rat-und-tat-heute" in browser.address


def new(word: str, name: str, browser: Browser) -> dict[str, list[str]]:
    """What the form for something new sends."""
    hidden = {"//marke": [browser.desk.door.mark], "//ende": ["1"]}
    return {**hidden, "art": [word], "name": [name], "bereich": ["sofort"], "ebene": ["kreis"]}
