"""The service for several people believes nobody but the county's proxy, and nothing of a working copy ever runs."""

import os
import re
import shutil
import socket
import subprocess
import sys
from email.message import Message
from pathlib import Path

import pytest

from preview.redaktion.guards import DeniedError
from preview.redaktion.login import ELSEWHERE, EXPIRED, LED_HERE, NAMELESS, NO_PROXY, ServiceDoor, read_secret
from preview.service import NO_SOCKET, SERVICE_FILES, make_copy, render_service
from shared.proposals import ProposalError, Proposals
from shared.repository import SETTINGS
from support.activation import start_with
from support.common import ROOT
from support.repository import clone, feed, git, put_online

SECRET = "g" * 40
GOOD = {
    "Toolbox-Geheimnis": SECRET,
    "Host": "redaktion.beispiel.de",
    "Toolbox-Person": "anna",
    "Toolbox-Name": "Anna Bäcker".encode().decode("latin-1"),  # as a server reads what comes over the line
    "Toolbox-Mail": "anna@beispiel.de",
}
FILES = render_service("redaktion.beispiel.de", "https://git.beispiel.de/toolbox.git", Path("/opt/toolbox"))


@pytest.fixture
def door(tmp_path: Path) -> ServiceDoor:
    return ServiceDoor("s" * 32, tmp_path, "anna", "redaktion.beispiel.de", SECRET)


def send(*more: tuple[str, str], **changed: str | None) -> Message:
    """The headers of a good request; changed ones with „_“ for „-“, None for one that is missing, and `more` at the end."""
    headers = Message()
    wanted = GOOD | {name.replace("_", "-"): text for name, text in changed.items()}
    for name, text in [*((name, text) for name, text in wanted.items() if text is not None), *more]:
        headers[name] = text
    return headers


def test_whom_the_proxy_names_is_let_in_with_name_and_mail(door: ServiceDoor):
    door.check(send())
    assert door.find_author(send()) == ("Anna Bäcker", "anna@beispiel.de")
    door.check(send(Host="Redaktion.Beispiel.DE"))
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    door.check(send(**link))


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (send(Toolbox_Geheimnis=None), NO_PROXY),
        (send(Toolbox_Geheimnis=SECRET + "x"), NO_PROXY),
        (send(Toolbox_Geheimnis=""), NO_PROXY),
        (send(("Toolbox-Geheimnis", SECRET)), NO_PROXY),
        (send(("toolbox-geheimnis", "falsch")), NO_PROXY),
        (send(Host="fremd.example"), ELSEWHERE.format("redaktion.beispiel.de")),
        (send(Host="127.0.0.1"), ELSEWHERE.format("redaktion.beispiel.de")),
        (send(Host="redaktion.beispiel.de:8000"), ELSEWHERE.format("redaktion.beispiel.de")),
        (send(Host=None), ELSEWHERE.format("redaktion.beispiel.de")),
        (send(("Host", "redaktion.beispiel.de")), ELSEWHERE.format("redaktion.beispiel.de")),
        (send(Toolbox_Person=None), EXPIRED),
        (send(Toolbox_Person=""), EXPIRED),
        (send(Toolbox_Person="ben"), EXPIRED),
        (send(Toolbox_Person="Anna"), EXPIRED),
        (send(Toolbox_Person="anna, ben"), EXPIRED),
        (send(Toolbox_Person="\xff"), EXPIRED),
        (send(("Toolbox-Person", "anna")), EXPIRED),
        (send(("TOOLBOX-PERSON", "ben")), EXPIRED),
        (send(Toolbox_Name=None), NAMELESS),
        (send(Toolbox_Name="Anna <ben@beispiel.de>"), NAMELESS),
        (send(("Toolbox-Name", "Ben")), NAMELESS),
        (send(Toolbox_Mail=""), NAMELESS),
        (send(Toolbox_Mail="anna"), NAMELESS),
        (send(("Toolbox-Mail", "ben@beispiel.de")), NAMELESS),
        (send(Sec_Fetch_Site="cross-site"), LED_HERE),
        (send(Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe"), LED_HERE),
        (send(Sec_Fetch_Site="same-site"), LED_HERE),  # another server of the same house
        (send(("Sec-Fetch-Site", "cross-site"), Sec_Fetch_Site="same-origin"), LED_HERE),
        (send(("Origin", "https://fremd.example"), Origin="https://redaktion.beispiel.de"), LED_HERE),
    ],
)
def test_a_promise_that_the_proxy_does_not_keep_closes_the_door(door: ServiceDoor, headers: Message, said: str):
    with pytest.raises(DeniedError) as denied:
        door.check(headers)
    assert (denied.value.status, str(denied.value)) == (403, said)


