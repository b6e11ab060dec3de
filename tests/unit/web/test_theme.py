"""What templates ask about a page."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from support.common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.web.theme import theme_filters

PLATFORM = "https://beratung.example.org/toolbox/-/edit/main/docs"


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("sofort/hilfe.md", f"{PLATFORM}/sofort/hilfe.md"),
        ("daten/kommunen.yml", f"{PLATFORM}/daten/kommunen.yml"),
        (None, ""),
    ],
)
@pytest.mark.parametrize("end", ["", "/"])
def test_a_page_leads_to_its_file_where_the_platform_is_known(example: Path, file: str | None, address: str, end: str):
    page = SimpleNamespace(file=SimpleNamespace(edit_uri=file))
    assert theme_filters(read_toolbox(example, TODAY), True)["tb_aendern"](page) == ""
    path = example / "daten" / "landkreis.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("quelle: erfunden", f"plattform: {PLATFORM}{end}\nquelle: erfunden"), encoding="utf-8")
    assert theme_filters(read_toolbox(example, TODAY), True)["tb_aendern"](page) == address
