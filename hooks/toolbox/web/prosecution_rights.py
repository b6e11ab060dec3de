"""Who may ask for prosecution of which offence (Strafantrag), as a table."""

from toolbox.describe.wording import DIENSTVORGESETZTE, OHNE_ANTRAG
from toolbox.web.markdown_extension import as_block
from toolbox.web.view import View

# The page that shows all norms; a county without it reads their names.
NORMS_PAGE = "recht/vorschriften"


def render_antragsrechte(view: View) -> str:
    """The whole matrix as one HTML table, in the order of the data. Whatever nobody has checked says so."""
    rows = view.toolbox.antragsrechte
    html = view.render(
        "antragsrechte.html",
        rows=rows,
        normen=view.toolbox.normen,
        normenseite=NORMS_PAGE if NORMS_PAGE in view.toolbox.seiten else None,
        ohne_antrag=OHNE_ANTRAG,
        dienstvorgesetzte=DIENSTVORGESETZTE,
        geprueft_am=min((row.geprueft_am for row in rows.values()), default=None),
    )
    return as_block(html)
