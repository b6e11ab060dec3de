"""The edition of a sheet: from when its contents are, how long they hold, and signs by which two prints compare.

All of it comes from what the sheet shows, never from the clock. Each kind of content has a sign of its own, so that
whoever compares a print with the page „Ausgaben“ sees what has changed since.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from toolbox.content.models import Geprueft
from toolbox.content.toolbox import Toolbox
from toolbox.print import blocks
from toolbox.print.plan import Plan

# No letters or digits that look alike in print.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
SIGN_LENGTH = 3
# Blocks by the kind of content they are, under the names that `block_tree.dump` gives them.
CONTACTS = {"karte", "bedarfsgruppe", "kontaktspalten"}
LAW = {"vorschrift", "vorschriften", "fristkasten"}


@dataclass(frozen=True)
class Ausgabe:
    """`zeichen` are pairs of a kind of content and its sign: („Text“, „4K7“)."""

    stand: datetime.date
    gueltig_bis: datetime.date
    zeichen: tuple[tuple[str, str], ...]

    @property
    def pruefzeichen(self) -> str:
        return " · ".join(f"{kind} {sign}" for kind, sign in self.zeichen)


@dataclass(frozen=True)
class Druckstueck:
    """A PDF that lies in the site: what it is, how long and how large."""

    plan: Plan
    ausgabe: Ausgabe
    seiten: int
    bytes: int


def sign_sheet(
    toolbox: Toolbox, titel: str, every: Iterable[object], plain: object, sources: Iterable[Geprueft]
) -> Ausgabe:
    """The edition of a sheet with this title. `every` and `plain` are its content as `block_tree.walk` and `dump` give it.

    `sources` are the checked things its own words come from.
    """
    things = [*sources, *_find_things(toolbox, every)]
    contacts: list[object] = []
    law: list[object] = []
    text = _part(plain, contacts, law)
    parts = {"Text": [titel, text], "Kontakte": contacts, "Recht": law}
    return Ausgabe(
        stand=max((thing.geprueft_am for thing in things if thing.geprueft_am), default=toolbox.landkreis.geprueft_am),
        gueltig_bis=min((thing.naechste_pruefung for thing in things), default=toolbox.landkreis.geprueft_am),
        zeichen=tuple((kind, sign(part)) for kind, part in parts.items() if part),
    )


def sign(content: object) -> str:
    """A short sign of plain data: equal content, equal sign; other content almost never (1 : 32 768)."""
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).digest()
    number = int.from_bytes(digest[:8])
    return "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(SIGN_LENGTH))


def _find_things(toolbox: Toolbox, every: Iterable[object]) -> Iterable[Geprueft]:
    for block in every:
        if isinstance(block, blocks.Karte) and block.kennung:
            yield toolbox.interne_kontakte[block.kennung]
        elif isinstance(block, blocks.Vorschrift) and block.kennung:
            yield toolbox.normen[block.kennung]
        elif isinstance(block, blocks.Fristkasten) and block.kennung:
            yield toolbox.fristen[block.kennung]


def _part(plain: object, contacts: list[object], law: list[object]) -> object:
    """Plain data without contacts and law, which are put into their lists instead."""
    if isinstance(plain, list):
        parts = [item if isinstance(item, str) else _part(item, contacts, law) for item in plain]
        return [part for part in parts if part is not None]
    if isinstance(plain, dict):
        kind = plain.get("typ")
        if kind in CONTACTS or kind in LAW:
            (contacts if kind in CONTACTS else law).append(plain)
            return None
        return {name: value if isinstance(value, str) else _part(value, contacts, law) for name, value in plain.items()}
    return plain
