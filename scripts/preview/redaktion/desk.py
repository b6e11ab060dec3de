"""The desk of whoever changes content: a request comes in, a screen goes out. It knows no server."""

import contextlib
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from preview.redaktion.creation import create
from preview.redaktion.due import count_due, list_due
from preview.redaktion.editor import TEXT, WHOLE, Editor, Formular, Stelle
from preview.redaktion.exchange import Anfrage, Antwortseite, lead_to
from preview.redaktion.guards import HEADERS, KEY_NAME, DeniedError, Door
from preview.redaktion.handing_in import HandingIn
from preview.redaktion.lists import MENU, list_all, list_found, list_grouped
from preview.redaktion.moving import give_id, list_mentions, move, remove
from preview.redaktion.screens import read_asset, render, sort_messages
from preview.redaktion.shown import find_address
from preview.redaktion.stock import Stock
from preview.redaktion.table import FILE, Einsicht, offer_table, take_table
from preview.redaktion.tasks import (
    ALWAYS,
    AUFGABEN,
    find_thing,
    is_unconfirmed,
    link_faulty_files,
    list_tasks,
    list_to_compare,
)
from preview.redaktion.told import ENTFERNT, tell_changed, tell_new
from preview.redaktion.trees import draw
from shared.faults import describe_fault
from toolbox.checks.placeholders import MORE
from toolbox.content.kinds import KINDS
from toolbox.content.toolbox import Toolbox
from toolbox.domain.page_order import is_guide
from toolbox.editing.followers import Ding
from toolbox.editing.forms import list_spots, name_way, read_way
from toolbox.editing.insertions import list_insertions
from toolbox.editing.new_content import ScaffoldError
from toolbox.editing.new_ids import can_rename, is_known_to_readers
from toolbox.editing.removal import KINDS_THAT_GO
from toolbox.editing.renaming import RenameError
from toolbox.editing.things import list_choices, list_things, name_thing
from toolbox.markdown.macro_calls import MACROS
from toolbox.web.drawings import read_drawing

ROOM = "/redaktion/"


