// Answers Material's search messages: 0 set up → 1 ready, 2 query → 3 result. Beside what Material knows a result
// says how the query was read and which numbers help in an emergency; search-port.js passes that to the dialog.
// In a worker it loads the index itself; from a folder the page loads both scripts (browsers refuse workers there).
(() => {
  "use strict";

  const { Engine, render } = self.tbSearch;
  let engine = null;

  /** The index is a script that calls this. */
  self.tbSearch.load = (index) => {
    const entries = index.entries.map(([group, location, title, line, side, sections, weight]) => ({
      group,
      location,
      title,
      line,
      ...side,
      sections: sections.map(([heading, anchor, text, more]) => ({ title: heading, anchor, text, ...more })),
      weight,
    }));
    engine = new Engine({ ...index, entries });
  };

  /** The result message for a query. */
  self.tbSearch.answer = (query) => {
    if (!query.trim()) return { type: 3, data: { items: [] } };
    const { hits, understood, numbers } = engine.search(query);
    return { type: 3, data: { items: render(hits, engine.index, engine.vocabulary), understood, numbers } };
  };

  if (typeof importScripts !== "function") return;
  self.addEventListener("message", ({ data: { type, data } }) => {
    if (type === 0) {
      importScripts(new URL(data.config.index, self.location.href));
      self.postMessage({ type: 1 });
    } else if (type === 2) {
      self.postMessage(self.tbSearch.answer(data));
    }
  });
})();
