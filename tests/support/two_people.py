"""Two people at two desks and one server: random work, and what must be true of it whatever they do.

Beside the files runs a simple model: what each of them typed, what is online, what each began from. Files and model must agree
after every step, and Git must hold every sentence that anybody ever handed in.
"""

import random
import subprocess
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from preview.redaktion.documents import find_file, parse_document
from shared.proposals import OWN
from support.forms import Browser
from support.repository import git
from toolbox.editing.forms import read_way

# Address of a form and name of an input → the file. Close to each other and far apart, in data and in pages.
PLACES = {
    ("kontakte/beratung/", "name"): "daten/kontakte/bund/beratung.yml",
    ("kontakte/beratung/", "wobei"): "daten/kontakte/bund/beratung.yml",
    ("kontakte/beratung/", "notiz"): "daten/kontakte/bund/beratung.yml",
    ("kontakte/kreishaus/", "name"): "daten/kontakte/kreis/kreishaus.yml",
    ("normen/bedrohung/", "satz"): "daten/normen.yml",
    ("normen/geruecht/", "satz"): "daten/normen.yml",
    ("fristen/strafantrag/", "warnung"): "daten/fristen.yml",
    ("vorlagen/brief/", "wofuer"): "daten/vorlagen/brief.yml",
    ("entscheidungshilfen/drohung/?teil=fragen/gefahr", "text"): "daten/entscheidungshilfen/drohung.yml",
    ("entscheidungshilfen/drohung/?teil=fragen/wie", "text"): "daten/entscheidungshilfen/drohung.yml",
    ("seiten/sofort/hilfe/", "titel"): "sofort/hilfe.md",
    ("seiten/sofort/hilfe/", "zusammenfassung"): "sofort/hilfe.md",
    ("seiten/index/", "titel"): "index.md",
}
_parse = lru_cache(512)(parse_document)  # a file that says the same is not read again
Place = tuple[str, str]
Texts = dict[Place, str]


@dataclass
class Person:
    """Somebody at a desk; `here` is what their files must say, `base` what they began from, `sent` what waits for a second person
    by its branch, `accepted` what was put online of it."""

    browser: Browser
    here: Texts
    base: Texts
    sent: dict[str, Texts] = field(default_factory=dict)
    accepted: list[Texts] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)  # the files that the screen proposed to send last

    def learn(self) -> None:
        """What they sent and is online is no wish any more, as soon as they hear of it."""
        for texts in self.accepted:
            self.base |= texts
        self.accepted.clear()

    def read(self, place: Place) -> str:
        """What their files say; the forms would say the same, a hundred times slower."""
        address, _, part = place[0].partition("?teil=")
        kind, _, name = address.strip("/").partition("/")
        docs = self.browser.desk.project / "docs"
        path, teil = find_file(docs, kind, name)
        document = _parse(docs, kind, name, path, teil, path.read_bytes())
        return document.read((*document.teil, *read_way(part), place[1]))

    def press(self, command: str, **typed: str) -> LexborHTMLParser:
        """Presses a button on the screen with the proposals."""
        self.browser.open("/redaktion/vorschlag/")
        html = self.browser.html
        inputs = html.css("form input[name]:not([type=checkbox])")
        known = {node.attributes["name"]: [node.attributes.get("value") or ""] for node in inputs}
        self.chosen = [box.attributes["value"] for box in html.css("input[name=datei][checked]")]
        more = {name: [text] for name, text in typed.items()}
        self.browser.post({**known, "datei": self.chosen, **more, "//tun": [command]})
        assert self.browser.status == 200
        return self.browser.html


