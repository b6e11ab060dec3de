"""A stranger's merge request: whatever Markdown, names and pictures try, it is refused or does nothing on the page.

Each attack goes through the same rules as every change and, where those let it pass, through the same Markdown as every
page. The finished HTML is then read as a browser would read it.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from support.attacks import ATTACKS
from support.common import ROOT, TODAY
from support.rendering import render
from toolbox.checks.everything import read_toolbox
from toolbox.checks.macro_calls import check_calls
from toolbox.checks.pictures import check_picture
from toolbox.checks.prose import check_prose
from toolbox.checks.references import generated_slugs
from toolbox.content.page import read_markdown
from toolbox.markdown.gate import RefusedError, find_refused
from toolbox.problems.problem import ContentError
from toolbox.web.macros import build_macros

SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"
# Everything here has to be refused with a Problem: by itself it would reach readers.
REFUSED = [
    SCRIPT,
    f"Text {IMAGE} Text",
    "<svg onload=alert(1)>",
    "<SCRIPT SRC=//fremd.example/x.js></SCRIPT>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
    "<math><mtext></table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<details open ontoggle=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<javascript:alert(1)>",
    "<https://fremd.example/>",
    "<jemand@fremd.example>",
    "<!-- <script> --> x",
    "<?php echo 1 ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    # Code that is none for Markdown
    f"\\`{SCRIPT}\\`",
    f"a ` b\nc `{SCRIPT}` d",
    f"   ```\n{SCRIPT}\n   ```",
    f"``` eins zwei\n{SCRIPT}\n```",
    f"```\nText\n````\n{SCRIPT}\n```\n\n````",
    f"```\n{SCRIPT}",
    f"- ```\n  {SCRIPT}\n  ```",
    f"> ```\n> {SCRIPT}\n> ```",
    f"~~~ {{.x}}\n{SCRIPT}\n~~~",
    # Macros around which HTML grows
    '<{{ landkreis("name") }} onclick=alert(1)>',
    '<{{ kontakt("notruf-110") }}script>',
    f"[# {SCRIPT} #]",
    # Links
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](vbscript:x)",
    "[x](blob:https://x/y)",
    "[x](//fremd.example/)",
    "[x](https:fremd.example)",
    "[x](https://fremd.example\\@www.beratung.example/)",
    "[x](https://www.beratung.example@fremd.example/)",
    "[x](https://www.beratung.example:8443/)",
    "[x](https://www.beratung.example.fremd.example/)",
    "[x](https://www.b\u0435ratung.example/)",
    "[x](https://[::1/)",
    "[x](/\\fremd.example)",
    "[x](../../../../etc/passwd)",
    "[x](..%2f..%2f..%2fetc%2fpasswd)",
    "[a [b] c](javascript:alert(1))",
    "[x](\njavascript:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x][y]\n\n[y]:\n  javascript:alert(1)",
    "[x][]\n\n[x]: <data:text/html,x>",
    "![x](https://fremd.example/x.png)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x][y]\n\n[y]: https://fremd.example/x.png",
    "![ ](../bilder/x.png)",
    # Looks and attributes
    "[x](hilfe.md){ onclick=alert(1) }",
    "## Titel { #x style=color:red }",
    "Text\n{: .tb-emergency }",
    '!!! hinweis fremd "Titel"',
    '!!! hinweis onclick=alert(1) "Titel"',
    '!!! hinweis "<img src=x onerror=alert(1)>"',
    "??? boese",
    # Text that is not what it seems
    "Rufen Sie \u202e011 an.",
    "Rufen Sie 1\u200b10 an.",
    "Rufen Sie &#49;&#49;&#49; an.",
    "Zeichen &rlm; und &zwj;.",
    "Telefon \u0660\u0663\u0667\u0663\u0661 7990",
    "Die P\u043elizei hilft.",
    "Die \U0001d40f\U0001d428\U0001d425\U0001d422\U0001d433\U0001d41e\U0001d422 hilft.",
    "Zeile\u2028zwei",
    "Tag \U000e0041\U000e0042",
    "Zu lang: " + "a" * 5000,
]
# These pass, because Markdown shows them as text or code.
HARMLESS = [
    f"So sieht es aus: `{SCRIPT}`",
    f"```html\n{SCRIPT}\n{IMAGE}\n```",
    f"~~~\n{SCRIPT}\n~~~",
    f"Mit zweien: ``a ` {SCRIPT}``",
    f"`a`` {SCRIPT} `` b`",
    "Text[^1]\n\n[^1]: Eine Fußnote mit &lt;script&gt;.",
    "a < b und b > a",
    "*[HTML]: javascript:alert(1)",
    "Größe: 3 m², 20 µm, 5 ½ Stunden, Łódź, Čeština",
    "[x](hilfe.md#wer-hilft)",
    "| a | b |\n|---|---|\n| `<b>` | c |",
]
HEAD = """---
titel: Fremd
zusammenfassung: Ein Satz.
fuer: [alle]
geprueft_am: 2026-11-01
naechste_pruefung: 2027-05-01
verantwortlich: koordination
freigabe: entwurf
suchwoerter: [eins, zwei, drei, vier, fünf, sechs, sieben, acht]
---

