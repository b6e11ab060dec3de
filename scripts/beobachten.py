"""Prüft eine veröffentlichte Toolbox so, wie Besucher sie sehen: Ausgabe, Zertifikat, Kopfzeilen, Seiten, Prüfsummen.

Braucht nur Python 3.11 und diese eine Datei. Fremde Adressen werden nicht aufgerufen.
"""

import datetime
import hashlib
import json
import socket
import ssl
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote, urldefrag, urljoin, urlsplit

try:
    from shared.commands import CommandParser
except ImportError:  # this file alone, on another machine: only what is wrong with the call is told in English there
    from argparse import ArgumentParser as CommandParser

TIMEOUT = 20  # seconds for one answer
MOST_BYTES = 50_000_000
CERTIFICATE_DAYS = 21  # so much time must be left
# What OpenSSL finds wrong with a certificate (X509_V_ERR_…), by number.
CERTIFICATE_FAULTS = {
    9: "das Zertifikat gilt noch nicht",
    10: "das Zertifikat ist abgelaufen",
    18: "das Zertifikat hat der Server sich selbst ausgestellt",
    19: "die Stelle, die das Zertifikat ausgestellt hat, ist unbekannt",
    20: "die Stelle, die das Zertifikat ausgestellt hat, ist unbekannt, oder ein Zwischenzertifikat fehlt",
    62: "das Zertifikat ist für einen anderen Namen ausgestellt",
}
WANTED = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


@dataclass
class Report:
    """What was seen: sentences that are good news, and sentences that are not."""

    good: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)

    def say(self, is_good: bool, good: str, bad: str) -> bool:
        (self.good if is_good else self.bad).append(good if is_good else bad)
        return is_good


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes
    address: str


def main(arguments: list[str] | None = None) -> int:
    parser = CommandParser(description=__doc__)
    parser.add_argument("adresse", help="Adresse der Startseite, zum Beispiel https://toolbox.beispiel.de/")
    parser.add_argument("--ausgabe", help="diese Ausgabe muss veröffentlicht sein")
    parser.add_argument("--seiten", type=int, default=150, help="so viele Seiten werden besucht (sonst 150)")
    parser.add_argument(
        "--ohne-kopfzeilen", action="store_true", help="für Orte, an denen sie sich nicht setzen lassen"
    )
    parser.add_argument("--am", type=datetime.date.fromisoformat, default=None, help="für diesen Tag statt für heute")
    options = parser.parse_args(arguments)
    address = options.adresse if options.adresse.endswith("/") else f"{options.adresse}/"
    if urlsplit(address).scheme not in ("https", "http"):
        print("Die Adresse beginnt mit „https://“.", file=sys.stderr)
        return 2
    report = visit_site(
        address, options.am or datetime.date.today(), options.seiten, options.ausgabe, not options.ohne_kopfzeilen
    )
    for sentence in report.good:
        print(f"In Ordnung: {sentence}")
    for sentence in report.bad:
        print(f"Fehler: {sentence}")
    print(
        "Alles in Ordnung."
        if not report.bad
        else f"{len(report.bad)} Fehler. Was zu tun ist: docs/mitmachen/betrieb.md"
    )
    return 1 if report.bad else 0


def visit_site(address: str, today: datetime.date, pages: int, wanted: str | None, with_headers: bool) -> Report:
    """Everything that can be seen from outside at an address."""
    report = Report()
    start = ask(address)
    if not report.say(
        start.status == 200, "Die Startseite ist da.", f"Die Startseite antwortet nicht ({_say(start)})."
    ):
        return report
    check_edition(report, address, today, wanted)
    check_certificate(report, address, today)
    if with_headers:
        check_headers(report, start)
    missing = ask(urljoin(address, "gibt-es-nicht-7f3a/"))
    report.say(
        missing.status == 404,
        "Eine Seite, die es nicht gibt, wird als solche gemeldet.",
        f"Eine Seite, die es nicht gibt, wird nicht mit 404 gemeldet ({_say(missing)}).",
    )
    check_pages(report, address, start, pages)
    return report


def check_edition(report: Report, address: str, today: datetime.date, wanted: str | None) -> None:
    """Which edition is published, and whether somebody has looked at it lately."""
    answer = ask(urljoin(address, "ausgabe.json"))
    try:
        edition = json.loads(answer.body)
        number, due = edition["ausgabe"], datetime.date.fromisoformat(edition["naechste_pruefung"])
    except (ValueError, KeyError, TypeError):
        report.bad.append(f"„ausgabe.json“ ist nicht zu lesen ({_say(answer)}).")
        return
    if wanted is None:
        report.good.append(f"Veröffentlicht ist die Ausgabe {number}.")
    else:
        report.say(
            number == wanted,
            f"Veröffentlicht ist die Ausgabe {number}.",
            f"Veröffentlicht ist {number}, nicht {wanted}.",
        )
    report.say(
        today <= due,
        f"Die nächste Prüfung der Inhalte ist am {due:%d.%m.%Y}.",
        f"Die Prüfung der Inhalte war am {due:%d.%m.%Y} fällig.",
    )