class Office:
    """Two people, a server, and whoever puts proposals online."""

    def __init__(self, server: Path, projects: list[Path], seed: int) -> None:
        self.server, self.random = server, random.Random(seed)  # noqa: S311 the same work in every run
        people = [Browser(project) for project in projects]
        first = Person(people[0], {}, {})
        self.online: Texts = {place: first.read(place) for place in PLACES}
        self.people = [Person(browser, dict(self.online), dict(self.online)) for browser in people]
        self.merging = server.parent / "zusammen"
        git(server.parent, "clone", "-q", str(server), str(self.merging))
        self.handed_in: list[str] = []  # every text that is in a proposal
        self.number = 0
        self.count = dict.fromkeys(("edit", "send", "publish", "take_over"), 0)

    def work(self, steps: int) -> None:
        """So many random changes, each by one of the two, and what belongs to them."""
        while self.count["edit"] < steps:
            person = self.random.choice(self.people)
            step = self.random.choices((self.edit, self.send, self.publish, self.take_over), (6, 2, 1, 1))[0]
            step(person)
            self.check()

    def edit(self, person: Person) -> None:
        """Types something that nobody typed before."""
        place = self.random.choice(list(PLACES))
        self.number += 1
        text = f"Satz Nummer {self.number} ist neu" + ("?" if "fragen" in place[0] else ".")
        person.browser.open(f"/redaktion/aendern/{place[0]}").send(**{place[1]: text})
        assert person.browser.messages() == []
        person.here[place] = text
        self.count["edit"] += 1

    def send(self, person: Person) -> None:
        """Hands in all that is new; where others changed the same lines, takes over first and tries again."""
        if not person.browser.open("/redaktion/vorschlag/").html.css("input[name=datei][checked]"):
            return  # nothing that is not on its way
        branches = set(self.list_branches())
        said = person.press("senden", titel=f"Vorschlag {self.number}").css_first("main").text()
        person.learn()
        if "dieselben Stellen" in said:
            self.take_over(person)
            said = person.press("senden", titel=f"Vorschlag {self.number}").css_first("main").text()
        done = "Abgeschickt." in said or "schon online" in said  # what was put online and is not taken over yet
        assert done or not person.browser.html.css("input[name=datei][checked]"), said
        if "Abgeschickt." in said:
            # What is on its way already is not sent again.
            new = [place for place, path in PLACES.items() if f"docs/{path}" in person.chosen]
            changed = {place: person.here[place] for place in new if person.here[place] != person.base[place]}
            (branch,) = set(self.list_branches()) - branches
            person.sent[branch] = changed
            self.handed_in += changed.values()
            self.count["send"] += 1

    def list_branches(self) -> list[str]:
        return git(self.server, "for-each-ref", "--format=%(refname:short)", "refs/heads/vorschlag").split()

    def publish(self, _: Person) -> None:
        """Somebody puts online what fits together. What does not is sent back, as on a platform."""
        git(self.merging, "fetch", "-q", "--prune", "origin")
        git(self.merging, "reset", "-q", "--hard", "origin/main")
        for branch in sorted(git(self.merging, "branch", "-r", "--list", "origin/vorschlag/*").split()):
            merged = _succeeds(self.merging, "merge", "-q", "--no-ff", branch, "-m", "Zusammengeführt")
            if not merged:
                git(self.merging, "merge", "--abort")
            name = branch.removeprefix("origin/")
            git(self.merging, "push", "-q", "origin", "--delete", name)
            for person in self.people:
                texts = person.sent.pop(name, None)
                if texts and merged:
                    person.accepted.append(texts)
        git(self.merging, "push", "-q", "origin", "HEAD:main")
        reader = Person(Browser(self.merging), {}, {})
        self.online = {place: reader.read(place) for place in PLACES}
        self.count["publish"] += 1

    def take_over(self, person: Person) -> None:
        """Takes over what is online; where both changed the same, one of the two decides, and both texts are on the screen."""
        person.learn()
        disputed = []
        for place, theirs in self.online.items():
            mine, base = person.here[place], person.base[place]
            if theirs not in (base, mine):
                if mine == base:
                    person.here[place] = theirs
                else:
                    disputed.append(place)
        html = person.press("uebernehmen")
        said = html.css_first("main").text()
        if disputed:
            for place in disputed:
                assert person.here[place] in said, (place, said)
                assert self.online[place] in said, (place, said)
            choice = self.random.choice(("meine", "andere"))
            person.press(choice)
            if choice == "andere":
                person.here |= {place: self.online[place] for place in disputed}
        assert "jetzt auch hier" in person.browser.text()
        person.base = dict(self.online)
        self.count["take_over"] += 1

    def check(self) -> None:
        """Files say what was typed, whoever did something."""
        for somebody in self.people:
            for place in PLACES:
                assert somebody.read(place) == somebody.here[place], place

    def finish(self) -> None:
        """All is handed in and put online, and both have it."""
        for _ in range(5):  # what does not fit together goes back, and is handed in again
            for person in self.people:
                self.take_over(person)
                self.send(person)
                self.publish(person)
            if all(person.here == self.online for person in self.people):
                break
        for person in self.people:
            self.take_over(person)
            assert person.here == self.online
            self.check()
            assert not person.browser.open("/redaktion/vorschlag/").html.css("[name=datei]")

    def check_history(self) -> None:
        """Every text that was handed in is in Git, each proposal is one commit with files of the content alone."""
        assert _succeeds(self.server, "fsck", "--strict", "--no-dangling")
        for person in self.people:
            project = person.browser.desk.project
            assert git(project, "status", "--porcelain", "--", ":!docs") == ""
            assert git(project, "log", "--format=%s", "-1").strip() == "Inhalt: Anfang"
        names = []
        for person in self.people:
            project = person.browser.desk.project
            for line in git(project, "for-each-ref", "--format=%(objectname) %(refname)", OWN).splitlines():
                commit, name = line.split()
                names.append(name)
                parents, title = git(project, "show", "-s", "--format=%P|%s", commit).strip().split("|")
                assert len(parents.split()) == 1
                assert title.startswith("Inhalt: Vorschlag ")
                changed = git(project, "diff-tree", "-r", "--name-only", f"{commit}^", commit).split()
                assert set(changed) <= {f"docs/{path}" for path in PLACES.values()}
        assert len(names) == len(set(names)) == self.count["send"]
        kept = "\n".join(git(person.browser.desk.project, "log", "-p", "--format=", "--all") for person in self.people)
        assert [text for text in self.handed_in if text not in kept] == []


def _succeeds(folder: Path, *arguments: str) -> bool:
    try:
        git(folder, *arguments)
    except subprocess.CalledProcessError:
        return False
    return True
