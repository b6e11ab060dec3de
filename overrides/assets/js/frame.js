// Menu, light/dark switch, the way out, and Material's single-key shortcuts, which would catch people who dictate.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  // Menu: Material's hidden checkbox keeps the state, the button says it.
  const drawer = document.getElementById("__drawer");
  const button = document.querySelector("button[data-tb-menu]");
  const title = document.getElementById("tb-nav-titel");
  const behind = document.querySelectorAll(".md-content, .md-sidebar--secondary, .tb-footer");

  if (drawer && button && title) {
    button.addEventListener("click", () => drawer.click());
    drawer.addEventListener("change", () => {
      const open = drawer.checked;
      button.setAttribute("aria-expanded", String(open));
      button.setAttribute("aria-label", open ? "Menü schließen" : "Menü");
      for (const element of behind) element.inert = open;
      if (open) title.focus();
      else if (document.activeElement === document.body || title.closest("nav").contains(document.activeElement)) button.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) {
        drawer.click();
        button.focus();
      }
    });
    // The menu exists on narrow windows only; a turned telephone must not leave the page inert.
    matchMedia("(min-width: 60em)").addEventListener("change", (wide) => {
      if (wide.matches && drawer.checked) drawer.click();
    });
  } else if (button) {
    button.hidden = true; // no navigation on this page
  }

  // Light and dark: nothing is stored until somebody presses the switch. Then Material's place and form are used,
  // so that its own line in the header applies the choice before the next page is painted.
  const palette = document.querySelector("[data-tb-palette]");
  const darkDevice = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () =>
    document.body.hasAttribute("data-md-color-choice")
      ? document.body.getAttribute("data-md-color-scheme") === "slate"
      : darkDevice.matches;
  const show = () => palette.setAttribute("aria-pressed", String(isDark()));

  if (palette) {
    show();
    darkDevice.addEventListener("change", show);
    palette.addEventListener("click", () => {
      const color = { scheme: isDark() ? "default" : "slate", choice: "reader" };
      for (const [key, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${key}`, value);
      __md_set("__palette", { color });
      show();
    });
  }

  // „Seite verlassen“: the page goes at once, and its entry in the history becomes that of the other site. Earlier pages
  // stay in the history; docs/sofort/spurenarm.md says so.
  for (const link of document.querySelectorAll("[data-tb-leave]"))
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.title = " ";
      document.documentElement.hidden = true;
      location.replace(link.href);
    });

  // Material listens on window for s, f, n, p and others (WCAG 2.1.4: such keys must be possible to turn off).
  const search = document.getElementById("__search");
  document.addEventListener("keydown", (event) => {
    const single = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (single && !(search && search.checked)) event.stopPropagation();
  });
})();
