// Whether a query sounds like an emergency, and whose numbers belong to it. Which words do is data (docs/daten/suche.yml): a word
// stands for itself and its endings, „*“ for any letters, a phrase for its words close together. Stems would take „wurde“ for „würgt“.
(self.tbSearch ??= {}).readAlarms = (() => {
  "use strict";

  const { german, Vocabulary } = self.tbSearch;
  const ENDING = /^(?:e|en|er|ern|es|em|s|n|ns)?$/;
  const CLOSE = 2; // so many other words may stand between those of a phrase
  const SPAN = 5;
  const SLIP = 5; // shorter words are too alike to be taken for slips of each other

  const LONG = 12;

  function isSlip(word, other) {
    const limit = Math.min(word.length, other.length) < LONG ? 1 : 2;
    return word[0] === other[0] && !Vocabulary.isOther(word, other) && Vocabulary.distance(word, other, limit) <= limit;
  }

  const whole = (word) => german.pieces(word).at(-1) ?? "";

  /** A word of the data as a test of a folded word. */
  function compile(word) {
    const text = whole(word.replace(/\*/g, ""));
    const [before, after] = [word.startsWith("*"), word.endsWith("*")];
    if (before && after) return { text, fits: (said) => said.includes(text) };
    if (before) return { text, fits: (said) => said.endsWith(text) };
    if (after) return { text, fits: (said) => said.startsWith(text) };
    return { text, fits: (said) => said.startsWith(text) && ENDING.test(said.slice(text.length)) };
  }

  const compileAll = (phrases) => phrases.map((phrase) => phrase.split(/\s+/).map(compile));

  /** Places of the words of a phrase that stand close together, or null. Every place where its first word stands is tried. */
  function find(phrase, said) {
    const span = Math.max(SPAN, phrase.length + CLOSE);
    for (let start = 0; start < said.length; start += 1) {
      const places = phrase.map(({ fits }) => {
        for (let place = start; place < Math.min(said.length, start + span); place += 1) if (said[place].some(fits)) return place;
        return -1;
      });
      if (places.includes(start) && !places.includes(-1)) return places;
    }
    return null;
  }

  /** What is said without what is meant otherwise: „Feuer und Flamme“ is no fire. */
  function without(excepted, said) {
    let rest = said;
    for (const phrase of excepted) {
      for (let places = find(phrase, rest); places; places = find(phrase, rest)) {
        const gone = places;
        rest = rest.map((pieces, place) => (gone.includes(place) ? [] : pieces));
      }
    }
    return rest;
  }

  /** A function from a query to the numbers that help, or null. `vocabulary` tells slips from words that are right. */
  return function readAlarms({ urgent, distinct }, vocabulary) {
    const groups = urgent.map(({ phrases, except, numbers }) => ({ phrases: compileAll(phrases), except: compileAll(except), numbers }));
    const single = groups.flatMap(({ phrases }) => phrases.filter(({ length }) => length === 1).map(([{ text }]) => text));
    const targets = [...new Set(single)].filter(({ length }) => length >= SLIP);
    const right = compileAll(distinct).flat();

    const isKnown = (word) => vocabulary.knows(word) || Boolean(vocabulary.split(word)) || right.some(({ fits }) => fits(word));

    // Only a word that nobody knows can be a slip: of an urgent word, or of one of the site's words.
    function mean(word) {
      if (word.length < SLIP || /\d/.test(word) || isKnown(word)) return [word];
      const near = [...targets, ...vocabulary.guesses(word).slice(0, 1).map(([guess]) => guess)];
      return [word, ...near.filter((other) => isSlip(word, other))];
    }

    return (query) => {
      const said = german.split(query).map((word) => german.pieces(word).flatMap(mean));
      const meant = groups.filter(({ phrases, except }) => {
        const rest = without(except, said);
        return phrases.some((phrase) => find(phrase, rest));
      });
      const numbers = new Map(meant.flatMap((group) => group.numbers.map((number) => [number[0], number])));
      return numbers.size ? [...numbers.values()] : null;
    };
  };
})();
