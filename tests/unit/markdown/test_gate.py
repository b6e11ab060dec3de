"""The gate: all that allowed Markdown makes passes; whatever else a text could become is refused, with its line."""

import re

import pytest

from support.common import EXAMPLE, TODAY
from support.rendering import render
from toolbox.checks.everything import read_toolbox
from toolbox.content.page import read_markdown
from toolbox.markdown.gate import ELEMENTS, RefusedError, explain_refusals, find_refused
from toolbox.web.markdown_extension import as_block, as_inline

EVERYTHING = """
!!! zuerst "Zuerst"

    1. Anrufen

Text mit *Kursivem*, **Fettem**, `Code`, [Link](hilfe.md "Titel"), [anderswo](https://a.example/b?c=d#e) und &amp; &lt;.[^1]
Zweite Zeile.  \nDritte nach einem Umbruch.

## Überschrift mit `<b>` und a &lt; b
### Sofort
#### Vier
##### Fünf
###### Sechs

- Punkt

    Absatz im Punkt

1. Schritt

- [ ] offen
- [x] getan

!!! hinweis "Titel"

    Im Kasten

??? nicht "Zum Aufklappen"

    Im Kasten

???+ sicherheit "Offen"

    Im Kasten

> Zitat

Wort
:   Erklärung

---

| a | b |
|---|---|
| c | d |

```html
<script>x()</script>
```

![Ein Bild](../bilder/x.png "Titel")

Noch einmal.[^1]

### Heute

- Eins

### Diese Woche

- Eins
- Zwei

[^1]: Eine Fußnote.
"""


def test_everything_that_is_allowed_passes_and_uses_the_whole_list():
    html = render(EVERYTHING)
    assert [tag for tag in ELEMENTS if f"<{tag}>" not in html and f"<{tag} " not in html] == []
    used = {name for attributes in ELEMENTS.values() for name in attributes}
    assert [name for name in used if not re.search(rf" {name}[=> /]", html)] == []


@pytest.mark.parametrize(
    "html",
    [
        "<b>x</b>",
        "<p onclick=x()>x</p>",
        '<p style="color:red">x</p>',
        '<p class="md-header">x</p>',
        '<p class="hinweis tb-menu">x</p>',
        '<p id="x">x</p>',
        '<h2 id="toolbox">x</h2>',
        '<h2 id="tb-menu">x</h2>',
        '<h2 id="X">x</h2>',
        "<h1>x</h1>",
        '<a href="javascript:x()">x</a>',
        '<a href="java&#10;script:x()">x</a>',
        '<a href="javascript&colon;x()">x</a>',
        '<a href="//fremd.example">x</a>',
        '<a href="/x">x</a>',
        '<a href="\\\\fremd.example">x</a>',
        '<a href="a\\b">x</a>',
        '<a href="https:fremd.example">x</a>',
        '<a href="https://a@b.example/">x</a>',
        '<a href="https://a.example:1/">x</a>',
        '<a href="http://a.example/">x</a>',
        '<a href="x" target="_blank">x</a>',
        '<img src="https://a.example/x.png" alt="x">',
        '<img src="data:image/png,x" alt="x">',
        '<input type="text">',
        "<input>",
        '<code class="x">y</code>',
        "<!-- x -->",
        "<?x?>",
        "<!doctype html>",
        "</p></div></article>",
        "<p>x",
        "<p><p>x</p></p>",
        "<p><div>x</div></p>",
        '<p class="toc" class="x">y</p>',
        "<table>x<tr><td>y</td></tr></table>",
        "<em><strong>x</em></strong>",
        "a < b",
        "<p>x</p>\n</body><p>y</p>",
        "<template><p>x</p></template>",
        "<body>x</body>",
    ],
)
def test_what_is_not_on_the_list_or_has_two_readings_is_refused(html: str):
    assert list(find_refused(html))


@pytest.mark.parametrize(
    "place", ['[x](hilfe.md "{}")', "![{}](../bilder/x.png)", "[x]({})", "[x][y]\n\n[y]: hilfe.md '{}'"]
)
def test_a_block_of_ours_never_comes_into_an_attribute(place: str):
    with pytest.raises(RefusedError):
        render(place.format(as_inline('<a href="b">x</a>')))


def test_a_block_of_ours_may_hold_what_no_text_may():
    form = '<form id="tb-x"><button>x</button></form>'
    assert render(f"Text\n{as_block(form)}\nText") == f"<p>Text</p>\n{form}\n<p>Text</p>"


def test_marks_of_another_process_open_no_block():
    forged = as_inline("x").replace(as_inline("x")[1:9], "00000000")
    assert "<b>" not in render(forged.replace("x", "<b>x</b>"))


def find_lines(body: str) -> list[str]:
    toolbox = read_toolbox(EXAMPLE, TODAY)
    page, _ = read_markdown(f"---\ntitel: A\n---\n{body}\n".encode(), "docs/sofort/fremd.md")
    toolbox.pages["sofort/fremd"] = page
    refused: list[RefusedError] = []
    assert render(body.replace('{{ norm("bedrohung") }}', as_inline("b")), refuse=refused.append) == ""
    return [str(problem) for problem in explain_refusals(refused, toolbox, "sofort/fremd.md")]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Text\n\n> # Titel", ":6: Aus dem Text würde auf der Seite ein Element „h1“; das ist"),
        ("Text\n\n[x](javascript&colon;x)", ":6: Aus dem Text würde auf der Seite das Attribut „href“ mit einem Wert"),
        (
            'Text\n\n[x](a.md "{{ norm("bedrohung") }} Titel")',
            ":6: Aus dem Text würde auf der Seite das Attribut „title“ mit",
        ),
        ("| a |\n|:-:|\n| b |", ":4: Aus dem Text würde auf der Seite das Attribut „style“ am Element „th“;"),
    ],
)
def test_a_refusal_names_the_line_of_the_text(body: str, told: str):
    assert find_lines(body)[0].startswith(f"docs/sofort/fremd.md{told}")


def test_all_refusals_of_a_page_are_told_at_once():
    lines = find_lines("> # Eins\n\n> # Zwei\n\n| a |\n|:-:|\n| b |\n\n[x](javascript&colon;x)")
    assert [line.partition(" ")[0] for line in lines] == [
        f"docs/sofort/fremd.md:{number}:" for number in (4, 6, 8, 10, 12)
    ]


def test_what_comes_from_a_shared_passage_is_told_there():
    toolbox = read_toolbox(EXAMPLE, TODAY)
    text = next(iter(toolbox.bausteine.values())).text
    error = RefusedError("etwas", text.split()[0])
    toolbox.pages["sofort/hilfe"] = read_markdown(b"---\ntitel: A\n---\nx\n", "docs/sofort/hilfe.md")[0]
    [problem] = explain_refusals([error], toolbox, "sofort/hilfe.md")
    assert problem.path == "docs/daten/bausteine.yml"
