// Hits as the dialog draws them: groups of rows. Every text is a list of pieces, of which every second one is what was found.
(self.tbSearch ??= {}).render = (() => {
  "use strict";

  const { german } = self.tbSearch;
  const TOP = 3; // what fits best stands first, whatever it is
  const SHEETS = 5; // every place has the same sheets: some will do
  const SNIPPET = 150;
  const SENTENCE = /\S.*?(?:[.!?:](?=\s)|$)/gs; // no lookbehind: Safari before 16.4 cannot read it

  /** A text as pieces: „Der “, „Drohbrief“, „ kam“ where „Drohbrief“ has one of the `terms`. */
  function mark(text, terms, vocabulary) {
    const pieces = [];
    let end = 0;
    for (const found of german.words(text)) {
      if (!matches(found.word, terms, vocabulary)) continue;
      pieces.push(text.slice(end, found.start), text.slice(found.start, found.end));
      end = found.end;
    }
    return [...pieces, text.slice(end)];
  }

  const value = (word, terms, vocabulary) =>
    Math.max(0, ...german.pieces(word).flatMap((piece) => vocabulary.terms(piece).map((term) => terms.get(term) ?? 0)));
  const matches = (word, terms, vocabulary) => value(word, terms, vocabulary) > 0.2;

  /** The piece of a text that says most about the terms: [piece, how much]. */
  function snippet(text, terms, vocabulary) {
    let best = [text.slice(0, SNIPPET), 0];
    for (const sentence of text.match(SENTENCE) ?? []) {
      const said = new Set();
      let much = 0;
      for (const { word } of german.words(sentence)) {
        const worth = value(word, terms, vocabulary);
        if (worth > 0.2 && !said.has(word)) much += worth;
        said.add(word);
      }
      if (much > best[1]) best = [sentence, much];
    }
    return [shorten(best[0], terms, vocabulary), best[1]];
  }

  function shorten(sentence, terms, vocabulary) {
    if (sentence.length <= SNIPPET) return sentence;
    const hit = german.words(sentence).find(({ word }) => matches(word, terms, vocabulary))?.start ?? 0;
    const from = hit < SNIPPET - 40 ? 0 : sentence.indexOf(" ", hit - 60) + 1;
    const piece = sentence.slice(from, from + SNIPPET);
    return `${from ? "… " : ""}${piece.slice(0, Math.max(piece.lastIndexOf(" "), 1))} …`;
  }

  function row(hit, vocabulary, kind) {
    const { entry, terms } = hit;
    const below = [...hit.sections.slice(0, 1), ...hit.texts.slice(0, 1)].map(([, section]) => (entry.sections[section] ?? entry).text);
    const [[line]] = [entry.line || (entry.text ?? ""), ...below].map((text) => snippet(text, terms, vocabulary)).sort((a, b) => b[1] - a[1]);
    return {
      address: entry.location,
      title: mark(entry.title, terms, vocabulary),
      kind,
      line: mark(line, terms, vocabulary),
      urgency: entry.urgency,
      phone: entry.phone,
      place: entry.location.includes("#") ? null : deepest(hit, vocabulary),
    };
  }

  // A part of the page whose heading answers the query is offered below the page.
  function deepest({ entry, sections, terms }, vocabulary) {
    for (const [, number] of sections.slice(0, 3)) {
      const { title, anchor, urgency } = entry.sections[number];
      const says = german.words(title).some(({ word }) => value(word, terms, vocabulary) > 0.5);
      if (anchor && says) return { address: `${entry.location}#${anchor}`, title: mark(title, terms, vocabulary), urgency };
    }
    return null;
  }

  /** What fits best, then the others by kind; the kind of the best of them comes first. Sheets say what they are. */
  return function render(hits, index, vocabulary) {
    const best = hits.slice(0, TOP).map((hit) => row(hit, vocabulary, hit.entry.kind ?? index.groups[hit.entry.group].one));
    const kinds = new Map();
    for (const hit of hits.slice(TOP)) kinds.set(hit.entry.group, [...(kinds.get(hit.entry.group) ?? []), hit]);
    const others = [...kinds].map(([group, found]) => ({
      name: index.groups[group].name,
      rows: (found[0].entry.kind ? found.slice(0, SHEETS) : found).map((hit) => row(hit, vocabulary, hit.entry.kind)),
    }));
    return [{ name: index.best, rows: best }, ...others].filter(({ rows }) => rows.length);
  };
})();
