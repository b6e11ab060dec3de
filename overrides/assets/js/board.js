// The board: how many days are left, or have passed. Without this script the plain days stand in the table, soonest first.
(() => {
  "use strict";

  const SOON = 30;
  const DAY = 24 * 60 * 60 * 1000;
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Berlin" }); // 2026-11-22
  const daysUntil = (day) => Math.round((Date.parse(day) - Date.parse(today)) / DAY);

  const count = (days) => (days === 1 ? "1 Tag" : `${days} Tage`);

  function say(row, kind, words) {
    const label = document.getElementById(`tb-board-${kind}`).content.cloneNode(true);
    label.querySelector("span > span").textContent = words;
    row.querySelector("[data-l='Fällig'] > span").append(label);
  }

  const totals = { ueberfaellig: 0, bald: 0 };
  for (const row of document.querySelectorAll("[data-faellig]")) {
    const days = daysUntil(row.dataset.faellig);
    if (days < 0) {
      totals.ueberfaellig += 1;
      say(row, "ueberfaellig", `${count(-days)} überfällig`);
    } else if (days <= SOON) {
      totals.bald += 1;
      say(row, "bald", days === 0 ? "heute" : days === 1 ? "morgen" : `in ${days} Tagen`);
    }
  }
  for (const [kind, total] of Object.entries(totals)) {
    const counter = document.querySelector(`[data-zaehler="${kind}"]`);
    counter.querySelector("strong").textContent = total;
    counter.hidden = false;
  }
})();
