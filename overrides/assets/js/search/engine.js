// Ranks the site's entries for a query. Inverted says what a term weighs in a document; what a word may mean comes from Reading, and
// how the words of a query add up is decided here.
(self.tbSearch ??= {}).Engine = (() => {
  "use strict";

  const { german, readAlarms, readNumbers, weigh, Inverted, Reading, Texts, Vocabulary } = self.tbSearch;
  const FIELDS = { title: 3, phrase: 3.4, heading: 1.5, line: 1 };
  const PHRASES = [1, 0.8, 0.5, 0.3]; // the best search words of an entry add up, a little
  const SECTIONS = [0.6, 0.25];
  const TEXT = 0.6; // how much of a word a running text answers
  const LEAST = 0.12; // of the best score
  const MOST = 24;
  const HANDBOOK = 1.5;
  const WHOLE = 3.5; // a title or search word that is said whole, and of which the query consists, counts so much more
  const COMPOUND = 0.4; // who says a part of a compound has said so much of it
  const PART = 0.3; // what is left of a title of which next to nothing is said
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
        own: new Set(fields[0][1].flatMap(german.stems)),
        size: fields[0][1].filter((piece) => !piece.startsWith("+")).reduce((size, piece) => size + fill(weigh(piece)), 0),
      }));
      this.inverted = new Inverted(FIELDS);
      documents.forEach(({ fields }, id) => {
        for (const [name, pieces] of fields) this.inverted.add(id, name, pieces.flatMap((piece) => this.vocabulary.terms(piece)));
      });
      this.found = new Map(); // term → the documents that hold it
      this.texts = null;
      this.reading = new Reading(index.same, this.vocabulary);
      this.callers = readNumbers(index.numbers);
      this.alarms = readAlarms(index, this.vocabulary);
    }

    // What can answer: an entry's own words, each of its sections, each search word. Fields hold the pieces of their words.
    #documents() {
      const documents = [];
      const learn = (text) => this.vocabulary.learn(text);
      const add = (owners, section, phrase, fields) => documents.push({ owners, section, phrase, fields });
      this.index.entries.forEach(({ title, line, sections }, owner) => {
        // In longer texts words that say nothing do not count at all.
        add([owner], null, false, [["title", learn(title)], ["line", speaking(learn(line))]]);
        sections.forEach(({ title: heading }, section) => add([owner], section, false, [["heading", speaking(learn(heading))]]));
      });
      for (const [owners, phrases] of this.index.phrases)
        for (const phrase of phrases) add(owners, null, true, [["phrase", this.vocabulary.joinVerbs(learn(phrase))]]);
      return documents;
    }

    /** The running texts, still empty: fill them with `parts` at leisure, then let them `join`. */
    openTexts() {
      return new Texts(this.vocabulary, this.documents.length);
    }

    join(texts, parts) {
      this.texts = texts;
      this.documents.push(...texts.documents);
      for (const [owner, above, ...below] of parts) {
        const entry = this.index.entries[owner];
        entry.text = above;
        below.forEach((text, place) => (entry.sections[place].text = text));
      }
      this.found.clear();
      this.reading.takeTexts(texts);
    }

    /** {hits, understood, numbers, known, weak}: entries, the best first; how a query was read where that differs; emergency numbers;
     * whether the site knows any word that says something; whether it knows next to none.
     *
     * `editing`: whether an editor asks from the handbook, whose pages others see only when nothing else fits.
     */
    search(query, editing) {
      const said = german.mend(query);
      const called = this.callers(said);
      const read = this.reading.read(called.size ? said.replace(/[+(\d][\d\s()/.\-–]*/g, " ") : said);
      const telling = read.units.filter(({ weight }) => weight >= Reading.TELLING);
      const sure = telling.filter(({ terms }) => this.#isKnown(terms));
      const known = Boolean(called.size || !telling.length || sure.length);
      const ranked = known ? this.#rank(read.units, editing).filter(({ owner }) => !called.has(owner)) : [];
      const hits = [...[...called].map((owner) => this.show(owner)), ...ranked];
      const weak = !hits.length || (!called.size && sure.length < telling.length / 2);
      return { hits, known, weak, understood: known && read.corrected ? read.shown : null, numbers: this.alarms(said) };
    }

    /** An entry as a hit of which nothing is marked. */
    show(owner) {
      return { entry: this.index.entries[owner], terms: new Map(), sections: [], texts: [] };
    }

    #isKnown(terms) {
      return [...terms.keys()].some((term) => this.#lookUp(term).size);
    }

    #lookUp(term) {
      let found = this.found.get(term);
      if (!found) {
        found = this.inverted.find(term);
        // A text answers only for words that no title, heading or search word has: so it never stands before one that fits.
        if (!found.size && this.texts) found = this.texts.find(term);
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
        const texts = group.texts.sort((a, b) => b[0] - a[0]);
        const [below, running] = [sections, texts].map((found) => sum(found.map(([score]) => score), SECTIONS));
        const total = group.page + sum(group.phrases, PHRASES) + below + running;
        const share = Math.min(1, weight / (asked || 1));
        const entry = this.index.entries[owner];
        return { owner, entry, score: total * (0.15 + 0.85 * share) * entry.weight, share, terms, sections, texts };
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
          said.set(id, (said.get(id) ?? 0) + fill(usual) * value * (this.documents[id].own?.has(term) ? 1 : COMPOUND));
          for (const owner of this.documents[id].owners) {
            if (!matched.has(owner)) matched.set(owner, { weight: 0, terms: new Map() });
            const { terms: answers } = matched.get(owner);
            answers.set(term, Math.max(weight * value, answers.get(term) ?? 0));
            answered.set(owner, Math.max(this.documents[id].text ? value * TEXT : value, answered.get(owner) ?? 0));
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
        const { owners, section, phrase, text } = this.documents[id];
        for (const owner of owners) {
          if (!groups.has(owner)) groups.set(owner, { page: 0, phrases: [], sections: [], texts: [] });
          const group = groups.get(owner);
          if (phrase) group.phrases.push(score);
          else if (text) group.texts.push([score, section]);
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
