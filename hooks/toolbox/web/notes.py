"""Templates to fill in on the reader's own device: a diary of incidents, a plan. The fields are those of the template.

The form is the only description that the scripts have (`overrides/assets/js/notes-*.js`): what they list, print and export, they
read from it. Without scripts it stays hidden, and the page offers paper.
"""

from toolbox.describe.addresses import letter_sheet
from toolbox.describe.letter import Abschnittsangabe, list_sections
from toolbox.web.markdown_extension import as_block
from toolbox.web.view import View


def render_tagebuch(view: View, kennung: str) -> str:
    """Many filled-in copies of a template, one for each incident."""
    return _render(view, kennung, mehrere=True)


def render_eigener_plan(view: View, kennung: str) -> str:
    """One filled-in copy of a template."""
    return _render(view, kennung, mehrere=False)


def _render(view: View, kennung: str, mehrere: bool) -> str:
    vorlage = view.toolbox.vorlagen[kennung]
    front, back = part_sections(list_sections(vorlage))
    private = [feld.name for feld in vorlage.felder.values() if feld.privat]
    return as_block(
        view.render(
            "notizen.html",
            kennung=kennung,
            vorlage=vorlage,
            mehrere=mehrere,
            vorn=front,
            hinten=back,
            privat=private,
            blatt=letter_sheet(kennung, vorlage.art),
        )
    )


def part_sections(sections: tuple[Abschnittsangabe, ...]) -> tuple[list[Abschnittsangabe], list[Abschnittsangabe]]:
    """Sections with fields: those of the first sheet, and those of the sheets after it, which few incidents need."""
    start = next((index for index, section in enumerate(sections) if section.neue_seite), len(sections))
    return [part for part in sections[:start] if part.felder], [part for part in sections[start:] if part.felder]
