// The time in Berlin, wherever the reader's device thinks it is. First of the scripts of a page.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  /** When summer time begins (month 2) or ends (month 9): the last Sunday at 1.00 UTC, directive 2000/84/EC. */
  function findTurn(year, month) {
    const last = new Date(Date.UTC(year, month + 1, 0, 1));
    last.setUTCDate(last.getUTCDate() - last.getUTCDay());
    return last;
  }

  // Intl knows this, too. Its first use takes a phone a third of a second, on every page; a test compares both.
  function isSummer(date) {
    const year = date.getUTCFullYear();
    return findTurn(year, 2) <= date && date < findTurn(year, 9);
  }

  /** The moment in Berlin: `day` as text („2026-11-22“), `minute` of the day. */
  function toBerlin(date) {
    const there = new Date(date.getTime() + (isSummer(date) ? 2 : 1) * 3_600_000);
    return { day: there.toISOString().slice(0, 10), minute: there.getUTCHours() * 60 + there.getUTCMinutes() };
  }

  (globalThis.toolbox ??= {}).clock = { toBerlin, today: () => toBerlin(new Date()).day };
})();
