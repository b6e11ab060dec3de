// Stands between Material's script and the search worker, so that nothing is loaded before somebody searches, and the
// search works from a folder, too, where browsers start no workers. Runs before Material's script.
(() => {
  "use strict";

  const config = document.getElementById("__config");
  const engine = new URL(JSON.parse(config.textContent).search, location.href);
  const NativeWorker = window.Worker;

  /** What Material takes for its worker. Messages wait until the search is opened. */
  class SearchPort extends EventTarget {
    #waiting = [];
    #post = (message) => this.#waiting.push(message);
    #started = false;

    postMessage(message) {
      this.#post(message);
    }

    /** Loads the search. Called when the dialog opens. */
    start() {
      if (this.#started) return;
      this.#started = true;
      if (location.protocol === "file:") this.#load();
      else this.#work();
    }

    #work() {
      const worker = new NativeWorker(engine);
      worker.addEventListener("message", ({ data }) => this.#receive(data));
      worker.addEventListener("error", () => this.#fail());
      this.#flow((message) => worker.postMessage(message));
    }

    // The same scripts in the page itself. They answer at once; Material expects an answer later.
    #load() {
      append(engine)
        .then(() =>
          this.#flow(({ type, data }) => {
            if (type === 0) {
              append(new URL(data.config.index, engine)).then(
                () => this.#receive({ type: 1 }),
                () => this.#fail(),
              );
            } else if (type === 2) {
              setTimeout(() => this.#receive(self.tbSearch.answer(data)));
            }
          }),
        )
        .catch(() => this.#fail());
    }

    #flow(post) {
      this.#post = post;
      for (const message of this.#waiting.splice(0)) post(message);
    }

    #receive(message) {
      // Before Material draws the list: the dialog then knows what belongs to it.
      document.dispatchEvent(new CustomEvent("tb-search", { detail: message }));
      this.dispatchEvent(new MessageEvent("message", { data: message }));
    }

    #fail() {
      document.dispatchEvent(new CustomEvent("tb-search", { detail: { type: "failed" } }));
    }
  }

  function append(url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  const port = new SearchPort();
  window.Worker = function Worker(url, options) {
    return new URL(url, location.href).href === engine.href ? port : new NativeWorker(url, options);
  };
  window.Worker.prototype = NativeWorker?.prototype;
  globalThis.toolboxSearch = port;
})();
