"""Where the error catalogue of the handbook explains a kind of mistake."""

CATALOGUE = "docs/mitmachen/fehlermeldungen.md"


def catalogue_link(code: str) -> str:
    """Where the catalogue explains a kind of mistake: its file in the project, and the heading there."""
    return f"{CATALOGUE}#{code}"
