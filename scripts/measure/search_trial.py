"""Queries put to a search in a real browser, and how well it answered: for scripts/measure/suche_bewerten.py and the tests."""

import contextlib
import functools
import importlib.resources
import math
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Page, Route
from selectolax.lexbor import LexborHTMLParser

FIRST = 3
CONFIDENCE = 1.96  # standard deviations on both sides: 95 %

# Types the words as a paste would put them there, and waits until the list belongs to them.
TYPE = """async (words) => {
  const query = document.getElementById("tb-suche");
  const shown = new Promise((resolve, reject) => {
    const hear = ({ detail }) => {
      if (detail !== words.trim()) return;
      document.removeEventListener("toolbox-suche", hear);
      resolve();
    };
    document.addEventListener("toolbox-suche", hear);
    setTimeout(() => reject(new Error(`Keine Antwort auf: ${words}`)), 30000);
  });
  query.value = words;
  query.dispatchEvent(new Event("input", { bubbles: true }));
  await shown;
  return [...document.querySelectorAll(".tb-search__list > li > a:first-child")].map((link) => link.href);
}"""
# Material's own worker and what it loads, on the same host as the page (a page takes no worker from elsewhere).
WORKERS = "assets/javascripts/workers/"
# The settings that Material's plugin writes for a German site.
MATERIAL = {
    "lang": ["de"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1e3}, "text": {"boost": 1}, "tags": {"boost": 1e6}},
}
# Material's own worker, spoken to as its dialog does.
ORIGINAL = """async ([script, index, queries]) => {
  const worker = new Worker(script);
  const answer = (type) => new Promise((resolve, reject) => {
    worker.onerror = reject;
    worker.onmessage = ({ data }) => { if (data.type === type) resolve(data.data); };
  });
  const ready = answer(1);
  worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
  await ready;
  const results = [];
  for (const words of queries) {
    const found = answer(3);
    worker.postMessage({ type: 2, data: words });
    results.push((await found).items.map((item) => item[0].location));
  }
  return results;
}"""


@dataclass(frozen=True)
class Query:
    """Words as somebody types them, and the pages (addresses below the root) of which one must be found."""

    text: str
    kind: str
    pages: frozenset[str]


@dataclass
class Verdict:
    """How many queries there were of each kind, and how many found a right page first, or among the first three."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)
    reciprocal: float = 0.0
    empty: int = 0

    @property
    def total(self) -> int:
        return sum(counts[0] for counts in self.counts.values())

    def share(self, place: int) -> float:
        """Share of right answers: 1 first, 2 among the first three."""
        return sum(counts[place] for counts in self.counts.values()) / self.total

    def render(self, name: str) -> str:
        """Shares with the interval in which they lie with 95 % confidence: few queries say little."""
        first, three = (sum(counts[place] for counts in self.counts.values()) for place in (1, 2))
        lines = [f"{name}: {self.total} Anfragen"]
        lines.append(
            f"  richtig an erster Stelle {_say_share(first, self.total)}, unter den ersten drei {_say_share(three, self.total)}, "
            f"MRR {self.reciprocal / self.total:.3f}, ohne Treffer {self.empty / self.total:.1%}"
        )
        for kind, (number, first, three) in self.counts.items():
            lines.append(
                f"  {kind:<14} {number:>4}  erste Stelle {_say_share(first, number)}  erste drei {_say_share(three, number)}"
            )
        return "\n".join(lines) + "\n"


def find_interval(right: int, total: int) -> tuple[float, float]:
    """Where a share lies with 95 % confidence (E. B. Wilson 1927; never below 0 or above 1, unlike the usual formula)."""
    share, spread = right / total, CONFIDENCE**2 / total
    middle = (share + spread / 2) / (1 + spread)
    half = CONFIDENCE / (1 + spread) * math.sqrt(share * (1 - share) / total + spread / (4 * total))
    return max(0.0, middle - half), min(1.0, middle + half)


def _say_share(right: int, total: int) -> str:
    low, high = find_interval(right, total)
    return f"{right / total:>6.1%} ({low:.0%}–{high:.0%})"


def read_queries(path: Path, topics: dict[str, list[str]]) -> list[Query]:
    """Queries of a file. What is expected is a topic, which stands for its pages in `topics`, or a page (a slug with „/“).

    KeyError names a topic that is not there. A query without a kind is „frisch“.
    """
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["queries"]
    return [
        Query(
            entry["query"],
            entry.get("kind", "frisch"),
            frozenset(
                page_of(slug) for name in entry["expected"] for slug in ([name] if "/" in name else topics[name])
            ),
        )
        for entry in entries
    ]


def page_of(address: str) -> str:
    """A page below the root, however it is written: slug, address, with or without anchor and index."""
    path = urlsplit(address).path.strip("/").removesuffix(".html")
    return re.sub(r"(^|/)index$", "", path)


def judge(queries: list[Query], results: list[list[str]]) -> Verdict:
    """Compares results (addresses, the best first) with what was wanted."""
    verdict = Verdict()
    for query, found in zip(queries, results, strict=True):
        pages = [page_of(address) for address in found]
        place = next((number for number, page in enumerate(pages) if page in query.pages), None)
        counts = verdict.counts.setdefault(query.kind, [0, 0, 0])
        counts[0] += 1
        counts[1] += place == 0
        right = place is not None and place < FIRST
        counts[2] += right
        verdict.reciprocal += 0 if place is None else 1 / (place + 1)
        verdict.empty += not pages
        if not right:
            verdict.misses.append(f"{query.text} ({query.kind}): {', '.join(pages[:FIRST]) or 'nichts'}")
    return verdict


@contextlib.contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine, with a slash at the end."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            """Requests are not worth a line."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def ask_dialog(page: Page, site: Path, queries: list[str]) -> list[list[str]]:
    """What the dialog of the page lists for each query, once it knows the running texts. `page` shows a page of the site."""
    open_dialog(page)
    page.evaluate("toolbox.search.whole()")
    root = page.evaluate("toolbox.root.href")
    return [[address.removeprefix(root) for address in page.evaluate(TYPE, words)] for words in queries]


