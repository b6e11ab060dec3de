"""Ready files for whoever runs the site: settings of web servers that fit one edition exactly, and packed copies of its files."""

import gzip
import json
import re
from pathlib import Path

import brotli
import jinja2

from toolbox.site.edition import CHECKSUMS, EDITION_JSON
from toolbox.site.security_policy import IN_HEADER

TEMPLATES = Path(__file__).parent / "templates"
# Names as they lie in the folder that the county's IT gets.
FILES = (
    "nginx.conf",
    "Caddyfile",
    "htaccess",
    "Containerfile",
    "gitlab-ci.yml",
    "github-pages.yml",
    "speicher.md",
    "speicher.sh",
)
# Names of files that carry a checksum of their content: eight signs or more. Written out, because braces mean something to Caddy.
HASHED = rf"\.{'[0-9a-f]' * 8}+\."
# The same for those who know only stars: a little wider, which no name of ours makes use of.
HASHED_GLOB = f"*.{'[0-9a-f]' * 8}*"
SHORT, LONG = "public, max-age=300, must-revalidate", "public, max-age=31536000, immutable"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Browsers heed it over https only.
    "Strict-Transport-Security": "max-age=31536000",
}
PACKED_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "xml": "text/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "vcf": "text/vcard; charset=utf-8",
}
# What a storage must be told, because programs that upload guess it otherwise or without umlauts.
STORED_TYPES = {
    **PACKED_TYPES,
    "ics": "text/calendar; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
}
WORTH_PACKING = 1000  # bytes; less fits into one packet anyway
UNSAFE = re.compile(r"[\s\"'\\{}$;#]")


def render_betrieb(site: Path, wurzel: str, host: str, port: int) -> dict[str, str]:
    """The settings by file name for a finished site. `wurzel` is the folder of the site on the server, `host` the
    address that nginx listens to.

    Raises ValueError when `wurzel` could not stand in a settings file as it is.
    """
    if not wurzel.startswith("/") or UNSAFE.search(wurzel):
        raise ValueError(wurzel)
    edition = json.loads((site / EDITION_JSON).read_text(encoding="utf-8"))
    values = {
        "titel": edition["titel"],
        "ausgabe": edition["ausgabe"],
        "wurzel": wurzel,
        "host": host,
        "port": port,
        "policy": IN_HEADER,
        "kopfzeilen": HEADERS,
        "muster": HASHED,
        "kurz": SHORT,
        "lang": LONG,
        "glob": HASHED_GLOB,
        "gepackt": PACKED_TYPES,
        "arten": STORED_TYPES,
    }
    environment = jinja2.Environment(  # noqa: S701 plain text; every value is ours or checked above
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return {name: environment.get_template(name).render(values) for name in FILES}


def pack(name: str, data: bytes) -> dict[str, bytes]:
    """Packed copies of a file by name, as small as they get; none where that saves nothing."""
    if name.rpartition(".")[2] not in PACKED_TYPES or len(data) < WORTH_PACKING or name == CHECKSUMS:
        return {}
    copies = {
        f"{name}.gz": gzip.compress(data, 9, mtime=0),
        f"{name}.br": brotli.compress(data, mode=brotli.MODE_TEXT, quality=11),
    }
    return {packed: content for packed, content in copies.items() if len(content) < len(data) * 0.95}
