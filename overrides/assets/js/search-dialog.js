// Makes Material's search a real dialog: opened by buttons, keeps the focus inside, speaks the count, takes pasted and
// dictated words. Material's own script finds and lists the results.
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
  const meta = dialog.querySelector(".md-search-result__meta");
  const list = dialog.querySelector(".md-search-result__list");
  const status = dialog.querySelector("[data-tb-search-status]");
  const behind = [...dialog.parentElement.children, document.querySelector(".md-container")].filter(
    (element) => element && element !== dialog,
  );
  let opener = null;

  const refresh = () => query.dispatchEvent(new KeyboardEvent("keyup"));

  function open(from) {
    opener = from;
    if (!toggle.checked) toggle.click();
    query.focus();
  }

  function close() {
    if (toggle.checked) toggle.click();
  }

  for (const element of openers) element.addEventListener("click", () => open(element));
  for (const element of dialog.querySelectorAll("[data-tb-search-close]")) element.addEventListener("click", close);

  function follow() {
    for (const element of behind) element.inert = toggle.checked;
    if (!toggle.checked && opener) {
      opener.focus();
      opener = null;
    }
  }

  toggle.addEventListener("change", follow);
  follow(); // an address with ?q= opens the dialog before this script runs

  // Material reads the field on keyup only; its own distinct check swallows the doubles.
  query.addEventListener("input", () => {
    if (!meta.textContent) status.textContent = "Die Suche wird geladen.";
    refresh();
  });
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

  // Count and words, spoken once typing rests. Material writes its own count into `meta`, which stays hidden.
  let rest;
  new MutationObserver(() => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      const words = query.value.trim();
      const count = Number.parseInt(meta.textContent, 10);
      const strong = document.createElement("strong");
      strong.textContent = words;
      if (!words) status.replaceChildren();
      else if (count) status.replaceChildren(`${meta.textContent.split(" ")[0]} Treffer für `, strong);
      else status.replaceChildren("Nichts gefunden für ", strong);
    }, 300);
  }).observe(meta, { childList: true });

  // Results can be reached with Tab. A result may name its group (data-tb-group in its text): the first of
  // each group gets the group's name above it.
  new MutationObserver(() => {
    let last = "";
    for (const item of list.children) {
      for (const element of item.querySelectorAll("[tabindex='-1']")) element.removeAttribute("tabindex");
      const group = item.querySelector("[data-tb-group]")?.dataset.tbGroup ?? "";
      if (group && group !== last && !item.querySelector(".tb-search__group")) {
        const head = document.createElement("p");
        head.className = "tb-search__group";
        head.textContent = group;
        item.prepend(head);
      }
      last = group;
    }
  }).observe(list, { childList: true });
})();
