// Opening hours: says on each contact card whether somebody can be reached now, in the time of Berlin.
// hooks/toolbox/domain/opening.py writes the hours into the page and decides the same; the tests compare both.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  const { toolbox } = globalThis;
  const DAY_END = 1440;
  const LOOK_AHEAD = 14;
  const DAYS = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];

  const addDays = (day, number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + number * 86_400_000).toISOString().slice(0, 10);
  const weekday = (day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7; // Monday is 0

  const readHours = (text) =>
    text.split(";").map((windows) => (windows ? windows.split(",").map((window) => window.split("-").map(Number)) : []));

  /**
   * Whether somebody can be reached.
   * @param {string} hours windows of each weekday, „540-960;;;;;;“, or empty when not known
   * @param {string} rule geschlossen, geoeffnet or unbekannt: what holds on holidays
   * @param {Set<string>} holidays days such as „2027-03-26“
   * @param {{day: string, minute: number}} now the moment in Berlin
   * @returns {[string, ?number, ?number]} offen, zu or unbekannt; days and minute until when, or from when again
   */
  function findState(hours, rule, holidays, { day: today, minute }) {
    const week = readHours(hours);
    if (!week.some((windows) => windows.length)) return ["unbekannt", null, null];
    const inside = (day) =>
      holidays.has(day) ? { geoeffnet: "offen", geschlossen: "zu", unbekannt: "unbekannt" }[rule] : "offen";
    const at = (day, time) => {
      const window = week[weekday(day)].find(([start, end]) => start <= time && time < end);
      return window ? [inside(day), window[1]] : ["zu", null];
    };

    let [state, end] = at(today, minute);
    if (state === "offen") {
      // Windows that touch, also over midnight, are one.
      for (let days = 0; days <= LOOK_AHEAD; ) {
        const time = end === DAY_END ? 0 : end;
        if (end === DAY_END) days += 1;
        const [next, following] = at(addDays(today, days), time);
        if (next !== "offen") return time ? ["offen", days, time] : ["offen", days - 1, DAY_END];
        end = following;
      }
      return ["offen", null, null];
    }
    // Days whose hours nobody knows are passed over: „wieder“ must be certain.
    for (let days = 0; days <= LOOK_AHEAD; days += 1) {
      const day = addDays(today, days);
      if (inside(day) !== "offen") continue;
      for (const [start] of week[weekday(day)]) if (days || start > minute) return [state, days, start];
    }
    return [state, null, null];
  }

  const formatTime = (minute) => {
    const rest = minute % 60;
    return `${Math.floor(minute / 60)}${rest ? `.${String(rest).padStart(2, "0")}` : ""}\u00a0Uhr`;
  };

  function formatDay(today, days) {
    if (days < 2) return ["heute", "morgen"][days];
    const day = addDays(today, days);
    if (days < 7) return DAYS[weekday(day)];
    return new Date(`${day}T00:00:00Z`).toLocaleDateString("de-DE", { day: "numeric", month: "long", timeZone: "UTC" });
  }

  /** „Jetzt erreichbar, bis 16 Uhr“ */
  function describe([state, days, minute], today, isHoliday) {
    const when = days === null ? "" : `${formatDay(today, days)} ${formatTime(minute)}`;
    if (state === "offen") return `Jetzt erreichbar, ${when ? `bis ${days ? when : formatTime(minute)}` : "rund um die Uhr"}`;
    if (state === "zu") return `Jetzt geschlossen${when && `, wieder ${when}`}`;
    return isHoliday ? `Heute ist Feiertag: Sprechzeiten nicht bekannt${when && `, sicher wieder ${when}`}` : "Sprechzeiten nicht bekannt";
  }

  toolbox.opening = { findState, describe };

  // „morgen 9 Uhr“ → „morgen um 9 Uhr“, for the middle of a sentence
  const sayWhen = ([, days, minute], today) => (days === null ? "" : `${formatDay(today, days)} um ${formatTime(minute)}`);

  function showCard(card, holidays, now) {
    const { zeiten = "", feiertags = "unbekannt" } = card.dataset;
    if (!zeiten && !card.querySelector(".tb-card__phone")) return; // a site has no hours
    const state = findState(zeiten, feiertags, holidays, now);
    let line = card.querySelector(":scope > .tb-state");
    if (!line) {
      line = document.createElement("p");
      const before = [...card.querySelectorAll(".tb-card__phone")].at(-1) ?? card.querySelector(".tb-card__web, .tb-card__name");
      before.after(line);
    }
    // Whom one cannot call one goes to, or asks in the net.
    const open = { ort: "Jetzt geöffnet", "": "Online jetzt erreichbar" }[card.dataset.ohneTelefon] ?? "$&";
    line.className = `tb-state tb-state--${state[0]}`;
    line.textContent = describe(state, now.day, holidays.has(now.day)).replace("Jetzt erreichbar", open);
    card.dataset.zustand = state[0];
    card.dataset.wieder = state[0] === "zu" ? sayWhen(state, now.day) : "";
  }

  // What is said for the night is for those whom nobody answers then.
  function showNeed(section, now) {
    const night = section.querySelector("[data-nachts]");
    const reachable = section.querySelector(".tb-card[data-zustand=offen]");
    if (night) night.hidden = Boolean(reachable) || (now.minute >= 8 * 60 && now.minute < 18 * 60);
  }

  // Who can be reached stands first; among those, and among the others, the nearest keep their place.
  function sort(list) {
    const cards = [...list.children];
    const open = cards.filter((card) => card.dataset.zustand === "offen");
    const ordered = [...open, ...cards.filter((card) => card.dataset.zustand !== "offen")];
    if (ordered.some((card, index) => card !== cards[index]) && !list.contains(document.activeElement)) list.append(...ordered);
  }

  function show() {
    const now = toolbox.clock.toBerlin(new Date());
    const holidays = new Set((toolbox.feiertage ?? "").split(" "));
    // Of a tree one section is on the screen; the next one is looked at when it comes there.
    const here = (selector) => [...document.querySelectorAll(selector)].filter((place) => !place.closest(".tb-tree > [hidden]"));
    for (const card of here(".tb-card")) showCard(card, holidays, now);
    for (const section of here(".tb-need")) showNeed(section, now);
    for (const list of document.querySelectorAll("[data-sortiert] > .tb-cards")) sort(list);
    document.dispatchEvent(new Event("toolbox-zeiten"));
  }

  if (!document.querySelector(".tb-card, [data-ort]")) return;
  const ready = () => {
    show();
    for (const change of ["toolbox-ort", "toolbox-ansicht"]) document.addEventListener(change, show);
    setInterval(show, 60_000);
  };
  // Without the list of holidays nothing can be said for certain about a day.
  toolbox.load("kontakte/feiertage.js").then(ready, () => {});
})();
