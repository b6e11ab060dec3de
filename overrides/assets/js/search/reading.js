// Reads a query as units: what it asks for, and which terms can answer that.
(self.tbSearch ??= {}).Reading = (() => {
  "use strict";

  const { german, weigh } = self.tbSearch;
  const SAME = 0.85; // a word of the same meaning
  const SURE = 0.6; // a guess that needs no other reading
  const MANY = 60; // of a longer text only words that the site knows are read: nobody types it, so nothing in it is a slip
  const TELLING = 0.4; // a unit that weighs as much is about something
  const CONTEXT = new Set(["nach", "wegen", "seit", "trotz", "bei"]); // what stands behind is why somebody asks, not what for
  const BEHIND = 0.5;
  // What stands before „ob“ is doubt: „bin mir nicht sicher, ob das eine Drohung war“. Behind one of these it is the mayor.
  const ARTICLES = new Set(["der", "den", "dem", "des", "vom", "zum", "beim", "als", "unser", "unserem", "unseren"]);
  const DOUBT = 0.2;
  const JOINED = 0.6; // a particle may be a preposition, too: „Anruf bei der Polizei“

  class Reading {
    /** `same`: groups of words that mean the same. `vocabulary` holds the words of the site. */
    constructor(same, vocabulary) {
      this.vocabulary = vocabulary;
      this.texts = null;
      this.units = new Map(); // word → how it is read
      this.same = this.#sameWords(same);
    }

    takeTexts(texts) {
      this.texts = texts;
      this.units.clear();
    }

    #sameWords(groups) {
      const same = new Map();
      for (const group of groups) {
        const stems = group.map((word) => german.pieces(word).map(german.stem).at(-1));
        for (const stem of stems) same.set(stem, [...(same.get(stem) ?? []), ...stems.filter((other) => other !== stem)]);
      }
      return same;
    }

    /** {units, shown, corrected}. A unit is something the query asks for: alternative terms with a weight each, and how much it counts. */
    read(query) {
      const units = [];
      const shown = [];
      let corrected = false;
      let doubted = 0; // so many of the first units
      const pieces = [];
      let behind = false;
      for (const { word } of this.#wordsOf(query)) {
        if (word.toLowerCase() === "ob" && !ARTICLES.has(pieces.at(-1))) doubted = units.length;
        behind ||= CONTEXT.has(word.toLowerCase()) && units.some(({ weight }) => weight >= TELLING);
        const parts = german.pieces(word);
        const readings = parts.map((part) => this.#unit(part));
        const guess = parts.length === 1 ? readings[0].guess : null;
        shown.push({ word: guess ?? word, corrected: Boolean(guess) });
        corrected ||= Boolean(guess);
        const read = readings.flatMap((reading) => reading.units);
        units.push(...(behind ? read.map((unit) => ({ ...unit, weight: unit.weight * BEHIND })) : read));
        pieces.push(...parts);
      }
      units.push(...this.#joined(pieces));
      const meant = units.map((unit, place) => (place < doubted ? { ...unit, weight: unit.weight * DOUBT } : unit));
      return { units: meant, shown, corrected };
    }

    #wordsOf(query) {
      const words = german.words(query);
      if (words.length <= MANY) return words;
      const telling = new Map(words.map((found) => [german.pieces(found.word).at(-1), found]));
      return [...telling].filter(([piece]) => weigh(piece) > 0.1 && this.vocabulary.knows(piece)).map(([, found]) => found).slice(0, MANY);
    }

    #unit(piece) {
      let found = this.units.get(piece);
      if (!found) {
        found = this.#readPiece(piece, weigh(piece));
        this.units.set(piece, found);
      }
      return found;
    }

    #readPiece(piece, weight) {
      const { vocabulary } = this;
      const alternatives = new Map();
      const add = (term, value) => alternatives.set(term, Math.max(value, alternatives.get(term) ?? 0));
      const stems = german.stems(piece);
      const known = vocabulary.knows(piece);
      // Of „fertiggemacht“, „machen“ says less than the whole.
      stems.forEach((stem, place) => add(stem, place && vocabulary.stems.has(stems[0]) ? 0.4 : 1));
      for (const stem of stems) for (const other of this.same.get(stem) ?? []) add(other, SAME);
      const more = [];
      let guess = null;
      if (weight === 1) {
        for (const [other, value] of vocabulary.around(piece)) {
          for (const stem of german.stems(other)) add(stem, known ? value * 0.6 : value);
        }
        const parts = vocabulary.split(piece);
        if (parts) for (const part of parts) {
          for (const unit of this.#unit(part).units) more.push({ ...unit, weight: (unit.weight * (known ? 0.5 : 1.3)) / parts.length });
        }
        if (!known) {
          const right = this.texts?.knows(piece);
          const guesses = right ? [] : vocabulary.guesses(piece).filter(([other]) => weigh(other) > 0.1);
          const sure = guesses.length && guesses[0][1] > SURE;
          const glued = parts || sure || right ? null : vocabulary.unglue(piece);
          if (glued) return { units: glued.flatMap((part) => this.#unit(part).units), guess: null };
          const part = parts || sure || right ? null : vocabulary.piece(piece);
          if (part) more.push({ terms: new Map([[german.stem(part), 1]]), weight: 0.5 });
          for (const [other, value] of guesses) {
            for (const stem of german.stems(other)) {
              add(stem, value);
              for (const meant of this.same.get(stem) ?? []) add(meant, value * SAME);
            }
          }
          if (guesses.length) {
            if (!parts) guess = vocabulary.shown.get(guesses[0][0]);
            for (const part of vocabulary.split(guesses[0][0]) ?? []) more.push({ terms: new Map([[german.stem(part), 1]]), weight: 0.25 });
          }
        }
      }
      return { units: [{ terms: alternatives, weight }, ...more], guess };
    }

    // „Fake Profil“ asks for „Fakeprofil“, too, and „bringt mich um“ for „umbringen“.
    #joined(pieces) {
      const units = [];
      const { vocabulary } = this;
      pieces.forEach((piece, place) => {
        const both = piece + (pieces[place + 1] ?? "");
        if (both !== piece && both.length > 5 && vocabulary.has(both)) units.push({ terms: new Map([[german.stem(both), 1]]), weight: 1 });
      });
      for (const stem of german.joinVerbs(pieces)) if (vocabulary.stems.has(stem)) units.push({ terms: new Map([[stem, 1]]), weight: JOINED });
      return units;
    }
  }

  return Object.assign(Reading, { TELLING });
})();
