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


def test_a_question_without_answers_is_told_at_its_answers(browser: Browser):
    path = browser.desk.project / "docs/daten/entscheidungshilfen/drohung.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\n    antworten:(?:\n      .*)+", "", text, count=1), encoding="utf-8")
    for part, way in (("fragen", "gefahr/antworten"), ("fragen/gefahr", "antworten")):
        browser.open(f"/redaktion/aendern/entscheidungshilfen/drohung/?teil={part}")
        assert "Bitte füllen Sie „Antworten“ aus." in browser.messages()
        assert f"#f-{way}" in links(browser, "#meldungen a")
        assert browser.html.css_first(f'[id="f-{way}"] .fehler').text() == "Bitte füllen Sie „Antworten“ aus."


def test_answers_name_where_they_lead(browser: Browser):
    tree = browser.open("/redaktion/aendern/entscheidungshilfen/drohung/").html.css_first(".baum").text()
    assert "gefahr-jetzt" not in tree
    assert "Gemeinsames Ergebnis: " in tree


def test_a_page_is_offered_the_drawings(browser: Browser):
    browser.open("/redaktion/seite/sofort/hilfe")
    button = browser.html.css_first("""[data-einsetzen] button[value='{{ bild("beweisfoto") }}']""")
    assert button.css_first("span").text().startswith("Was ein gutes Bildschirmfoto zeigt")
    assert browser.html.css_first(".auswahl summary .titel").text() == "Zeichnungen"
    picture = browser.desk.answer("GET", button.css_first("img").attributes["src"], browser.headers)
    assert (picture.status, picture.kind, picture.body[:4]) == (200, "image/svg+xml", b"<svg")
    assert browser.open("/redaktion/zeichnung/../../geheim/").status == 404


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


def test_a_new_guide_holds_what_was_said_of_it_and_tells_where_it_stands(browser: Browser):
    browser.open("/redaktion/neu/?art=anleitung")
    assert {node.attributes["name"] for node in browser.html.css("main form [id][name]")} == {
        "name",
        "bereich",
        "zusammenfassung",
        "suchwoerter",
    }
    said = {"name": "Auto beschmiert", "bereich": "sofort", "zusammenfassung": "Was: jetzt\r\nhilft."}
    sent = {
        key: [text]
        for key, text in {
            **said,
            "art": "anleitung",
            "suchwoerter": "Farbe\r\n\r\n Auto \r\na\r\nb\r\nc\r\nd\r\ne\r\nf",
        }.items()
    }
    browser.open("/redaktion/neu/").post({**hidden(browser), **sent})
    told = browser.html.css_first("[role=status]").text()
    assert "Im Menü steht die Seite am Ende von „Sofort“. Die nächste Prüfung ist am " in told
    assert browser.fields()["zusammenfassung"] == ["Was: jetzt hilft."]
    assert browser.fields()["suchwoerter"] == ["\r\n".join(["Farbe", "Auto", *"abcdef"])]
    lines = [message for message in browser.messages() if message.startswith("Zeilen ")]
    assert len(lines) == 1
    assert "Bitte ergänzen" in lines[0]
    name = browser.html.css_first("[data-formular]").attributes["data-luecke"]
    assert name in browser.fields()["//text"][0]
    browser.open("/redaktion/neu/").post({**hidden(browser), **sent, "name": ["Zwei"], "suchwoerter": ["a\u202eb"]})
    assert "Zu den Angaben: " in browser.text()
    assert not (browser.desk.project / "docs/sofort/zwei.md").exists()


def test_guides_are_chosen_in_the_order_of_the_menu(browser: Browser):
    docs = browser.desk.project / "docs"
    page = (docs / "sofort/hilfe.md").read_text(encoding="utf-8")
    for place in ("mitmachen/entscheidungen/0001-alpha", "mitmachen/alpha", "sofort/zuerst"):
        (docs / place).parent.mkdir(parents=True, exist_ok=True)
        (docs / f"{place}.md").write_text(page, encoding="utf-8")
    areas = docs / "daten/bereiche.yml"
    areas.write_text(areas.read_text(encoding="utf-8") + "  reihenfolge: [zuerst, hilfe]\n", encoding="utf-8")
    browser.open("/redaktion/liste/seiten/")
    found = [place.removeprefix("/redaktion/aendern/seiten/").strip("/") for place in links(browser, ".liste a")]
    assert found[:2] == ["sofort/zuerst", "sofort/hilfe"]
    assert found[-2:] == ["mitmachen/alpha", "mitmachen/entscheidungen/0001-alpha"]
    headings = [node.text() for node in browser.html.css("main h2")]
    assert (headings[0], headings[-2:]) == ("Sofort", ["Handbuch „Mitmachen“", "Entscheidungen der Technik"])


