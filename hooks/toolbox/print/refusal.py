"""What keeps a sheet from being printed, as a Problem with the page's file."""

from toolbox.content.toolbox import Toolbox
from toolbox.problems.problem import ContentError, Problem


def refuse_sheet(toolbox: Toolbox, slug: str, code: str, message: str, hint: str) -> ContentError:
    """A ContentError for a page (slug) or, where there is none of that name, for another file below the content folder."""
    path = f"{slug}.md" if slug in toolbox.seiten else slug
    return ContentError([Problem(f"{toolbox.docs}/{path}", 1, code, f"Druckfassung: {message}", hint)])
