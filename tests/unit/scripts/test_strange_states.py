"""Git in states that nobody wants: each ends in a German sentence that says what to do, and what was typed is still there."""

import errno
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.proposals import Proposals
from shared.refusals import KEPT, KINDS_OF_REFUSAL, explain_refusal
from shared.repository import GitError
from support.forms import Browser, hand_in
from support.repository import clone, damage, feed, git, put_online

FILE = "docs/daten/kontakte/bund/beratung.yml"
PAGE = "docs/sofort/hilfe.md"
TITLE = "Ein Satz, den jemand getippt hat"
TELL = "Sagen Sie der Technik Bescheid."

# What Git says, shortened to what matters → what then is to be read.
SAID = {
    "error: unknown option `write-tree'\nusage: git merge-tree": "Git ist hier zu alt.",
    "fatal: detected dubious ownership in repository at '/x'": "gehört hier einer anderen Person",
    "error: unable to write file: No space left on device": "Der Datenträger ist voll.",
    "remote: fatal: write error: No space left on device\nerror: remote unpack failed": "Auf dem Server ist kein Platz mehr",
    "remote: This repository has exceeded its size limit\n ! [remote rejected]": "Auf dem Server ist kein Platz mehr",
    "remote: error: File x is 120 MB; this exceeds the file size limit of 100 MB\n ! [remote rejected]": "so große Dateien nicht",
    "fatal: Unable to create '/x/.git/index.lock': File exists.\n\nremove the file manually to continue.": "noch eine Sperre",
    "error: cannot lock ref 'x': Unable to create '/x.lock': Permission denied": "fehlt hier das Recht zu schreiben",
    "error: insufficient permission for adding an object": "fehlt hier das Recht zu schreiben",
    "Host key verification failed.\nfatal: Could not read from remote repository.": "weist sich anders aus",
    "fatal: unable to access 'https://x/': SSL certificate problem: certificate has expired": "weist sich anders aus",
    "git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.": "lässt Sie nicht herein",
    "fatal: could not read Username for 'https://x': terminal prompts disabled": "lässt Sie nicht herein",
    "remote: HTTP Basic: Access denied\nfatal: Authentication failed for 'https://x/'": "lässt Sie nicht herein",
    "fatal: unable to access 'https://x/': The requested URL returned error: 403": "lässt Sie nicht herein",
    "ERROR: Repository not found.\nfatal: Could not read from remote repository.": "gerade nicht zu finden",
    "remote: GitLab is currently in maintenance mode.\nfatal: Could not read from remote": "gerade nicht zu finden",
    "fatal: couldn't find remote ref refs/heads/main": "gibt es einen Zweig nicht mehr",
    "fatal: unable to access 'https://x/': Could not resolve host: x": "ist nicht erreichbar",
    "ssh: connect to host x port 22: Connection timed out": "ist nicht erreichbar",
    "fatal: the remote end hung up unexpectedly": "ist nicht erreichbar",
    "error: object file .git/objects/1 is empty\nfatal: loose object 1 is corrupt": "ist beschädigt",
    "fatal: bad config line 1 in file .git/config": "ist beschädigt",
    "error: x did not send all necessary objects": "ist beschädigt",
    "fatal: not a git repository (or any of the parent directories): .git": "gehört zu keinem Verzeichnis von Git",
    "The following paths are ignored by one of your .gitignore files:\ndocs": "„.gitignore“",
    "fatal: refusing to merge unrelated histories": "keinen gemeinsamen Anfang",
    "remote: Commit message is wrong.\n ! [remote rejected] x (pre-receive hook declined)": "abgelehnt",
}  # fmt: skip


@pytest.mark.parametrize(("said", "words"), SAID.items())
def test_what_git_says_becomes_a_sentence_with_advice(said: str, words: str):
    told = explain_refusal(GitError(said))
    assert words in told
    assert KEPT in told
    assert re.search(r"(Sie|Technik) [^.]*\.", told.partition(KEPT)[2])


