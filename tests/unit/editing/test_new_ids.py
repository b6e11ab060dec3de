"""Things get other ids: all that named them follows, nothing else changes, and where readers know an address, the old one leads on."""

import datetime
import itertools
import shutil
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

import pytest

from support.common import ROOT
from support.common import TODAY as COUNTY_DAY
from support.forms import compare
from support.scope import ALLES
from toolbox.checks.everything import read_toolbox
from toolbox.content.loader import load_toolbox
from toolbox.content.memory import Memory
from toolbox.content.toolbox import Toolbox
from toolbox.editing.followers import Ding
from toolbox.editing.new_ids import can_rename, plan_new_id
from toolbox.editing.renaming import RenameError
from toolbox.export.vcard import render_vcard
from toolbox.outputs import build_outputs
from toolbox.print.plan import list_former_paths, plan_sheets

TODAY = datetime.date.today()
TREES = "entscheidungshilfen"
NEW = "-neu"
FROM_EACH_KIND = 3 if ALLES else 1  # of our own things; each costs a quarter of a second


def read(docs: Path, memory: Memory | None = None) -> Toolbox:
    toolbox, problems = load_toolbox(docs, memory)
    assert problems == []
    return toolbox


def write(docs: Path, plan: dict[str, str | None]) -> None:
    for path, text in plan.items():
        if text is None:
            (docs / path).unlink()
        else:
            (docs / path).write_text(text, encoding="utf-8")


def rename(docs: Path, thing: Ding, new: str) -> Toolbox:
    write(docs, plan_new_id(read(docs), thing, new))
    return read_toolbox(docs, TODAY)


def read_files(docs: Path) -> dict[str, str]:
    return {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in docs.rglob("*.*")}


def list_things(toolbox: Toolbox) -> Iterator[Ding]:
    """Everything whose id can be changed, questions and results of trees before their trees."""
    for kind, name in toolbox.sources:
        hilfe = toolbox.entscheidungshilfen[name] if kind == TREES else None
        yield from (Ding(kind, name, ("fragen", step)) for step in (hilfe.fragen if hilfe else ()))
        yield from (Ding(kind, name, ("ergebnisse", step)) for step in (hilfe.ergebnisse if hilfe else ()))
        if can_rename(toolbox, Ding(kind, name)):
            yield Ding(kind, name)


def turn(thing: Ding, new: str) -> Ding:
    return Ding(thing.kind, thing.name, (thing.teil[0], new)) if thing.teil else Ding(thing.kind, new)


def rename_all(docs: Path, things: list[tuple[Ding, str]], memory: Memory) -> None:
    """Gives things other ids. Those that touch no common file are done together, in the order in which they came."""
    files: dict[Ding, set[str]] = {}  # that a thing touched when it was last planned: a plan costs most
    while things:
        toolbox, touched, waiting = read(docs, memory), set(), []
        for thing, new in things:
            own = toolbox.path(thing.kind, thing.name)
            plan = {} if touched & files.get(thing, {own}) else plan_new_id(toolbox, thing, new)
            files[thing] = {own, *plan, *files.get(thing, ())}
            if not plan or touched & plan.keys():
                waiting.append((thing, new))
            else:
                write(docs, plan)
            touched |= files[thing]
        things = waiting


def is_trace(line: str) -> bool:
    """Whether a line only says what something was called before."""
    return "frueher:" in line and f"{NEW}" in line


def check_way_back(docs: Path, things: list[Ding], today: datetime.date) -> None:
    before, memory = read_files(docs), Memory()
    rename_all(docs, [(thing, thing.kennung + NEW) for thing in things], memory)
    read_toolbox(docs, today, memory)
    named = [path for path, text in read_files(docs).items() if text != before.get(path)]
    assert len(named) > 5
    for steps in (False, True):  # which are named by their trees
        back = [thing for thing in things if bool(thing.teil) == steps]
        rename_all(docs, [(turn(thing, thing.kennung + NEW), thing.kennung) for thing in back], memory)
    read_toolbox(docs, today, memory)
    after = read_files(docs)
    assert after.keys() == before.keys()
    for path, text in before.items():
        changed = [] if text == after[path] else compare(text, after[path])
        assert [line for line in changed if not is_trace(line)] == [], path


