// Makes Material's search a real dialog: opened by buttons, keeps the focus inside, speaks the count, takes pasted and
// dictated words, shows emergency numbers. Material's own script lists what search-port.js brings from our worker.
(() => {
  "use strict";

  const toggle = document.getElementById("__search");
  const dialog = document.querySelector(".tb-search");
  const openers = document.querySelectorAll("[data-tb-search]");
  const startForm = document.querySelector(".tb-start-search");

  // Material hides the search where it cannot work (file:// without the offline edition).
  if (!toggle || !dialog || dialog.hidden) {
    for (const element of [...openers, startForm]) if (element) element.hidden = true;
    return;
  }

  const query = dialog.querySelector("[name=query]");
  const list = dialog.querySelector(".md-search-result__list");
  const status = dialog.querySelector("[data-tb-search-status]");
  const behind = [...dialog.parentElement.children, document.querySelector(".md-container")].filter(
    (element) => element && element !== dialog,
  );
  const meant = dialog.querySelector("[data-tb-search-meant]");
  const urgent = dialog.querySelector("[data-tb-search-urgent]");
  let opener = null;
  let ready = false;

  const refresh = () => query.dispatchEvent(new KeyboardEvent("keyup"));

  function open(from) {
    opener = from;
    if (!toggle.checked) toggle.click();
    query.focus();
  }

  function close() {
    if (toggle.checked) toggle.click();
  }

  for (const element of openers) {
    element.addEventListener("click", () => open(element));
    // Between finger down and click lies a tenth of a second in which the search can already load.
    element.addEventListener("pointerdown", () => globalThis.toolboxSearch?.start());
  }
  for (const element of dialog.querySelectorAll("[data-tb-search-close]")) element.addEventListener("click", close);

  function follow() {
    if (toggle.checked) {
      globalThis.toolboxSearch?.start();
      if (!ready) status.textContent = "Die Suche wird geladen.";
    }
    for (const element of behind) element.inert = toggle.checked;
    if (!toggle.checked && opener) {
      opener.focus();
      opener = null;
    }
  }

  toggle.addEventListener("change", follow);
  follow(); // an address with ?q= opens the dialog before this script runs

  // Material reads the field on keyup only; its own distinct check swallows the doubles.
  query.addEventListener("input", refresh);
  query.form.addEventListener("reset", () => setTimeout(refresh));
  query.form.addEventListener("submit", (event) => event.preventDefault());

  // In the dialog Material would close on Tab and throw every other key into the field. Let it have the arrows,
  // Escape, and Enter in the field (which goes to the best result).
  document.addEventListener("keydown", (event) => {
    if (!toggle.checked) return;
    const material = ["ArrowUp", "ArrowDown", "Escape"].includes(event.key) || (event.key === "Enter" && event.target === query);
    if (!material) event.stopPropagation();
  });

  // The start page's field is a way into the same dialog.
  if (startForm) {
    startForm.hidden = false;
    startForm.addEventListener("submit", (event) => {
      event.preventDefault();
      const field = startForm.querySelector("input");
      query.value = field.value;
      open(field);
      refresh();
    });
  }

  // What our worker says beside the list. The count is spoken once typing rests.
  let rest;
  document.addEventListener("tb-search", ({ detail: { type, data } }) => {
    ready = true;
    clearTimeout(rest);
    if (type === "failed") {
      status.textContent = "Die Suche lässt sich gerade nicht laden. Die Wege unten helfen weiter.";
      return;
    }
    if (type !== 3) return;
    const words = query.value.trim();
    showMeant(words && data.understood);
    showUrgent(words && data.numbers);
    rest = setTimeout(() => status.replaceChildren(...describe(words, data)), 300);
  });

  function describe(words, { items, understood, numbers }) {
    if (!words) return [];
    const count = items.length === 1 ? "1 Treffer" : `${items.length} Treffer`;
    const said = (understood ?? [{ word: words }]).flatMap(({ word, corrected }, place) => {
      const element = document.createElement(corrected || !understood ? "strong" : "span");
      element.textContent = word;
      return place ? [" ", element] : [element];
    });
    const emergency = numbers ? ` Bei Gefahr: ${numbers[0][1]}.` : "";
    return items.length ? [`${count} für `, ...said, emergency && "." + emergency] : ["Nichts gefunden für ", ...said, emergency && "." + emergency];
  }

  function showMeant(understood) {
    meant.hidden = !understood;
    if (understood) meant.querySelector("button").textContent = understood.map(({ word }) => word).join(" ");
  }

  meant.querySelector("button").addEventListener("click", ({ target }) => {
    query.value = target.textContent;
    query.focus();
    refresh();
  });

  function showUrgent(numbers) {
    urgent.hidden = !numbers;
    if (!numbers) return;
    const template = urgent.querySelector("template");
    urgent.querySelector("ul").replaceChildren(
      ...numbers.map(([dialled, shown, name]) => {
        const row = template.content.cloneNode(true);
        row.querySelector("a").href = `tel:${dialled}`;
        row.querySelector("a > span:last-child").textContent = `${shown} ${name}`;
        return row;
      }),
    );
  }

  // The keyboard of a phone covers the lower end of the page: the box ends above it.
  const seen = globalThis.visualViewport;
  seen?.addEventListener("resize", () => dialog.style.setProperty("--tb-seen", `${seen.height}px`));

  // Material's headings are those of a page, its links leave the Tab key out, and it puts no text under a place within
  // a page (our worker sends that in the title). A row may name its group: the first of each gets a heading.
  new MutationObserver(() => {
    let last = "";
    for (const item of list.children) {
      for (const element of item.querySelectorAll("[tabindex='-1']")) element.removeAttribute("tabindex");
      for (const element of item.querySelectorAll("h1, h2:not(.tb-search__group)")) {
        element.setAttribute("aria-level", "3");
        const line = element.querySelector(".tb-hit");
        if (line) element.after(line);
      }
      const group = item.querySelector("[data-tb-group]")?.dataset.tbGroup ?? "";
      if (group && group !== last && !item.querySelector(".tb-search__group")) {
        const head = document.createElement("h2");
        head.className = "tb-search__group";
        head.textContent = group;
        item.prepend(head);
      }
      last = group;
    }
  }).observe(list, { childList: true });
})();
