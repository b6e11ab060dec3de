// The board: what is late or due soon on the reader's day stands above, with the days that have passed or are left, and the
// tables can be narrowed to a kind and an owner. Without this script everything stands by the month in which it is due.
(() => {
  "use strict";

  const SOON = 30;
  const AT_ONCE = 20; // as many urgent entries are shown without unfolding
  const DAY = 24 * 60 * 60 * 1000;
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Berlin" }); // 2026-11-22
  const daysUntil = (day) => Math.round((Date.parse(day) - Date.parse(today)) / DAY);
  const count = (days) => (days === 1 ? "1 Tag" : `${days} Tage`);
  const cell = (row, label) => row.querySelector(`[data-l="${label}"]`);
  const section = (kind) => document.querySelector(`[data-zustand="${kind}"]`);

  const rows = [...document.querySelectorAll("[data-faellig]")];
  const totals = { ueberfaellig: 0, bald: 0 };

  function move(row, kind, words) {
    const label = document.getElementById(`tb-board-${kind}`).content.cloneNode(true);
    label.querySelector("span > span").textContent = words;
    cell(row, "Fällig").firstElementChild.append(label);
    section(kind).querySelector(`[data-art="${cell(row, "Art").textContent}"] tbody`).append(row);
    totals[kind] += 1;
  }

  for (const row of rows) {
    const days = daysUntil(row.dataset.faellig);
    if (days < 0) {
      move(row, "ueberfaellig", `${count(-days)} überfällig`);
    } else if (days <= SOON) {
      move(row, "bald", days === 0 ? "heute" : days === 1 ? "morgen" : `in ${days} Tagen`);
    }
  }
  for (const [kind, total] of Object.entries(totals)) {
    const counter = document.querySelector(`[data-zaehler="${kind}"]`);
    counter.querySelector("strong").textContent = total;
    counter.hidden = false;
    section(kind).hidden = false;
  }

  const form = document.getElementById("tb-board-filter");
  const status = form.querySelector("[role=status]");
  const shown = (parent) => parent.querySelectorAll("tr[data-faellig]:not([hidden])").length;

  function filter() {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    for (const row of rows) row.hidden = !wanted.every(([label, value]) => cell(row, label).textContent === value);
    for (const group of document.querySelectorAll(".tb-board__kind")) {
      const urgent = group.closest("[data-zustand]");
      group.querySelector("summary > span").textContent = shown(group);
      group.hidden = shown(group) === 0;
      group.open = wanted.length > 0 || (urgent !== null && shown(urgent) <= AT_ONCE);
    }
    for (const kind of Object.keys(totals)) section(kind).querySelector(".tb-board__none").hidden = shown(section(kind)) > 0;
    for (const month of document.querySelectorAll(".tb-board__month")) month.hidden = shown(month) === 0;
    const total = rows.filter((row) => !row.hidden).length;
    status.textContent = wanted.length ? `${total} von ${rows.length} Einträgen` : `${rows.length} Einträge`;
  }

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter();
})();
