"""A stranger's content in a real browser: whatever its texts, names and addresses try, nothing of it runs.

Each page is opened without its policy, every third also as it is shipped, so that neither can hide that the other is missing.
With `check.py --alles` each page is opened both ways.
"""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from building.rendering import make_pages
from measure.search_trial import TYPE, open_dialog
from support.attacks import HIT
from support.building import make_once, make_project
from support.common import ROOT, TODAY
from support.controls import unfold
from support.hostile import NAMES, TEXTS, prepare, spoil, write_attacks
from support.scope import ALLES
from support.serving import QuietHandler, serve_folder
from toolbox.checks.everything import read_toolbox
from toolbox.print.fonts import provide_fonts
from toolbox.print.sheets import make_order, sheets
from toolbox.print.typesetter import Setter
from toolbox.site.finish import finish_site

POLICY = '<meta http-equiv="Content-Security-Policy"'
CANARY = f"""
    const hits = globalThis.hits = [];
    for (const name of ["{HIT}", "alert", "confirm", "prompt", "print"]) globalThis[name] = () => hits.push(name);
    addEventListener("securitypolicyviolation", (event) => hits.push(`${{event.violatedDirective}} ${{event.blockedURI}}`));
"""
HOSTS = ["beratung.example.org", "gesetze.example.org", "www.example.org"]  # the invented county allows no others
# Elements and attributes by which a page could run something, or ask somebody else, and that are not ours.
HARM = """
    (HOSTS) => [...document.querySelectorAll("*")].flatMap((element) => {
        const found = [];
        if (element.matches("iframe, object, embed, base, applet, math, template script, meta[http-equiv=refresh], svg script, foreignObject"))
            found.push(element.outerHTML.slice(0, 200));
        for (const { name, value } of element.attributes) {
            if (name.startsWith("on") || ["srcdoc", "ping"].includes(name) || (name === "style" && element.closest("article")))
                found.push(`${element.localName} ${name}=${value}`);
            if (!/^(href|src|action|formaction|xlink:href|data|poster|background)$/.test(name)) continue;
            const { protocol, origin, hostname } = new URL(value, location.href);
            if (element.matches("a") && /^https?:$/.test(protocol) && origin !== location.origin && !HOSTS.includes(hostname))
                found.push(`a to ${hostname}`);
            const loads = element.matches("link, script, img, use, source, video, audio, embed, object");
            if (!["http:", "https:", "mailto:", "tel:", "blob:"].includes(protocol) || (loads && origin !== location.origin))
                found.push(`${element.localName} ${name}=${value}`);
        }
        return found;
    })
"""


