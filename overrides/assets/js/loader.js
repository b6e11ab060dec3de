// Where the site lies, and data that few readers need: each as a script of its own, from the same folder as the page.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  const toolbox = (globalThis.toolbox ??= {});
  const loading = new Map();

  toolbox.root = new URL("../../", document.currentScript.src);

  /** Loads a script below the site's root once. Rejects when it does not come; the next call tries again. */
  toolbox.load = (path) => {
    if (!loading.has(path))
      loading.set(
        path,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.addEventListener("load", resolve);
          script.addEventListener("error", () => {
            loading.delete(path);
            reject(new Error(path));
          });
          script.src = new URL(path, toolbox.root);
          document.head.append(script);
        }),
      );
    return loading.get(path);
  };
})();
