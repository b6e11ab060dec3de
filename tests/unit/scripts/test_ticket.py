"""The weekly report as an issue: one is opened, the same one is renewed, every sign arrives, refusals are told in German."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from ticket import MARK, TicketError, post_note, write_ticket

TOKEN = "geheim"  # noqa: S105 of an invented forge
ISSUES = "/api/v4/projects/7/issues"
NOTES = "/api/v4/projects/7/merge_requests/3/notes"
AWKWARD = "# Bericht\n\n- „Straße“ & Co. + 100 % = ? #5 \\ \"x\" 'y' <b> @alle\r\n\n```\n\ttab\n```\n- 🟢 €\n"


class Forge(BaseHTTPRequestHandler):
    """Behaves like the calls of GitLab's API for issues and notes: list, create, change."""

    issues: list[dict]
    notes: list[dict]
    status = 0  # answers with this instead

    def do_GET(self) -> None:
        if urlsplit(self.path).path == NOTES:
            self._answer(200, self.notes)
            return
        asked = parse_qs(urlsplit(self.path).query)
        wanted = [
            issue for issue in self.issues if asked["labels"][0] in issue["labels"] and issue["state"] == "opened"
        ]
        self._answer(200, wanted[: int(asked["per_page"][0])])

    def do_POST(self) -> None:
        values = self._read()
        if self.path == NOTES:
            if self._allowed():
                self.notes.append({"id": 40 + len(self.notes), **values})
            self._answer(201, values)
            return
        issue = {"iid": len(self.issues) + 1, "state": "opened", **values, "labels": values["labels"].split(",")}
        if urlsplit(self.path).path == ISSUES and self._allowed():
            self.issues.append(issue)
        self._answer(201, issue)

    def do_PUT(self) -> None:
        if self.path.startswith(NOTES):
            (note,) = [note for note in self.notes if self.path == f"{NOTES}/{note['id']}"]
            note.update(self._read())
            self._answer(200, note)
            return
        number = int(self.path.removeprefix(f"{ISSUES}/"))
        values = self._read()
        if self._allowed():
            self.issues[number - 1].update(values)
        self._answer(200, self.issues[number - 1])

    def _read(self) -> dict:
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def _allowed(self) -> bool:
        return self.headers["PRIVATE-TOKEN"] == TOKEN

    def _answer(self, status: int, value: object) -> None:
        self.send_response(self.status or (status if self._allowed() else 401))
        if self.status == 302:
            self.send_header("Location", "/anderswo")
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def forge() -> Iterator[type[Forge]]:
    handler = type("_Forge", (Forge,), {"issues": [], "notes": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    handler.address = f"http://127.0.0.1:{server.server_port}/api/v4"
    yield handler
    server.shutdown()
    server.server_close()


def given(forge: type[Forge], **more: str) -> dict[str, str]:
    return {"CI_API_V4_URL": forge.address, "CI_PROJECT_ID": "7", "WOCHENBERICHT_TOKEN": TOKEN, **more}


def test_one_issue_is_opened_and_the_next_week_renews_it(forge: type[Forge]):
    assert write_ticket(AWKWARD, given(forge)) == "Das Ticket 1 ist geöffnet."
    (issue,) = forge.issues
    assert issue["title"] == "Wochenbericht: Prüfungen und Links"
    assert issue["labels"] == ["wochenbericht"]
    assert issue["description"] == AWKWARD
    assert write_ticket("Zweite Woche ä\n", given(forge)) == "Das Ticket 1 ist erneuert."
    (issue,) = forge.issues
    assert issue["description"] == "Zweite Woche ä\n"
    assert issue["title"] == "Wochenbericht: Prüfungen und Links"


def test_an_issue_that_was_closed_or_has_another_label_is_left_alone(forge: type[Forge]):
    forge.issues += [
        {"iid": 1, "state": "closed", "labels": ["wochenbericht"], "description": "alt"},
        {"iid": 2, "state": "opened", "labels": ["inhalt"], "description": "anderes"},
    ]
    assert write_ticket("neu", given(forge)) == "Das Ticket 3 ist geöffnet."
    assert [issue["description"] for issue in forge.issues] == ["alt", "anderes", "neu"]


def test_a_missing_or_wrong_key_is_told_and_nothing_is_written(forge: type[Forge]):
    with pytest.raises(TicketError) as missing:
        write_ticket("x", given(forge, WOCHENBERICHT_TOKEN=""))
    assert str(missing.value) == (
        "Für das Ticket fehlt der Schlüssel WOCHENBERICHT_TOKEN. "
        "Wie man ihn anlegt, steht in CONTRIBUTING.md unter „Wochenbericht“."
    )
    with pytest.raises(TicketError) as wrong:
        write_ticket("x", given(forge, WOCHENBERICHT_TOKEN="falsch"))  # noqa: S106
    assert str(wrong.value).startswith("GitLab kennt den Schlüssel in WOCHENBERICHT_TOKEN nicht")
    assert forge.issues == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, "Der Schlüssel in WOCHENBERICHT_TOKEN darf das nicht schreiben."),
        (404, "GitLab findet das Projekt nicht"),
        (500, "GitLab nimmt das nicht an (Status 500)."),
        # The key must not go along to wherever that leads.
        (302, "GitLab nimmt das nicht an (Status 302)."),
    ],
)
def test_what_the_platform_refuses_is_told_in_german(forge: type[Forge], status: int, said: str):
    forge.status = status
    with pytest.raises(TicketError) as error:
        write_ticket("x", given(forge))
    assert str(error.value).startswith(said)


SUGGESTION = {"CI_MERGE_REQUEST_IID": "3", "VORSCHLAG_TOKEN": TOKEN}


def test_what_changes_is_one_note_at_the_suggestion_which_later_runs_renew(forge: type[Forge]):
    forge.notes.append({"id": 1, "body": "Sieht gut aus."})
    assert post_note(AWKWARD, given(forge, **SUGGESTION)) == "Die Anmerkung steht am Vorschlag."
    assert post_note("Zweites ä", given(forge, **SUGGESTION)) == "Die Anmerkung am Vorschlag ist erneuert."
    assert [note["body"] for note in forge.notes] == ["Sieht gut aus.", f"{MARK}\nZweites ä"]
    assert forge.issues == []


def test_a_suggestion_without_a_key_gets_no_note_and_no_failure(forge: type[Forge]):
    said = post_note("x", given(forge, CI_MERGE_REQUEST_IID="3"))
    assert said.startswith("Ohne Schlüssel in VORSCHLAG_TOKEN gibt es keine Anmerkung")
    assert forge.notes == []


def test_outside_of_a_pipeline_nothing_is_asked():
    with pytest.raises(TicketError) as error:
        write_ticket("x", {"WOCHENBERICHT_TOKEN": TOKEN})
    assert str(error.value) == "Hier läuft keine Pipeline von GitLab: CI_API_V4_URL und CI_PROJECT_ID fehlt."


def test_a_platform_that_is_not_there_is_told():
    with pytest.raises(TicketError, match=r"^GitLab antwortet nicht"):
        write_ticket("x", {"CI_API_V4_URL": "http://127.0.0.1:9", "CI_PROJECT_ID": "7", "WOCHENBERICHT_TOKEN": TOKEN})
