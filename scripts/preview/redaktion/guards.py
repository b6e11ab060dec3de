"""Who may use the Redaktion: whoever was shown its address on this machine, from its own pages, and nobody else."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs

MOST_BYTES, MOST_FIELDS = 1_000_000, 5_000
KEY_NAME = "schluessel"
MARK, END = "//marke", "//ende"  # what every form sends besides what it is about; the second as its last
COOKIE = "{name}={key}; HttpOnly; SameSite=Strict; Path=/redaktion"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:;"
    " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
STRANGE = "Öffnen Sie die Redaktion mit der Adresse, die im Fenster mit der Vorschau steht."
FOREIGN = "Diese Eingabe kam nicht von einer Seite der Redaktion. Es wurde nichts geändert."
CUT_OFF = "Die Eingabe kam nicht vollständig an. Es wurde nichts geändert. Gehen Sie im Browser zurück und speichern Sie noch einmal."
TOO_LARGE = "Das ist mehr, als in ein Formular passt. Es wurde nichts geändert."


class DeniedError(Exception):
    """A request that is not answered; `status` and the text say why."""

    def __init__(self, status: int, text: str) -> None:
        self.status = status
        super().__init__(text)


class Door:
    """Lets in whoever has the key of a project: once in an address, afterwards in a cookie."""

    def __init__(self, key: str, project: Path) -> None:
        self.key = key
        # Cookies know no ports: two previews side by side each have one of their own.
        self.name = f"redaktion-{hashlib.sha256(str(project).encode()).hexdigest()[:8]}"
        self.mark = hmac.new(key.encode(), b"marke", hashlib.sha256).hexdigest()

    def enter(self, given: str) -> str | None:
        """The cookie for whoever comes with the key in the address."""
        return COOKIE.format(name=self.name, key=self.key) if _is_same(given, self.key) else None

    def check(self, headers: Mapping[str, str]) -> None:
        """Raises DeniedError for everybody else."""
        try:
            cookie = SimpleCookie(headers.get("Cookie", "")).get(self.name)
        except CookieError:
            cookie = None
        if cookie is None or not _is_same(cookie.value, self.key):
            raise DeniedError(403, STRANGE)

    def find_origin(self, headers: Mapping[str, str]) -> str:
        """Where a form of ours comes from."""
        return f"http://{headers.get('Host')}"

    def find_author(self, headers: Mapping[str, str]) -> tuple[str, str] | None:
        """Name and mail of whoever asks, where somebody vouches for them."""
        return None

    def read(self, headers: Mapping[str, str], body: bytes) -> dict[str, list[str]]:
        """What a form of ours sent, whole. Raises DeniedError."""
        if headers.get("Origin") != self.find_origin(headers):
            raise DeniedError(403, FOREIGN)
        if len(body) > MOST_BYTES:
            raise DeniedError(413, TOO_LARGE)
        if b"%00" in body or b"\0" in body:  # nobody types it, and no program can be given it
            raise DeniedError(400, FOREIGN)
        try:
            sent = parse_qs(
                body.decode("ascii"),
                keep_blank_values=True,
                strict_parsing=True,
                errors="strict",
                max_num_fields=MOST_FIELDS,
            )
        except ValueError:
            raise DeniedError(400, CUT_OFF) from None
        if not _is_same("".join(sent.get(MARK, [])), self.mark):
            raise DeniedError(403, FOREIGN)
        if END not in sent:
            raise DeniedError(400, CUT_OFF)
        return sent


def read_key(folder: Path) -> str:
    """The key of a project. It stays the same, so that a page left open still works after a new start."""
    path = folder / "redaktion-schluessel"
    try:
        key = path.read_text(encoding="ascii")
        if len(key) > 20 and path.stat().st_mode & 0o077 == 0:
            return key
        path.unlink()
    except (OSError, ValueError):
        path.unlink(missing_ok=True)
    key = secrets.token_urlsafe(24)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(key)
    return key


def _is_same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