def test_everything_gets_another_id_and_its_own_one_back(canonical: Path):
    """With all those ids the content is as sound as before, and after the way back it is the same, letter by letter."""
    check_way_back(canonical, list(list_things(read(canonical))), TODAY)


def test_our_own_things_get_other_ids_and_their_own_ones_back(county: Toolbox, tmp_path: Path):
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    texts, groups = read_files(docs).values(), defaultdict(list)
    for thing in list_things(county):
        groups[thing.kind, thing.teil[:1]].append((sum(thing.kennung in text for text in texts), thing))
    ranked = [sorted(found, key=itemgetter(0)) for found in groups.values()]
    chosen = [thing for found in ranked for _, thing in found[len(found) // 3 :][:FROM_EACH_KIND]]
    check_way_back(docs, chosen, COUNTY_DAY)


def test_only_lines_that_name_the_thing_change(canonical: Path):
    toolbox = read(canonical)
    for thing in list_things(toolbox):
        for path, text in plan_new_id(toolbox, thing, thing.kennung + NEW).items():
            if (canonical / path).exists() and text is not None:
                lines = compare((canonical / path).read_text(encoding="utf-8"), text)
                assert all(thing.kennung in line for line in lines), (thing, path)


def test_macros_links_and_places_in_links_follow(canonical: Path):
    page = canonical / "sofort/hilfe.md"
    words = (
        'Rufen Sie {{ kontakt("beratung") }} an.',
        "Siehe [die Stelle](../kontakte/index.md#kontakt-beratung).",
        "Siehe [den Brief](../vorlagen/brief.md).",
        "Siehe [die Gefahr](../entscheidungshilfen/drohung.md#gefahr-jetzt).",
    )
    page.write_text(page.read_text(encoding="utf-8") + "\n" + "\n".join(words) + "\n", encoding="utf-8")
    for thing in (Ding("kontakte", "beratung"), Ding("vorlagen", "brief"), Ding(TREES, "drohung")):
        rename(canonical, thing, thing.name + NEW)
    rename(canonical, Ding("ergebnisse", "gefahr-jetzt"), "notfall")
    assert page.read_text(encoding="utf-8").split("\n")[-5:-1] == [
        'Rufen Sie {{ kontakt("beratung-neu") }} an.',
        "Siehe [die Stelle](../kontakte/index.md#kontakt-beratung-neu).",
        "Siehe [den Brief](../vorlagen/brief-neu.md).",
        "Siehe [die Gefahr](../entscheidungshilfen/drohung-neu.md#notfall).",
    ]


def read_uid(docs: Path, name: str) -> str:
    card = render_vcard(read_toolbox(docs, TODAY), name, "4.0")
    return next(line for line in card.split("\r\n") if line.startswith("UID:"))


def test_address_books_know_a_contact_under_whatever_id_it_gets(canonical: Path):
    first, way = read_uid(canonical, "beratung"), ["beratung", "stelle", "beratung", "rat", "stelle", "beratung"]
    for old, new in itertools.pairwise(way):
        rename(canonical, Ding("kontakte", old), new)
        assert read_uid(canonical, new) == first
    rename(canonical, Ding("kontakte", "kreishaus"), "amt")
    assert read_uid(canonical, "amt") != first


def test_old_addresses_lead_on(canonical: Path):
    for kind, name in (
        ("kontakte", "beratung"),
        ("bedarfe", "beratung"),
        ("vorlagen", "brief"),
        (TREES, "drohung"),
        ("fristen", "strafantrag"),
        ("normen", "bedrohung"),
    ):
        toolbox = rename(canonical, Ding(kind, name), name + NEW)
    outputs = {output.uri: output for output in build_outputs(toolbox)}
    for uri in ("kontakte/vcard/{}.vcf", "kontakte/vcard4/{}.vcf", "kontakte/vcard/anliegen/{}.vcf"):
        assert outputs[uri.format("beratung")].content == outputs[uri.format("beratung-neu")].content
    assert outputs["vorlagen/brief.docx"].content == outputs["vorlagen/brief-neu.docx"].content
    assert outputs[f"{TREES}/drohung.json"].content == outputs[f"{TREES}/drohung-neu.json"].content
    for old, new in (("vorlagen/brief", "../brief-neu/"), (f"{TREES}/drohung", "../drohung-neu/")):
        assert f'href="{new}"' in outputs[f"{old}.md"].content
    assert 'href="../../drohung-neu/"' in outputs[f"{TREES}/drohung/pruefen.md"].content
    assert "fristen/strafantrag.md" in outputs
    sheets = {path for plan in plan_sheets(toolbox) for path in list_former_paths(toolbox, plan)}
    assert sheets == {"druck/baum-drohung.pdf", "druck/pruefbogen-drohung.pdf", "druck/vorlage-brief.pdf"}
    assert 'id="vorlage-brief"' in outputs["ausgabe/vorlagen.md"].content


def test_an_address_book_takes_the_card_for_the_one_that_it_has(canonical: Path):
    def read_uid(toolbox: Toolbox, name: str) -> bytes:
        cards = {output.uri: output.content for output in build_outputs(toolbox)}
        return next(line for line in cards[f"kontakte/vcard/{name}.vcf"].split(b"\r\n") if line.startswith(b"UID"))

    before = read_uid(read(canonical), "beratung")
    assert read_uid(rename(canonical, Ding("kontakte", "beratung"), "stelle"), "stelle") == before


@pytest.mark.parametrize(
    ("thing", "new", "told"),
    [
        (Ding("kontakte", "beratung"), "beratung", "So heißt die Kennung schon"),
        (Ding("kontakte", "beratung"), "notruf-110", "schon vergeben"),
        (Ding("kontakte", "beratung"), "Beratung", "keine gültige Kennung"),
        (Ding("kontakte", "beratung"), "../x", "keine gültige Kennung"),
        (Ding("kontakte", "beratung"), "", "keine gültige Kennung"),
        (Ding("ergebnisse", "gefahr-jetzt"), "genau", "schon vergeben"),
        (Ding(TREES, "drohung", ("ergebnisse", "genau")), "gefahr-jetzt", "schon vergeben"),
        (Ding(TREES, "drohung", ("fragen", "wie")), "genau", "schon vergeben"),
        (Ding("kommunen", "musterstadt"), "neu", "lässt sich nicht ändern"),
        (Ding("bedarfe", "polizei-vor-ort"), "neu", "lässt sich nicht ändern"),
        (Ding("landkreis", "landkreis"), "neu", "lässt sich nicht ändern"),
        (Ding("seiten", "sofort/hilfe"), "neu", "lässt sich nicht ändern"),
        (Ding("kontakte", "gibt-es-nicht"), "neu", "lässt sich nicht ändern"),
        (Ding(TREES, "drohung", ("fragen", "genau")), "neu", "lässt sich nicht ändern"),
    ],
)
def test_what_cannot_be_is_refused(example: Path, thing: Ding, new: str, told: str):
    with pytest.raises(RenameError, match=told):
        plan_new_id(read(example), thing, new)


def test_a_former_id_stays_with_what_had_it(canonical: Path):
    toolbox = rename(canonical, Ding("kontakte", "beratung"), "stelle")
    with pytest.raises(RenameError, match="schon vergeben"):
        plan_new_id(toolbox, Ding("kontakte", "kreishaus"), "beratung")
    assert plan_new_id(toolbox, Ding("kontakte", "stelle"), "beratung")
