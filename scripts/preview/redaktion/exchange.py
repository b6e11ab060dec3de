"""A request to the desk and what goes back, without any server."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus


@dataclass(frozen=True)
class Anfrage:
    """A request: its method, its address taken apart, and what it brings."""

    method: str
    weg: tuple[str, ...]
    fragen: dict[str, str]
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Antwortseite:
    """What goes back."""

    body: bytes
    status: int = HTTPStatus.OK
    kind: str = "text/html"
    headers: dict[str, str] = field(default_factory=dict)


def lead_to(address: str) -> Antwortseite:
    return Antwortseite(b"", HTTPStatus.SEE_OTHER, headers={"Location": address})


def offer_file(data: bytes, name: str) -> Antwortseite:
    """A file to be kept, not shown."""
    return Antwortseite(
        data, kind="application/octet-stream", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
