// The running texts of the pages: a second part that comes when the search already answers. What stands only here is weaker evidence
// than a title, a heading or a search word, and it teaches no spellings: slips are looked for among the words of the first part.
(self.tbSearch ??= {}).Texts = (() => {
  "use strict";

  const { german, weigh, Inverted } = self.tbSearch;
  const WEIGHT = 0.5;

  return class Texts {
    /** `first` is the number of the first of these documents. */
    constructor(vocabulary, first) {
      this.vocabulary = vocabulary;
      this.first = first;
      this.documents = [];
      this.inverted = new Inverted({ text: WEIGHT });
    }

    /** Adds the texts of an entry: above its sections, and below each of their headings. */
    add([owner, ...texts]) {
      texts.forEach((text, place) => {
        if (!text) return;
        const pieces = german.split(text).flatMap(german.pieces).filter((piece) => weigh(piece) > 0.1);
        this.inverted.add(this.documents.length, "text", pieces.flatMap((piece) => this.vocabulary.terms(piece)));
        this.documents.push({ owners: [owner], section: place ? place - 1 : null, text: true });
      });
    }

    knows(word) {
      return german.stems(word).some((stem) => this.inverted.postings.has(stem));
    }

    /** The documents that hold a term: document → score. */
    find(term) {
      return new Map([...this.inverted.find(term)].map(([id, score]) => [this.first + id, score]));
    }
  };
})();
