// Days as a calendar file (RFC 5545) with reminders. Text in, text out.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  /**
   * A calendar of all-day events. Hidden from those who share the calendar but not its details (CLASS:PRIVATE).
   * @param {{uid: string, day: string, summary: string, description: string, early: boolean}[]} events
   *   `early`: remind a week before as well, not only the day before at nine.
   * @param {Date} now
   */
  function renderCalendar(events, now) {
    const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Toolbox//Fristen//DE", "CALSCALE:GREGORIAN"];
    for (const { uid, day, summary, description, early } of events) {
      lines.push(
        "BEGIN:VEVENT",
        `UID:${escapeText(uid)}`,
        `DTSTAMP:${stamp}`,
        `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
        `SUMMARY:${escapeText(summary)}`,
        `DESCRIPTION:${escapeText(description)}`,
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
      );
      for (const trigger of early ? ["-P6DT15H", "-PT15H"] : ["-PT15H"])
        lines.push("BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escapeText(summary)}`, `TRIGGER:${trigger}`, "END:VALARM");
      lines.push("END:VEVENT");
    }
    lines.push("END:VCALENDAR");
    return lines.map((line) => `${fold(line)}\r\n`).join("");
  }

  /** RFC 5545, 3.3.11 */
  function escapeText(text) {
    return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");
  }

  /** RFC 5545, 3.1: at most 75 bytes a line, a letter stays whole, the next line begins with a space. */
  function fold(line) {
    const encoder = new TextEncoder();
    let folded = "";
    let room = 75;
    for (const letter of line) {
      const size = encoder.encode(letter).length;
      if (size > room) {
        folded += "\r\n ";
        room = 74;
      }
      folded += letter;
      room -= size;
    }
    return folded;
  }

  (globalThis.toolbox ??= {}).renderCalendar = renderCalendar;
})();
