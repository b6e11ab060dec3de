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

  /** Hits in groups, how the query was read, and numbers for an emergency, if it sounds like one. */
  self.tbSearch.answer = (query, editing) => {
    if (!query.trim()) return { groups: [] };
    const { hits, understood, numbers } = engine.search(query, editing);
    return { groups: render(hits, engine.index, engine.vocabulary), understood, numbers };
  };

  if (typeof importScripts !== "function") return;
  importScripts(new URL("verzeichnis.js", self.location.href));
  importScripts(new URL(self.tbSearch.indexName, self.location.href));
  self.postMessage({ ready: true });
  self.addEventListener("message", ({ data: { number, words, editing } }) => self.postMessage({ number, answer: self.tbSearch.answer(words, editing) }));
})();
