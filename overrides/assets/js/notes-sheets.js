// Notes on paper, in the form of their template: a sheet for each entry, with all its parts and fields, also those that are to be
// filled in by hand. Needs notes-store.js.
(() => {
  "use strict";

  const { notes } = globalThis.toolbox ?? {};
  if (!notes) return;

  function element(tag, className, ...children) {
    const node = Object.assign(document.createElement(tag), { className });
    node.append(...children);
    return node;
  }

  function makePart(form, { title, fields }, entry) {
    const rows = fields.map((field) => {
      const text = form.show(field, entry);
      return element("div", `tb-notes__row tb-notes__row--${field.kind}`, element("dt", "", field.title), element("dd", "", text || "\u00a0"));
    });
    return [element("h3", "", title), element("dl", "", ...rows)];
  }

  /** @param {{title: string, shared: boolean, signed: boolean}} how its name, whether others get it, whether somebody signs it */
  function makeSheet(form, entry, { title, shared, signed }) {
    const kept = form.parts
      .map((part) => ({ ...part, fields: part.fields.filter(({ own }) => !(own && shared)) }))
      .filter(({ behind, fields }) => fields.length && (!behind || fields.some(({ name }) => entry.felder[name])));
    return element(
      "article",
      "tb-notes__sheet",
      element("h2", "", title),
      ...kept.flatMap((part) => makePart(form, part, entry)),
      ...(signed ? [element("p", "tb-notes__sign", "Datum, Unterschrift")] : []),
    );
  }

  notes.makeSheet = makeSheet;
})();