class _BareHandler(QuietHandler):
    """Sends pages without the policy that they carry."""

    def copyfile(self, source, outputfile) -> None:
        data = source.read()
        outputfile.write(data.replace(POLICY.encode(), b'<meta name="xxxxxxxxxxxxxx-xxxxxxxx-xxxxxx"'))


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented county, in which every text that may hold one holds all of TEXTS. Without printed sheets."""
    return make_once(tmp_path_factory, "fremd", build_hostile_site) / "site"


def build_hostile_site(folder: Path) -> None:
    project = make_project(folder)
    docs = project / "docs"
    prepare(docs)
    spoil(docs, TEXTS)
    spoil(docs, TEXTS[:3])  # where a whole text with „{“ or a link is refused
    assert len(write_attacks(docs)) > 20
    make_pages(project, project / "site")
    finish_site(project / "site")


@pytest.fixture(scope="module", params=[QuietHandler, _BareHandler], ids=["as shipped", "without policy"])
def hostile_url(request: pytest.FixtureRequest, hostile_site: Path) -> Iterator[str]:
    with serve_folder(hostile_site, request.param) as address:
        yield address


@pytest.fixture
def hostile(browser: Browser, hostile_url: str) -> Iterator[Page]:
    """A page on the hostile site. `page.root` is its address, `page.wrong` lists what no page may do."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 1600}, locale="de-DE"
    )  # long names make a high header
    context.set_default_timeout(10_000)
    context.add_init_script(CANARY)
    page = context.new_page()
    page.root, page.wrong = hostile_url, []
    page.on("dialog", lambda dialog: (page.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: page.wrong.append(f"{page.url}: {error}"))
    context.on(
        "request", lambda asked: asked.url.startswith((page.root, "data:", "blob:")) or page.wrong.append(asked.url)
    )
    context.on("page", lambda other: page.wrong.append(f"new window {other.url}"))
    yield page
    context.close()


def look(page: Page, what: str) -> None:
    """Nothing has run on the page until now, and nothing on it could."""
    page.wrong += [f"{what}: {hit}" for hit in page.evaluate("hits")]
    page.wrong += [f"{what}: {harm}" for harm in page.evaluate(HARM, HOSTS)]
    page.wrong += [] if page.url.startswith(page.root) else [f"{what}: led to {page.url}"]
    assert page.wrong == []


def test_nothing_that_a_stranger_wrote_runs_on_any_page(
    hostile: Page, hostile_site: Path, request: pytest.FixtureRequest
):
    """Each page without its policy, where everything could run; with the policy, which only stands before that, every third."""
    pages = sorted(path.relative_to(hostile_site).as_posix() for path in hostile_site.rglob("*.html"))
    assert len(pages) > 10
    least = 8
    if not ALLES and request.node.callspec.id == "as shipped":
        pages, least = pages[::3], least // 3
    shown = 0
    for name in pages:
        hostile.goto(hostile.root + name.removesuffix("index.html"))
        look(hostile, name)
        shown += f"javascript:{HIT}()" in hostile.locator("body").inner_text()
    assert shown > least, "die Angriffe stehen auf den Seiten"


@pytest.mark.parametrize("hostile_url", [_BareHandler], indirect=True, ids=["without policy"])
def test_nothing_that_a_stranger_wrote_runs_in_any_use_of_a_page(hostile: Page, hostile_site: Path):
    use_tree(hostile)
    use_deadline(hostile)
    use_contacts(hostile)
    use_places(hostile)
    use_search(hostile)


def use_tree(page: Page) -> None:
    """Both wordings of every question and result, own answers, a deadline, back and from the start."""
    for way in ([0], [1, 0], [1, 1], [2]):
        page.goto("about:blank")
        page.goto(f"{page.root}entscheidungshilfen/drohung/")
        for index in way:
            page.locator(".tb-answer:visible").nth(index).click()
            for other in page.get_by_role("radio", name="jemand anderen").all():
                other.check(force=True)
            look(page, f"tree {way}")
        unfold(page)
        for field in page.locator("input[name=kenntnis]:visible").all():
            field.fill("2026-11-14")
        page.locator(".tb-own [data-frage]:visible").last.click()
        look(page, f"tree {way}, changed")
    for place in (
        NAMES["wie"],
        NAMES["ungenau"],
        quote(f"<img src=x onerror={HIT}()>"),
        "__proto__",
        f"javascript:{HIT}()",
    ):
        page.goto("about:blank")
        page.goto(f"{page.root}entscheidungshilfen/drohung/#{place}")
        look(page, f"tree #{place}")


def use_deadline(page: Page) -> None:
    page.goto(f"{page.root}fristen/strafantrag/")
    page.fill("input[name=kenntnis]", "2026-11-14")
    assert page.locator("output[name=fristende] time").is_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="In den Kalender").click()
    lines = Path(download.value.path()).read_bytes().split(b"\r\n")
    assert {line.partition(b":")[0].partition(b";")[0] for line in lines if line[:1] != b" "} <= {
        *(b"BEGIN", b"END", b"VERSION", b"PRODID", b"METHOD", b"CALSCALE", b"UID", b"DTSTAMP", b"DTSTART", b"DTEND"),
        *(b"SUMMARY", b"DESCRIPTION", b"TRANSP", b"CLASS", b"ACTION", b"TRIGGER", b""),
    }
    look(page, "deadline")


def use_contacts(page: Page) -> None:
    """Every choice of both lists, and each box."""
    page.goto(f"{page.root}kontakte/")
    unfold(page)
    page.wait_for_function("document.getElementById('tb-filter-ort').options.length > 2")
    for name in ("bedarf", "ort"):
        for value in page.eval_on_selector_all(f"#tb-filter-{name} option", "(options) => options.map((o) => o.value)"):
            page.select_option(f"#tb-filter-{name}", value)
        look(page, f"contacts by {name}")
    for box in page.locator("#tb-filter input[type=checkbox]").all():
        box.check()
    look(page, "contacts with all boxes")


