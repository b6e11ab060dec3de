"""How quickly the search of the site answers in a real browser, with its own index and with a larger one."""

import json
import re
import statistics
import zlib
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, Route

from measure.search_trial import TYPE

# Milliseconds from a click to a search that can answer, and from the words to the drawn list.
READY = """() => new Promise((resolve) => {
  const start = performance.now();
  document.addEventListener("toolbox-suche", () => resolve(performance.now() - start), { once: true });
  document.querySelector("button[data-tb-search]").click();
})"""
TIME = f"""async (queries) => {{
  const type = {TYPE};
  const times = [];
  for (const words of queries) {{
    const start = performance.now();
    await type(words);
    times.push(performance.now() - start);
  }}
  return times;
}}"""
LOADS = 5
PARTS = "**/assets/suche/{index,texte}.*.js"
PART = re.compile(r"self\.tbSearch\.(load|more)\((.*)\);?\s*", re.DOTALL)
WHOLE = """async () => {
  const start = performance.now();
  await toolbox.search.whole();
  return performance.now() - start;
}"""
LONG_WORD = re.compile(r"[a-zäöüß]{7,}")


@dataclass(frozen=True)
class Times:
    """Milliseconds: from the first click on a page until the search can answer, for each load, from then on until it knows the running

    texts, and for each query from then on.
    """

    ready: list[float]
    whole: list[float]
    queries: list[float]

    def render(self, name: str) -> str:
        middle, late = statistics.median(self.queries), statistics.quantiles(self.queries, n=20)[-1]
        return (
            f"{name}: bereit {statistics.median(self.ready):.0f} ms nach dem Klick (höchstens {max(self.ready):.0f} ms); "
            f"die Texte {statistics.median(self.whole):.0f} ms später; "
            f"eine Anfrage im Mittel {middle:.0f} ms, 95 % unter {late:.0f} ms\n"
        )


def time_dialog(page: Page, queries: list[str]) -> Times:
    """How long the dialog takes. The page is loaded anew several times; each first click finds it at rest."""
    ready, whole = [], []
    for _ in range(LOADS):
        page.reload(wait_until="networkidle")
        ready.append(page.evaluate(READY))
        whole.append(page.evaluate(WHOLE))
    return Times(ready, whole, page.evaluate(TIME, queries))


def enlarge_index(page: Page, factor: int) -> None:
    """Lets the page load an index with so many times the entries. A third of the long words of each copy are new words."""

    def answer(route: Route) -> None:
        nonlocal number
        name, text = PART.fullmatch(route.fetch().text()).groups()
        part = json.loads(text)
        if name == "load":
            entries, phrases = part["entries"], part["phrases"]
            number = len(entries["group"])
            part["entries"] = {name: _repeat(column, factor) for name, column in entries.items()}
            part["phrases"] = [
                [[steps[0] + copy * number, *steps[1:]], _vary(words, copy)]
                for copy in range(factor)
                for steps, words in phrases
            ]
        else:  # the texts come after the entries
            part = [[owner + copy * number, *_vary(texts, copy)] for copy in range(factor) for owner, *texts in part]
        route.fulfill(body=f"self.tbSearch.{name}({json.dumps(part)});", content_type="text/javascript")

    number = 0
    page.route(PARTS, answer)


def _repeat(column: list | str, factor: int) -> list | str:
    """A column of the index so many times: a list, or a text with one line each."""
    if isinstance(column, str):
        return "\n".join(_vary(column, copy) for copy in range(factor))
    return [part for copy in range(factor) for part in _vary(column, copy)]


def _vary(part: Any, copy: int) -> Any:
    """The part with every third of its long words turned by some letters: a word that the site did not have."""

    def turn(match: re.Match[str]) -> str:
        word, shift = match[0], copy % 6
        return word[shift:] + word[:shift] if zlib.crc32(word.encode()) % 3 == 0 else word

    if isinstance(part, str):
        return LONG_WORD.sub(turn, part) if copy else part
    if isinstance(part, list):
        return [_vary(piece, copy) for piece in part]
    return {name: _vary(value, copy) for name, value in part.items()} if isinstance(part, dict) else part
