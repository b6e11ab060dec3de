// The words of the site: taking compounds apart, and finding what a misspelt or unfinished word may mean.
(self.tbSearch ??= {}).Vocabulary = (() => {
  "use strict";

  const { german, weigh } = self.tbSearch;
  const LINKS = ["", "s", "n", "e", "en", "es", "er"];
  const SHORT_PARTS = new Set(["amt", "rat", "not", "tat", "web", "mob", "weg", "tur"]);
  const TINY = new Set(["im", "am", "in", "um", "an", "zu", "er", "es"]);
  const MAX_GUESSES = 6;

  const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

  /** Edits between two words, a swap of neighbours being one; `limit + 1` when there are more than `limit`. */
  function distance(a, b, limit) {
    const over = limit + 1;
    if (Math.abs(a.length - b.length) > limit || b.length > 62) return over;
    let [before, last, now] = rows;
    for (let column = 0; column <= b.length; column += 1) last[column] = Math.min(column, over);
    for (let row = 1; row <= a.length; row += 1) {
      // Cells further than `limit` from the diagonal cannot matter.
      const from = Math.max(1, row - limit);
      const to = Math.min(b.length, row + limit);
      now[from - 1] = from === 1 ? Math.min(row, over) : over;
      let best = now[from - 1];
      for (let column = from; column <= to; column += 1) {
        const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
        const above = column < row + limit || row === 1 ? last[column] : over;
        let cost = Math.min(above + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
        if (
          row > 1 &&
          column > 1 &&
          a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
          a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
        ) {
          cost = Math.min(cost, before[column - 2] + 1);
        }
        now[column] = Math.min(cost, over);
        if (now[column] < best) best = now[column];
      }
      if (best > limit) return over;
      [before, last, now] = [last, now, before];
    }
    return last[b.length];
  }

  /** The letters of a word as bits: words with other letters are told apart without counting edits. */
  function letters(word) {
    let mask = 0;
    for (let place = 0; place < word.length; place += 1) mask |= 1 << (word.charCodeAt(place) & 31);
    return mask;
  }

  function bits(mask) {
    let count = 0;
    for (let rest = mask; rest; rest &= rest - 1) count += 1;
    return count;
  }

  /** How many slips of the finger a word may have. */
  const tolerance = (length) => (length < 4 ? 0 : length < 7 ? 1 : length < 11 ? 2 : 3);

  const HEARD = 0.5; // how much of a slip it is when both sound the same
  const SHORT = 7; // in a shorter word a letter that is exchanged makes another word: „Feier“ and „Feuer“, „Herr“ and „Herd“

  /** Whether two words differ as right words do, rather than by a slip of the finger. */
  function isOther(word, other) {
    if (Math.min(word.length, other.length) >= SHORT) return false;
    const exchanged = word.length === other.length && [...word].sort().join("") !== [...other].sort().join("");
    return exchanged || word[0] !== other[0];
  }

  // How a folded word sounds, roughly: „Bewais“ and „Beweis“, „Schtalking“ and „Stalking“ are the same to the ear.
  const SOUNDS = [
    [/[ae][iy]/g, "ei"], [/oi/g, "eu"], [/ph|v/g, "f"], [/chs|x/g, "ks"], [/t[sz]/g, "z"], [/sch(?=[tp])/g, "s"], [/ck|g|q/g, "k"],
    [/th|d/g, "t"], [/b/g, "p"], [/i[eh]|y/g, "i"], [/([aeou])h/g, "$1"], [/(.)\1/g, "$1"],
  ];
  const sound = (word) => SOUNDS.reduce((heard, [letters, same]) => heard.replace(letters, same), word);

  class Vocabulary {
    constructor() {
      this.read = new Map(); // word of the site → its pieces, how often it stands there; only while learning
      this.shown = new Map(); // folded word → how it is written on the site
      this.counts = new Map(); // folded word → how often
      this.kept = new Map(); // folded word → the terms of the index
      this.stems = new Set();
      this.parts = new Map(); // four letters → what compounds may consist of, as far as it begins so
      this.byLength = [];
      this.letters = new Map();
    }

    /** Learns the words of a text and returns their pieces. Everything must be learnt before anything is looked up. */
    learn(text) {
      const pieces = [];
      for (const word of german.split(text)) {
        let read = this.read.get(word);
        if (!read) {
          read = { pieces: german.pieces(word), count: 0 };
          this.read.set(word, read);
        }
        read.count += 1;
        for (const piece of read.pieces) pieces.push(piece);
      }
      return pieces;
    }

    /** Adds to the pieces of a phrase the verbs that stand apart in it („gibt sich für mich aus“: ausgeben). */
    joinVerbs(pieces) {
      for (const joined of german.joinVerbs(pieces)) {
        this.kept.set(`+${joined}`, [joined]);
        this.stems.add(joined);
        pieces.push(`+${joined}`);
      }
      return pieces;
    }

    /** Call once after `learn`. */
    close() {
      for (const [word, { pieces, count }] of this.read) {
        for (const piece of pieces) {
          if (!this.shown.has(piece)) this.shown.set(piece, word);
          this.counts.set(piece, (this.counts.get(piece) ?? 0) + count);
        }
      }
      this.read.clear();
      for (const word of this.shown.keys()) {
        (this.byLength[word.length] ??= []).push(word);
        this.letters.set(word, letters(word));
        for (const stem of german.stems(word)) this.stems.add(stem);
      }
      for (const word of this.shown.keys()) if (word.length > 3) this.#addPart(word);
      for (const stem of this.stems) if (stem.length > 4 && !this.shown.has(stem)) this.#addPart(stem);
    }

    #addPart(part) {
      const start = part.slice(0, 4);
      const others = this.parts.get(start);
      if (others) others.push(part);
      else this.parts.set(start, [part]);
    }

    has(word) {
      return this.shown.has(word);
    }

    /** Whether the site has the word in any of its forms. */
    knows(word) {
      return this.shown.has(word) || german.stems(word).some((stem) => this.stems.has(stem));
    }

    /** The terms under which a folded word stands in the index: its stems and those of its parts. */
    terms(word) {
      let found = this.kept.get(word);
      if (!found) {
        found = [...new Set([...german.stems(word), ...(this.split(word) ?? []).flatMap((part) => german.stems(part))])];
        this.kept.set(word, found);
      }
      return found;
    }

    /** The parts of a compound, each a word of the site, or null. */
    split(word) {
      return word.length < 7 || /\d/.test(word) ? null : this.#parts(word, 3, (start) => this.#partsAt(word, start));
    }

    /** Words that were written without spaces, small words included, or null. */
    unglue(word) {
      if (word.length < 7 || /\d/.test(word)) return null;
      const known = (part) => this.#isPart(part) || ((part.length > 2 || TINY.has(part)) && weigh(part) < 1);
      return this.#parts(word, 9, (start) => {
        const found = [];
        for (let end = word.length; end > start + 1; end -= 1) if (known(word.slice(start, end))) found.push(end);
        return found;
      });
    }

    /** The known beginning or end of a compound whose rest the site does not know, or null. */
    piece(word) {
      for (let length = word.length - 3; length > 3; length -= 1) {
        // What a compound is, its end says: there a short word will do.
        for (const part of [length > 4 ? word.slice(0, length) : "", word.slice(-length)]) if (this.#isPart(part)) return part;
      }
      return null;
    }

    #isPart(part) {
      return (part.length > 3 || SHORT_PARTS.has(part)) && (this.shown.has(part) || (part.length > 4 && this.stems.has(part)));
    }

    /** Where parts that begin at `start` end, the longest first. */
    #partsAt(word, start) {
      const found = [];
      for (const part of this.parts.get(word.slice(start, start + 4)) ?? []) if (word.startsWith(part, start)) found.push(start + part.length);
      found.sort((a, b) => b - a);
      const short = word.slice(start, start + 3);
      if (SHORT_PARTS.has(short) && this.shown.has(short)) found.push(start + 3);
      return found;
    }

    // Fewest parts from the left, the longest first. A link („s“ in Ratssitzung) belongs to no part.
    #parts(word, most, endsAt) {
      const dead = new Set();
      const walk = (start, room) => {
        if (start === word.length) return [];
        const place = start * 16 + room;
        if (room === 0 || dead.has(place)) return null;
        const ends = endsAt(start);
        if (word.length - start > 3 && ends[0] !== word.length && this.stems.has(german.stem(word.slice(start)))) ends.unshift(word.length);
        let best = null;
        for (const end of ends) {
          if (start === 0 && end === word.length) continue;
          for (const link of LINKS) {
            if (!word.startsWith(link, end) || (end === word.length && link)) continue;
            const rest = walk(end + link.length, Math.min(room - 1, best ? best.length - 2 : room - 1));
            if (rest && (!best || rest.length + 1 < best.length)) best = [word.slice(start, end), ...rest];
          }
        }
        if (!best) dead.add(place);
        return best;
      };
      const found = walk(0, most);
      return found && found.length > 1 ? found : null;
    }

    /** Words of the site that begin with `word` or hold it, the best first: [[word, weight]]. */
    around(word) {
      if (word.length < 3 || /^\d{1,3}$/.test(word)) return [];
      const found = [];
      for (let length = word.length + 1; length < this.byLength.length; length += 1) {
        for (const other of this.byLength[length] ?? []) {
          const place = other.indexOf(word);
          if (place === 0) found.push([other, 0.3 + (0.4 * word.length) / length]);
          else if (place > 0 && word.length > 4) found.push([other, 0.15 + (0.3 * word.length) / length]);
        }
      }
      return found.sort((a, b) => b[1] - a[1]).slice(0, 2 * MAX_GUESSES);
    }

    /** Words of the site that `word` may be a slip of, the best first: [[word, weight]]. */
    guesses(word) {
      const limit = /\d/.test(word) ? 0 : tolerance(word.length);
      const found = [];
      if (!limit) return found;
      const mask = letters(word);
      const mine = sound(word);
      for (let length = word.length - limit; length <= word.length + limit; length += 1) {
        for (const other of this.byLength[length] ?? []) {
          if (other.length < 4) continue;
          const others = this.letters.get(other);
          if (bits(mask & ~others) > limit || bits(others & ~mask) > limit) continue;
          const edits = distance(word, other, limit);
          if (edits > limit) continue;
          const heard = sound(other) === mine;
          if (!heard && isOther(word, other)) continue;
          const first = heard || word[0] === other[0] ? 1 : 0.75;
          const often = Math.min(1, 0.9 + 0.02 * this.counts.get(other));
          const short = word.length < 5 ? 0.75 : 1;
          found.push([other, first * often * short * (1 - (edits * (heard ? HEARD : 1)) / (2 + word.length / 3.5))]);
        }
      }
      found.sort((a, b) => b[1] - a[1]);
      return found.filter(([, weight]) => weight > 0.6 * found[0][1]).slice(0, MAX_GUESSES);
    }
  }

  return Object.assign(Vocabulary, { distance, isOther });
})();