def check_certificate(report: Report, address: str, today: datetime.date) -> None:
    """How long the certificate of the server still holds."""
    parts = urlsplit(address)
    if parts.scheme != "https":
        local = parts.hostname in ("127.0.0.1", "localhost", "::1")
        report.say(local, "Die Adresse ist auf diesem Rechner.", "Die Adresse ist nicht verschlüsselt (http).")
        return
    try:
        with (
            socket.create_connection((parts.hostname, parts.port or 443), TIMEOUT) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname) as secure,
        ):
            ends = ssl.cert_time_to_seconds(secure.getpeercert()["notAfter"])
    except OSError as error:
        report.bad.append(f"Das Zertifikat lässt sich nicht prüfen ({explain_failure(error)}).")
        return
    last = datetime.datetime.fromtimestamp(ends, datetime.UTC).date()
    report.say(
        (last - today).days >= CERTIFICATE_DAYS,
        f"Das Zertifikat gilt bis {last:%d.%m.%Y}.",
        f"Das Zertifikat endet am {last:%d.%m.%Y}. Erneuern Sie es.",
    )


def check_headers(report: Report, answer: Reply) -> None:
    """Rules that browsers are told, and cookies, of which there are none."""
    for name, value in WANTED.items():
        found = answer.headers.get(name, "")
        report.say(
            value in found,
            f"Die Kopfzeile „{name}“ stimmt.",
            f"Die Kopfzeile „{name}“ fehlt oder sagt etwas anderes („{found}“).",
        )
    report.say("set-cookie" not in answer.headers, "Es werden keine Cookies gesetzt.", "Der Server setzt ein Cookie.")


def check_pages(report: Report, address: str, start: Reply, most: int) -> None:
    """Pages and files that can be reached from the start, each as a visitor gets it, against the published checksums."""
    listed = ask(urljoin(address, "pruefsummen.txt"))
    lines = (
        [line.partition("  ") for line in listed.body.decode("utf-8", "replace").splitlines()]
        if listed.status == 200
        else []
    )
    checksums = {urljoin(address, quote(name)): digest for digest, _, name in lines}
    report.say(bool(checksums), f"{len(checksums)} Prüfsummen sind veröffentlicht.", "„pruefsummen.txt“ fehlt.")
    waiting, seen, broken, changed = [(address, "")], {address}, [], []
    visited = 0
    while waiting and visited < most:
        target, came_from = waiting.pop(0)
        answer = start if target == address else ask(target)
        visited += 1
        if answer.status != 200:
            broken.append(f"{target} ({_say(answer)}), verlinkt auf {came_from}")
            continue
        name = f"{target}index.html" if target.endswith("/") else target
        if name in checksums and hashlib.sha256(answer.body).hexdigest() != checksums[name]:
            changed.append(target)
        if "text/html" in answer.headers.get("content-type", ""):
            for link in find_links(answer.body.decode("utf-8", "replace"), target):
                if link.startswith(address) and link not in seen:
                    seen.add(link)
                    waiting.append((link, target))
    for sentence in broken:
        report.bad.append(f"Ein Link führt ins Leere: {sentence}.")
    for target in changed:
        report.bad.append(f"{target} ist nicht, was veröffentlicht wurde (Prüfsumme).")
    if not broken and not changed:
        report.good.append(f"{visited} Seiten und Dateien sind da und unverändert.")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attributes if name in ("href", "src") and value]


def find_links(html: str, page: str) -> list[str]:
    """The addresses that a page names, complete and without anchors."""
    reader = _Links()
    reader.feed(html)
    return [
        urldefrag(urljoin(page, link)).url for link in reader.found if urlsplit(link).scheme in ("", "http", "https")
    ]


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows redirects within the site only."""

    def redirect_request(self, request, *arguments, **options):
        new = super().redirect_request(request, *arguments, **options)
        same = new is not None and urlsplit(new.full_url).netloc == urlsplit(request.full_url).netloc
        return new if same else None


def ask(address: str) -> Reply:
    """What an address answers. Status 0 and the reason as body when it does not."""
    said = {"User-Agent": "Toolbox-Beobachtung", "Accept-Encoding": "identity"}
    request = urllib.request.Request(address, headers=said)  # noqa: S310 http and https only, see main
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=TIMEOUT) as answer:
            return Reply(answer.status, _lower(answer.headers), answer.read(MOST_BYTES), answer.url)
    except urllib.error.HTTPError as error:
        return Reply(error.code, _lower(error.headers), b"", address)
    except OSError as error:
        return Reply(0, {}, explain_failure(error).encode(), address)


def explain_failure(error: OSError) -> str:
    """Why there is no answer, in German; in the words of the machine when we have none of our own."""
    reason = getattr(error, "reason", error)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return CERTIFICATE_FAULTS.get(reason.verify_code, f"das Zertifikat ist nicht gültig: {reason.verify_message}")
    if isinstance(reason, socket.gaierror):
        return "diesen Namen gibt es nicht, oder das Netz fehlt"
    if isinstance(reason, ConnectionRefusedError):
        return "dort läuft kein Server"
    if isinstance(reason, TimeoutError):
        return f"keine Antwort nach {TIMEOUT} Sekunden"
    return str(reason)


def _lower(headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _say(answer: Reply) -> str:
    return f"Status {answer.status}" if answer.status else answer.body.decode("utf-8", "replace") or "keine Antwort"


if __name__ == "__main__":
    sys.exit(main())
