// „Wie nah ist es?“: of what is ticked, the gravest alone decides, and all of it makes the sentence for the telephone. Ticks live in the
// page only: nothing is stored, and nothing is sent.
(() => {
  "use strict";

  const box = document.getElementById("tb-nah");
  if (!box) return;
  const status = box.querySelector("[role=status]");
  const say = box.querySelector(".tb-nah__say");
  const results = [...box.querySelectorAll("[data-ergebnis]")];
  const asked = status.textContent;

  for (const result of results) {
    result.querySelector(".tb-nah__one").remove();
    status.before(result);
  }

  const update = () => {
    const ticked = [...box.querySelectorAll("input:checked")];
    const gravest = ticked[0]?.dataset.stufe; // the page has the gravest first
    const targets = new Set(ticked.map((input) => input.dataset.ziel));
    for (const result of results) {
      result.hidden = result.dataset.ergebnis !== gravest;
      for (const way of result.querySelectorAll("[data-ziel]")) way.hidden = !targets.has(way.dataset.ziel);
    }
    const shown = results.find((result) => !result.hidden);
    status.textContent = shown ? shown.querySelector("strong").textContent : asked;
    status.classList.toggle("tb-sr", Boolean(shown));
    say.hidden = !shown;
    const sentences = ticked.map((input) => input.dataset.satz);
    say.querySelector("[data-satz]").textContent = [...sentences, "Ich möchte eine Einschätzung der Gefahr."].join(" ");
  };

  box.addEventListener("change", update);
  update();
})();