class Redaktion:
    """All screens of a project. `key` opens them, or whatever another `door` asks for."""

    def __init__(self, project: Path, key: str, door: Door | None = None) -> None:
        self.project, self.door = project, door or Door(key, project)
        self.stock = Stock(project / "docs")
        self.working = threading.Lock()  # held while something is sent: what else would be written or built can wait
        self.editor = Editor(project, self.stock)
        self.handing_in = HandingIn(project)
        self.rooms: dict[str, Callable[[Anfrage], Antwortseite]] = {
            "": self._show_tasks,
            "faellig": self._show_due,
            "suche": self._show_search,
            "liste": self._show_list,
            "seite": self._lead_to_thing,
            "neu": self._create,
            "vorschlag": self._hand_in,
            "umziehen": self._move,
            "entfernen": self._remove,
            "bild": self._draw,
            "tabelle": self._show_table,
            "zeichnung": self._show_drawing,
            **dict.fromkeys(AUFGABEN, self._edit),
        }

    @property
    def address(self) -> str:
        """Where a browser is to begin; the key stands in it."""
        return f"{ROOM}?{KEY_NAME}={self.door.key}"

    def answer(self, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> Antwortseite:
        """The answer to a request below /redaktion/."""
        try:
            parts = urlsplit(target)
            questions = {name: texts[-1] for name, texts in parse_qs(parts.query, keep_blank_values=True).items()}
            way = tuple(unquote(part) for part in parts.path.removeprefix(ROOM).strip("/").split("/"))
            page = self._answer(Anfrage(method, way, questions, headers, body))
        except DeniedError as error:
            page = self._say(error.status, str(error))
        except OSError as error:  # a full disk, for example
            page = self._say(HTTPStatus.INSUFFICIENT_STORAGE, describe_fault(error))
        return Antwortseite(page.body, page.status, page.kind, {**HEADERS, **page.headers})

    def _answer(self, request: Anfrage) -> Antwortseite:
        if len(request.weg) == 1 and (asset := read_asset(request.weg[0])):
            return Antwortseite(asset[1], kind=asset[0])
        if cookie := self.door.enter(request.fragen.get(KEY_NAME, "")):
            return Antwortseite(b"", HTTPStatus.SEE_OTHER, headers={"Location": ROOM, "Set-Cookie": cookie})
        self.door.check(request.headers)
        room = self.rooms.get(request.weg[0])
        if room is None or request.method not in ("GET", "POST"):
            return self._miss()
        with (
            self.working if request.method == "POST" else contextlib.nullcontext()
        ):  # two at once would undo each other
            return room(request)

    def _show_tasks(self, request: Anfrage) -> Antwortseite:
        stock = self.stock.look()
        counts = count_due(stock.toolbox)
        return self._render("aufgaben.html", "", counts=counts, stock=stock, orte=link_faulty_files(stock))

    def _show_due(self, request: Anfrage) -> Antwortseite:
        due = list_due(self.stock.read(), request.fragen.get("rolle", ""))
        return self._render("faellig.html", "faellig", **due)

    def _show_search(self, request: Anfrage) -> Antwortseite:
        words, kind = request.fragen.get("was", "").strip(), request.fragen.get("art", "")
        task = request.fragen.get("aufgabe", "aendern")
        if task not in (list_tasks(kind) if kind else ["aendern"]):
            return self._miss()
        return self._render("liste.html", kind, **list_found(self.stock.read(), words, kind, task))

    def _show_list(self, request: Anfrage) -> Antwortseite:
        kind = request.weg[1] if len(request.weg) == 2 else ""
        task = request.fragen.get("aufgabe", "aendern")
        if kind == "alles":
            return self._render("alles.html", "", kinds=KINDS)
        if kind not in KINDS or task not in list_tasks(kind):
            return self._miss()
        toolbox, gone, told = self.stock.read(), request.fragen.get(ENTFERNT), tell_changed(request.fragen)
        left = list_mentions(self.project / "docs", toolbox, gone) if gone else []
        things = list_all(toolbox, kind, task)
        return self._render("liste.html", kind, geschehen=told, entfernt=gone, stellen=left, **things)

    def _lead_to_thing(self, request: Anfrage) -> Antwortseite:
        kind, name = find_thing(self.stock.read(), "/".join(request.weg[1:]))
        return lead_to(f"{ROOM}aendern/{quote(kind)}/{quote(name)}/")

    def _hand_in(self, request: Anfrage) -> Antwortseite:
        stock = self.stock.look()
        self.handing_in.proposals.author = self.door.find_author(request.headers)
        sent = self.door.read(request.headers, request.body) if request.method == "POST" else {}
        shown = self.handing_in.act(stock, sent) if sent else self.handing_in.show(stock)
        return self._render("vorschlag.html", "vorschlag", s=shown)

    def _move(self, request: Anfrage) -> Antwortseite:
        toolbox, slug, fault = self.stock.read(), "/".join(request.weg[1:]), ""
        if not is_guide(toolbox, slug):
            return self._rename(request, toolbox)
        if request.method == "POST":
            try:
                sent = self.door.read(request.headers, request.body)
                new, told = move(self.project / "docs", self.stock.read_whole(), slug, sent)
                return lead_to(f"{ROOM}aendern/seiten/{new}/?gespeichert&{told}")
            except RenameError as error:
                fault = str(error)
        area, _, name = slug.partition("/")
        return self._render(
            "umziehen.html",
            "seiten",
            titel=toolbox.seiten[slug].titel,
            fehler=fault,
            bereich=area,
            name=name,
            bereiche={found: bereich.titel for found, bereich in toolbox.bereiche.items()},
            seiten=list_grouped(toolbox, "seiten", slug),
        )

    def _rename(self, request: Anfrage, toolbox: Toolbox) -> Antwortseite:
        thing = Ding(*(*request.weg[1:], "", "")[:2], read_way(request.fragen.get("teil", "")))
        if len(request.weg) != 3 or not can_rename(toolbox, thing):
            return self._miss()
        typed, fault = thing.kennung, None
        if request.method == "POST":
            typed = self.door.read(request.headers, request.body).get("name", [""])[-1].strip()
            try:
                there, told = give_id(self.project / "docs", self.stock.read_whole(), thing, typed)
                part = name_way(there.teil)
                return lead_to(f"{ROOM}aendern/{there.kind}/{there.name}/?teil={part}&gespeichert&{told}")
            except RenameError as error:
                fault = error
        return self._render(
            "kennung.html",
            thing.kind,
            titel=name_thing(toolbox, thing),
            fehler=fault,
            name=typed,
            bekannt=is_known_to_readers(thing),
        )

    def _remove(self, request: Anfrage) -> Antwortseite:
        toolbox, (kind, name), sent = self.stock.read(), (*request.weg[1:], "", "")[:2], {}
        fault = effects = None
        if kind not in KINDS_THAT_GO or (kind, name) not in toolbox.sources:
            return self._miss()
        names = {thing.kennung: thing.name for thing in list_things(toolbox, kind)}
        titel = names.pop(name)
        if request.method == "POST":
            sent = self.door.read(request.headers, request.body)
            try:
                effects = remove(self.project / "docs", self.stock.read_whole(), kind, name, sent)
                if isinstance(effects, str):
                    return lead_to(f"{ROOM}liste/{kind}/?{effects}")
            except RenameError as error:
                fault = error
        return self._render(
            "entfernen.html",
            kind,
            titel=titel,
            fehler=fault,
            folgen=effects,
            nachfolge=sent.get("nachfolge", [""])[-1],
            andere=names,
            ort=f"{kind}/{name}",
        )

    def _draw(self, request: Anfrage) -> Antwortseite:
        picture = draw(self.stock.read(), request.weg[-1])
        return Antwortseite(picture.encode(), kind="image/svg+xml") if picture else self._miss()

    def _show_table(self, request: Anfrage) -> Antwortseite:
        if request.weg[1:]:
            return offer_table(self.stock.read_whole()) if request.weg[1:] == (FILE,) else self._miss()
        shown: Einsicht | None = Einsicht()
        if request.method == "POST":
            sent = self.door.read(request.headers, request.body)
            self.stock.read_whole()
            shown = take_table(self.project / "docs", self.stock.look(), sent)
        told, problems = "uebernommen" in request.fragen, self.stock.look().problems
        values = {"s": shown, "uebernommen": told, "offen": problems}
        return self._render("tabelle.html", "", **values) if shown else lead_to(f"{ROOM}tabelle/?uebernommen")

    def _show_drawing(self, request: Anfrage) -> Antwortseite:
        name = request.weg[-1]
        known = len(request.weg) == 2 and name in MACROS["bild"].argument
        return Antwortseite(read_drawing(name).encode(), kind="image/svg+xml") if known else self._miss()

    def _create(self, request: Anfrage) -> Antwortseite:
        toolbox, sent, fault = self.stock.read(), {}, ""
        if request.method == "POST":
            sent = self.door.read(request.headers, request.body)
            try:
                kind, name = create(self.project / "docs", toolbox, sent)
                return lead_to(f"{ROOM}aendern/{kind}/{name}/?neu")
            except ScaffoldError as error:
                fault = str(error)
        areas = {name: area.titel for name, area in toolbox.bereiche.items()}
        art = sent.get("art", [request.fragen.get("art", "")])[0]
        return self._render("neu.html", "", sent=sent, fehler=fault, bereiche=areas, art=art)

    def _edit(self, request: Anfrage) -> Antwortseite:
        task, kind, *name = (*request.weg, "", "")[: max(len(request.weg), 2)]
        place = Stelle(task, kind, "/".join(name), read_way(request.fragen.get("teil", "")))
        if request.method == "GET":
            form = self.editor.open(place)
            return self._show_form(form, request.fragen) if form else self._miss()
        sent = self.door.read(request.headers, request.body)
        form = self.editor.save(place, sent)
        self.stock.look()
        if form:
            return self._show_form(form, {})
        part = self.editor.find_question(place, sent) or name_way(place.teil)
        part = f"teil={quote(part)}&" if part else ""
        return lead_to(f"{ROOM}{quote('/'.join(request.weg))}/?{part}gespeichert")

    def _show_form(self, form: Formular, told: Mapping[str, str]) -> Antwortseite:
        place, toolbox = form.stelle, self.stock.look().toolbox
        names = {thing.kennung: thing.name for thing in list_things(toolbox, place.kind)} if toolbox else {}
        messages = sort_messages(form.meldungen)
        return self._render(
            "formular.html",
            place.kind,
            f=form,
            titel=AUFGABEN[place.task].titel.format(names.get(place.name, place.name)),
            rat=AUFGABEN[place.task].rat,
            meldungen=messages,
            gespeichert="gespeichert" in told,
            neu="neu" in told,
            geschehen=tell_new(toolbox, place.kind, place.name) if "neu" in told else tell_changed(told),
            luecke=MORE,
            unbestaetigt=is_unconfirmed(place.kind, form.dokument.read(())),
            namen={found.weg: found.titel for found in list_spots(form.form)} | {TEXT: "", WHOLE: ""}
            if form.form
            else {WHOLE: ""},
            immer=ALWAYS.get(place.kind, ()),
            schritte=list_choices(toolbox, "schritte", place.name) if toolbox and form.baum else {},
            aufgaben=[task for task in list_tasks(place.kind) if task != place.task],
            vorschau=find_address(toolbox, place.kind, place.name, place.teil),
            fakten=list_to_compare(place.kind, form.dokument.read(form.dokument.teil))
            if place.task == "pruefen"
            else {},
            raum=ROOM,
            benennbar=toolbox is not None and can_rename(toolbox, Ding(place.kind, place.name, place.teil)),
            geht=place.kind in KINDS_THAT_GO,
            beweglich=place.kind == "seiten" and toolbox is not None and is_guide(toolbox, place.name),
            weg_hier=name_way(place.teil),
            bausteine=list_insertions(toolbox) if place.kind == "seiten" and toolbox else {},
            im_satz=" ".join(name for name, macro in MACROS.items() if not macro.block),
        )

    def _render(self, template: str, here: str, **values: object) -> Antwortseite:
        return Antwortseite(render(template, menu=MENU, here=here, mark=self.door.mark, **values))

    def _miss(self) -> Antwortseite:
        return self._say(HTTPStatus.NOT_FOUND, "Das gibt es nicht oder nicht mehr.")

    def _say(self, status: int, text: str) -> Antwortseite:
        return Antwortseite(render("satz.html", menu=MENU, here=None, text=text), status)
