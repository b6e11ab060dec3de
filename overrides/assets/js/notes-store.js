// Notes that a reader keeps on this device: a diary, a plan. Nothing is stored before the reader says so; what is read back, from
// the store or from a file, is looked at first, for anybody may have written it.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  const PREFIX = "toolbox-notizen:";
  const MOST = { entries: 5000, fields: 100, letters: 20_000 };
  const ID = /^[a-z0-9-]{1,40}$/;
  const FIELD = /^[a-z][a-z0-9_]{0,60}$/; // as hooks/toolbox/content/fields.py has it

  /** An entry out of whatever it is, or null. Fields that the form does not have (any more) are kept. */
  function readEntry(value) {
    if (!value || typeof value.id !== "string" || !ID.test(value.id) || !value.felder || typeof value.felder !== "object") return null;
    const fields = Object.entries(value.felder).filter(([name, text]) => FIELD.test(name) && typeof text === "string" && text);
    if (!fields.length) return null;
    const felder = Object.create(null); // no field is there that nobody wrote
    for (const [name, text] of fields.slice(0, MOST.fields)) felder[name] = text.slice(0, MOST.letters);
    return { id: value.id, geaendert: Number.isFinite(value.geaendert) ? value.geaendert : 0, felder };
  }

  /** What can be used of notes, each id once, and how many of them were of no use. */
  function readNotes(value) {
    const list = Array.isArray(value?.eintraege) ? value.eintraege : null;
    const entries = new Map();
    for (const entry of (list ?? []).map(readEntry)) if (entry && entries.size < MOST.entries) entries.set(entry.id, entry);
    return { entries: [...entries.values()], lost: list ? list.length - entries.size : 1 };
  }

  const writeNotes = (name, entries) => JSON.stringify({ art: name, fassung: 1, eintraege: entries });

  const parse = (text) => {
    try {
      return readNotes(JSON.parse(text));
    } catch {
      return readNotes(null);
    }
  };

  /** Both, each once: of an entry that both have, the one that was changed later. */
  function mergeEntries(mine, others) {
    const merged = new Map(mine.map((entry) => [entry.id, entry]));
    let fresh = 0;
    for (const entry of others) {
      const known = merged.get(entry.id);
      if (known && known.geaendert >= entry.geaendert) continue;
      merged.set(entry.id, entry);
      fresh += 1;
    }
    return { entries: [...merged.values()], fresh };
  }

  const makeId = () => [Date.now(), Math.floor(Math.random() * 1e9)].map((number) => number.toString(36)).join("-");

  class Notes {
    /** @param {string} name of the template */
    constructor(name) {
      this.name = name;
      this.key = PREFIX + name;
      this.entries = [];
      this.lost = 0;
      this.state = this.#read() === null ? "frage" : "gemerkt";
      if (this.state === "gemerkt") this.refresh();
    }

    // From a folder the store belongs to every file on the device, whoever wrote it.
    get possible() {
      try {
        return location.protocol !== "file:" && Boolean(globalThis.localStorage);
      } catch {
        return false;
      }
    }

    #read() {
      try {
        return this.possible ? localStorage.getItem(this.key) : null;
      } catch {
        return null;
      }
    }

    /** Whether it is stored now. What another window has stored meanwhile was read before. */
    #write() {
      try {
        localStorage.setItem(this.key, writeNotes(this.name, this.entries));
        return true;
      } catch {
        return false;
      }
    }

    /** What other windows have stored, or deleted. */
    refresh() {
      if (this.state !== "gemerkt") return;
      const text = this.#read();
      if (text === null) {
        this.entries = [];
        this.state = "frage";
      } else ({ entries: this.entries, lost: this.lost } = parse(text));
    }

    /** From now on they are kept on this device, as far as there is room: else the store has what it had before. */
    keep() {
      this.state = this.#write() ? "gemerkt" : "voll";
    }

    withoutKeeping() {
      this.state = "seite";
    }

    change(action) {
      this.refresh();
      this.entries = action(this.entries);
      this.lost = 0;
      if (this.state === "gemerkt" || this.state === "voll") this.keep();
    }

    /** Nothing is left on this device. Returns what was there, to be put back. */
    forget() {
      const before = { entries: this.entries, state: this.state };
      this.entries = [];
      this.lost = 0;
      this.state = this.state === "seite" ? "seite" : "frage";
      try {
        if (this.possible) localStorage.removeItem(this.key);
      } catch {
        // It was never there.
      }
      return before;
    }

    putBack({ entries, state }) {
      this.entries = entries;
      this.state = state;
      if (state === "gemerkt") this.keep();
    }
  }

  (globalThis.toolbox ??= {}).notes = { Notes, makeId, mergeEntries, parse, writeNotes };
})();
