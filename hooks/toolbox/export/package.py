"""The Word files of all templates that a page names, and the register, as one ZIP file with a sheet that says what is in it."""

import io
import textwrap
import zipfile
from functools import lru_cache

from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import format_month
from toolbox.describe.paragraphs import flatten
from toolbox.describe.release import say_release
from toolbox.export.register import REGISTER_PAGE, render_register
from toolbox.export.word import word_file
from toolbox.export.zip_files import add_file

CONTENTS = "00-inhalt.txt"
REGISTER = "vorfallregister.xlsx"


def package_uri(slug: str) -> str:
    """Where the package of a page lies below the site's root."""
    return f"vorlagen/paket-{slug.replace('/', '-')}.zip"


@lru_cache(maxsize=2)  # the toolbox being built, and the one before it under `serve`
def packages(toolbox: Toolbox) -> dict[str, bytes]:
    """The packages of all pages that offer one, by slug. The same templates give the same bytes."""
    return {slug: _pack(toolbox, slug) for slug in list_packages(toolbox)}


def list_packages(toolbox: Toolbox) -> list[str]:
    """The pages (slugs) that offer a package."""
    return [slug for slug, seite in toolbox.seiten.items() if seite.paket and seite.vorlagen]


def _pack(toolbox: Toolbox, slug: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        add_file(archive, CONTENTS, _list_contents(toolbox, slug).replace("\n", "\r\n").encode("utf-8-sig"))
        for number, name in enumerate(toolbox.seiten[slug].vorlagen, 1):
            add_file(archive, _file_name(number, name), word_file(toolbox, name))
        if _has_register(toolbox, slug):
            add_file(archive, REGISTER, render_register(toolbox))
    return buffer.getvalue()


def _has_register(toolbox: Toolbox, slug: str) -> bool:
    """A page that names the page of the register as related brings the workbook along."""
    return REGISTER_PAGE in toolbox.seiten[slug].verwandt


def _file_name(number: int, name: str) -> str:
    return f"{number:02}-{name}.docx"


def _list_contents(toolbox: Toolbox, slug: str) -> str:
    """In the order of the page: name of the file, what it is for, and how far it has been read."""
    seite = toolbox.seiten[slug]
    parts = [f"{seite.titel}\n{toolbox.landkreis.titel}\n\nMuster zum Anpassen. Keine Rechtsberatung."]
    for number, name in enumerate(seite.vorlagen, 1):
        vorlage = toolbox.vorlagen[name]
        state = f"Stand {format_month(vorlage.geprueft_am)}, {say_release(toolbox, f'vorlagen/{name}')}"
        purpose = textwrap.fill(flatten(vorlage.wofuer), 76)
        parts.append(f"{_file_name(number, name)}\n{vorlage.titel}\n{purpose}\n{state}")
    if _has_register(toolbox, slug):
        parts.append(f"{REGISTER}\n{toolbox.seiten[REGISTER_PAGE].titel}\nTabelle zum Führen und Auswerten, leer.")
    return "\n\n".join(parts) + "\n"
