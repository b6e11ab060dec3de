"""The screen from which changes go to a second person: drafts, what they change in words, proposals and what became of them."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from preview.redaktion.catching_up import MINE, THEIRS, Streitfall, put_file, renew, take_over
from preview.redaktion.drafts import name_drafts, name_file_of_content
from preview.redaktion.stock import Bestand
from shared.proposals import Abgeschickt, Entwurf, OverlapError, Proposals
from shared.refusals import ProposalError
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.editing.change_report import list_changes
from toolbox.editing.form_inputs import Sent
from toolbox.editing.value_changes import Unterschied

SEND, DISCARD, LOOK, TAKE = "senden", "verwerfen", "nachsehen", "uebernehmen"
TYPED = ("titel", "autor", "mail")  # inputs besides the drafts that are chosen
LONGEST = 6000  # letters of a description


@dataclass(frozen=True)
class Stand:
    """What the screen shows."""

    entwuerfe: list[tuple[Entwurf, str]]
    vorschlaege: list[Abgeschickt]
    neues: list[str]
    aenderungen: list[Unterschied]
    titel: str
    autor: str
    getippt: dict[str, str] = field(default_factory=dict)  # what was typed and is not sent yet, by input
    gewaehlt: tuple[str, ...] | None = None  # the drafts that were chosen for it
    fehler: str = ""
    gut: str = ""
    link: str = ""
    streit: tuple[Streitfall, ...] = ()


class HandingIn:
    """Hands in what was changed in a project."""

    def __init__(self, project: Path) -> None:
        self.project, self.proposals = project, Proposals(project)
        self._before: tuple[str, Toolbox | None] = ("", None)  # the state that work began from, read

    def show(self, stock: Bestand, **more: object) -> Stand:
        """The screen as it is now; without Git it only says why."""
        try:
            drafts = self.proposals.list_drafts()
            named = name_drafts(drafts, self._read_before() if drafts else None, stock.toolbox)
            fresh = [(draft, name) for draft, name in named if not draft.unterwegs]
            changes = self._describe(stock.toolbox) if drafts and stock.gelesen and not stock.problems else []
            return Stand(
                named,
                self.proposals.list_sent(),
                list(self.proposals.list_news()),
                changes,
                _propose_title(fresh),
                self.proposals.find_author(),
                **more,
            )
        except ProposalError as error:
            return Stand([], [], [], [], "", "", **{"fehler": str(error), **more})

    def act(self, stock: Bestand, sent: Sent) -> Stand:
        """Does what a button says, and shows what then is."""
        command, chosen = sent.get("//tun", [""])[-1], sent.get("datei", [])
        typed = {name: " ".join(sent.get(name, [""])[-1].split()) for name in TYPED}
        typed = {"getippt": typed, "gewaehlt": tuple(chosen)}
        try:
            if command not in (SEND, DISCARD, TAKE, MINE, THEIRS):
                renew(self.proposals, self.project)
                return self.show(stock, gut="Nachgesehen. Was aus Ihren Vorschlägen wurde, steht unten.")
            drafts = {draft.datei for draft in self.proposals.list_drafts()}
            files = [path for path in chosen if path in drafts]
            if command == SEND:
                link = self._send(stock, typed["getippt"], files)
                return self.show(stock, gut="Abgeschickt. Eine zweite Person sieht es sich an.", link=link)
            if command == DISCARD:
                for path, data in self.proposals.set_aside(files).items():
                    put_file(self.project, path, data)
                return self.show(stock, gut="Verworfen. Wie es war, hebt Git auf; die Technik kann es zurückholen.")
            cases = take_over(self.proposals, self.project, command if command != TAKE else "")
            done = "" if cases else "Was andere geändert haben, ist jetzt auch hier."
            return self.show(stock, streit=tuple(cases), gut=done)
        except OverlapError as error:
            names = [name_file_of_content(path, self._read_before(), stock.toolbox) for path in error.names]
            said = f"Jemand anders hat inzwischen dieselben Stellen geändert: {'; '.join(names)}."
            return self.show(stock, fehler=f"{said} Übernehmen Sie zuerst, was andere geändert haben.", **typed)
        except ProposalError as error:
            return self.show(stock, fehler=str(error), **typed)

    def _send(self, stock: Bestand, typed: dict[str, str], files: list[str]) -> str:
        """Sends drafts, and returns the address of the proposal if there is one. Raises ProposalError."""
        if not files or not typed["titel"]:
            raise ProposalError(
                "Wählen Sie mindestens eine Änderung aus, und sagen Sie in einem Satz, was sich ändert."
            )
        if stock.problems:
            raise ProposalError("Es stimmt noch nicht alles. Beheben Sie zuerst, was auf der Seite „Aufgaben“ steht.")
        renew(self.proposals, self.project)
        waiting = {draft.datei for draft in self.proposals.list_drafts() if draft.unterwegs}
        if waiting.issuperset(files):  # pressed twice
            raise ProposalError("Das ist schon vorgeschlagen und wartet auf eine zweite Person.")
        lines = [
            f"{found.gruppe}: {found.titel} ({found.art})\n" + "\n".join(f"- {line}" for line in found.zeilen)
            for found in self._describe(stock.toolbox)
        ]
        description = "\n\n".join(lines)[:LONGEST]
        return self.proposals.send(typed["titel"], description, files, typed["autor"], typed["mail"])

    def _describe(self, toolbox: Toolbox | None) -> list[Unterschied]:
        """What changes, in words; nothing where the older state cannot be read."""
        before = self._read_before()
        return list_changes(before, toolbox) if before and toolbox else []

    def _read_before(self) -> Toolbox | None:
        """The state that the work here began from; None where it cannot be read."""
        base = self.proposals.find_base()
        if self._before[0] != base:
            with tempfile.TemporaryDirectory() as folder:
                self._before = (base, load_toolbox(self.proposals.write_out(base, Path(folder)))[0])
        return self._before[1]


def _propose_title(drafts: list[tuple[Entwurf, str]]) -> str:
    if len(drafts) == 1:
        draft, name = drafts[0]
        return f"{name.partition(': ')[2] or name} {draft.art}"
    return f"{len(drafts)} Änderungen" if drafts else ""