def test_a_form_comes_from_the_public_name_alone_and_with_its_mark(door: ServiceDoor):
    body = f"a=1&//marke={door.mark}&//ende=1".encode()
    assert door.read(send(Origin="https://redaktion.beispiel.de"), body)["a"] == ["1"]
    for origin in (
        "http://redaktion.beispiel.de",
        "https://fremd.example",
        "null",
        "https://redaktion.beispiel.de:444",
        None,
    ):
        with pytest.raises(DeniedError):
            door.read(send(Origin=origin), body)
    for wrong in (
        b"a=1&//ende=1",
        b"a=1&//marke=x&//ende=1",
        body.replace(b"a=1", b"a=\0"),
        body.replace(b"a=1", b"a=%00"),
    ):
        with pytest.raises(DeniedError):
            door.read(send(Origin="https://redaktion.beispiel.de"), wrong)
    assert door.enter("s" * 32) is None


def write_secret(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "geheimnis.conf"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_the_secret_is_the_line_that_the_proxy_reads(tmp_path: Path):
    line = f'proxy_set_header Toolbox-Geheimnis "{SECRET}";\n'
    assert read_secret(write_secret(tmp_path, line)) == SECRET
    for text, mode, said in (
        (line, 0o644, "darf jeder auf diesem Rechner lesen"),
        (line.replace(SECRET, "kurz"), 0o600, "nicht genau eine Zeile"),
        (line * 2, 0o600, "nicht genau eine Zeile"),
        (SECRET, 0o600, "nicht genau eine Zeile"),
        ("ä", 0o600, "lässt sich nicht lesen"),
    ):
        with pytest.raises(ValueError, match=said):
            read_secret(write_secret(tmp_path, text, mode))
    with pytest.raises(ValueError, match="lässt sich nicht lesen"):
        read_secret(tmp_path / "fehlt")


def arguments(folder: Path) -> list[object]:
    return ["--person", "anna", "--name", "a.de", "--von", folder, "--ordner", folder, "--geheimnis", folder / "fehlt"]


@pytest.mark.parametrize("address", ["0.0.0.0", "127.0.0.1"])  # noqa: S104 that is what is refused
def test_nothing_but_a_unix_socket_is_listened_to(tmp_path: Path, address: str):
    with socket.socket() as listening:
        listening.bind((address, 0))
        listening.listen()
        process = start_with(listening, arguments(tmp_path), stderr=subprocess.PIPE)
        assert process.communicate(timeout=60)[1] == f"{NO_SOCKET}\n"
    assert process.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_without_a_socket_or_a_secret_nothing_starts(tmp_path: Path):
    command = [sys.executable, ROOT / "scripts" / "dienst.py", *map(str, arguments(tmp_path))]
    for environment in ({}, {"LISTEN_PID": "1", "LISTEN_FDS": "1"}):
        said = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
        assert (said.returncode, said.stderr) == (1, f"{NO_SOCKET}\n")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "x"))
        listening.listen()
        process = start_with(listening, arguments(tmp_path), stderr=subprocess.PIPE)
        assert "mit dem Geheimnis des Proxys lässt sich nicht lesen" in process.communicate(timeout=60)[1]
    assert process.returncode == 1


FILE = "docs/daten/kontakte/bund/beratung.yml"