def open_dialog(page: Page) -> None:
    """Opens the search and waits until it can answer."""
    ready = page.evaluate_handle(
        "({ready: new Promise((resolve) => document.addEventListener('toolbox-suche', resolve, { once: true }))})"
    )
    page.locator("button[data-tb-search]").first.click()
    ready.evaluate("(waiting) => waiting.ready.then(() => true)")


def ask_material(page: Page, site: Path, queries: list[str]) -> list[list[str]]:
    """What Material's original worker finds in an index of the same pages, made as its plugin makes it."""
    theme = importlib.resources.files("material") / "templates"
    script = next(file.name for file in (theme / WORKERS).iterdir() if re.fullmatch(r"search\..*\.js", file.name))
    page.route("**/assets/javascripts/**", functools.partial(_serve_theme, theme))
    index = {"config": MATERIAL, "docs": _list_documents(site)}
    return page.evaluate(ORIGINAL, [f"/{WORKERS}{script}", index, queries])


def _serve_theme(theme: Traversable, route: Route) -> None:
    file = theme / urlsplit(route.request.url).path.lstrip("/")
    if file.is_file():
        route.fulfill(body=file.read_bytes(), content_type="text/javascript")
    else:
        route.continue_()


def _list_documents(site: Path) -> list[dict[str, str]]:
    """One document for each page, and one for each heading with what stands below it."""
    documents = []
    for path in sorted(site.rglob("index.html")):
        folder = path.parent.relative_to(site).as_posix()
        if folder.startswith("ausgabe") or folder.endswith("pruefen"):
            continue
        article = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article.md-content__inner")
        if article is None:
            continue
        location = "" if folder == "." else f"{folder}/"
        current = {"location": location, "title": "", "text": ""}
        documents.append(current)
        for node in article.traverse(include_text=True):
            if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                title = " ".join(node.text().split())
                if node.tag == "h1":
                    current["title"] = title
                elif anchor := node.attributes.get("id"):
                    current = {"location": f"{location}#{anchor}", "title": title, "text": ""}
                    documents.append(current)
            elif node.tag == "-text" and node.parent.tag not in ("script", "style"):
                current["text"] += f"{' '.join((node.text_content or '').split())} "
    return documents
