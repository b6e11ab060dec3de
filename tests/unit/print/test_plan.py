"""Which sheets there are: volumes of the handbook stay handy however large an area grows."""

from dataclasses import replace
from pathlib import Path

import pytest

from support import druck
from toolbox.print.plan import MAX_GUIDES_PER_VOLUME, Plan, plan_sheets


def volumes(docs: Path, **sizes: int) -> tuple[list[Plan], list[str]]:
    """The volumes of a county that has so many guides in each area, and what stands in each."""
    toolbox = druck.read_example(docs)
    guide, area = toolbox.seiten["sofort/hilfe"], toolbox.bereiche["sofort"]
    pages = {f"{name}/seite-{number:03}": guide for name, size in sizes.items() for number in range(size)}
    areas = {name: area.model_copy(update={"titel": name}) for name in sizes}
    county = replace(toolbox, seiten=pages, bereiche=areas)
    plans = [plan for plan in plan_sheets(county) if plan.teile]
    return plans, [plan.worum for plan in plans]


def test_small_areas_share_a_volume_and_stay_in_their_order(example: Path):
    assert volumes(example, sofort=4, netz=8, amt=1, leer=0, schritte=2)[1] == ["sofort, netz", "amt, schritte"]


@pytest.mark.parametrize("size", [13, 18, 24, 25, 300])
def test_a_large_area_is_divided_evenly_and_no_guide_is_lost(example: Path, size: int):
    plans, names = volumes(example, sofort=1, amt=size, netz=2)
    assert names[:2] == ["sofort", "amt (Teil 1)"]
    assert [plan.titel for plan in plans] == [f"Handbuch, Band {number}" for number in range(1, len(plans) + 1)]
    sizes = [len(teil.anleitungen) for plan in plans for teil in plan.teile if teil.bereich == "amt"]
    assert sum(sizes) == size
    assert max(sizes) - min(sizes) <= 1
    assert all(sum(len(teil.anleitungen) for teil in plan.teile) <= MAX_GUIDES_PER_VOLUME for plan in plans)
    found = [slug for plan in plans for teil in plan.teile for slug in teil.anleitungen]
    assert found == sorted(found, key=lambda slug: ["sofort", "amt", "netz"].index(slug.split("/")[0]))
    assert len(set(found)) == size + 3
