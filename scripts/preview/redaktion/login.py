"""Who may use the Redaktion as a service: one person, for whom the login of the county vouches with every request.

The proxy in front of the service is believed because it knows a secret that browsers do not. What it must promise, and what
happens when it does not keep it, stands in docs/mitmachen/redaktion-dienst.md.
"""

import hmac
import re
from email.message import Message
from http import HTTPStatus
from pathlib import Path

from preview.redaktion.guards import DeniedError, Door

PERSON, NAME, MAIL, SECRET = "Toolbox-Person", "Toolbox-Name", "Toolbox-Mail", "Toolbox-Geheimnis"
ACCOUNT = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
HOST_NAME = re.compile(r"(?=.{4,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+")
TYPED = re.compile(r'proxy_set_header\s+Toolbox-Geheimnis\s+"([A-Za-z0-9_-]+)"\s*;\s*')
TOLD_BY_BROWSERS = ("Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest")
SHORTEST = 32  # letters of a secret
LINE = re.compile(r"[^<>\x00-\x1f\x7f]{1,200}")
ADDRESS = re.compile(r"[^<>\s@]+@[^<>\s@]+")
NO_PROXY = "Diese Anfrage kam nicht über die Anmeldung des Landkreises. Sagen Sie der Technik Bescheid."
ELSEWHERE = "Die Redaktion hat hier eine andere Adresse. Öffnen Sie https://{}/redaktion/."
EXPIRED = (
    "Ihre Anmeldung ist abgelaufen oder gilt hier nicht. Es wurde nichts geändert. Melden Sie sich in einem zweiten Fenster an,"
    " gehen Sie dann in diesem zurück und speichern Sie noch einmal."
)
NAMELESS = "Die Anmeldung nennt Ihren Namen oder Ihre E-Mail-Adresse nicht. Sagen Sie der Technik Bescheid."
LED_HERE = "Eine fremde Website hat hier gefragt. Geben Sie die Adresse der Redaktion selbst ein."


class ServiceDoor(Door):
    """Lets in requests of one person that came through the proxy, to the one public name of the service."""

    def __init__(self, key: str, project: Path, person: str, host: str, secret: str) -> None:
        super().__init__(key, project)
        self.person, self.host, self.secret = person, host, secret

    def enter(self, given: str) -> None:
        """A key in the address opens nothing here."""

    def check(self, headers: Message) -> None:
        """Raises DeniedError with what a person is to do. Each header counts only when it is there exactly once."""
        if not hmac.compare_digest(_read_one(headers, SECRET).encode(), self.secret.encode()):
            raise DeniedError(HTTPStatus.FORBIDDEN, NO_PROXY)
        if _read_one(headers, "Host").lower() != self.host:
            raise DeniedError(HTTPStatus.FORBIDDEN, ELSEWHERE.format(self.host))
        if not hmac.compare_digest(_read_one(headers, PERSON).encode(), self.person.encode()):
            raise DeniedError(HTTPStatus.FORBIDDEN, EXPIRED)
        self.find_author(headers)
        # A link in a mail may lead here; a page may not have anything fetched, shown in a frame or sent.
        twice = any(len(headers.get_all(name, [])) > 1 for name in TOLD_BY_BROWSERS)
        led = headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none")
        led = led and (headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest")) != ("navigate", "document")
        if led or twice:
            raise DeniedError(HTTPStatus.FORBIDDEN, LED_HERE)

    def find_origin(self, headers: Message) -> str:
        return f"https://{self.host}"

    def find_author(self, headers: Message) -> tuple[str, str]:
        name, mail = _read_one(headers, NAME), _read_one(headers, MAIL)
        if not LINE.fullmatch(name) or not ADDRESS.fullmatch(mail) or not LINE.fullmatch(mail):
            raise DeniedError(HTTPStatus.FORBIDDEN, NAMELESS)
        return name, mail


def read_secret(path: Path) -> str:
    """The secret, from the very line that makes the proxy send it. Raises ValueError with a German sentence."""
    try:
        text, mode = path.read_text(encoding="ascii"), path.stat().st_mode
    except (OSError, ValueError):
        raise ValueError(f"Die Datei „{path}“ mit dem Geheimnis des Proxys lässt sich nicht lesen.") from None
    if mode & 0o007:
        raise ValueError(f"Die Datei „{path}“ darf jeder auf diesem Rechner lesen: chmod 600 {path}")
    found = TYPED.fullmatch(text)
    if not found or len(found[1]) < SHORTEST:
        raise ValueError(
            f"In „{path}“ steht nicht genau eine Zeile: proxy_set_header {SECRET} und ab {SHORTEST} zufälligen Zeichen."
        )
    return found[1]


def _read_one(headers: Message, name: str) -> str:
    """A header that is there exactly once, as UTF-8; otherwise nothing."""
    found = headers.get_all(name, [])
    try:
        return found[0].encode("latin-1").decode("utf-8") if len(found) == 1 else ""
    except UnicodeError:
        return ""