def test_every_kind_of_refusal_is_tried():
    kinds = {next(kind for kind in KINDS_OF_REFUSAL if kind.woran.search(said)) for said in SAID}
    assert len(kinds) == len(KINDS_OF_REFUSAL) - 1  # without Git a machine has none to ask


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("remote: \nremote: GitLab: You are not allowed to push.\nremote: \n ! [remote rejected] x", "GitLab: You are not allowed to push."),
        ("remote: \x1b[31mBitte zur IT.\x1b[0m\nremote: error: hook declined\n ! [remote rejected]", "[31mBitte zur IT.[0m"),
        ("hint: see that\nfatal: something new\nhint: more of it", "something new"),
    ],
)  # fmt: skip
def test_whoever_helps_is_shown_what_was_said(said: str, words: str):
    assert explain_refusal(GitError(said)).endswith(f"{TELL} Zeigen Sie ihr, was zu lesen war: „{words}“")


# ---- States of a working copy and of a server that can be made ----


def rename_main(server: Path, _: Path) -> None:
    git(server, "branch", "-m", "main", "haupt")


def empty_server(server: Path, _: Path) -> None:
    git(server, "update-ref", "-d", "refs/heads/main")


def begin_anew(server: Path, project: Path) -> None:
    commit = git(server, "commit-tree", "main^{tree}", "-m", "ganz neu").strip()
    git(server, "update-ref", "refs/heads/main", commit)


def lock_what_is_fetched(server: Path, project: Path) -> None:
    put_online(server)
    (project / ".git/refs/remotes/origin").mkdir(parents=True, exist_ok=True)
    (project / ".git/refs/remotes/origin/main.lock").touch()


def refuse_in_english(server: Path, _: Path) -> None:
    hook = server / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'You are not allowed to push.' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)


def damage_head(_: Path, project: Path) -> None:
    damage(project, "HEAD")


def damage_content(_: Path, project: Path) -> None:
    damage(project, "HEAD:docs")


def damage_file(_: Path, project: Path) -> None:
    damage(project, f"HEAD:{FILE}")


def empty_head(_: Path, project: Path) -> None:
    (project / ".git/refs/heads/main").write_text("", encoding="utf-8")


def nest(_: Path, project: Path) -> None:
    (project / "docs/sofort/fremd").mkdir()
    git(project / "docs/sofort/fremd", "init", "-q")


def ignore(_: Path, project: Path) -> None:
    (project / ".gitignore").write_text(".build\ndocs/daten/kontakte/\n", encoding="utf-8")


STOPPED = {
    rename_main: "Auf dem Server gibt es keinen Zweig „main“",
    empty_server: "Auf dem Server gibt es keinen Zweig „main“",
    begin_anew: "keinen gemeinsamen Anfang",
    lock_what_is_fetched: "noch eine Sperre",
    refuse_in_english: "Der Server hat den Vorschlag abgelehnt.",
    damage_head: "beschädigt",
    damage_content: "beschädigt",
    damage_file: "beschädigt",
    empty_head: "steht nicht mehr in Git",
    nest: "In „docs/sofort/fremd“ liegt ein zweites Verzeichnis von Git.",
    ignore: "„.gitignore“",
}


