// A result to take along: on paper, as a file, by mail, to another device, into the calendar. Nothing leaves without a press, and
// no answer is in any of it.
// Needs deadline-calendar.js. tree-view.js hands over a result and the controls for it.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  const WARNING = "Bitte nicht an ein Postfach, das andere lesen.";
  const LOOK_BACK = [28, 56]; // days until somebody looks again

  const trim = (element) => element.textContent.replace(/\s+/g, " ").trim();

  /** Title, steps with their numbers, address: what a mail says. */
  function describe(section) {
    const steps = [...section.querySelectorAll(".tb-steps > li")].map((step, index) => {
      const numbers = [...step.querySelectorAll(".tb-steps__phone .tb-phone")].map(trim).join(", ");
      return `${index + 1}. ${trim(step.querySelector(".tb-steps__title"))}${numbers && `: ${numbers}`}`;
    });
    const address = location.protocol === "file:" ? [] : ["", location.href];
    return [trim(section.querySelector("h1")), "", ...steps, ...address].join("\n");
  }

  // The day of a deadline that somebody has counted in this result, and two days to look again. Names that say nothing to others.
  function listEvents(section) {
    const today = new Date();
    const day = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    const later = LOOK_BACK.map((days) => day(new Date(today.getFullYear(), today.getMonth(), today.getDate() + days)));
    const due = [...section.querySelectorAll("output time")].map((time) => time.dateTime).filter((date) => date >= day(today));
    const event = (date, summary) => ({ uid: `termin-${date}-${summary.length}@${location.hostname || "toolbox"}`, day: date, summary, description: "Unterlagen ansehen: Was ist erledigt, was läuft noch?", early: false });
    return [...new Set(due)].map((date) => event(date, "Termin Unterlagen, letzter Tag")).concat(later.map((date) => event(date, "Termin Unterlagen")));
  }

  function saveCalendar(section) {
    const file = new Blob([globalThis.toolbox.renderCalendar(listEvents(section), new Date())], { type: "text/calendar;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "termine.ics";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after a while
  }

  async function share(tell) {
    const data = { title: document.title.split(" – ").at(-1), url: location.href };
    try {
      if (navigator.share) await navigator.share(data);
      else {
        await navigator.clipboard.writeText(data.url);
        tell("Die Adresse dieser Seite ist kopiert. Ihre Antworten stehen nicht darin.");
      }
    } catch (error) {
      if (error.name !== "AbortError") tell("Das ging nicht. Die Adresse steht oben in Ihrem Browser.");
    }
  }

  /** Puts the bar into a result, with the controls that can do something there. */
  function setUpTaking(section, template) {
    const bar = template.cloneNode(true);
    const controls = Object.fromEntries([...bar.querySelectorAll("[data-mit]")].map((control) => [control.dataset.mit, control]));
    const status = bar.querySelector("[role=status]");
    const place = bar.querySelector(".tb-take__code");
    const pdf = section.querySelector("[data-pdf]");
    const code = section.querySelector(".tb-sheet__qr > svg");
    const leave = (name) => controls[name].closest("li").remove();
    const id = `${section.id}-mitnehmen`;
    bar.setAttribute("aria-labelledby", id);
    bar.querySelector("h2").id = id;

    controls.drucken.addEventListener("click", () => print());
    if (pdf) controls.pdf.href = pdf.href;
    else leave("pdf");
    controls.mail.href = "#";
    // Written when it is wanted: a chosen place brings other numbers.
    for (const moment of ["pointerdown", "focus", "click"])
      controls.mail.addEventListener(moment, () => {
        controls.mail.href = `mailto:?subject=${encodeURIComponent("Merkzettel")}&body=${encodeURIComponent(`${WARNING}\n\n${describe(section)}`)}`;
      });
    controls.kalender.addEventListener("click", () => saveCalendar(section));
    if (location.protocol === "file:" || !(navigator.share || navigator.clipboard)) leave("teilen");
    else {
      if (!navigator.share) controls.teilen.querySelector("span:last-child").textContent = "Link kopieren";
      controls.teilen.addEventListener("click", () => share((words) => (status.textContent = words)));
    }
    if (!code) leave("qr");
    else
      controls.qr.addEventListener("click", () => {
        place.hidden = !place.hidden;
        controls.qr.setAttribute("aria-expanded", String(!place.hidden));
        if (!place.childElementCount) {
          const words = document.createElement("p");
          words.textContent = section.querySelector(".tb-sheet__address").textContent.replace(/^\s*Noch aktuell\?\s*/, "");
          place.append(code.cloneNode(true), words);
        }
      });
    section.querySelector(".tb-result__side").append(bar);
  }

  (globalThis.toolbox ??= {}).setUpTaking = setUpTaking;
})();
