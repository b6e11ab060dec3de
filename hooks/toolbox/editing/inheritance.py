"""What another county takes over from this one: contacts for the whole country, rules, pages of the handbook."""

import posixpath
import re
from typing import Any
from urllib.parse import urlsplit

from toolbox.content.page import read_markdown
from toolbox.content.toolbox import Toolbox
from toolbox.domain.helpers import has_way
from toolbox.markdown.lines import CODE, read_lines
from toolbox.markdown.link_syntax import LINK

# Fields of coordinators, and what only one state's offices say of themselves.
NOT_TAKEN = ("beleg", "notiz")
SOURCE = "Übernommen aus der Toolbox eines anderen Landkreises, hier noch nicht selbst nachgesehen"


def take_contact(toolbox: Toolbox, name: str) -> dict[str, Any] | None:
    """A contact for the whole country that somebody confirmed, without this county's notes; None: not to be taken."""
    kontakt = toolbox.kontakte[name]
    if kontakt.ebene != "bund" or not kontakt.bestaetigt or not has_way(kontakt):
        return None
    value = {key: part for key, part in toolbox.value("kontakte", name).items() if key not in NOT_TAKEN}
    ours = _our_names(toolbox)
    value["web_weitere"] = [link for link in value.get("web_weitere", []) if not ours.search(link["titel"])]
    if not value["web_weitere"]:
        del value["web_weitere"]
    # An office of this state may have said it, which is no source to another one.
    if any(name.lower() in value["quelle"].lower() for name in (toolbox.landkreis.land, toolbox.landkreis.kurz)):
        value["quelle"] = SOURCE
    return None if ours.search(str(value)) else value


def take_addresses(toolbox: Toolbox, contacts: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """The allowed addresses that the contacts taken over need."""
    links = [link for value in contacts.values() for link in (value.get("web"), *_more_links(value)) if link]
    mails = [value["email"].partition("@")[2] for value in contacts.values() if "email" in value]
    hosts = {urlsplit(link).hostname for link in links}
    allowed = toolbox.erlaubte_adressen
    return {
        "domains": [domain for domain in allowed.domains if domain in hosts],
        "mails": [domain for domain in allowed.mails if domain in mails],
    }


def take_language(toolbox: Toolbox) -> dict[str, Any]:
    """The rules without those for this state, and without exceptions for pages that only this county has."""
    ours = _our_names(toolbox)
    value = dict(toolbox.value("sprache", "sprache"))
    for part in ("veraltet", "vermeiden"):
        entries = value.get(part, {})
        value[part] = {
            name: {key: given for key, given in entry.items() if key != "erlaubt_in"}
            for name, entry in entries.items()
            if not ours.search(str(entry))
        }
    return value


def take_search(toolbox: Toolbox) -> dict[str, Any]:
    """What the search knows about words, without those of this county."""
    ours = _our_names(toolbox)
    value = toolbox.value("suche", "suche")
    return {
        "dringend": {
            name: {key: [word for word in words if not ours.search(word)] for key, words in entry.items()}
            for name, entry in value.get("dringend", {}).items()
        },
        "verwechselbar": list(value.get("verwechselbar", [])),
        "gleich": [words for words in value.get("gleich", []) if not ours.search(str(words))],
    }


def relate_page(path: str, text: str, files: dict[str, str]) -> str:
    """A page of the handbook that points only to pages that are there: other links become their words."""

    def keep(match: re.Match[str]) -> str:
        there = [slug for slug in match[1].split(", ") if f"{slug}.md" in files]
        return f"verwandt: [{', '.join(there)}]"

    def unlink(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match["target"].partition("#")[0]))
        lost = not match["image"] and target.endswith(".md") and target not in files
        return match["text"] if lost else match[0]

    page, _ = read_markdown(text.encode(), path)
    prose = {number for number, _ in read_lines(page, with_macros=False)[0]} if page else set()
    # Links in code are shown, not followed.
    lines = [
        LINK.sub(unlink, line) if number in prose and not CODE.search(line) else line
        for number, line in enumerate(text.split("\n"), start=1)
    ]
    return re.sub(r"^verwandt: \[([^\]]*)\]$", keep, "\n".join(lines), count=1, flags=re.MULTILINE)


def _our_names(toolbox: Toolbox) -> re.Pattern[str]:
    """What names this county or its state: it does not belong into another one's content."""
    return re.compile(rf"\b(?:{re.escape(toolbox.landkreis.land)}|{re.escape(toolbox.landkreis.kurz)})\b")


def _more_links(value: dict[str, Any]) -> list[str]:
    return [link["adresse"] for link in value.get("web_weitere", [])]
