// Answers queries. In a worker it loads the index itself; from a folder the page loads all scripts (browsers refuse workers there).
(() => {
  "use strict";

  const { Engine, render } = self.tbSearch;
  const SLICE = 8; // milliseconds for which a query may have to wait while texts are read
  let engine = null;

  const UMLAUTS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
  const anchorOf = (heading) =>
    heading.toLowerCase().replace(/[äöüß]/g, (letter) => UMLAUTS[letter]).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  function addUp(steps) {
    let sum = 0;
    return steps.map((step) => (sum += step));
  }

  const readSection = ([title, anchor, more]) => ({ title, anchor: anchor === 1 ? anchorOf(title) : anchor, text: "", ...more });

  /** The index is a script that calls this. hooks/toolbox/search/files.py writes its entries as columns. */
  self.tbSearch.load = (index) => {
    const { group, side, sections, weight, phrases, ...texts } = index.entries;
    const [locations, titles, lines] = [texts.location, texts.title, texts.line].map((text) => text.split("\n"));
    const entries = group.map((number, place) => ({
      group: number,
      location: locations[place],
      title: titles[place],
      line: lines[place],
      ...side[place],
      sections: sections[place].map(readSection),
      weight: weight[place],
    }));
    const own = phrases.map((lines, place) => [[place], lines]).filter(([, lines]) => lines);
    const shared = index.phrases.map(([steps, lines]) => [addUp(steps), lines]);
    const said = [...own, ...shared].map(([owners, lines]) => [owners, lines.split("\n")]);
    engine = new Engine({ ...index, entries, phrases: said });
  };

  async function read(parts) {
    const texts = engine.openTexts();
    let rested = performance.now();
    for (const part of parts) {
      texts.add(part);
      if (performance.now() - rested < SLICE) continue;
      await new Promise((go) => setTimeout(go));
      rested = performance.now();
    }
    engine.join(texts, parts);
  }

  /** The running texts are a script that calls this. `whole` says when they can be found. */
  self.tbSearch.more = (parts) => {
    self.tbSearch.whole = read(parts);
  };

  /** The note beside this script calls this with the names of the index and of the texts, which change with the content. */
  self.tbSearch.open = (index, texts) => Object.assign(self.tbSearch, { indexName: index, textsName: texts });

  /** Hits in groups, whether they are weak, how the query was read, numbers for an emergency, if it sounds like one; ways on where no
   * word is known. */
  self.tbSearch.answer = (query, editing) => {
    if (!query.trim()) return { groups: [] };
    const { hits, known, weak, understood, numbers } = engine.search(query, editing);
    const draw = (found) => render(found, engine.index, engine.vocabulary);
    const ways = known ? [] : draw(engine.index.ways.map((owner) => engine.show(owner))).flatMap(({ rows }) => rows);
    return { groups: draw(hits), ways, weak, understood, numbers };
  };

  if (typeof importScripts !== "function") return;
  importScripts(new URL("verzeichnis.js", self.location.href));
  importScripts(new URL(self.tbSearch.indexName, self.location.href));
  self.postMessage({ ready: self.tbSearch.textsName });
  self.addEventListener("message", async ({ data }) => {
    const { number, words, editing, parts } = data ?? {};
    if (parts) self.tbSearch.more(parts);
    const query = typeof words === "string" ? words : ""; // whatever else is sent asks for nothing
    const answer = parts ? await self.tbSearch.whole : self.tbSearch.answer(query, editing);
    self.postMessage({ number, answer });
  });
})();