def test_moving_tells_what_followed(browser: Browser):
    docs = browser.desk.project / "docs"
    index = docs / "index.md"
    index.write_text(index.read_text(encoding="utf-8") + "\n[Hilfe](sofort/hilfe.md)\n", encoding="utf-8")
    browser.open("/redaktion/umziehen/sofort/hilfe/")
    browser.post({**hidden(browser), "bereich": ["sofort"], "name": ["anders"], "//tun": ["umziehen"]})
    told = browser.html.css_first("[role=status]").text()
    assert told.startswith("Die Seite ist umgezogen, von „/sofort/hilfe/“ nach „/sofort/anders/“. Nachgezogen ist, was")
    assert "anderen Seite" in told
    assert "Die alte Adresse führt weiter" in told
    assert "Gespeichert." not in told


def test_removing_tells_what_went_and_what_stands_there_now(browser: Browser):
    docs = browser.desk.project / "docs"
    old, new = docs / "daten/vorlagen/brief.yml", docs / "daten/vorlagen/neuer.yml"
    new.write_text(old.read_text(encoding="utf-8").replace("titel: Brief", "titel: Neuer Brief"), encoding="utf-8")
    browser.open("/redaktion/entfernen/vorlagen/brief/").post(
        {**hidden(browser), "nachfolge": ["neuer"], "//tun": ["entfernen"]}
    )
    told = browser.html.css_first("[role=status]").text()
    assert told.startswith("„Brief“ ist entfernt. An die Stelle tritt „Neuer Brief“. Nachgezogen ist, was")
    browser.open("/redaktion/liste/vorlagen/?entfernt=%3Cb%3E&seiten=1&listen=x")
    assert browser.html.css("main b") == []
    assert "„<b>“ ist entfernt. Nachgezogen ist, was darauf verwies: auf einer anderen Seite." in browser.text()


@pytest.mark.parametrize(
    ("thing", "page", "place"),
    [
        ("kontakte/beratung", "/kontakte/", "kontakt-beratung"),
        ("bedarfe/beratung", "/kontakte/", "bedarf-beratung"),
        ("termine/termine", "/sofort/hilfe/", "wann"),
        ("gespraeche/lauter-besuch", "/sofort/hilfe/", "lauter-besuch"),
        ("landkreis/landkreis", "/", ""),
    ],
)
def test_the_preview_shows_the_entry_that_is_changed(browser: Browser, thing: str, page: str, place: str):
    guide = browser.desk.project / "docs/sofort/hilfe.md"
    calls = "\n## Wann\n\n{{ termine() }}\n\n## Gespräche\n\n{{ gespraeche() }}\n"
    guide.write_text(guide.read_text(encoding="utf-8") + calls, encoding="utf-8")
    frame = browser.open(f"/redaktion/aendern/{thing}/").html.css_first("iframe").attributes
    assert (frame["src"], frame["data-stelle"]) == (page, place)
    assert browser.html.css_first(".vorschau p a").attributes["href"] == page + (f"#{place}" if place else "")


def test_what_is_put_into_a_page_is_named_in_its_head(browser: Browser):
    page = browser.desk.project / "docs/sofort/hilfe.md"
    whole = page.read_text(encoding="utf-8").replace("fristen: [strafantrag]\n", "")
    page.write_text(whole.replace('{{ frist("strafantrag") }}\n', ""), encoding="utf-8")
    browser.open("/redaktion/aendern/seiten/sofort/hilfe/")
    assert browser.messages() == []
    text = browser.fields()["//text"][0]
    calls = [f'{{{{ {macro}("{name}") }}}}' for macro, name in (("frist", "strafantrag"), ("norm", "bedrohung"))]
    put_in = "\r\n\r\n".join([text, calls[0], f"Das ist strafbar ({calls[1]})."])
    browser.post({**browser.fields(), "//text": [put_in]})
    assert browser.messages() == []
    assert "\nfristen: [strafantrag]\n" in page.read_text(encoding="utf-8")
    assert "\nnormen: [bedrohung]\n" in page.read_text(encoding="utf-8")
