"""Pages that only the preview shows: please wait, please mend, no such page, not here. Their looks and script are files of it, too."""

import html
import re

STAMP = "/__stand"  # what is shown at the address in its query, as a checksum
STYLE, SCRIPT, NOTE_STYLE = "/__vorschau.css", "/__vorschau.js", "/__hinweis.css"
WAITING = "Einen Moment …"
ASK_AGAIN = '<meta http-equiv="refresh" content="1">'
FOR_EVER = "Infinity"  # milliseconds for which a page asks whether it has changed
BODY = re.compile(rb"<body[^>]*>")
FILES = {
    STYLE: (
        "text/css",
        """body { font: 18px/1.5 system-ui; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1d1d1b; background: #fff }
li { margin: 0 0 1rem }
progress { width: 100%; height: 1rem }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #1d1d1b } a { color: #9cf } }
""",
    ),
    NOTE_STYLE: (
        "text/css",
        """.vorschau-hinweis { font: 18px/1.5 system-ui; padding: .75rem 1rem; color: #1d1d1b; background: #fff3c4; border-bottom: 4px solid #8a5a00 }
.vorschau-hinweis summary { font-weight: 600; cursor: pointer }
.vorschau-hinweis :is(p, ol) { margin: .5rem 0 0 }
@media print { .vorschau-hinweis { display: none } }
""",
    ),
    # Every page of the preview asks twice a second whether it has changed.
    SCRIPT: (
        "text/javascript",
        f"""(async () => {{
  const read = async () => (await fetch("{STAMP}?" + location.pathname, {{ cache: "no-store" }})).text();
  const first = await read();
  const asking = setInterval(async () => {{
    if (performance.now() > {FOR_EVER}) clearInterval(asking);
    else try {{ if (await read() !== first) location.reload() }} catch {{}}
  }}, 500);
}})();
""",
    ),
}
PAGE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="stylesheet" href="{style}">{head}</head><body><h1>{title}</h1>
{body}</body></html>
"""
USUAL = 30  # seconds that the first pages take on a usual machine
ALMOST = 0.95  # more is not shown before they are there


def render_waiting(seconds: float, written: int) -> bytes:
    """The page for the time in which the first pages are made. It asks for itself every second, also without scripts."""
    share = min(seconds / USUAL, ALMOST)
    count = f" {written} Seiten sind schon geschrieben." if written else ""
    body = f"""<p>Die Seiten werden gebaut. Das dauert beim ersten Mal etwa eine halbe Minute.
Danach steht hier von selbst die Startseite.</p>
<p><progress max="100" value="{share * 100:.0f}">{share * 100:.0f} %</progress></p>
<p role="status">Seit {seconds:.0f} Sekunden.{count}</p>"""
    return _render(WAITING, body, ASK_AGAIN)


def render_problems(messages: list[str]) -> bytes:
    """The page that says what is wrong, one point for each message."""
    items = "".join(f"<li>{html.escape(message)}</li>" for message in messages)
    body = (
        f"<p>Die Vorschau zeigt wieder Seiten, sobald diese Stellen stimmen und gespeichert sind.</p><ol>{items}</ol>"
    )
    return _render("Bitte ausbessern", body)


def render_coming(messages: list[str]) -> bytes:
    """For a page that somebody has just written: it is being made, or something is missing first. Asks for itself every second."""
    if not messages:
        return _render(WAITING, "<p>Diese Seite ist neu. Sie erscheint hier gleich von selbst.</p>", ASK_AGAIN)
    items = "".join(f"<li>{html.escape(message)}</li>" for message in messages)
    count = "Eine Stelle stimmt" if len(messages) == 1 else f"{len(messages)} Stellen stimmen"
    body = f"""<p>Sie ist neu. Sobald nichts mehr fehlt und alles gespeichert ist, erscheint sie hier von selbst.</p>
<details><summary>{count} noch nicht</summary><ol>{items}</ol></details>"""
    return _render("Diese Seite entsteht gerade", body)


def render_missing(path: str) -> bytes:
    body = f'<p>Unter <code>{html.escape(path)}</code> liegt nichts. Zurück zur <a href="/">Startseite</a>.</p>'
    return _render("Diese Seite gibt es nicht", body)


def render_foreign(port: int) -> bytes:
    """For whoever asks under another name, or was led here by a page of somebody else."""
    body = f"""<p>Die Vorschau antwortet nur, wenn man ihre Adresse selbst eingibt, damit keine fremde Website sie benutzt.</p>
<p>Geben Sie oben im Browser die Adresse ein, die im Fenster mit der Vorschau steht, meist <code>http://127.0.0.1:{port}/</code>.</p>"""
    return _render("Bitte geben Sie die Adresse selbst ein", body)


def render_denied(text: str) -> bytes:
    """For whoever no login vouches for."""
    return _render("Das ging nicht", f"<p>{html.escape(text)}</p>")


def add_problems(page: bytes, messages: list[str]) -> bytes:
    """A page of the site as it was last, with what keeps it from being made anew above it."""
    items = "".join(f"<li>{html.escape(message)}</li>" for message in messages)
    count = "Eine Stelle stimmt" if len(messages) == 1 else f"{len(messages)} Stellen stimmen"
    note = f"""<link rel="stylesheet" href="{NOTE_STYLE}"><aside class="vorschau-hinweis" aria-label="Vorschau"><details>
<summary>Bitte ausbessern: {count} noch nicht. Hier sehen Sie den letzten guten Stand.</summary><ol>{items}</ol></details></aside>"""
    match = BODY.search(page)
    return page[: match.end()] + note.encode() + page[match.end() :] if match else page


def add_link(page: bytes, address: str) -> bytes:
    """A page of the site with a way to the form that changes it."""
    link = f'<nav aria-label="Redaktion"><p class="tb-actions"><a class="tb-btn" href="{html.escape(address)}" target="_top">Diese Seite ändern</a></p></nav>'
    body, end, rest = page.partition(b"</body>")
    return body + link.encode() + end + rest


def add_script(page: bytes) -> bytes:
    """A page of the site that renews itself when it changes."""
    body, end, rest = page.partition(b"</body>")
    return body + f'<script src="{SCRIPT}" defer></script>'.encode() + end + rest


def _render(title: str, body: str, head: str = "") -> bytes:
    return PAGE.format(title=title, style=STYLE, head=head, body=body).encode()
