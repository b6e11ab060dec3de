// Telephone numbers in every usual spelling: „0343158960“, „+49 3431 58960“, „(03431) 5896-0“, „116 016“.
(self.tbSearch ??= {}).readNumbers = (() => {
  "use strict";

  const RUN = /[+(]*\d(?:[\s\u00a0()/.\-–]*\d)+/g;
  const SIGNED = /(?:§|paragra\p{L}*|art\p{L}*)\.?\s*$/iu;
  const LEAST = 3;
  const LOCAL = 5; // so many digits are a number without its area code, or the beginning of one, even among words
  const GROUPS = 6;

  const national = (digits) => digits.replace(/^(?:\+|00)49\(?0?\)?/, "0").replace(/\D/g, "");

  /** The numbers that a text may hold, as digits with the zero of the area code: each run of its groups can be one. */
  function read(text) {
    const found = new Set();
    for (const { 0: run, index } of text.matchAll(RUN)) {
      if (SIGNED.test(text.slice(0, index))) continue;
      const groups = run.split(/[\s\u00a0]+/);
      groups.forEach((_, from) => {
        for (let to = from + 1; to <= Math.min(groups.length, from + GROUPS); to += 1) found.add(national(groups.slice(from, to).join("")));
      });
    }
    const least = /\p{L}{2}/u.test(text) ? LOCAL : LEAST;
    return [...found].filter((digits) => digits.length >= least);
  }

  // Whoever was called from an extension („5896-123“) looks for the exchange („5896-0“).
  const isExtension = (asked, digits) => digits.length > LOCAL + 1 && digits.endsWith("0") && asked.startsWith(digits.slice(0, -1));

  const isSame = (asked, digits) =>
    asked === digits || (asked.length >= LOCAL && (digits.startsWith(asked) || digits.endsWith(asked) || isExtension(asked, digits)));

  /** A function from a text to the owners of the numbers in it. `numbers` are [owner, digits]. */
  return function readNumbers(numbers) {
    const known = numbers.map(([owner, digits]) => [owner, national(digits)]);
    return (text) => {
      const asked = /\d/.test(text) ? read(text.normalize("NFKC").replace(/\p{Cf}/gu, "")) : [];
      return new Set(known.filter(([, digits]) => asked.some((number) => isSame(number, digits))).map(([owner]) => owner));
    };
  };
})();
