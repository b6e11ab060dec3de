// Menu, light/dark switch, the way out. Each part of the frame is changed only after all that it needs is there; whatever stands in
// for it until then (data-tb-until) goes at the end.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  const { toolbox } = globalThis;
  const root = document.documentElement;

  /** Shows controls that work from now on, and takes away what stood in for them. */
  toolbox.ready = (name, controls) => {
    for (const control of controls) control.hidden = false;
    for (const standIn of document.querySelectorAll(`[data-tb-until="${name}"]`)) standIn.remove();
  };

  setUpMenu(document.querySelector("[data-tb-menu]"), document.getElementById("tb-menu"));
  setUpScheme(document.querySelector("[data-tb-palette]"));
  setUpLeaving([...document.querySelectorAll("[data-tb-leave]")]);
  root.classList.add("tb-ready");

  // A disclosure: the button says whether the menu is open. What lies behind it can be neither seen nor reached.
  function setUpMenu(button, menu) {
    if (!button || !menu) return;
    const behind = document.querySelectorAll(".md-main__inner, .tb-footer");

    const open = (wanted) => {
      menu.hidden = !wanted;
      button.setAttribute("aria-expanded", String(wanted));
      root.classList.toggle("tb-menu-open", wanted);
      for (const element of behind) element.inert = wanted;
    };

    button.addEventListener("click", () => open(menu.hidden));
    // A link to a place on this very page, or a page that the browser keeps for the way back.
    menu.addEventListener("click", ({ target }) => target.closest("a") && open(false));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || menu.hidden) return;
      open(false);
      button.focus();
    });
    // The menu exists on narrow windows only; a turned telephone must not leave the page out of reach.
    matchMedia("(min-width: 60em)").addEventListener("change", (wide) => wide.matches && open(false));
    toolbox.ready("menu", [button]);
  }

  function setUpScheme(button) {
    if (!button || !toolbox.scheme) return;
    const device = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.tbScheme ?? (device.matches ? "dunkel" : "hell")) === "dunkel";
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    show();
    device.addEventListener("change", show);
    button.addEventListener("click", () => {
      toolbox.scheme.choose(isDark() ? "hell" : "dunkel");
      show();
    });
    button.classList.add("tb-header__palette--ready");
  }

  // „Seite verlassen“: the page goes at once, and its entry in the history becomes that of the other site. Earlier pages stay in the
  // history; docs/sofort/spurenarm.md says so. Shift three times within two seconds does the same.
  function setUpLeaving(links) {
    if (!links.length) return;
    const leave = () => {
      document.title = " ";
      root.hidden = true;
      location.replace(links[0].href);
    };
    for (const link of links)
      link.addEventListener("click", (event) => {
        event.preventDefault();
        leave();
      });
    const PATIENCE = 2000; // milliseconds
    let times = [];
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Shift" || event.repeat) {
        if (event.key !== "Shift") times = []; // a capital letter
        return;
      }
      times = [...times, event.timeStamp].filter((time) => event.timeStamp - time < PATIENCE);
      if (times.length >= 3) leave();
    });
  }
})();
