"""What was found out once is not found out again, as long as it is asked about the very same thing."""

from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")


class Memory:
    """The last answer under each name, for whoever asks again and again. Answers are shared: nobody changes them."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[tuple, object]] = {}

    def ask(self, name: Hashable, find: Callable[..., T], *about: object) -> T:
        """What `find` says about something; found anew only when that is not equal to what was asked about before."""
        known = self._known.get(name)
        if known is None or known[0] != about:
            known = self._known[name] = (about, find(*about))
        return known[1]


OF_PROCESS = Memory()  # for programs that are loaded anew with each run of a process, while this module stays
