// When a period ends, and by which day to act. hooks/toolbox/domain/deadlines.py computes the same; tests compare both.
// Days are texts such as "2027-02-23"; nothing here knows the page, the clock or the time zone.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  const DAY = 86_400_000;
  const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const toDate = (day) => new Date(`${day}T00:00:00Z`);
  const toText = (date) => date.toISOString().slice(0, 10);

  /** The years do not reach as far as the day asked for. */
  class UnknownYearError extends RangeError {}

  /**
   * The end of a period that began on `beginn`.
   * @param {object} frist rule as the page carries it: laenge ["monate", 3], richtung, verschiebung, zaehlt_ab, intern,
   *   eigener_tag, termine [{laenge, ab}].
   * @param {string} beginn
   * @param {object} feiertage {von, bis, bund, land}: first and last year, days with names.
   * @returns {{rechnerisch: string, ende: string, handeln: string, termine: string[]}}
   * @throws {UnknownYearError}
   */
  function computeFristende(frist, beginn, feiertage) {
    const start = frist.zaehlt_ab === "jahresende" ? `${beginn.slice(0, 4)}-12-31` : beginn;
    const rechnerisch = shift(start, frist.laenge, frist.richtung === "vor" ? -1 : 1);

    const move = (day, rule) => {
      if (rule === "keine") return day;
      const forwards = rule === "naechster-werktag";
      // Holidays of one state never extend a period of the law, but nobody is advised to act on one.
      while (isFree(day, feiertage, frist.intern || !forwards)) day = addDays(day, forwards ? 1 : -1);
      return day;
    };

    const onTheWay = frist.intern && frist.verschiebung !== "keine" ? frist.verschiebung : "vorziehen";
    const ende = move(rechnerisch, frist.verschiebung);
    const termine = frist.termine.map(({ laenge, ab }) =>
      move(ab === "ende" ? shift(rechnerisch, laenge, -1) : shift(start, laenge, 1), onTheWay),
    );
    const handeln = frist.eigener_tag ? move(rechnerisch, "vorziehen") : [ende, ...termine].sort()[0];
    return { rechnerisch, ende, handeln, termine };
  }

  /** The holiday's name, or undefined. */
  function nameFeiertag(day, feiertage) {
    return feiertage.bund[day] ?? feiertage.land[day];
  }

  /** Dienstag, 23. Februar 2027 */
  function formatDay(day) {
    return toDate(day).toLocaleDateString("de-DE", LONG);
  }

  /** The day `number` days later (or earlier). */
  function addDays(day, number) {
    return toText(new Date(toDate(day).getTime() + number * DAY));
  }

  function isFree(day, feiertage, withLand) {
    const year = Number(day.slice(0, 4));
    if (!(year >= feiertage.von && year <= feiertage.bis)) throw new UnknownYearError(day);
    return [0, 6].includes(toDate(day).getUTCDay()) || day in feiertage.bund || (withLand && day in feiertage.land);
  }

  function shift(day, [unit, number], direction) {
    if (unit === "tage" || unit === "wochen") return addDays(day, direction * number * (unit === "wochen" ? 7 : 1));
    const from = toDate(day);
    const month = from.getUTCMonth() + direction * number * (unit === "jahre" ? 12 : 1);
    // Day 0 is the last day of the month before.
    const last = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0));
    last.setUTCDate(Math.min(from.getUTCDate(), last.getUTCDate()));
    return toText(last);
  }

  (globalThis.toolbox ??= {}).fristen = { addDays, computeFristende, formatDay, nameFeiertag, UnknownYearError };
})();
