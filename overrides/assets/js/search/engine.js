// Ranks the site's entries for a query. Inverted says what a term weighs in a document; what a word may mean comes from Vocabulary,
// and how the words of a query add up is decided here.
(self.tbSearch ??= {}).Engine = (() => {
  "use strict";

  const { german, readAlarms, readNumbers, weigh, Inverted, Vocabulary } = self.tbSearch;
  const FIELDS = { title: 3, phrase: 3.4, heading: 1.5, line: 1, text: 0.5 };
  const SAME = 0.85; // a word of the same meaning
  const SURE = 0.6; // a guess that needs no other reading
  const PHRASES = [1, 0.8, 0.5, 0.3]; // the best search words of an entry add up, a little
  const SECTIONS = [0.6, 0.25];
  const LEAST = 0.12; // of the best score
  const MOST = 24;
  const MANY = 60; // of a longer text only words that the site knows are read: nobody types it, so nothing in it is a slip
  const TELLING = 0.4; // a unit that weighs as much is about something
  const HANDBOOK = 1.5;
  const WHOLE = 2.5; // a title or search word that is said whole, and of which the query consists, counts so much more
  const PART = 0.3; // what is left of a title of which next to nothing is said
  const CONTEXT = new Set(["nach", "wegen", "seit", "trotz", "bei"]); // what stands behind is why somebody asks, not what for
  const BEHIND = 0.5;
  const RARE = [0.4, 0.96]; // what a unit weighs at least, and how much more when few entries answer it

  const speaking = (pieces) => pieces.filter((piece) => weigh(piece) > 0.1);

  /** How much of a whole a word is: there the small ones count, too („will nicht gehen“). */
  const fill = (weight) => weight ** 0.4;

  class Engine {
    /** `index` is what hooks/toolbox/search/files.py writes: {groups, entries, phrases, same, urgent}. */
    constructor(index) {
      this.index = index;
      this.vocabulary = new Vocabulary();
      const documents = this.#documents();
      this.vocabulary.close();
      this.documents = documents.map(({ owners, section, phrase, fields }) => ({
        owners,
        section,
        phrase,
        title: fields[0][0] === "title",
        size: fields[0][1].filter((piece) => !piece.startsWith("+")).reduce((size, piece) => size + fill(weigh(piece)), 0),
      }));
      this.inverted = new Inverted(FIELDS);
      documents.forEach(({ fields }, id) => {
        for (const [name, pieces] of fields) this.inverted.add(id, name, pieces.flatMap((piece) => this.vocabulary.terms(piece)));
      });
      this.found = new Map(); // term → the documents that hold it
      this.units = new Map(); // word of a query → how it is read
      this.same = this.#sameWords();
      this.callers = readNumbers(index.numbers);
      this.alarms = readAlarms(index, this.vocabulary);
    }

    // What can answer: an entry's own words, each of its sections, each search word. Fields hold the pieces of their words.
    #documents() {
      const documents = [];
      const learn = (text) => this.vocabulary.learn(text);
      const add = (owners, section, phrase, fields) => documents.push({ owners, section, phrase, fields });
      this.index.entries.forEach(({ title, line, sections, words }, owner) => {
        // In longer texts words that say nothing do not count at all, and a word of a running text counts once.
        add([owner], null, false, [["title", learn(title)], ["line", speaking(learn(line))], ["text", learn(words)]]);
        sections.forEach(({ title: heading, text }, section) => {
          add([owner], section, false, [["heading", speaking(learn(heading))], ["text", speaking([...new Set(learn(text))])]]);
        });
      });
      for (const [owners, phrases] of this.index.phrases)
        for (const phrase of phrases) add(owners, null, true, [["phrase", this.vocabulary.joinVerbs(learn(phrase))]]);
      return documents;
    }

    #sameWords() {
      const same = new Map();
      for (const group of this.index.same) {
        const stems = group.map((word) => german.pieces(word).map(german.stem).at(-1));
        for (const stem of stems) same.set(stem, [...(same.get(stem) ?? []), ...stems.filter((other) => other !== stem)]);
      }
      return same;
    }

    /** {hits, understood, numbers, known}: entries, the best first; how a query was read where that differs; emergency numbers;
     * whether the site knows any word that says something.
     *
     * `editing`: whether an editor asks from the handbook, whose pages others see only when nothing else fits.
     */
    search(query, editing) {
      const said = german.mend(query);
      const called = this.callers(said);
      const read = this.#read(called.size ? said.replace(/[+(\d][\d\s()/.\-–]*/g, " ") : said);
      const telling = read.units.filter(({ weight }) => weight >= TELLING);
      const known = Boolean(called.size || !telling.length || telling.some(({ terms }) => this.#isKnown(terms)));
      const ranked = known ? this.#rank(read.units, editing).filter(({ owner }) => !called.has(owner)) : [];
      const hits = [...[...called].map((owner) => this.show(owner)), ...ranked];
      return { hits, known, understood: known && read.corrected ? read.shown : null, numbers: this.alarms(said) };
    }

    // A unit is something the query asks for: alternative terms with a weight each, and how much it counts.
    #read(query) {
      const units = [];
      const shown = [];
      let corrected = false;
      const pieces = [];
      let behind = false;
      for (const { word } of this.#wordsOf(query)) {
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
      return { units, shown, corrected };
    }

    /** An entry as a hit of which nothing is marked. */
    show(owner) {
      return { entry: this.index.entries[owner], terms: new Map(), sections: [] };
    }

    #isKnown(terms) {
      return [...terms.keys()].some((term) => this.#lookUp(term).size);
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
          const guesses = vocabulary.guesses(piece).filter(([other]) => weigh(other) > 0.1);
          const sure = guesses.length && guesses[0][1] > SURE;
          const glued = parts || sure ? null : vocabulary.unglue(piece);
          if (glued) return { units: glued.flatMap((part) => this.#unit(part).units), guess: null };
          const part = parts || sure ? null : vocabulary.piece(piece);
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
      for (const stem of german.joinVerbs(pieces)) if (vocabulary.stems.has(stem)) units.push({ terms: new Map([[stem, 1]]), weight: 1 });
      return units;
    }

    #lookUp(term) {
      let found = this.found.get(term);
      if (!found) {
        found = this.inverted.find(term);
        this.found.set(term, found);
      }
      return found;
    }

    #rank(units, editing) {
      const { scores, matched, asked } = this.#match(units);
      const groups = this.#gather(scores);
      const sum = (values, shares) =>
        values.sort((a, b) => b - a).reduce((total, value, place) => total + value * (shares[place] ?? 0), 0);
      const hits = [...groups].map(([owner, group]) => {
        const { weight, terms } = matched.get(owner);
        const sections = group.sections.sort((a, b) => b[0] - a[0]);
        const total = group.page + sum(group.phrases, PHRASES) + sum(sections.map(([score]) => score), SECTIONS);
        const share = Math.min(1, weight / (asked || 1));
        const entry = this.index.entries[owner];
        return { owner, entry, score: total * (0.15 + 0.85 * share) * entry.weight, share, terms, sections };
      });
      // A sheet that only repeats its page is there for those who ask for paper, and one of a place for those who name the place.
      const isNamed = (place, terms) => german.words(place).some(({ word }) => this.vocabulary.terms(german.pieces(word).at(-1)).some((term) => terms.get(term) > 0.5));
      const fitting = hits.filter(
        ({ entry, owner, terms }) => (!entry.repeats || groups.get(owner).phrases.length) && (!entry.place || isNamed(entry.place, terms)),
      );
      const wanted = editing ? fitting : this.#withoutHandbook(fitting);
      wanted.sort((a, b) => b.score - a.score || a.entry.title.localeCompare(b.entry.title, "de"));
      return wanted.filter(({ score }) => score >= LEAST * wanted[0].score).slice(0, MOST);
    }

    /** {scores, matched, asked}: scores of documents; of each entry the terms and weight of the units that it answers. */
    #match(units) {
      const scores = new Map();
      const matched = new Map();
      const said = new Map();
      let asked = 0;
      for (const { terms, weight: usual } of units) {
        const best = new Map();
        for (const [term, value] of terms) {
          for (const [id, score] of this.#lookUp(term)) {
            if (value * score > (best.get(id)?.[0] ?? 0)) best.set(id, [value * score, term, value]);
          }
        }
        if (!best.size) continue;
        const weight = usual * this.#rarity(best.keys());
        asked += weight;
        const answered = new Map();
        for (const [id, [score, term, value]] of best) {
          scores.set(id, (scores.get(id) ?? 0) + weight * score);
          said.set(id, (said.get(id) ?? 0) + fill(usual) * value);
          for (const owner of this.documents[id].owners) {
            if (!matched.has(owner)) matched.set(owner, { weight: 0, terms: new Map() });
            const { terms: answers } = matched.get(owner);
            answers.set(term, Math.max(weight * value, answers.get(term) ?? 0));
            answered.set(owner, Math.max(value, answered.get(owner) ?? 0));
          }
        }
        for (const [owner, value] of answered) matched.get(owner).weight += weight * value;
      }
      const all = units.reduce((sum, { weight }) => sum + fill(weight), 0);
      for (const [id, score] of scores) scores.set(id, score * this.#complete(this.documents[id], said.get(id), all));
      return { scores, matched, asked };
    }

    // Whoever says just the words of a title or of a search word means it.
    #complete({ size, title }, said, all) {
      if (!size) return 1;
      const part = Math.min(1, said / size);
      const whole = 1 + WHOLE * (part * Math.min(1, said / all)) ** 2;
      return title ? whole * (PART + (1 - PART) * part) : whole;
    }

    /** Entry → what its parts score: the page itself, its search words, its sections. */
    #gather(scores) {
      const groups = new Map();
      for (const [id, score] of scores) {
        const { owners, section, phrase } = this.documents[id];
        for (const owner of owners) {
          if (!groups.has(owner)) groups.set(owner, { page: 0, phrases: [], sections: [] });
          const group = groups.get(owner);
          if (phrase) group.phrases.push(score);
          else if (section === null) group.page += score;
          else group.sections.push([score, section]);
        }
      }
      return groups;
    }

    // A word that few entries have says more about what somebody looks for than one that stands everywhere.
    #rarity(ids) {
      const owners = new Set();
      for (const id of ids) for (const owner of this.documents[id].owners) owners.add(owner);
      const all = this.index.entries.length;
      return RARE[0] + (RARE[1] * Math.log((all + 1) / (owners.size + 0.5))) / Math.log(all);
    }

    // Pages for editors stand there only when they answer much more of the query than any other.
    #withoutHandbook(hits) {
      const isHandbook = ({ entry }) => entry.group === this.index.handbook;
      const others = hits.filter((hit) => !isHandbook(hit));
      const best = Math.max(0, ...others.map(({ share }) => share));
      return hits.filter((hit) => !isHandbook(hit) || hit.share > HANDBOOK * best);
    }
  }

  return Engine;
})();
