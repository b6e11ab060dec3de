"""The desk, as somebody meets it who has never seen it: what comes next is told, and what people come for is not hidden."""

import re
from pathlib import Path

import pytest

from support.forms import Browser

CONTACT = "/redaktion/aendern/kontakte/beratung/"


@pytest.fixture
def browser(canonical: Path) -> Browser:
    return Browser(canonical.parent)


def hidden(browser: Browser) -> dict[str, list[str]]:
    return {"//marke": [browser.desk.door.mark], "//ende": ["1"]}


def links(browser: Browser, selector: str) -> list[str]:
    return [node.attributes["href"] for node in browser.html.css(selector)]


def test_a_search_stays_with_its_task(browser: Browser):
    browser.open("/redaktion/liste/kontakte/?aufgabe=nummer")
    kept = {node.attributes["name"]: node.attributes["value"] for node in browser.html.css("form input[type=hidden]")}
    assert kept == {"art": "kontakte", "aufgabe": "nummer"}
    browser.open("/redaktion/suche/?art=kontakte&aufgabe=nummer&was=Beratung")
    found = links(browser, ".liste a")
    assert "/redaktion/nummer/kontakte/beratung/" in found
    assert all(place.startswith("/redaktion/nummer/kontakte/") for place in found)
    assert "hier nichts" in browser.open("/redaktion/suche/?art=kontakte&aufgabe=nummer&was=gibtesnicht").text()
    assert links(browser, "main p a")[0] == "/redaktion/liste/kontakte/?aufgabe=nummer"
    assert browser.open("/redaktion/suche/?art=kommunen&aufgabe=nummer&was=x").status == 404
    assert browser.open("/redaktion/suche/?art=unsinn&was=x").status == 404


def test_what_was_saved_is_not_online_and_the_way_is_told(browser: Browser):
    browser.open(CONTACT).send(name="Beratung jederzeit")
    assert links(browser, "[role=status] a") == ["/redaktion/vorschlag/"]


def test_something_new_is_greeted_and_each_message_names_its_field(browser: Browser):
    browser.open("/redaktion/liste/kontakte/")
    assert links(browser, "a[href*=neu]") == ["/redaktion/neu/?art=kontakt"]
    browser.open("/redaktion/neu/").post({**hidden(browser), "art": ["kontakt"], "name": ["Neue Stelle"]})
    assert browser.html.css_first("[role=status]").text().startswith("Angelegt.")
    assert browser.html.css_first("#meldungen h2").text() == "Das fehlt noch"
    named = [message.partition(": ")[0] for message in browser.messages()]
    assert named == ["Wobei sie hilft", "Für wen", "Quelle"]


def test_a_new_contact_claims_no_check_and_tells_how_it_becomes_one(browser: Browser):
    browser.open("/redaktion/neu/").post({**hidden(browser), "art": ["kontakt"], "name": ["Neue Stelle"]})
    fields = browser.fields()
    assert fields["stand"] == ["zu-pruefen"]
    assert fields["geprueft_am"] == fields["geprueft_wie"] == [""]
    assert "/redaktion/pruefen/kontakte/neue-stelle/" in links(browser, "main p:not(.wege) a")
    browser.send(wobei="Hilft allen.", fuer_wen="Alle", quelle="Eine Liste")
    assert browser.messages() == []
    browser.send(stand="bestaetigt")
    assert browser.messages() == ["Bitte füllen Sie „Geprüft am“ aus."]
    browser.send(geprueft_am="2026-11-20", geprueft_wie="telefon")
    assert browser.messages() == []


def test_number_and_hours_of_a_contact_are_never_folded(browser: Browser):
    browser.open("/redaktion/neu/").post({**hidden(browser), "art": ["kontakt"], "name": ["Neue Stelle"]})
    folded = {node.attributes.get("name") for node in browser.html.css("details.mehr [name]")}
    for name in ("telefon/#", "email", "web", "adresse", "zeiten/fenster/#", "zeiten/rund_um_die_uhr"):
        assert browser.html.css_first(f'[name="{name}"]') is not None
        assert name not in folded


def test_what_is_added_has_the_cursor_even_if_it_begins_with_boxes(browser: Browser):
    browser.open("/redaktion/aendern/kontakte/kreishaus/").send("neu:zeiten/fenster")
    assert browser.html.css_first("[autofocus]").attributes["type"] == "checkbox"


