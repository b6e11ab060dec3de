"""A norm in plain words, with its source."""

from dataclasses import dataclass

from toolbox.content.models import Norm
from toolbox.describe.dates import format_rechtsstand

PARTLY = "Lassen Sie das im Einzelfall prüfen."


@dataclass(frozen=True)
class Normangabe:
    """`satz` says what it means, `norm` and `rechtsstand` where and as of when it stands, `quelle` is the address of its wording."""

    titel: str
    satz: str
    norm: str
    rechtsstand: str
    quelle: str


def describe_norm(norm: Norm) -> Normangabe:
    """What every output says of a norm."""
    sentences = [norm.satz, norm.praxis or "", PARTLY if norm.stand == "teilweise" else ""]
    return Normangabe(
        titel=norm.titel,
        satz=" ".join(" ".join(sentences).split()),
        norm=norm.norm,
        rechtsstand=format_rechtsstand(norm.rechtsstand),
        quelle=norm.quelle,
    )
