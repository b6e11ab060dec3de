"""Öffnet bei GitLab das Ticket mit dem Wochenbericht oder erneuert das offene. Es gibt immer nur eines.

Mit --am-vorschlag wird der Text zur Anmerkung am Änderungsvorschlag, auch sie nur einmal. Läuft in der Pipeline, die Adresse
und Nummern nennt, und braucht nur Python. Die Schlüssel stehen in WOCHENBERICHT_TOKEN und VORSCHLAG_TOKEN.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass

from shared.commands import CommandParser, read_file

TITLE, LABEL = "Wochenbericht: Prüfungen und Links", "wochenbericht"
GIVEN = ("CI_API_V4_URL", "CI_PROJECT_ID")
WEEKLY, SUGGESTION = "WOCHENBERICHT_TOKEN", "VORSCHLAG_TOKEN"
MARK = "<!-- aenderungen.py -->"  # by which the note is known again
TIMEOUT = 30  # seconds for one answer
HELP = {
    WEEKLY: "Wie man ihn anlegt, steht in CONTRIBUTING.md unter „Wochenbericht“.",
    SUGGESTION: "Wie man ihn anlegt, steht in CONTRIBUTING.md unter „Anmerkung“.",
}
REFUSED = {
    401: "GitLab kennt den Schlüssel in {name} nicht; vielleicht ist er abgelaufen.",
    403: "Der Schlüssel in {name} darf das nicht schreiben.",
    404: "GitLab findet das Projekt nicht, oder der Schlüssel in {name} gehört nicht dazu.",
}


class TicketError(Exception):
    """The issue could not be written; the text says why, for whoever reads the pipeline."""


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "datei", type=read_file, help="der Text, den wochenbericht.py oder aenderungen.py geschrieben hat"
    )
    parser.add_argument("--am-vorschlag", action="store_true", help="als Anmerkung am Änderungsvorschlag")
    options = parser.parse_args()
    write = post_note if options.am_vorschlag else write_ticket
    try:
        print(write(options.datei.read_text(encoding="utf-8"), os.environ))
    except TicketError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def write_ticket(report: str, environment: Mapping[str, str]) -> str:
    """Renews the open issue, or opens one when there is none; says in German which. Raises TicketError."""
    forge = _open_forge(environment, WEEKLY, GIVEN)
    if not forge.token:
        raise TicketError(f"Für das Ticket fehlt der Schlüssel {WEEKLY}. {HELP[WEEKLY]}")
    # The oldest, should there ever be two: the one that people know.
    found = forge.ask("GET", f"issues?labels={LABEL}&state=opened&order_by=created_at&sort=asc&per_page=1")
    if found:
        number = found[0]["iid"]
        forge.ask("PUT", f"issues/{number}", {"description": report})
        return f"Das Ticket {number} ist erneuert."
    opened = forge.ask("POST", "issues", {"title": TITLE, "labels": LABEL, "description": report})
    return f"Das Ticket {opened['iid']} ist geöffnet."


def post_note(text: str, environment: Mapping[str, str]) -> str:
    """Renews the note at the merge request, or adds it; says in German which. Without a key nothing is written, and that is
    no mistake: suggestions from forks never have one. Raises TicketError.
    """
    forge = _open_forge(environment, SUGGESTION, (*GIVEN, "CI_MERGE_REQUEST_IID"))
    if not forge.token:
        return f"Ohne Schlüssel in {SUGGESTION} gibt es keine Anmerkung, nur den Link. {HELP[SUGGESTION]}"
    notes = f"merge_requests/{environment['CI_MERGE_REQUEST_IID']}/notes"
    body = {"body": f"{MARK}\n{text}"}
    for note in forge.ask("GET", f"{notes}?order_by=created_at&sort=asc&per_page=100"):
        if note["body"].startswith(MARK):
            forge.ask("PUT", f"{notes}/{note['id']}", body)
            return "Die Anmerkung am Vorschlag ist erneuert."
    forge.ask("POST", notes, body)
    return "Die Anmerkung steht am Vorschlag."


def _open_forge(environment: Mapping[str, str], name: str, given: tuple[str, ...]) -> "_Forge":
    if missing := [variable for variable in given if not environment.get(variable)]:
        raise TicketError(f"Hier läuft keine Pipeline von GitLab: {' und '.join(missing)} fehlt.")
    address = f"{environment['CI_API_V4_URL']}/projects/{environment['CI_PROJECT_ID']}"
    return _Forge(address, name, environment.get(name, ""))


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: the key would go along."""

    def redirect_request(self, *arguments: object, **options: object) -> None:
        return None


@dataclass(frozen=True)
class _Forge:
    """A project at GitLab, and the key with which it is asked; `name` is where that came from."""

    project: str
    name: str
    token: str

    def ask(self, method: str, path: str, values: dict[str, str] | None = None):
        """What GitLab answers, read as JSON. Raises TicketError."""
        address = f"{self.project}/{path}"
        if not address.startswith(("https://", "http://")):
            raise TicketError(f"„{address}“ ist keine Adresse von GitLab.")
        body = None if values is None else json.dumps(values, ensure_ascii=False).encode()
        headers = {"PRIVATE-TOKEN": self.token, "Content-Type": "application/json; charset=utf-8"}
        request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310 http and https only, see above
        try:
            with urllib.request.build_opener(_Stay).open(request, timeout=TIMEOUT) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            error.close()
            said = REFUSED.get(error.code, f"GitLab nimmt das nicht an (Status {error.code}).")
            raise TicketError(f"{said.format(name=self.name)} {HELP[self.name]}") from None
        except OSError as error:
            raise TicketError(f"GitLab antwortet nicht ({getattr(error, 'reason', error)}).") from None
        except ValueError:
            raise TicketError("GitLab antwortet anders als erwartet. Stimmt die Adresse?") from None


if __name__ == "__main__":
    sys.exit(main())
