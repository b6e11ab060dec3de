// Hits as Material's dialog takes them: [[{location, title, text, score, terms}]], title and text being HTML.
(self.tbSearch ??= {}).render = (() => {
  "use strict";

  const { german } = self.tbSearch;
  const TOP = 3; // what fits best stands first, whatever it is
  const SNIPPET = 150;

  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const escape = (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);

  /** Escaped text with the words marked that have one of the `terms`. */
  function mark(text, terms, vocabulary) {
    let html = "";
    let end = 0;
    for (const found of german.words(text)) {
      if (!matches(found.word, terms, vocabulary)) continue;
      html += `${escape(text.slice(end, found.start))}<mark>${escape(found.word)}</mark>`;
      end = found.end;
    }
    return html + escape(text.slice(end));
  }

  const value = (word, terms, vocabulary) =>
    Math.max(0, ...german.pieces(word).flatMap((piece) => vocabulary.terms(piece).map((term) => terms.get(term) ?? 0)));
  const matches = (word, terms, vocabulary) => value(word, terms, vocabulary) > 0.2;

  /** The piece of a text that says most about the terms: [piece, how much]. */
  function snippet(text, terms, vocabulary) {
    let best = [text.slice(0, SNIPPET), 0];
    for (const sentence of text.split(/(?<=[.!?:])\s+/)) {
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

  // The icon is ours and the only HTML that the index holds.
  function side({ urgency, phone }, { urgencies }) {
    if (urgency) {
      const { word, icon } = urgencies[urgency];
      return `<span class="tb-hit__side"><span class="tb-tag tb-tag--${escape(urgency)}">${icon}${escape(word)}</span></span>`;
    }
    return phone ? `<span class="tb-hit__side tb-hit__phone">${escape(phone)}</span>` : "";
  }

  function row(hit, group, index, vocabulary, kind) {
    const { entry, terms } = hit;
    const [section] = hit.sections;
    const own = snippet(entry.line, terms, vocabulary);
    const found = section && snippet(entry.sections[section[1]].text, terms, vocabulary);
    const line = found && found[1] > own[1] ? found[0] : own[0];
    const kindHtml = kind ? `<span class="tb-hit__kind">${escape(kind)}</span> ` : "";
    const text = `<p class="tb-hit" data-tb-group="${escape(group)}">${side(entry, index)}${kindHtml}${mark(line, terms, vocabulary)}</p>`;
    // Material puts no text under a place within a page, so its line travels in the title; search-dialog.js parts them.
    const inTitle = entry.location.includes("#");
    const title = `<span class="tb-hit__title">${mark(entry.title, terms, vocabulary)}</span>`;
    const main = {
      location: entry.location,
      title: inTitle ? title + text.replace(/^<p/, "<span").replace(/p>$/, "span>") : title,
      text: inTitle ? "" : text,
      score: hit.score,
      terms: {},
    };
    const place = inTitle ? null : deepest(hit, index, vocabulary);
    return place ? [main, place] : [main];
  }

  // A part of the page whose heading answers the query is offered below the page.
  function deepest({ entry, sections, terms, score }, index, vocabulary) {
    for (const [, number] of sections.slice(0, 3)) {
      const section = entry.sections[number];
      const says = german.words(section.title).some(({ word }) => value(word, terms, vocabulary) > 0.5);
      if (!section.anchor || !says) continue;
      const title = `<span class="tb-hit__title">${mark(section.title, terms, vocabulary)}</span>`;
      const text = section.urgency ? `<p class="tb-hit">${side(section, index)}</p>` : "";
      return { location: `${entry.location}#${section.anchor}`, title, text, score, terms: {} };
    }
    return null;
  }

  /** All rows: what fits best, then by kind in the order of the index. `data-tb-group` names the group of a row. */
  return function render(hits, index, vocabulary) {
    const rows = hits.slice(0, TOP).map((hit) => row(hit, index.best, index, vocabulary, index.groups[hit.entry.group].one));
    index.groups.forEach(({ name }, group) => {
      for (const hit of hits.slice(TOP)) if (hit.entry.group === group) rows.push(row(hit, name, index, vocabulary));
    });
    return rows;
  };
})();