def test_saving_a_new_question_leads_to_it(browser: Browser):
    browser.open("/redaktion/aendern/entscheidungshilfen/drohung/?teil=fragen/gefahr")
    fields = browser.fields()
    way = next(name for name in fields if name.endswith("/weiter"))
    browser.post({**fields, way: ["neu:frage"], "//neue-frage": ["Ist noch jemand da?"]})
    assert browser.address.endswith("?teil=fragen/ist-noch-jemand-da&gespeichert")
    assert browser.fields()["text"] == ["Ist noch jemand da?"]


def test_a_date_of_training_needs_no_invented_id_and_keeps_the_one_it_has(browser: Browser):
    path = browser.desk.project / "docs/daten/termine.yml"
    typed = {"fortbildung": "notfall", "tag": "2027-03-02", "von": "09:00", "bis": "12:00"}
    for number in (0, 1):
        browser.open("/redaktion/aendern/termine/termine/").send("neu:termine")
        way = next(
            name
            for name in browser.fields()
            if name.startswith("termine/") and name.endswith("/tag") and not browser.fields()[name][0]
        )
        start = way.removesuffix("tag")
        browser.send(**{start + name: text for name, text in typed.items()})
        assert not any("Kennung" in message for message in browser.messages())
        assert len(browser.messages()) > number
    assert re.findall(r"kennung: (.+)", path.read_text(encoding="utf-8")) == [
        "notfall-2027-03-02",
        "notfall-2027-03-02-2",
    ]
    browser.send(termine__0__tag="2027-04-02", termine__1__kennung="fruehjahr")
    assert re.findall(r"kennung: (.+)", path.read_text(encoding="utf-8")) == ["notfall-2027-03-02", "fruehjahr"]


def test_answers_name_where_they_lead(browser: Browser):
    tree = browser.open("/redaktion/aendern/entscheidungshilfen/drohung/").html.css_first(".baum").text()
    assert "gefahr-jetzt" not in tree
    assert "Gemeinsames Ergebnis: " in tree


def test_a_page_is_offered_the_drawings(browser: Browser):
    browser.open("/redaktion/seite/sofort/hilfe")
    offered = [node.attributes["value"] for node in browser.html.css("#l-bausteine option")]
    assert '{{ bild("beweisfoto") }}' in offered


def test_mistakes_elsewhere_lead_to_their_form_and_nothing_goes_meanwhile(browser: Browser):
    browser.open("/redaktion/")
    path = browser.desk.project / "docs/daten/kontakte/bund/beratung.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("ebene: bund", "ebene: dorf"), encoding="utf-8")
    browser.open("/redaktion/")
    assert CONTACT in links(browser, "main ul a")
    browser.open("/redaktion/entfernen/vorlagen/brief/").post({**hidden(browser), "nachfolge": [""]})
    assert browser.status == 409
    assert "Bessern Sie zuerst aus" in browser.text()
    assert (browser.desk.project / "docs/daten/vorlagen/brief.yml").is_file()
    browser.open("/redaktion/umziehen/sofort/hilfe/")
    browser.post({**hidden(browser), "bereich": ["sofort"], "name": ["anders"], "//tun": ["umziehen"]})
    assert browser.status == 409


def test_checking_asks_for_numbers_that_nobody_has_confirmed(browser: Browser):
    path = browser.desk.project / "docs/daten/kontakte/bund/beratung.yml"
    text = path.read_text(encoding="utf-8").replace("stand: bestaetigt", "stand: zu-pruefen")
    path.write_text(text, encoding="utf-8")
    browser.open("/redaktion/pruefen/kontakte/beratung/")
    assert browser.fields()["telefon/0/stand"] == ["zu-pruefen"]
    browser.send(stand="bestaetigt", telefon__0__stand="bestaetigt")
    assert "zu-pruefen" not in path.read_text(encoding="utf-8")


def test_what_has_few_names_is_picked_from_a_list(browser: Browser):
    choices = browser.open(CONTACT).html.css('select[name="bedarf/0"] option')
    assert choices[0].attributes["value"] == ""
    assert all(choice.text() not in ("", choice.attributes["value"]) for choice in choices)


def test_whoever_checks_hears_what_stays_hidden(browser: Browser):
    browser.open(CONTACT).send(telefon__0__stand="zu-pruefen")
    assert "zeigt die Website noch nicht" in browser.text()
    browser.open("/redaktion/pruefen/kontakte/beratung/").send(telefon__0__stand="bestaetigt")
    assert "zeigt die Website noch nicht" not in browser.text()
