"""Proposals: two people, one server; whatever goes wrong ends in a German sentence, and nothing that was typed is lost."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from shared.proposals import ProposalError, Proposals, find_link
from support.forms import Browser, hand_in
from support.repository import clone, feed, git, put_online

FILE = "docs/daten/kontakte/bund/beratung.yml"
PAGE = "docs/sofort/hilfe.md"
NUMBER = ("0800 1110111", "0800 1110222")
DAY = ("geprueft_am: 2026-11-01", "geprueft_am: 2026-11-20")


def change(project: Path, *pairs: tuple[str, str], name: str = FILE) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def publish(server: Path) -> None:
    """Somebody merges all proposals into main."""
    project = clone(server, f"zusammen-{len(list(server.parent.iterdir()))}")
    for branch in git(project, "branch", "-r", "--list", "origin/vorschlag/*").split():
        git(project, "merge", "-q", branch, "-m", "Zusammengeführt")
        git(project, "push", "-q", "origin", "--delete", branch.removeprefix("origin/"))
    git(project, "push", "-q", "origin", "HEAD:main")


def test_a_change_is_one_commit_on_a_branch_of_its_own(server: Path):
    project = clone(server, "anna")
    change(project, NUMBER)
    (project / "mkdocs.yml").write_text("nicht vorschlagen", encoding="utf-8")
    before = git(project, "status", "--porcelain"), git(project, "rev-parse", "HEAD")
    proposals = Proposals(project)
    assert [(draft.datei, draft.art, draft.unterwegs) for draft in proposals.list_drafts()] == [
        (FILE, "geändert", False)
    ]
    assert proposals.send("Neue Nummer", "In Worten.", [FILE, "mkdocs.yml"]) == ""
    branch = git(server, "branch", "--list", "vorschlag/*").strip()
    assert branch.startswith("vorschlag/2")
    assert "-neue-nummer-" in branch
    assert git(server, "log", "-1", "--format=%an|%s|%b", branch).strip() == "anna|Inhalt: Neue Nummer|In Worten."
    assert (
        git(server, "diff", "--stat=200", "main", branch).splitlines()[-1].strip()
        == "1 file changed, 1 insertion(+), 1 deletion(-)"
    )
    assert (git(project, "status", "--porcelain"), git(project, "rev-parse", "HEAD")) == before
    assert [draft.unterwegs for draft in proposals.list_drafts()] == [True]


def test_what_became_of_a_proposal(server: Path):
    project = clone(server, "anna")
    proposals = Proposals(project)
    change(project, NUMBER)
    proposals.send("Neue Nummer", "", [FILE])
    assert [found.stand for found in proposals.list_sent()] == ["wartet auf eine zweite Person"]
    publish(server)
    proposals.refresh()
    assert [(found.titel, found.stand) for found in proposals.list_sent()] == [("Neue Nummer", "übernommen")]


def test_a_proposal_that_somebody_closed_is_told(server: Path):
    project = clone(server, "anna")
    proposals = Proposals(project)
    change(project, NUMBER)
    proposals.send("Neue Nummer", "", [FILE])
    git(server, "branch", "-D", git(server, "branch", "--list", "vorschlag/*").strip())
    proposals.refresh()
    assert [found.stand for found in proposals.list_sent()] == ["zurückgezogen"]


def sit_down(server: Path, name: str) -> Browser:
    return Browser(clone(server, name))


def save(browser: Browser, **typed: str) -> None:
    browser.open("/redaktion/aendern/kontakte/beratung/").send(**typed)


def test_from_the_form_to_the_server(server: Path):
    browser = sit_down(server, "anna")
    save(browser, name="Beratung jederzeit")
    text = browser.open("/redaktion/vorschlag/").text()
    assert "Ein Kontakt: Beratung jederzeit" in text
    assert "Name: „Beratung am Telefon“ → „Beratung jederzeit“" in text
    assert "Abgeschickt. Eine zweite Person sieht es sich an." in hand_in(browser)
    branch = git(server, "branch", "--list", "vorschlag/*").strip()
    assert "Kontakte: Beratung jederzeit (geändert)" in git(server, "log", "-1", "--format=%b", branch)


def test_a_button_pressed_twice_sends_once(server: Path):
    browser = sit_down(server, "anna")
    save(browser, name="Beratung jederzeit")
    browser.open("/redaktion/vorschlag/")
    fields = {"titel": "Satz", "datei": FILE, "//marke": browser.desk.door.mark, "//tun": "senden", "//ende": "1"}
    press = (browser.desk.answer, "POST", browser.address, browser.headers, urlencode(fields).encode())
    with ThreadPoolExecutor(4) as pool:
        told = [found.result().body.decode() for found in [pool.submit(*press) for _ in range(4)]]
    assert sum("Abgeschickt. Eine zweite Person" in text for text in told) == 1
    assert sum("Das ist schon vorgeschlagen" in text for text in told) == 3
    assert len(git(server, "branch", "--list", "vorschlag/*").split()) == 1


def test_nothing_with_a_mistake_is_sent(server: Path):
    browser = sit_down(server, "anna")
    save(browser, telefon__0__nummer="0800 1110222")
    assert "Es stimmt noch nicht alles." in hand_in(browser)
    assert git(server, "branch", "--list", "vorschlag/*") == ""
    save(browser, geprueft_am="2026-11-20", naechste_pruefung="2027-05-20")
    assert "Abgeschickt." in hand_in(browser)


def test_two_people_change_different_lines_of_a_file(server: Path):
    anna, ben = sit_down(server, "anna"), sit_down(server, "ben")
    save(anna, name="Beratung jederzeit")
    save(ben, vertrauen="mittel")
    assert "Abgeschickt." in hand_in(anna)
    publish(server)
    assert "Abgeschickt." in hand_in(ben)
    branch = git(server, "branch", "--list", "vorschlag/*").strip()
    text = git(server, "show", f"{branch}:{FILE}")
    assert "Beratung jederzeit" in text
    assert "vertrauen: mittel" in text
    assert [draft.unterwegs for draft in Proposals(ben.desk.project).list_drafts()] == [True]


def test_what_was_put_online_with_changes_of_others_was_not_withdrawn(server: Path):
    anna, ben = sit_down(server, "anna"), sit_down(server, "ben")
    save(anna, name="Beratung jederzeit")
    save(ben, vertrauen="mittel")
    hand_in(anna)
    hand_in(ben)
    publish(server)
    hand_in(anna, "nachsehen")
    assert [found.stand for found in Proposals(anna.desk.project).list_sent()] == ["übernommen"]


@pytest.mark.parametrize("command", ["senden", "uebernehmen"])
def test_what_somebody_decided_since_is_not_undone_by_an_old_wish(server: Path, command: str):
    anna, ben = sit_down(server, "anna"), sit_down(server, "ben")
    save(anna, name="Beratung jederzeit")
    hand_in(anna)
    publish(server)
    assert "jetzt auch hier" in hand_in(ben, "uebernehmen")
    save(ben, name="Beratung am Telefon")  # as it was when Anna began
    hand_in(ben)
    publish(server)
    save(anna, vertrauen="mittel")
    assert ("Abgeschickt." if command == "senden" else "jetzt auch hier") in hand_in(anna, command)
    hand_in(anna, "senden")
    publish(server)
    online = git(server, "show", f"main:{FILE}")
    assert "name: Beratung am Telefon\n" in online
    assert "vertrauen: mittel\n" in online


def test_what_was_fetched_with_git_itself_is_no_draft(server: Path):
    anna, ben = sit_down(server, "anna"), sit_down(server, "ben")
    save(anna, name="Beratung jederzeit")
    hand_in(anna)
    publish(server)
    hand_in(ben, "uebernehmen")
    save(ben, name="Rat")
    hand_in(ben)
    publish(server)
    git(anna.desk.project, "checkout", "-q", "--", ".")
    git(anna.desk.project, "pull", "-q", "--ff-only")
    hand_in(anna, "nachsehen")
    assert Proposals(anna.desk.project).list_drafts() == []


@pytest.mark.parametrize(("choice", "name"), [("meine", "Rat"), ("andere", "Beratung jederzeit")])
def test_two_people_change_the_same_and_one_decides(server: Path, choice: str, name: str):
    anna, ben = sit_down(server, "anna"), sit_down(server, "ben")
    save(anna, name="Beratung jederzeit")
    save(ben, name="Rat", vertrauen="mittel")
    hand_in(anna)
    publish(server)
    assert "Jemand anders hat inzwischen dieselben Stellen geändert: Ein Kontakt: Rat." in hand_in(ben)
    told = hand_in(ben, "uebernehmen")
    assert ben.html.css_first("tbody th").text(separator="|", strip=True) == "Ein Kontakt: Rat|Name"
    assert "docs/" not in told
    assert "„Rat“" in told
    assert "„Beratung jederzeit“" in told
    assert "jetzt auch hier" in hand_in(ben, choice)
    text = (ben.desk.project / FILE).read_text(encoding="utf-8")
    assert f"name: {name}\n" in text
    assert "vertrauen: mittel" in text
    assert "Abgeschickt." in hand_in(ben)
    branch = git(server, "branch", "--list", "vorschlag/*").strip()
    assert f"name: {name}\n" in git(server, "show", f"{branch}:{FILE}")


def test_what_two_people_changed_is_told_as_thing_and_field_with_what_differs(server: Path):
    anna, ben = sit_down(server, "anna"), sit_down(server, "ben")
    law = "docs/daten/normen.yml"
    title = re.search(r"^  titel: (.+)$", (anna.desk.project / law).read_text(encoding="utf-8"), re.MULTILINE)[1]
    for project, word in ((anna.desk.project, "Anders"), (ben.desk.project, "Neu")):
        change(project, NUMBER if word == "Neu" else (NUMBER[0], "0800 1110333"), DAY)
        change(project, (f"  titel: {title}\n", f"  titel: {title} {word}\n"), name=law)
        change(project, ("mo, di, mi", "mo, di" if word == "Neu" else "di, mi"))
        with (project / PAGE).open("a", encoding="utf-8") as page:
            page.write(f"\nEin Satz am Ende: {word}.\n")
    assert "Abgeschickt." in hand_in(anna), anna.text()
    publish(server)
    hand_in(ben, "uebernehmen")
    rows = {
        row.css_first("th").text(separator="|", strip=True): [cell.text().strip() for cell in row.css("td")]
        for row in ben.html.css("tbody tr")
    }
    law_row = next(name for name in rows if name.startswith("Die Vorschriften: ") and name.endswith("|Alltagsname"))
    assert rows.pop(law_row) == [f"„{title} Neu“", f"„{title} Anders“"]
    assert [text.rpartition("Ende: ")[2] for text in rows.pop("Eine Seite: Hilfe|Text der Seite")] == [
        "Neu.",
        "Anders.",
    ]
    assert rows == {
        "Ein Kontakt: Beratung am Telefon|Telefon, 1., Rufnummer": ["„0800 1110222“", "„0800 1110333“"],
        "Ein Kontakt: Beratung am Telefon|Zeiten, Zeitfenster, 1., Wochentage": [
            "Montag, Dienstag, Donnerstag, Freitag",
            "Dienstag, Mittwoch, Donnerstag, Freitag",
        ],
    }
    assert [node.text().strip() for node in ben.html.css("tbody mark")][-2:] == ["Neu.", "Anders."]


def test_a_contact_that_one_deleted_and_the_other_changed_is_named(server: Path):
    anna, ben = sit_down(server, "anna"), sit_down(server, "ben")
    save(anna, name="Beratung jederzeit")
    hand_in(anna)
    publish(server)
    (ben.desk.project / FILE).unlink()
    hand_in(ben, "uebernehmen")
    row = ben.html.css_first("tbody tr")
    assert row.text(separator="|", strip=True) == "Ein Kontakt: Beratung jederzeit|Alle Angaben|gelöscht|geändert"


def test_every_draft_names_its_thing(server: Path):
    browser = sit_down(server, "anna")
    docs = browser.desk.project / "docs"
    beside = {"//marke": [browser.desk.door.mark], "//ende": ["1"]}
    browser.open("/redaktion/umziehen/kontakte/beratung/").post({**beside, "name": ["stelle"]})
    browser.open("/redaktion/umziehen/sofort/hilfe/")
    browser.post({**beside, "bereich": ["sofort"], "name": ["anders"], "//tun": ["umziehen"]})
    (docs / "daten/kontakte/kreis/kreishaus.yml").unlink()
    browser.open("/redaktion/aendern/bedarfe/beratung/").send(name="Mit jemandem reden")
    browser.open("/redaktion/vorschlag/")
    told = [node.text(separator=" ", strip=True) for node in browser.html.css(".kreuz span:not(.hilfe)")]
    assert not [line for line in told if "docs/" in line or ".yml" in line]
    assert "Ein Kontakt: Beratung am Telefon neue Kennung, bisher „beratung“" in told
    assert "Ein Kontakt: Beratung am Telefon alte Kennung, entfällt" in told
    assert "Ein Kontakt: Kreishaus gelöscht" in told
    assert "Was Menschen brauchen: Mit jemandem reden geändert" in told
    assert len([line for line in told if "neue Adresse, bisher „sofort/hilfe“" in line]) == 1
    assert len([line for line in told if line.endswith("alte Adresse, entfällt")]) == 1


def test_what_others_changed_deleted_and_made_comes_here(server: Path):
    anna, ben = clone(server, "anna"), sit_down(server, "ben")
    change(anna, ("name: Beratung am Telefon", "name: Rat"))
    (anna / PAGE).rename(anna / "docs/sofort/neu.md")
    git(anna, "add", ".")
    git(anna, "commit", "-qm", "Inhalt: vieles")
    git(anna, "push", "-q", "origin", "HEAD:main")
    save(ben, vertrauen="mittel")
    assert "jetzt auch hier" in hand_in(ben, "uebernehmen")
    project = ben.desk.project
    assert not (project / PAGE).exists()
    assert (project / "docs/sofort/neu.md").is_file()
    text = (project / FILE).read_text(encoding="utf-8")
    assert "name: Rat" in text
    assert "vertrauen: mittel" in text
    assert [draft.datei for draft in Proposals(project).list_drafts()] == [FILE]


@pytest.mark.parametrize("name", ["..", ".git", "GIT~1", "."])
def test_names_that_lead_out_of_the_project_are_not_taken_over(server: Path, name: str):
    ben = sit_down(server, "ben")
    blob = feed(server, b"boese\n", "hash-object", "-w", "--stdin")
    folder = feed(server, f"100644 blob {blob}\tconfig\n".encode(), "mktree")
    put_online(server, f"040000 tree {folder}\t{name}".encode())
    before = sorted(
        path for path in ben.desk.project.rglob("*") if ".git" not in path.relative_to(ben.desk.project).parts
    )
    for choice in ("uebernehmen", "andere"):
        assert "Es wurde nichts übernommen." in hand_in(ben, choice)
    after = sorted(
        path for path in ben.desk.project.rglob("*") if ".git" not in path.relative_to(ben.desk.project).parts
    )
    assert after == before
    assert not (ben.desk.project / "docs" / ".git").exists()


def test_nothing_is_taken_over_through_a_link(server: Path, tmp_path: Path):
    anna, ben = clone(server, "anna"), sit_down(server, "ben")
    (anna / "docs/sofort/neu").mkdir()
    (anna / "docs/sofort/neu/seite.md").write_text("fremd\n", encoding="utf-8")
    git(anna, "add", ".")
    git(anna, "commit", "-qm", "Inhalt: neu")
    git(anna, "push", "-q", "origin", "HEAD:main")
    outside = tmp_path / "draussen"
    outside.mkdir()
    (ben.desk.project / "docs/sofort/neu").symlink_to(outside)
    assert "liegt hier hinter einer Verknüpfung" in hand_in(ben, "uebernehmen")
    assert list(outside.iterdir()) == []


def test_discarded_drafts_are_kept_in_git(server: Path):
    browser = sit_down(server, "anna")
    save(browser, name="Rat")
    project = browser.desk.project
    (project / "docs/sofort/mehr.md").write_text("neu", encoding="utf-8")
    assert "Verworfen." in hand_in(browser, "verwerfen")
    assert Proposals(project).list_drafts() == []
    assert not (project / "docs/sofort/mehr.md").exists()
    kept = git(project, "for-each-ref", "--format=%(refname)", "refs/redaktion/verworfen").strip()
    assert "name: Rat" in git(project, "show", f"{kept}:{FILE}")


def test_a_server_that_is_away_and_one_that_refuses_are_told(server: Path):
    browser = sit_down(server, "anna")
    save(browser, name="Rat")
    hook = server / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho nein >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert "Der Server hat den Vorschlag abgelehnt." in hand_in(browser)
    server.rename(server.with_name("weg.git"))
    assert "nicht erreichbar. Ihre Änderungen sind gespeichert." in hand_in(browser)
    assert "name: Rat" in (browser.desk.project / FILE).read_text(encoding="utf-8")


def test_without_a_name_it_asks_for_one(server: Path):
    browser = sit_down(server, "anna")
    git(browser.desk.project, "config", "--unset", "user.name")
    save(browser, name="Rat")
    assert "Tragen Sie Name und E-Mail-Adresse ein" in hand_in(browser)
    assert "Abgeschickt." in hand_in(browser, autor="Koordination", mail="k@example.org")
    assert git(server, "log", "-1", "--format=%an", "--branches=vorschlag/*").strip() == "Koordination"


def test_without_a_server_a_proposal_stays_on_this_machine(server: Path):
    browser = sit_down(server, "anna")
    git(browser.desk.project, "remote", "remove", "origin")
    save(browser, name="Rat")
    assert "Abgeschickt." in hand_in(browser)
    assert [found.stand for found in Proposals(browser.desk.project).list_sent()] == [
        "liegt hier, denn es ist kein Server eingerichtet"
    ]


def test_without_git_the_rest_of_the_desk_works(canonical: Path):
    browser = Browser(canonical.parent)
    save(browser, name="Rat")
    assert browser.status == 200
    assert "Git" in browser.open("/redaktion/vorschlag/").text()
    with pytest.raises(ProposalError):
        Proposals(canonical.parent).list_drafts()


@pytest.mark.parametrize(
    ("said", "remote", "link"),
    [
        ("remote: https://git.example/a/-/merge_requests/1\n", "https://git.example/a.git", "https://git.example/a/-/merge_requests/1"),
        ("remote: https://git.example/a/pull/new/x", "git@git.example:a.git", "https://git.example/a/pull/new/x"),
        ("remote: https://fremd.example/x", "https://git.example/a.git", ""),
        ("remote: http://git.example/x", "https://git.example/a.git", ""),
    ],
)  # fmt: skip
def test_only_an_address_of_the_server_itself_is_shown(said: str, remote: str, link: str):
    assert find_link(said, remote) == link


def test_drafts_are_shown_while_a_page_names_what_is_not_there(server: Path):
    browser = sit_down(server, "anna")
    browser.open("/redaktion/seite/sofort/hilfe").send(**{"//text": 'Rufen Sie {{ kontakt("gibt-es-nicht") }} an.'})
    text = browser.open("/redaktion/vorschlag/").text()
    assert browser.status == 200
    assert "Was soll vorgeschlagen werden?" in text
