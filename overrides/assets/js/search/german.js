// German words for the search: folding, words of a text, stems. Pure; the same for index and query.
(self.tbSearch ??= {}).german = (() => {
  "use strict";

  // Words that begin with ge- without being a participle.
  const NO_PARTICIPLE = new Set(
    ("gewalt gesicht gericht gebiet gehalt gerat geschaft gesprach gebaut geburt gedicht gewicht gefahrt geheimnis " +
      "gemeinschaft genehmigt gesellschaft gewerkschaft gegnerschaft gegend gestalt geduld gebet gemut gesetz").split(" "),
  );
  const NO_UNG = new Set(["zeitung", "leistung"]);
  const PARTICLES =
    "zusammen|entgegen|herunter|hinunter|runter|herum|hinterher|fertig|kaputt|nieder|gegen|voll|frei|platt|" +
    "herein|hinein|heraus|hinaus|vorbei|dran|rein|raus|rum|fest|nach|hoch|krank|auf|aus|bei|ein|her|hin|los|mit|vor|weg|ab|an|um|zu";
  const PARTICIPLE = new RegExp(`^(${PARTICLES})(ge|zu)(.{3,}(?:t|n)(?:e[mnrs]?)?)$`);
  // Strong verbs: what a stem turns into, so that all forms meet.
  const IRREGULAR = new Map(
    Object.entries({
      greif: "griff", brach: "bring", bracht: "bring", schrieb: "schreib", schri: "schrei", stoch: "stech", stich: "stech",
      warf: "werf", worf: "werf", wirf: "werf", brich: "brech", broch: "brech", schmiss: "schmeiss", stahl: "stehl",
      stohl: "stehl", stiehl: "stehl", log: "lug", tritt: "tret", trat: "tret", traf: "treff", troff: "treff", triff: "treff",
      verlor: "verlier", zwing: "zwung", zwang: "zwung", schloss: "schliess", schoss: "schiess", bewarf: "bewerf",
      drang: "dring", drung: "dring", hing: "hang", lauf: "lauf", lief: "lauf", ruf: "ruf", rief: "ruf", schlug: "schlag",
      schlag: "schlag", fahr: "fahr", fuhr: "fahr", stand: "steh", stund: "steh", ging: "geh", gang: "geh", kam: "komm",
      sprach: "sprech", sproch: "sprech", sprich: "sprech", sah: "seh", sieh: "seh", half: "helf", hilf: "helf", holf: "helf",
      schwor: "schwor", bat: "bitt", bet: "bitt", nahm: "nehm", gib: "geb", gab: "geb", geb: "geb", fass: "fass", nomm: "nehm", nimm: "nehm", wuss: "wiss", weiss: "wiss",
    }),
  );

  const PERSON = /(er|eg|ent|ist|og|at|mt|zt|ig|ling)in(nen)?$/;

  // Invisible characters belong to the word in which they stand: a PDF brings soft hyphens, a chat brings joiners.
  const LETTER = "[\\p{L}\\p{M}\\p{N}\\p{Cf}]";
  const JOINT = "[-‐‑’'ʼ`´&]";
  const WORD = new RegExp(`${LETTER}+(?:${JOINT}${LETTER}+)*`, "gu");
  const JOINTS = new RegExp(JOINT, "u");

  /** A text as somebody pasted it: words that a line had broken are whole again („Bedro-⏎hung“, but „Haus- und Hofrecht“). */
  const mend = (text) => text.replace(/\u00ad\s+/g, "").replace(/(\p{Ll})[-‐‑]\s+(?!(?:und|oder|bzw|sowie)\b)(?=\p{Ll})/gu, "$1");

  /** Lower case without umlauts, accents and sharp s; „ae“, „oe“, „ue“ as people type them are the same as ä, ö, ü. */
  function fold(text) {
    let folded = text.toLowerCase();
    // Looking first is quicker than replacing nothing: the index folds thousands of words before it answers.
    if (/[^\0-\x7f]/.test(folded)) folded = folded.replace(/ß/g, "ss").normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase();
    if (!/[aou]e/.test(folded)) return folded;
    return folded.replace(/ae/g, "a").replace(/oe/g, "o").replace(/(^|[^aeoq])ue/g, "$1u");
  }

  /** The words of a text as they stand there: [{word, start, end}]. A hyphenated word is one word; so is „§188“ without its sign. */
  function words(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      found.push({ word: match[0], start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  /** The same words without their places. */
  const split = (text) => text.match(WORD) ?? [];

  const LONGEST = 80; // letters: longer ones no German word has, and its parts are looked for from every letter on

  // Most words of a site are read many times.
  const known = new Map();
  const stemmed = new Map();

  /** Folded pieces of one word: parts at hyphens, numbers apart from letters, and the whole without hyphens. */
  function pieces(word) {
    let found = known.get(word);
    if (!found) {
      found = divide(word);
      known.set(word, found);
    }
    return found;
  }

  function divide(word) {
    const folded = fold(word.slice(0, LONGEST));
    if (/^[a-z]+$/.test(folded)) return [folded];
    const parts = folded
      .split(JOINTS)
      .flatMap((part) => (/^\d{2,}\p{L}{3,}$/u.test(part) ? part.match(/\d+|\p{L}+/gu) : [part]))
      .filter(Boolean);
    return parts.length > 1 ? [...parts, parts.join("")] : parts;
  }

  // CISTEM, Weissweiler and Fraser 2017, „Developing a Stemmer for German Based on a Comparative Analysis of Publicly
  // Available Stemmers“; without regard to case, and ge- falls only from participles.
  function cistem(word) {
    let stem = word;
    if (/^ge.{3,}(t|en)(e[mnrs]?)?$/.test(stem) && !NO_PARTICIPLE.has(stem)) stem = stem.slice(2);
    const marked = /sch|ei|ie|(.)\1/.test(stem);
    if (marked) stem = stem.replace(/sch/g, "$").replace(/ei/g, "%").replace(/ie/g, "&").replace(/(.)\1/g, "$1*");
    let length = stem.length;
    while (length > 3) {
      const last = stem[length - 1];
      const before = stem[length - 2];
      if (length > 5 && ((before === "e" && (last === "m" || last === "r")) || (before === "n" && last === "d"))) length -= 2;
      else if (last === "t" || last === "e" || last === "s" || last === "n") length -= 1;
      else break;
    }
    stem = stem.slice(0, length);
    return marked ? stem.replace(/(.)\*/g, "$1$1").replace(/%/g, "ei").replace(/&/g, "ie").replace(/\$/g, "sch") : stem;
  }

  /** The stem of a folded word. Numbers stay. „Drohung“, „drohen“ and „droht“ have one stem, as have man and woman. */
  function stem(word) {
    if (/\d/.test(word)) return word;
    const person = word.endsWith("in") || word.endsWith("innen") ? word.replace(PERSON, "$1") : word;
    let found = cistem(person);
    if (found.endsWith("ung") && found.length > 6 && !NO_UNG.has(found)) found = found.slice(0, -3);
    return IRREGULAR.get(found) ?? found;
  }

  /** All stems under which a folded word is kept: its own, and those of a participle with its particle („angespuckt“). */
  function stems(word) {
    let found = stemmed.get(word);
    if (!found) {
      const match = PARTICIPLE.exec(word);
      const rest = stem(match ? match[3] : word);
      found = match ? [...new Set([match[1] + rest, rest])] : [rest];
      stemmed.set(word, found);
    }
    return found;
  }

  const particles = new Set(PARTICLES.split("|"));

  /** Stems of verbs whose particle stands behind them in another place: „bringt mich um“ → umbring. */
  function joinVerbs(pieces) {
    const found = new Set();
    pieces.forEach((piece, place) => {
      if (!particles.has(piece)) return;
      for (const other of pieces.slice(Math.max(0, place - 6), place)) if (other.length > 3) found.add(piece + stem(other));
    });
    return [...found];
  }

  return { fold, mend, words, split, pieces, stem, stems, joinVerbs };
})();
