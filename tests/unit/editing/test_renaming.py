"""A page moves or goes: the content stays sound, all that named it follows, and the old address leads on."""

import datetime
import shutil
from pathlib import Path

import pytest

from support.common import ROOT
from support.county import of_this_county
from support.forms import compare
from toolbox.checks.everything import read_toolbox
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.editing.renaming import RenameError, plan_move, plan_removal
from toolbox.web.data_pages import build_pages

TODAY = datetime.date.today()


def apply(docs: Path, plan: dict[str, str | None]) -> Toolbox:
    for path, text in plan.items():
        if text is None:
            (docs / path).unlink()
        else:
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            (docs / path).write_text(text, encoding="utf-8")
    return read_toolbox(docs, TODAY)


def read(docs: Path) -> Toolbox:
    toolbox, problems = load_toolbox(docs)
    assert problems == []
    return toolbox


@of_this_county
def test_a_page_moves_to_another_area_and_another_takes_the_place_of_one(tmp_path: Path):
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    before = read(docs)
    area, other = list(before.bereiche)[:2]
    guides = [slug for slug in before.seiten if slug.startswith(f"{area}/") and not slug.endswith("/index")]
    moved = apply(docs, plan_move(before, guides[0], f"{other}/umgezogen"))
    assert moved.seiten[f"{other}/umgezogen"].frueher == (*before.seiten[guides[0]].frueher, guides[0])
    after = apply(docs, plan_removal(moved, guides[1], guides[2]))
    assert guides[1] not in after.seiten
    assert guides[1] in after.seiten[guides[2]].frueher
    named = [slug for slug, page in after.pages.items() if f"({guides[0]}.md" in page.body]
    assert named == []


def test_only_lines_that_name_the_page_change(canonical: Path):
    plan = plan_move(read(canonical), "sofort/hilfe", "sofort/hilfen")
    for path, text in plan.items():
        if text is not None and path != "sofort/hilfen.md":
            lines = compare((canonical / path).read_text(encoding="utf-8"), text)
            assert all("hilfe" in line for line in lines), path
    changed = compare((canonical / "sofort/hilfe.md").read_text(encoding="utf-8"), plan["sofort/hilfen.md"])
    assert changed == ["+ frueher: [sofort/hilfe]"]


def test_a_page_that_comes_back_is_not_its_own_former_address(example: Path):
    there = apply(example, plan_move(read(example), "sofort/hilfe", "sofort/hilfen"))
    back = apply(example, plan_move(there, "sofort/hilfen", "sofort/hilfe"))
    assert back.seiten["sofort/hilfe"].frueher == ("sofort/hilfen",)


def test_a_page_that_stands_for_another_does_not_lead_to_itself(example: Path):
    head = (example / "sofort/hilfe.md").read_text(encoding="utf-8").partition("\n---\n")[0].replace("Hilfe", "Ruhe")
    (example / "sofort/ruhe.md").write_text(f"{head}\n---\n\nAtmen Sie. [Hilfe](hilfe.md) ist da.\n", encoding="utf-8")
    plan = plan_removal(read(example), "sofort/hilfe", "sofort/ruhe")
    assert plan["sofort/ruhe.md"].endswith("Atmen Sie. Hilfe ist da.\n")


def test_at_the_old_address_a_page_leads_on(example: Path):
    toolbox = apply(example, plan_move(read(example), "sofort/hilfe", "sofort/hilfen"))
    page = next(page for page in build_pages(toolbox, True) if page.slug == "sofort/hilfe")
    assert 'href="../hilfen/"' in page.html
    assert toolbox.seiten["sofort/hilfen"].titel in page.head.zusammenfassung


@pytest.mark.parametrize(
    "new", ["sofort/hilfe", "nirgends/hilfe", "sofort/Hilfe", "sofort/../x", "sofort/a/b", "sofort/"]
)
def test_no_page_moves_to_where_none_can_stand(example: Path, new: str):
    with pytest.raises(RenameError):
        plan_move(read(example), "sofort/hilfe", new)


@pytest.mark.parametrize("slug", ["index", "kontakte/index", "entscheidungshilfen/drohung"])
def test_pages_with_a_place_of_their_own_stay(example: Path, slug: str):
    with pytest.raises(RenameError, match="nur Anleitungen"):
        plan_move(read(example), slug, "sofort/neu")
    with pytest.raises(RenameError, match="nur Anleitungen"):
        plan_removal(read(example), slug, "sofort/hilfe")
