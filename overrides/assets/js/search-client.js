// Speaks to the search: a worker that loads when somebody searches, or, in a folder, the same scripts in the page (browsers start
// no workers there). search/worker.js answers.
(() => {
  "use strict";

  const { toolbox } = globalThis;
  const dialog = document.getElementById("tb-search");
  if (!dialog) return;

  const engine = new URL(dialog.dataset.tbEngine, location.href);
  const editing = location.href.startsWith(new URL("mitmachen/", toolbox.root)); // editors look for their own pages first
  let asking = null;
  let texts = null;

  // Both return, as a promise, a function from words to an answer, and make ready for the texts.
  async function startHere() {
    await append(engine);
    await append(new URL("verzeichnis.js", engine));
    await append(new URL(self.tbSearch.indexName, engine));
    return async (words) => self.tbSearch.answer(words, editing);
  }

  function startWorker() {
    const waiting = new Map();
    let count = 0;
    return new Promise((resolve, reject) => {
      const worker = new Worker(engine);
      worker.addEventListener("error", () => {
        reject(new Error(engine));
        for (const { fail } of waiting.values()) fail(new Error(engine));
      });
      const send = (message) =>
        new Promise((done, fail) => {
          count += 1;
          waiting.set(count, { done, fail });
          worker.postMessage({ ...message, number: count });
        });
      worker.addEventListener("message", ({ data: { number, answer, ready } }) => {
        if (ready) {
          const more = (parts) => (self.tbSearch.whole = send({ parts }));
          self.tbSearch = { textsName: ready, more };
          resolve((words) => send({ words, editing }));
        } else waiting.get(number)?.done(answer);
        waiting.delete(number);
      });
    });
  }

  // The page loads them in both cases: a worker that loads answers nobody meanwhile.
  async function loadTexts() {
    await start();
    await append(new URL(self.tbSearch.textsName, engine));
    await self.tbSearch.whole;
  }

  function append(url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(url)));
      script.src = url;
      document.head.append(script);
    });
  }

  /** Loads the search; called when the finger goes down, and again when the dialog opens. A failed start can be tried again. */
  function start() {
    asking ??= (location.protocol === "file:" ? startHere() : startWorker()).catch((error) => {
      asking = null;
      throw error;
    });
    return asking;
  }

  /** Loads the running texts, too, once: ask for them when the first answer stands there. Without them the search still answers. */
  const whole = () => (texts ??= loadTexts());

  toolbox.search = { start, ask: async (words) => (await start())(words), whole };
})();
