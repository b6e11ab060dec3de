// Small comforts inside the text. Every page is complete without them.
(() => {
  "use strict";

  // A review date that has passed is said, not hidden. The build does not know the reader's today.
  const today = toolbox.clock.today();
  for (const line of document.querySelectorAll("[data-tb-due]")) {
    const due = line.dataset.tbDue;
    const words = line.querySelector(".tb-status__due");
    if (words && due < today) {
      const [year, month, day] = due.split("-").map(Number);
      const date = new Date(year, month - 1, day).toLocaleDateString("de-DE", { dateStyle: "long" });
      words.textContent = `Prüfung überfällig seit ${date}`;
      words.classList.add("tb-status__due--past");
    }
  }

  // Cards below the window wait (contacts.css) until the browser has time, a few at once. Whoever follows a link to one of
  // them gets all of them now, so that it stays where it is; so does whoever chose a place, for which place.js makes new ones.
  const later = globalThis.requestIdleCallback ?? setTimeout;
  const lay = (number) => {
    const waiting = [...document.querySelectorAll(".tb-card:not(.tb-card--laid)")];
    for (const card of waiting.slice(0, number)) card.classList.add("tb-card--laid");
    if (waiting.length > number) later(() => lay(number));
  };
  if (location.hash) lay(Infinity);
  else addEventListener("load", () => later(() => lay(4)));
  document.addEventListener("toolbox-ort", () => lay(Infinity));

  // What need not be read now stands open until a script can open it again (tb-zu).
  for (const details of document.querySelectorAll("details.tb-zu")) {
    details.open = false;
    details.classList.remove("tb-zu");
  }
  // A link to something folded unfolds it, and whatever that stands in.
  const unfold = () => {
    const target = document.getElementById(location.hash.slice(1));
    for (let details = target?.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  };
  addEventListener("hashchange", unfold);
  // The link once more to where one is already: no change of the address tells of it.
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("a[href^='#']")) setTimeout(unfold);
  });
  unfold();

  // On paper nothing is folded away; not every browser reads that in the style sheet.
  const folded = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("main details:not([open])")) {
      details.open = true;
      folded.push(details);
    }
  });
  addEventListener("afterprint", () => {
    for (const details of folded.splice(0)) details.open = false;
  });

  // Dates of training that are over are of no use to anybody.
  for (const item of document.querySelectorAll("[data-tb-past]")) item.hidden = item.dataset.tbPast < today;

  // On telephones the rows of a table become cards (boxes.css). The first cell is the card's title, the others need the
  // name of their column, and beside it one thing: a sentence with a link in it would fall into pieces.
  for (const table of document.querySelectorAll(".md-typeset table")) {
    const heads = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
    if (!heads.length || table.querySelector("[colspan], [rowspan]")) continue;
    for (const row of table.querySelectorAll("tbody tr"))
      for (const [column, cell] of [...row.cells].entries())
        if (column && heads[column]) {
          table.classList.add("tb-table", "tb-stacked"); // a table with a class looks like one only with the first
          cell.dataset.l ??= heads[column];
          if (cell.childNodes.length > 1) {
            const inside = document.createElement("span");
            inside.append(...cell.childNodes);
            cell.append(inside);
          }
        }
  }

  // Boxes to tick carry the words beside them as their name.
  for (const [number, box] of document.querySelectorAll(".task-list-item input[type=checkbox]").entries()) {
    const item = box.closest("li");
    item.id ||= `tb-haken-${number + 1}`;
    box.setAttribute("aria-labelledby", item.id);
  }
})();
