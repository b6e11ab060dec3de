"""Asks other websites whether a page is still there. Only the weekly check does that, never a build."""

import contextlib
import socket
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from toolbox.upkeep.outgoing_links import Ausgang, Besuch

SECONDS = 20
HOSTS_AT_ONCE = 8
# Some websites turn away whoever does not say what it is.
HEADERS = {"User-Agent": "Mozilla/5.0 (Linkpruefung einer kommunalen Website)", "Accept-Language": "de"}
GONE = {404, 410}


def visit_all(links: Iterable[Ausgang]) -> dict[Ausgang, Besuch]:
    """Visits every address; those of one website one after the other, so that nobody is bothered."""
    by_host: dict[str, list[Ausgang]] = {}
    for link in links:
        by_host.setdefault(urlsplit(link.adresse).netloc, []).append(link)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        visited = pool.map(lambda found: [(link, visit(link.adresse)) for link in found], by_host.values())
        return dict(sorted(pair for pairs in visited for pair in pairs))


def visit(address: str, seconds: float = SECONDS) -> Besuch:
    """One visit. What may be a mere mood of the other website is „unklar“, not „weg“."""
    request = urllib.request.Request(address, headers=HEADERS)  # noqa: S310 addresses of the content, https only
    try:
        with contextlib.closing(urllib.request.urlopen(request, timeout=seconds)) as answer:  # noqa: S310 as above
            return _compare(address, answer.url)
    except urllib.error.HTTPError as error:
        if error.code in GONE:
            return Besuch("weg", f"Antwort {error.code}")
        return Besuch("unklar", f"Antwort {error.code}")
    except urllib.error.URLError as error:
        if isinstance(error.reason, socket.gaierror):
            return Besuch("unklar", "Name der Website nicht gefunden")
        return Besuch("unklar", "keine Verbindung")
    except (OSError, ValueError):
        return Besuch("unklar", "keine brauchbare Antwort")


def _compare(asked: str, found: str) -> Besuch:
    old, new = urlsplit(asked), urlsplit(found)
    if old.netloc.removeprefix("www.") != new.netloc.removeprefix("www."):
        return Besuch("umgezogen", f"jetzt {found}")
    # Many websites send whoever asks for a page that is gone to their first page.
    if old.path.strip("/") and not new.path.strip("/"):
        return Besuch("umgezogen", "führt jetzt zur Startseite")
    return Besuch("da")