def test_a_working_copy_is_made_and_follows_until_somebody_works_in_it(
    server: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    copy, other = tmp_path / "anna" / "toolbox", clone(server, "ben")
    with pytest.raises(ProposalError, match="Die Arbeitskopie ist nicht entstanden"):
        make_copy(copy, str(tmp_path / "gibt-es-nicht.git"))
    assert not copy.exists()
    assert make_copy(copy, str(server)) == ""

    def change(old: str, new: str) -> None:
        path = other / FILE
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        git(other, "commit", "-qam", "Inhalt: anders")
        git(other, "push", "-q")

    change("1110111", "1110222")
    asked, refresh = [], Proposals.refresh
    monkeypatch.setattr(Proposals, "refresh", lambda proposals: (asked.append(proposals), refresh(proposals))[1])
    assert make_copy(copy, str(server)) == ""
    assert len(asked) == 1
    assert "1110222" in (copy / FILE).read_text(encoding="utf-8")
    assert Proposals(copy).list_drafts() == []
    mine = (copy / FILE).read_text(encoding="utf-8").replace("wobei: Hilft.", "wobei: Hilft sehr.")
    (copy / FILE).write_text(mine, encoding="utf-8")
    change("1110222", "1110333")
    assert make_copy(copy, str(server)) == ""
    assert (copy / FILE).read_text(encoding="utf-8") == mine
    shutil.move(server, tmp_path / "weg.git")
    said = make_copy(copy, str(server))
    assert "nicht erreichbar. Ihre Änderungen sind gespeichert." in said
    assert "Rechner" not in said
    assert (copy / FILE).read_text(encoding="utf-8") == mine


def test_a_working_copy_holds_nothing_but_content_and_no_link_leads_out_of_it(server: Path, tmp_path: Path):
    other, secret, copy = clone(server, "ben"), tmp_path / "geheim", tmp_path / "anna" / "toolbox"
    secret.write_text("geheim", encoding="utf-8")
    for place in ("hooks/x.py", ".build/redaktion-schluessel", ".cache/schrift.ttf", "mkdocs.yml"):
        (other / place).parent.mkdir(exist_ok=True)
        (other / place).write_text("x" * 40, encoding="utf-8")
    git(other, "add", "-f", ".")
    git(other, "commit", "-qm", "Code: x")
    git(other, "push", "-q")
    link = feed(server, str(secret).encode(), "hash-object", "-w", "--stdin")
    put_online(server, f"120000 blob {link}\tgeheim.md".encode())
    assert make_copy(copy, str(server)) == ""
    assert {path.name for path in copy.iterdir()} == {".git", "docs"}
    assert (copy / "docs/geheim.md").read_text(encoding="utf-8") == str(secret)
    proposals = Proposals(copy)
    assert proposals.list_drafts() == []
    mine = (copy / FILE).read_text(encoding="utf-8").replace("wobei: Hilft.", "wobei: Hilft sehr.")
    (copy / FILE).write_text(mine, encoding="utf-8")
    proposals.author = ("Anna", "anna@beispiel.de")
    proposals.send("Satz", "", [FILE])
    [branch] = git(server, "branch", "--list", "vorschlag/*").split()
    assert git(server, "diff", "--name-only", "main", branch).split() == [FILE]


def test_the_program_comes_from_main_alone_and_is_never_set_back(server: Path, tmp_path: Path):
    [line] = re.findall(r"^ExecStart=(/usr/bin/git .+)$", FILES["toolbox-programm.service"], re.MULTILINE)
    program, other = clone(server, "programm"), clone(server, "ben")
    renew = line.replace("/usr/bin/git", "git").replace("/opt/toolbox", str(program)).split()

    def write(text: str, branch: str) -> None:
        (other / "hooks").mkdir(exist_ok=True)
        (other / "hooks" / "x.py").write_text(text, encoding="utf-8")
        git(other, "add", ".")
        git(other, "commit", "-qm", "Code: x")
        git(other, "push", "-qf", "origin", f"HEAD:{branch}")

    write("fremd", "vorschlag/x")
    subprocess.run(renew, check=True)
    assert not (program / "hooks").exists()
    write("gut", "main")
    subprocess.run(renew, check=True)
    assert (program / "hooks" / "x.py").read_text(encoding="utf-8") == "gut"
    git(other, "reset", "-q", "--hard", "HEAD~2")
    write("umgeschrieben", "main")
    assert subprocess.run(renew, capture_output=True, check=False).returncode != 0
    assert (program / "hooks" / "x.py").read_text(encoding="utf-8") == "gut"


def test_a_service_that_could_change_its_program_does_not_start(tmp_path: Path):
    [command] = re.findall(r"^ExecStartPre=/bin/sh -c '(.+)'$", FILES["toolbox-redaktion@.service"], re.MULTILINE)
    (tmp_path / "hooks").mkdir()
    for program, code in ((tmp_path, 1), (tmp_path / "gibt-es-nicht", 0)):
        said = subprocess.run(
            ["sh", "-c", command.replace("/opt/toolbox", str(program))], capture_output=True, text=True, check=False
        )
        assert said.returncode == code
        assert ("sein eigenes Programm ändern" in said.stderr) == bool(code)


def test_git_is_told_its_password_by_systemd_alone(tmp_path: Path):
    (tmp_path / "git").write_text("username=redaktion\npassword=geheim\n", encoding="utf-8")
    unit = FILES["toolbox-redaktion@.service"]
    settings = dict(re.findall(r"(GIT_CONFIG_(?:COUNT|KEY_0))=(\S+)", unit))
    [settings["GIT_CONFIG_VALUE_0"]] = re.findall(r"^Environment='GIT_CONFIG_VALUE_0=(.+)'$", unit, re.MULTILINE)
    told = {}
    for asked in ("https\nhost=git.beispiel.de", "https\nhost=fremd.example", "http\nhost=git.beispiel.de"):
        told[asked] = subprocess.run(
            ["git", "credential", "fill"],
            input=f"protocol={asked}\npath=toolbox.git\n\n",
            env=os.environ | SETTINGS | settings | {"CREDENTIALS_DIRECTORY": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        ).stdout
    ours, *others = told.values()
    assert "username=redaktion\npassword=geheim\n" in ours
    assert others == ["", ""]
    for address, platform in (
        ("/srv/toolbox.git", ""),
        ("https://ich@git.beispiel.de:8443/x.git", "https://git.beispiel.de:8443"),
    ):
        unit = render_service("redaktion.beispiel.de", address, ROOT)["toolbox-redaktion@.service"]
        assert re.findall(r"KEY_0=(\S+)", unit) == [f"credential.{platform}.helper"] * bool(platform)


def test_the_files_are_for_one_service_and_say_their_names_once(tmp_path: Path):
    assert tuple(FILES) == SERVICE_FILES
    assert "server_name redaktion.beispiel.de;" in FILES["redaktion-nginx.conf"]
    command = [sys.executable, ROOT / "scripts" / "dienst.py", "--name", "redaktion.beispiel.de", "--von"]
    made = [*command, "https://git.beispiel.de/toolbox.git", "--dateien", tmp_path / "neu"]
    assert subprocess.run(made, check=False).returncode == 0
    assert {path.name for path in (tmp_path / "neu").iterdir()} == set(SERVICE_FILES)
    for wrong in ("https://git.beispiel.de/x; y", "-x", "%i"):
        said = subprocess.run(
            [*command, wrong, "--dateien", tmp_path / "x"], capture_output=True, text=True, check=False
        )
        assert said.returncode == 2
        assert not (tmp_path / "x").exists()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="auf diesem Rechner gibt es kein systemd")
def test_systemd_reads_the_units_and_finds_little_that_they_may_do(tmp_path: Path):
    units = render_service("redaktion.beispiel.de", "https://git.beispiel.de/toolbox.git", ROOT)
    for name, text in units.items():
        if not name.endswith(".conf"):
            (tmp_path / name.replace("@.", "@anna.")).write_text(text, encoding="utf-8")
    said = subprocess.run(
        ["systemd-analyze", "verify", *tmp_path.iterdir()], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stderr) == (0, "")
    for name in ("toolbox-redaktion@anna.service", "toolbox-programm.service"):
        command = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", tmp_path / name]
        assert subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0, name
