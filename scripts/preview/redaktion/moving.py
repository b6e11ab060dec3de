"""A page moves, or another one takes its place: written file by file, the old ones last, so that nothing is ever missing."""

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

from preview.redaktion.documents import write_file
from preview.redaktion.guards import DeniedError
from shared.faults import describe_fault
from toolbox.content.slugs import slugify
from toolbox.content.toolbox import Toolbox
from toolbox.editing.form_inputs import Sent
from toolbox.editing.renaming import plan_move, plan_removal

REMOVE = "entfernen"


def move(docs: Path, toolbox: Toolbox, slug: str, sent: Sent) -> str:
    """Does what a form says, and returns the page that is there now. Raises RenameError when that cannot be, and DeniedError
    when it cannot be written."""
    area, name, successor = (sent.get(key, [""])[-1].strip() for key in ("bereich", "name", "nachfolge"))
    if sent.get("//tun", [""])[-1] == REMOVE:
        new, plan = successor, plan_removal(toolbox, slug, successor)
    else:
        new = f"{area}/{slugify(name)}"
        plan = plan_move(toolbox, slug, new)
    _write(docs, plan)
    return new


def _write(docs: Path, plan: Mapping[str, str | None]) -> None:
    try:
        for path, text in plan.items():
            if text is not None:
                (docs / path).parent.mkdir(parents=True, exist_ok=True)
                write_file(docs / path, text, docs.parent / ".build")
        for path, text in plan.items():
            if text is None:
                (docs / path).unlink(missing_ok=True)
    except OSError as error:
        raise DeniedError(HTTPStatus.INSUFFICIENT_STORAGE, f"Das ging nicht: {describe_fault(error)}") from None
