// Notes as files: a table for offices, a copy to read back. Both are made on this device. Needs notes-store.js.
(() => {
  "use strict";

  const { notes } = globalThis.toolbox ?? {};
  if (!notes) return;

  const BOM = "\ufeff"; // without it Excel takes UTF-8 for the code page of the machine
  // As hooks/toolbox/export/tables.py: what a program could run as a formula begins with an apostrophe, also behind a sign at
  // which some program parts cells.
  const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
  const PARTING = /[,;\t|"\r\n]/;
  const BEFORE_FORMULA = /([\s",;|]+)(?=[=+\-@＝＋－＠])/g;
  const NEUTRAL = "notizen"; // says nothing to whoever sees the folder
  const LARGEST = 20_000_000;

  function writeCell(cell) {
    const start = FORMULA.test(cell) ? `'${cell}` : cell;
    const text = start.replace(BEFORE_FORMULA, (signs) => (PARTING.test(signs) ? `${signs}'` : signs));
    return PARTING.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  const writeDay = (text) => text.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3.$2.$1");

  /** Rows in UTF-8 with byte order mark, parted by semicolons, as German Excel opens it. */
  function renderCsv(fields, entries) {
    const rows = [fields.map(({ title }) => title), ...entries.map(({ felder }) => fields.map(({ name }) => writeDay(felder[name] ?? "")))];
    return BOM + rows.map((row) => `${row.map(writeCell).join(";")}\r\n`).join("");
  }

  function saveFile(text, ending, type) {
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = `${NEUTRAL}-${day}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after a while
  }

  /** What a file holds of a template's notes, or null if it is something else. */
  async function readFile(file, name) {
    if (file.size > LARGEST) return null;
    const text = (await file.text()).replace(BOM, "");
    try {
      if (JSON.parse(text)?.art !== name) return null;
    } catch {
      return null;
    }
    return notes.parse(text);
  }

  Object.assign(notes, { readFile, renderCsv, saveFile });
})();
