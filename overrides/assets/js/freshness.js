// Checks that are overdue: said beside the contact, and after half a year the number is withdrawn.
// The build knows no clock, so that time never breaks an unrelated change; the reader's device does.
(() => {
  "use strict";

  const MONTHS_UNTIL_WITHDRAWN = 6;
  const today = toolbox.clock.today();

  const format = (day) =>
    new Date(`${day}T00:00:00Z`).toLocaleDateString("de-DE", { dateStyle: "long", timeZone: "UTC" });

  function addMonths(day, months) {
    const [year, month, date] = day.split("-").map(Number);
    const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
    return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
  }

  const isWithdrawn = (due) => addMonths(due, MONTHS_UNTIL_WITHDRAWN) < today;
  // Laws and the EU assign short numbers (110, 116 111); nobody can take them over.
  const canChange = (link) => link.getAttribute("href").startsWith("tel:+");

  function paragraph(className, text) {
    const line = document.createElement("p");
    line.className = className;
    line.textContent = text;
    return line;
  }

  function markCard(card) {
    const { naechstePruefung: due, foerderungBis: funded } = card.dataset;
    const foot = card.querySelector(":scope > :is(.tb-card__more, .tb-card__links)");
    if (funded && funded < today && !card.querySelector(".tb-card__ended"))
      foot.before(
        paragraph("tb-card__overdue tb-card__ended", `Die Förderung lief bis ${format(funded)}. Vielleicht gibt es diese Stelle nicht mehr.`),
      );
    if (!due || due >= today || card.querySelector(".tb-card__late")) return;
    foot.before(paragraph("tb-card__overdue tb-card__late", `Prüfung überfällig seit ${format(due)}`));
    const lines = [...card.querySelectorAll(".tb-card__phone")].filter((line) => canChange(line.querySelector("a")));
    if (!isWithdrawn(due) || !lines.length) return;
    const instead = card.querySelector(':is(.tb-card__links, .tb-card__web) a[href^="https:"]')
      ? "Nutzen Sie die Website der Stelle."
      : "Rufen Sie eine andere Stelle auf dieser Seite an.";
    const left = card.querySelectorAll(".tb-card__phone").length > lines.length;
    lines[0].before(
      paragraph(
        "tb-card__withdrawn",
        `Diese Rufnummer hat zu lange niemand geprüft. Wir zeigen sie nicht mehr. ${left ? "Die übrige Nummer gilt." : instead} Bei Gefahr: 110.`,
      ),
    );
    for (const line of lines) line.remove();
    if (!left) {
      delete card.dataset.zeiten; // nobody answers a number that is not there
      card.querySelector(".tb-card__hours")?.remove();
      card.querySelector(".tb-state")?.remove();
    }
    card.querySelector('.tb-card__links a[href$=".vcf"]')?.remove();
  }

  function markLink(link) {
    if (!canChange(link) || !isWithdrawn(link.dataset.naechstePruefung)) return;
    const words = document.createElement("span");
    words.textContent = "Rufnummer zurückgezogen, zu lange nicht geprüft";
    link.replaceWith(words);
  }

  function mark() {
    for (const card of document.querySelectorAll(".tb-card[data-naechste-pruefung], .tb-card[data-foerderung-bis]")) markCard(card);
    for (const link of document.querySelectorAll("a[data-naechste-pruefung]")) markLink(link);
  }

  mark();
  for (const change of ["toolbox-ort", "toolbox-ansicht"]) document.addEventListener(change, mark);
})();
