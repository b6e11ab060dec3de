// Answers queries. In a worker it loads the index itself; from a folder the page loads all scripts (browsers refuse workers there).
(() => {
  "use strict";

  const { Engine, render } = self.tbSearch;
  let engine = null;

  const UMLAUTS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
  const anchorOf = (heading) =>
    heading.toLowerCase().replace(/[äöüß]/g, (letter) => UMLAUTS[letter]).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  function addUp(steps) {
    let sum = 0;
    return steps.map((step) => (sum += step));
  }

  const readSection = ([title, anchor, text, more]) => ({ title, anchor: anchor === 1 ? anchorOf(title) : anchor, text, ...more });

  /** The index is a script that calls this. hooks/toolbox/search/files.py writes its entries as columns. */
  self.tbSearch.load = (index) => {
    const { group, side, sections, weight, phrases, ...texts } = index.entries;
    const [locations, titles, lines, words] = [texts.location, texts.title, texts.line, texts.words].map((text) => text.split("\n"));
    const entries = group.map((number, place) => ({
      group: number,
      location: locations[place],
      title: titles[place],
      line: lines[place],
      ...side[place],
      sections: sections[place].map(readSection),
      weight: weight[place],
      words: words[place],
    }));
    const own = phrases.map((lines, place) => [[place], lines]).filter(([, lines]) => lines);
    const shared = index.phrases.map(([steps, lines]) => [addUp(steps), lines]);
    const said = [...own, ...shared].map(([owners, lines]) => [owners, lines.split("\n")]);
    engine = new Engine({ ...index, entries, phrases: said });
  };

  /** The note beside this script calls this with the name of the index, which changes with the content. */
  self.tbSearch.open = (name) => {
    self.tbSearch.indexName = name;
  };

  /** Hits in groups, how the query was read, numbers for an emergency, if it sounds like one; ways on where no word is known. */
  self.tbSearch.answer = (query, editing) => {
    if (!query.trim()) return { groups: [] };
    const { hits, known, understood, numbers } = engine.search(query, editing);
    const draw = (found) => render(found, engine.index, engine.vocabulary);
    const ways = known ? [] : draw(engine.index.ways.map((owner) => engine.show(owner))).flatMap(({ rows }) => rows);
    return { groups: draw(hits), ways, understood, numbers };
  };

  if (typeof importScripts !== "function") return;
  importScripts(new URL("verzeichnis.js", self.location.href));
  importScripts(new URL(self.tbSearch.indexName, self.location.href));
  self.postMessage({ ready: true });
  self.addEventListener("message", ({ data: { number, words, editing } }) => self.postMessage({ number, answer: self.tbSearch.answer(words, editing) }));
})();
