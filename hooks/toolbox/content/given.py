"""The content as somebody has read and checked it already, for whoever is called by a library and cannot be handed it."""

from contextvars import ContextVar

from toolbox.content.toolbox import Toolbox

GIVEN: ContextVar[Toolbox | None] = ContextVar("toolbox", default=None)