@pytest.mark.parametrize(("change", "words"), STOPPED.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_what_stops_a_proposal_is_told_and_nothing_is_lost(server: Path, change: Callable, words: str):
    browser = Browser(clone(server, "anna"))
    project = browser.desk.project
    browser.open("/redaktion/aendern/kontakte/beratung/").send(name="Rat")
    browser.open("/redaktion/vorschlag/")
    shown = browser.html.css_first("form").html
    change(server, project)
    for command in ("senden", "uebernehmen", "verwerfen"):
        press(browser, shown, command)
        if words in browser.text():
            break
    assert words in browser.text()
    assert "Englisch" not in browser.text()
    title = browser.html.css_first("#titel")
    assert title is None or title.attributes["value"] == TITLE
    assert "name: Rat" in (project / FILE).read_text(encoding="utf-8")
    browser.open("/redaktion/aendern/kontakte/beratung/").send(name="Rat und Hilfe")
    assert browser.status == 200
    assert "name: Rat und Hilfe" in (project / FILE).read_text(encoding="utf-8")


def test_an_expired_login_is_told_with_what_was_typed(server: Path, monkeypatch: pytest.MonkeyPatch):
    browser = Browser(clone(server, "anna"))
    programs = server.parent / "programme"
    programs.mkdir()
    (programs / "ssh").write_text(
        "#!/bin/sh\necho 'git@x: Permission denied (publickey).' >&2\nexit 255\n", encoding="utf-8"
    )
    (programs / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    git(browser.desk.project, "remote", "set-url", "origin", "git@git.example:a.git")
    browser.open("/redaktion/aendern/kontakte/beratung/").send(name="Rat")
    assert "lässt Sie nicht herein" in hand_in(browser, titel=TITLE)
    assert browser.html.css_first("#titel").attributes["value"] == TITLE
    assert browser.html.css_first("[name=datei][checked]")


def press(browser: Browser, shown: str, command: str) -> None:
    """Presses a button on a screen that was shown earlier."""
    mark = re.search(r'name="//marke" value="(\w+)"', shown)[1]
    browser.address = "/redaktion/vorschlag/"
    browser.post({"//marke": [mark], "//ende": ["1"], "datei": [FILE], "titel": [TITLE], "//tun": [command]})
    assert browser.status == 200


def detach(_: Path, project: Path) -> None:
    git(project, "checkout", "-q", "--detach")


def make_shallow(server: Path, project: Path) -> None:
    commit = git(project, "rev-parse", "HEAD").strip()
    (project / ".git/shallow").write_text(f"{commit}\n", encoding="utf-8")
    put_online(server)


def begin_merge(server: Path, project: Path) -> None:
    page = project / "docs/sofort/hilfe.md"
    git(project, "checkout", "-q", "-b", "anders")
    page.write_text(page.read_text(encoding="utf-8") + "\nMehr.\n", encoding="utf-8")
    git(project, "commit", "-qm", "mehr", str(page))
    (project / ".git/MERGE_HEAD").write_text(git(project, "rev-parse", "HEAD"), encoding="utf-8")


def leave_lock(_: Path, project: Path) -> None:
    (project / ".git/index.lock").touch()


@pytest.mark.parametrize("change", [detach, make_shallow, begin_merge, leave_lock])
def test_what_does_not_matter_stops_nothing(server: Path, change: Callable):
    browser = Browser(clone(server, "anna"))
    change(server, browser.desk.project)
    browser.open("/redaktion/aendern/kontakte/beratung/").send(name="Rat")
    assert "jetzt auch hier" in hand_in(browser, "uebernehmen")
    assert "Abgeschickt." in hand_in(browser)
    branch = git(server, "branch", "--list", "vorschlag/*").strip()
    assert "name: Rat" in git(server, "show", f"{branch}:{FILE}")


# ---- What is online and no folder of content can hold ----


@pytest.mark.parametrize(
    ("mode", "name", "words"),
    [
        ("160000", b"fremd", "Online ist „docs/fremd“ ein fremdes Verzeichnis von Git."),
        ("120000", b"link.md", "Online ist „docs/link.md“ eine Verknüpfung, keine Datei."),
        ("100644", b"Index.md", "Die Namen „docs/Index.md“ und „docs/index.md“ sind online nur in großen und kleinen Buchstaben verschieden."),
        ("100644", b"a" * 300, "was nicht jeder Rechner als Namen nimmt"),
        ("100644", b"w\xe4.md", "was nicht jeder Rechner als Namen nimmt"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_its_own_is_not_taken_over(server: Path, mode: str, name: bytes, words: str):
    browser = Browser(clone(server, "anna"))
    blob = feed(server, b"/etc/passwd", "hash-object", "-w", "--stdin")
    entry = f"{mode} commit {'1' * 40}" if mode == "160000" else f"{mode} blob {blob}"
    put_online(server, f"{entry}\t".encode() + name)
    browser.open("/redaktion/aendern/kontakte/beratung/").send(name="Rat")
    before = sorted((browser.desk.project / "docs").rglob("*"))
    for command in ("uebernehmen", "andere"):
        told = hand_in(browser, command)
        assert words in told
        assert f"Es wurde nichts übernommen. {TELL}" in told
    assert sorted((browser.desk.project / "docs").rglob("*")) == before
    assert "name: Rat" in (browser.desk.project / FILE).read_text(encoding="utf-8")


def test_files_that_are_no_text_come_here_as_they_are(server: Path):
    browser = Browser(clone(server, "anna"))
    data = bytes(range(256)) * 80_000  # 20 MB
    put_online(server, f"100644 blob {feed(server, data, 'hash-object', '-w', '--stdin')}\tbild.png".encode())
    assert "jetzt auch hier" in hand_in(browser, "uebernehmen")
    assert (browser.desk.project / "docs/bild.png").read_bytes() == data


def test_a_page_that_became_a_folder_comes_here(server: Path):
    browser, other = Browser(clone(server, "anna")), clone(server, "ben")
    (other / PAGE).unlink()
    (other / PAGE).mkdir()
    (other / PAGE / "neu.md").write_text("neu\n", encoding="utf-8")
    git(other, "add", ".")
    git(other, "commit", "-qm", "Inhalt: Ordner")
    git(other, "push", "-q", "origin", "HEAD:main")
    assert "jetzt auch hier" in hand_in(browser, "uebernehmen")
    assert (browser.desk.project / PAGE / "neu.md").read_text(encoding="utf-8") == "neu\n"


def test_a_folder_in_the_place_of_a_file_is_told(server: Path):
    browser = Browser(clone(server, "anna"))
    (browser.desk.project / "docs/bild.png").mkdir()
    put_online(server, f"100644 blob {feed(server, b'x', 'hash-object', '-w', '--stdin')}\tbild.png".encode())
    assert "Wo „docs/bild.png“ hingehört, liegt hier ein Ordner" in hand_in(browser, "uebernehmen")


# ---- What is here ----


def test_discarding_brings_a_file_back_and_leaves_what_a_link_led_to(server: Path, tmp_path: Path):
    project = clone(server, "anna")
    page, outside = project / PAGE, tmp_path / "draussen.md"
    text = page.read_text(encoding="utf-8")
    outside.write_text("gehört jemandem", encoding="utf-8")
    page.unlink()
    page.symlink_to(outside)
    assert "Verworfen." in hand_in(Browser(project), "verwerfen")
    assert not page.is_symlink()
    assert page.read_text(encoding="utf-8") == text
    assert outside.read_text(encoding="utf-8") == "gehört jemandem"


def test_discarding_brings_back_what_is_gone_with_its_folder(server: Path):
    project = clone(server, "anna")
    text = (project / PAGE).read_text(encoding="utf-8")
    for path in (project / PAGE).parent.iterdir():
        path.unlink()
    (project / PAGE).parent.rmdir()
    assert "Verworfen." in hand_in(Browser(project), "verwerfen")
    assert (project / PAGE).read_text(encoding="utf-8") == text
    assert Proposals(project).list_drafts() == []


def test_a_full_disk_is_told_on_every_screen(server: Path, monkeypatch: pytest.MonkeyPatch):
    browser = Browser(clone(server, "anna"))

    def refuse(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    browser.open("/redaktion/aendern/kontakte/beratung/").send(name="Rat")
    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    browser.open("/redaktion/vorschlag/")
    assert (browser.status, browser.text()) == (507, "Das ging nicht Der Datenträger ist voll.")
    assert "name: Rat" in (browser.desk.project / FILE).read_text(encoding="utf-8")