"""


def find_harm(html: str) -> list[str]:
    """Elements and attributes by which a page could do something or ask somebody else."""
    tree = LexborHTMLParser(f"<article>{html}</article>")
    found = [
        node.html for node in tree.css("script, iframe, object, embed, meta, base, link, style, math, h1, noscript")
    ]
    for node in tree.css("article *"):
        for name, value in node.attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc", "srcset", "formaction", "action", "ping", "name"):
                found.append(f"{node.tag} {name}")
            if name in ("href", "src", "xlink:href"):
                parts = urlsplit(re.sub(r"[\x00-\x20]", "", value or "").replace("\\", "/"))
                known = parts.scheme in ("tel", "mailto") or parts.hostname in (
                    None,
                    "beratung.example.org",
                    "gesetze.example.org",
                )
                if parts.scheme not in ("", "https", "tel", "mailto") or not known or (name == "src" and parts.scheme):
                    found.append(f"{node.tag} {name}={value}")
    return found


def refuse(example: Path, body: str) -> list[str]:
    (example / "sofort" / "fremd.md").write_text(f"{HEAD}{body}\n", encoding="utf-8")
    try:
        read_toolbox(example, TODAY)
    except ContentError as error:
        return [problem.code for problem in error.problems]
    return []


@pytest.mark.parametrize("attack", REFUSED)
def test_an_attack_in_markdown_is_refused(example: Path, attack: str):
    assert refuse(example, attack)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_an_attack_passes_and_does_nothing(example: Path, text: str):
    assert refuse(example, text) == []
    assert find_harm(render(text)) == []


@pytest.mark.parametrize(
    "harm",
    [
        SCRIPT,
        IMAGE,
        '<a href="javascript:alert(1)">x</a>',
        '<img src="https://fremd.example/x.png">',
        '<a href="/\\fremd.example">x</a>',
        "<h1>x</h1>",
    ],
)
def test_the_reader_of_the_finished_page_sees_attacks_at_all(harm: str):
    assert find_harm(harm)
    assert list(find_refused(harm))


# Pieces of which Markdown, HTML and macros are made: put together at random they reach corners nobody thinks of.
PIECES = st.sampled_from(
    [
        *"`~\\<>[](){}!*_#:|&;\"'= \n\t-",
        *("```", "~~~", "    ", "\n\n", "- ", "> ", "1. ", "[x]: ", "](", "!!! hinweis", "??? nicht", "[^1]", "[^1]: "),
        *("<script>", "</script>", "<b", "<img src=x onerror=alert(1)>", "<!--", "-->", "javascript:", "&#60;", "&lt;"),
        *("https://fremd.example", '{{ kontakt("notruf-110") }}', '{{ landkreis("name") }}', "<a href=", "x", "ä"),
    ]
)


def publish(sound: tuple, body: str) -> str | None:
    """The HTML that a body becomes on a page, macros and all; None when the rules or the gate refuse it."""
    toolbox, docs, generated = sound
    slug = "sofort/hilfe"
    page, problems = read_markdown(f"{HEAD}{body}\n".encode(), f"docs/{slug}.md")
    if problems:
        return None
    toolbox.pages[slug] = page
    if list(check_prose(slug, toolbox, docs, generated)) or list(check_calls(slug, toolbox)):
        return None
    try:
        return render(page.body, build_macros(toolbox, lambda: slug, True))
    except RefusedError:
        return None


@settings(max_examples=1000, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(st.lists(PIECES, min_size=2, max_size=14).map("".join))
def test_whatever_the_rules_let_pass_is_harmless_on_the_page(sound, body: str):
    assert find_harm(publish(sound, body) or "") == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_or_harmless(sound, attack: str):
    assert find_harm(publish(sound, attack) or "") == []


def test_most_attacks_are_refused_and_some_are_shown(sound):
    shown = [attack for attack in ATTACKS if publish(sound, attack) is not None]
    assert len(ATTACKS) > 400
    assert 20 < len(shown) < 80


@pytest.fixture(scope="module")
def sound():
    docs = ROOT / "tests" / "beispiel" / "docs"
    toolbox = read_toolbox(docs, TODAY)
    return toolbox, docs, generated_slugs(toolbox)


@pytest.mark.parametrize(
    "name",
    [
        "sofort/seite.html",
        "sofort/skript.js",
        "bilder/bild.gif",
        "bilder/Bild.png",
        'sofort/"><img src=x onerror=alert(1)>.md',
        "sofort/a b.md",
        "sofort/ä.md",
        "index.php",
        "CNAME",
        "_headers",
        "_redirects",
        "sofort/x.md.html",
        "sofort/x.MD",
        "sofort/X.md",
        "sofort/x.markdown",
        "sofort/x;y.md",
        "sofort/x&y.md",
        "sofort/x%2e.md",
        "sofort/'onclick='x.md",
        "sofort/javascript:x.md",
        "sofort/{{ x }}.md",
        "sofort/\u202ehcs.md",
        "sofort/\u200bx.md",
        "sofort/x\ny.md",
        "sofort/--strict.md",
        "bilder/x.svg.html",
        "bilder/x.xhtml",
        "bilder/x.svgz",
        "bilder/x.mht",
        "daten/x.md",
        "daten/kontakte/bund/<b>.yml",
        "daten/kontakte/bund/x.yaml",
        "robots.txt",
        "sw.js",
        "manifest.webmanifest",
    ],
)
def test_files_of_other_kinds_or_with_odd_names_are_refused(example: Path, name: str):
    target = example / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(HEAD, encoding="utf-8")
    with pytest.raises(ContentError):
        read_toolbox(example, TODAY)


@pytest.mark.parametrize("name", ["sofort/gross.md", "daten/kontakte/bund/gross.yml", "bilder/gross.png"])
def test_a_file_that_fills_all_memory_is_refused_before_it_is_read(example: Path, name: str):
    (example / "bilder").mkdir()
    with (example / name).open("wb") as file:
        file.truncate(10**12)  # takes no room on the disk
    with pytest.raises(ContentError) as refused:
        read_toolbox(example, TODAY)
    assert [problem.code for problem in refused.value.problems if problem.path.endswith(name)] == ["datei-zu-gross"]


@pytest.mark.parametrize("target", ["../../geheim.md", "../../", "hilfe.md"])
def test_links_of_the_file_system_are_refused(example: Path, tmp_path: Path, target: str):
    (tmp_path / "geheim.md").write_text("geheim", encoding="utf-8")
    (example / "sofort" / "fremd.md").symlink_to(target)
    with pytest.raises(ContentError) as refused:
        read_toolbox(example, TODAY)
    assert "verknuepfung" in [problem.code for problem in refused.value.problems]


@pytest.mark.parametrize(
    "text", ["<svg onload=alert(1)>", '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>']
)
def test_a_drawing_that_could_run_something_is_refused_however_harmless(example: Path, text: str):
    (example / "bilder").mkdir()
    for name in ("x.svg", "x.png", "x.svgz"):
        (example / "bilder" / name).write_text(text, encoding="utf-8")
        with pytest.raises(ContentError):
            read_toolbox(example, TODAY)
        (example / "bilder" / name).unlink()


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".png", b"<svg onload=alert(1)>"),
        (".jpg", b"GIF89a"),
        (".webp", b"RIFF0000AVI "),
        (".png", b"\x89PNG\r\n\x1a\n" + b"0" * 2_000_000),
    ],
)
def test_a_picture_is_what_its_name_says_and_not_too_large(suffix: str, data: bytes):
    assert list(check_picture(data, suffix, f"docs/bilder/x{suffix}"))


def test_nothing_in_our_scripts_makes_html_out_of_text():
    risky = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc")
    scripts = sorted((ROOT / "overrides" / "assets" / "js").rglob("*.js"))
    assert len(scripts) > 3
    assert {path.name: risky.findall(path.read_text(encoding="utf-8")) for path in scripts} == {
        path.name: [] for path in scripts
    }


def test_front_matter_reaches_neither_theme_nor_other_readers(example: Path):
    page = example / "sofort" / "hilfe.md"
    sound = page.read_text(encoding="utf-8")
    for line in (
        "template: base.html",
        "template: ../x.html",
        "hide: [everything]",
        "title: X",
        "extra: {}",
        "render_macros: false",
    ):
        page.write_text(sound.replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")
        with pytest.raises(ContentError):
            read_toolbox(example, TODAY)


def test_the_head_ends_for_every_reader_at_the_same_line():
    text = HEAD.rstrip().removesuffix("---") + f"...\n# {SCRIPT}\n---\n"
    page, problems = read_markdown(text.encode(), "docs/sofort/fremd.md")
    assert page is None
    assert [problem.code for problem in problems] == ["zweites-dokument"]
