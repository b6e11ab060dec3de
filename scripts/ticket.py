"""Öffnet bei GitLab das Ticket mit dem Wochenbericht oder erneuert das offene. Es gibt immer nur eines.

Braucht nur Python; läuft in der Pipeline, die Adresse und Nummer des Projekts nennt. Der Schlüssel steht in WOCHENBERICHT_TOKEN.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from shared.commands import CommandParser

TITLE, LABEL = "Wochenbericht: Prüfungen und Links", "wochenbericht"
GIVEN = ("CI_API_V4_URL", "CI_PROJECT_ID")
TIMEOUT = 30  # seconds for one answer
HELP = "Wie man ihn anlegt, steht in CONTRIBUTING.md unter „Wochenbericht“."
REFUSED = {
    401: "GitLab kennt den Schlüssel in WOCHENBERICHT_TOKEN nicht; vielleicht ist er abgelaufen.",
    403: "Der Schlüssel in WOCHENBERICHT_TOKEN darf keine Tickets schreiben.",
    404: "GitLab findet das Projekt nicht, oder der Schlüssel in WOCHENBERICHT_TOKEN gehört nicht dazu.",
}


class TicketError(Exception):
    """The issue could not be written; the text says why, for whoever reads the pipeline."""


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("datei", type=Path, help="der Bericht, den scripts/wochenbericht.py geschrieben hat")
    options = parser.parse_args()
    try:
        print(write_ticket(options.datei.read_text(encoding="utf-8"), os.environ))
    except FileNotFoundError:
        print(f"„{options.datei}“ gibt es nicht. Schreiben Sie zuerst den Wochenbericht.", file=sys.stderr)
        return 1
    except TicketError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def write_ticket(report: str, environment: Mapping[str, str]) -> str:
    """Renews the open issue, or opens one when there is none; says in German which. Raises TicketError."""
    if missing := [name for name in GIVEN if not environment.get(name)]:
        raise TicketError(f"Hier läuft keine Pipeline von GitLab: {' und '.join(missing)} fehlt.")
    token = environment.get("WOCHENBERICHT_TOKEN", "")
    if not token:
        raise TicketError(f"Für das Ticket fehlt der Schlüssel WOCHENBERICHT_TOKEN. {HELP}")
    issues = f"{environment['CI_API_V4_URL']}/projects/{environment['CI_PROJECT_ID']}/issues"
    # The oldest, should there ever be two: the one that people know.
    found = _ask("GET", f"{issues}?labels={LABEL}&state=opened&order_by=created_at&sort=asc&per_page=1", token)
    if found:
        number = found[0]["iid"]
        _ask("PUT", f"{issues}/{number}", token, {"description": report})
        return f"Das Ticket {number} ist erneuert."
    opened = _ask("POST", issues, token, {"title": TITLE, "labels": LABEL, "description": report})
    return f"Das Ticket {opened['iid']} ist geöffnet."


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: the key would go along."""

    def redirect_request(self, *arguments: object, **options: object) -> None:
        return None


def _ask(method: str, address: str, token: str, values: dict[str, str] | None = None):
    """What GitLab answers, read as JSON."""
    if not address.startswith(("https://", "http://")):
        raise TicketError(f"„{address}“ ist keine Adresse von GitLab.")
    body = None if values is None else json.dumps(values, ensure_ascii=False).encode()
    headers = {"PRIVATE-TOKEN": token, "Content-Type": "application/json; charset=utf-8"}
    request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310 http and https only, see above
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=TIMEOUT) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        error.close()
        said = REFUSED.get(error.code, f"GitLab nimmt das Ticket nicht an (Status {error.code}).")
        raise TicketError(f"{said} {HELP}") from None
    except OSError as error:
        raise TicketError(f"GitLab antwortet nicht ({getattr(error, 'reason', error)}).") from None
    except ValueError:
        raise TicketError("GitLab antwortet anders als erwartet. Stimmt die Adresse?") from None


if __name__ == "__main__":
    sys.exit(main())
