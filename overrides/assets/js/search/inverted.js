// An inverted index: which documents hold a term in which field, and how much that says (BM25+, Lv and Zhai 2011).
(self.tbSearch ??= {}).Inverted = (() => {
  "use strict";

  const FIRST = 1.2; // how much a term that stands there again adds
  const LENGTH = 0.4; // how much a term weighs less in a longer field
  const LEAST = 0.3; // what a term says in the longest field

  return class Inverted {
    /** `weights`: field → how much a term in it counts. */
    constructor(weights) {
      this.fields = Object.values(weights).map((weight) => ({ weight, sizes: new Map(), all: 0 }));
      this.numbers = new Map(Object.keys(weights).map((name, number) => [name, number]));
      this.postings = new Map(); // term → [document, field, how often, …]
      this.documents = 0;
    }

    /** Adds a field of a document. Fields of one document come one after the other. */
    add(document, name, terms) {
      const number = this.numbers.get(name);
      const field = this.fields[number];
      let size = 0;
      for (const term of terms) {
        const found = this.postings.get(term);
        if (!found) {
          this.postings.set(term, [document, number, 1]);
          size += 1;
        } else if (found.at(-3) === document && found.at(-2) === number) {
          found[found.length - 1] += 1;
        } else {
          found.push(document, number, 1);
          size += 1;
        }
      }
      field.sizes.set(document, size);
      field.all += size;
      this.documents = Math.max(this.documents, document + 1);
    }

    /** The documents that hold a term: document → score. */
    find(term) {
      const found = this.postings.get(term) ?? [];
      const holders = this.fields.map(() => 0);
      for (let place = 1; place < found.length; place += 3) holders[found[place]] += 1;
      const scores = new Map();
      for (let place = 0; place < found.length; place += 3) {
        const [document, number, often] = found.slice(place, place + 3);
        const { weight, sizes, all } = this.fields[number];
        const rarity = Math.log(1 + (this.documents - holders[number] + 0.5) / (holders[number] + 0.5));
        const length = (sizes.get(document) * sizes.size) / all;
        const score = LEAST + (often * (FIRST + 1)) / (often + FIRST * (1 - LENGTH + LENGTH * length));
        scores.set(document, (scores.get(document) ?? 0) + weight * rarity * score);
      }
      return scores;
    }
  };
})();