def use_places(page: Page) -> None:
    """The place is found by its postcode, chosen from the list, kept, found again in the storage and in the address, and forgotten."""
    guide = f"{page.root}sofort/hilfe/"
    page.goto(guide)
    unfold(page)
    page.locator("[data-ort] input:visible").first.press_sequentially("0")
    page.get_by_role("option").first.click()
    page.locator("[data-ort] button", has_text="Vergessen").first.wait_for()
    look(page, "place chosen")
    traps = [
        NAMES["beispielgemeinde"],
        "__proto__",
        "toString",
        f'"><img src=x onerror={HIT}()>',
        f"javascript:{HIT}()",
    ]
    for place in traps:
        page.evaluate("(place) => localStorage.setItem('toolbox-kommune', place)", place)
        for address in (guide, f"{guide}?kommune={quote(place)}", f"{page.root}entscheidungshilfen/drohung/#genau"):
            page.goto("about:blank")
            page.goto(address)
            page.wait_for_function("toolbox.kommunen")
            look(page, f"place {place} at {address}")
    page.goto(f"{page.root}kommunen/")
    page.fill("#tb-find input", TEXTS[0])
    look(page, "list of places")


def use_search(page: Page) -> None:
    """The dialog with words that bring up hostile entries, and with hostile words."""
    page.goto(f"{page.root}sofort/hilfe/")
    open_dialog(page)
    found = 0
    for words in ("Drohung", "Beratung", "Musterstadt", HIT, "bringt um", *TEXTS[::3], f"<img src=x onerror={HIT}()>"):
        found += len(page.evaluate(TYPE, words))
        look(page, f"search for {words}")
    assert found > 20


def test_printed_sheets_show_the_texts_and_run_nothing(hostile_site: Path, tmp_path: Path):
    """One of each kind: the texts stand there as words, links lead to pages and telephones, nothing else happens."""
    toolbox = read_toolbox(hostile_site.parent / "docs", TODAY)
    setter = Setter(tmp_path / "satz", provide_fonts(ROOT / ".cache"), hostile_site)
    found = {sheet.plan.art: sheet for sheet in reversed(sheets(toolbox, hostile_site))}
    assert {*found} >= {"anleitung", "baum", "pruefbogen", "kommune", "vorlage"}
    for art in ("anleitung", "baum", "kommune", "vorlage"):
        reader = PdfReader(io.BytesIO(setter.set(make_order(found[art]))[0]))
        words = "".join("".join(page.extract_text() for page in reader.pages).split())
        assert f"javascript:{HIT}()" in words, art
        notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
        actions = [note["/A"] for note in notes if "/A" in note]  # the others lead to a place in the sheet
        assert {action["/S"] for action in actions} <= {"/URI", "/GoTo"}, art
        assert not any("/AA" in note for note in notes), art
        addresses = [str(action["/URI"]) for action in actions if "/URI" in action]
        assert [address for address in addresses if not address.startswith(("https://", "mailto:", "tel:"))] == [], art
        assert not {"/OpenAction", "/AA"} & {*reader.trailer["/Root"]}, art


def test_the_data_for_scripts_is_data_and_nothing_else(hostile_site: Path):
    """What scripts read is one call or one name with JSON: no text ends a string early."""
    data = [path for path in hostile_site.rglob("*.js") if HIT in path.read_text(encoding="utf-8")]
    assert len(data) == 3
    for path in data:
        text = path.read_text(encoding="utf-8").strip()
        head = re.match(r"[^\"\[]*(?=[{\[])", text)[0]
        assert head in ("self.tbSearch.load(", "self.tbSearch.more(", "(globalThis.toolbox ??= {}).kommunen = ")
        assert json.loads(text.removeprefix(head).rstrip(";").removesuffix(")" * head.endswith("(")))


def test_the_look_at_a_page_notices_what_runs_and_what_could(hostile: Page):
    hostile.goto(hostile.root)
    hostile.evaluate(
        f"""() => {{
            const place = document.createElement("p");
            place.innerHTML = '<img src=x onerror="{HIT}()"><a href="javascript:{HIT}()">x</a>';
            document.body.append(place);
        }}"""
    )
    hostile.wait_for_function("hits.length")
    with pytest.raises(AssertionError):
        look(hostile, "start")
    assert [line for line in hostile.wrong if line.endswith((f"start: {HIT}", "start: script-src-attr inline"))]
    assert f"start: img onerror={HIT}()" in hostile.wrong
    assert f"start: a href=javascript:{HIT}()" in hostile.wrong
