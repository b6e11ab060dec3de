// Applies the reader's choice of light or dark before anything is painted. frame.js stores it when somebody presses the switch;
// before that nothing is stored, and the device decides.
(() => {
  "use strict";

  const key = `${new URL("../../../", document.currentScript.src).pathname}darstellung`;
  const root = document.documentElement;

  const show = (choice) => {
    if (choice === "hell" || choice === "dunkel") root.dataset.tbScheme = choice;
  };

  const choose = (choice) => {
    show(choice);
    try {
      localStorage.setItem(key, choice);
    } catch {
      // No storage here: the choice lasts as long as the page.
    }
  };

  (globalThis.toolbox ??= {}).scheme = { choose };
  try {
    show(localStorage.getItem(key));
  } catch {
    // Storage is switched off.
  }
})();
