"""A need in words: who meets it, what to say and to have ready, what to do when nobody answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from toolbox.content.models import Bedarf, Kommune, Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.paragraphs import flatten
from toolbox.domain.helpers import SHOWN_PER_NEED, answers_always, choose, is_emergency, resolve
from toolbox.domain.needs import needs_place

NOBODY = "Eine bestätigte Stelle haben wir dafür noch nicht."


@dataclass(frozen=True)
class Hilfe:
    """A need with the contacts to show for it.

    `kontakte` by id, without those that stand under an earlier need; `alle`, the ids with those; `schon_genannt` by id,
    those alone; `ort_noetig`, whether choosing a municipality would change something.
    """

    kennung: str
    bedarf: Bedarf
    kontakte: dict[str, Kontakt]
    alle: tuple[str, ...]
    schon_genannt: dict[str, Kontakt]
    ort_noetig: bool

    @property
    def notruf(self) -> bool:
        """Whether only emergency numbers are shown."""
        return bool(self.kontakte) and all(map(is_emergency, self.kontakte.values()))

    @property
    def auch(self) -> str:
        """Where the others stand, up to their names; empty without others."""
        if not self.schon_genannt:
            return ""
        return "Auch" if self.kontakte else "Steht schon weiter oben"

    @property
    def niemand(self) -> str:
        """What to say where nobody meets the need; otherwise empty."""
        return "" if self.alle else NOBODY


def describe_needs(toolbox: Toolbox, needs: Iterable[str], kommune: Kommune | None = None) -> list[Hilfe]:
    """Needs with the contacts to show for each, in the order given."""
    described = []
    for need, fresh in choose(toolbox, list(needs), kommune).items():
        contacts = resolve(toolbox, need, kommune)[:SHOWN_PER_NEED]
        described.append(
            Hilfe(
                kennung=need,
                bedarf=toolbox.bedarfe[need],
                kontakte={name: toolbox.kontakte[name] for name in fresh},
                alle=contacts,
                schon_genannt={name: toolbox.kontakte[name] for name in contacts if name not in fresh},
                ort_noetig=kommune is None and needs_place(toolbox, need),
            )
        )
    return described


@dataclass(frozen=True)
class Rueckfall:
    """What to do when a need is met by nobody right now. `kontakt` answers the telephone day and night."""

    text: str
    kontakt: Kontakt | None = None

    @property
    def worte(self) -> str:
        """All of it as one line, the number at its end."""
        return (
            f"{self.text} {self.kontakt.name}: {self.kontakt.telefon[0].nummer.anzeige}" if self.kontakt else self.text
        )


def list_fallbacks(bedarf: Bedarf, toolbox: Toolbox) -> tuple[Rueckfall, ...]:
    """What to do when nobody answers, and at night: one or two."""
    told = [Rueckfall(flatten(f"Wenn niemand abnimmt: {bedarf.wenn_niemand}"))]
    if bedarf.nachts:
        awake = (toolbox.kontakte[name] for name in resolve(toolbox, bedarf.nachts_hilft or ""))
        told.append(Rueckfall(flatten(bedarf.nachts), next(filter(answers_always, awake), None)))
    return tuple(told)
