// Answers queries. In a worker it loads the index itself; from a folder the page loads all scripts (browsers refuse workers there).
(() => {
  "use strict";

  const { Engine, render } = self.tbSearch;
  let engine = null;

  /** The index is a script that calls this. */
  self.tbSearch.load = (index) => {
    const entries = index.entries.map(([group, location, title, line, side, sections, weight, words]) => ({
      group,
      location,
      title,
      line,
      ...side,
      sections: sections.map(([heading, anchor, text, more]) => ({ title: heading, anchor, text, ...more })),
      weight,
      words,
    }));
    engine = new Engine({ ...index, entries });
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
