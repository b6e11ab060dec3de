// The calculator of a deadline, on its page and in the results of trees. What is typed in stays in the page: not stored,
// not sent, not in the address. Needs deadline-dates.js, deadline-calendar.js and the holidays (fristen/feiertage.js).
(() => {
  "use strict";

  const { feiertageMitNamen: feiertage, fristen, renderCalendar } = globalThis.toolbox;
  const { addDays, computeFristende, formatDay, nameFeiertag, UnknownYearError } = fristen;
  if (!feiertage) return; // the page then says where the table of examples is

  const EARLY = 10; // days ahead from which on a reminder a week before makes sense

  function setUp(box) {
    const frist = JSON.parse(box.dataset.tbFrist);
    const part = (name) => box.querySelector(`[data-teil="${name}"]`);
    const field = box.querySelector("input[name=kenntnis]");
    const unknown = box.querySelector("input[name=unbekannt]");

    const show = (name) => {
      for (const other of ["leer", "ergebnis", "unbekannt", "fern"]) part(other)?.toggleAttribute("hidden", other !== name);
      if (name !== "ergebnis") for (const output of box.querySelectorAll("output")) output.replaceChildren();
      part("kalender").hidden = true;
    };

    const update = () => {
      const beginn = field.value;
      field.disabled = Boolean(unknown?.checked);
      // While a year is being typed it reads 0002, 0020, 0202.
      if (unknown?.checked) return show("unbekannt");
      if (beginn < "1900") return show("leer");
      let days;
      try {
        days = computeFristende(frist, beginn, feiertage);
      } catch (error) {
        if (error instanceof UnknownYearError) return show("fern");
        throw error;
      }
      show("ergebnis");
      fill(box, frist, days);
      const remark = describeDate(frist, days, beginn, today());
      part("grund").textContent = describeReason(frist, days);
      part("hinweis").textContent = remark;
      part("hinweis").hidden = !remark;
      part("kalender").hidden = listEvents(frist, days, today()).length === 0;
    };

    const save = () => {
      const events = listEvents(frist, computeFristende(frist, field.value, feiertage), today());
      const file = new Blob([renderCalendar(events, new Date())], { type: "text/calendar;charset=utf-8" });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = `frist-${frist.kennung}.ics`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after a while
    };

    field.addEventListener("input", update);
    unknown?.addEventListener("input", update);
    part("kalender").querySelector("button").addEventListener("click", save);
    part("leer").textContent = part("leer").dataset.bereit;
    if (unknown) unknown.disabled = false;
    box.classList.add("tb-calc--ready");
    update(); // enables the field; a page that the browser brought back may hold a date already
  }

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
  }

  function fill(box, frist, days) {
    const put = (place, day) => {
      const textContent = formatDay(day).replace(". ", ".\u00a0"); // „23. Februar“ stays together
      place.replaceChildren(Object.assign(document.createElement("time"), { dateTime: day, textContent }));
    };
    for (const [index, place] of box.querySelectorAll("[data-termin]").entries()) put(place, days.termine[index]);
    const outputs = { empfehlung: days.handeln, fristende: days.ende };
    for (const output of box.querySelectorAll("output")) put(output, outputs[output.name]);
  }

  /** Why another day counts than the calendar alone would give. */
  function describeReason(frist, { rechnerisch, ende, handeln }) {
    const name = nameFeiertag(rechnerisch, feiertage);
    const bracket = name ? ` (${name})` : "";
    const kind = frist.intern ? "Arbeitstag" : "Werktag";
    if (ende !== rechnerisch) return `Der rechnerisch letzte Tag ist ${formatDay(rechnerisch)}${bracket}. Das ist kein ${kind}.`;
    if (frist.eigener_tag && handeln !== rechnerisch) return `Das ist kein Arbeitstag${bracket}.`;
    return "";
  }

  /** What today's date makes of the result. Never that something is over: that is for others to judge. */
  function describeDate(frist, { ende, handeln }, beginn, now) {
    if (beginn > now && frist.richtung === "nach") return "Der eingetragene Tag liegt in der Zukunft. Stimmt er?";
    if (ende < now) return "Dieser Tag liegt schon zurück. Fragen Sie trotzdem gleich nach, ob noch etwas möglich ist.";
    if (handeln < now) return "Ein Tag zum Handeln liegt schon zurück. Handeln Sie jetzt.";
    return "";
  }

  /** The days that belong into a calendar: those on the way, and the recommended one or the end. */
  function listEvents(frist, days, now) {
    const end = `${frist.endet} ${formatDay(days.ende)}.`;
    const last = frist.eigener_tag ? days.handeln : days.ende;
    const entries = frist.termine.map(({ name }, index) => [days.termine[index], `${frist.name}: ${name}`]);
    entries.push([last, `Frist: ${frist.name}`]);
    return entries
      .filter(([day]) => day >= now)
      .map(([day, summary], index) => ({
        uid: `frist-${frist.kennung}-${index + 1}-${day}@${location.hostname || "toolbox"}`,
        day,
        summary,
        description: `${end}\nBerechnung ohne Gewähr, lassen Sie sie bestätigen.`,
        early: day > addDays(now, EARLY),
      }));
  }

  for (const box of document.querySelectorAll("[data-tb-frist]")) setUp(box);
  globalThis.toolbox.setUpCalculator = setUp; // those of a tree stand in templates until a result wants them
})();
