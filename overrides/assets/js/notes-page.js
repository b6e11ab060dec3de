// A diary or a plan in the page: asks first where it may stay, then writes, changes, deletes, prints, gives out and reads back.
// Nothing warns on leaving: „Seite verlassen“ must go at once. Needs frame.js, notes-store.js, notes-files.js, notes-form.js, notes-sheets.js.
(() => {
  "use strict";

  const { notes, ready } = globalThis.toolbox ?? {};
  const box = document.getElementById("tb-notizen");
  if (!box || !ready || !notes?.Form || !notes.saveFile || !notes.makeSheet) return;

  const parts = Object.fromEntries([...box.querySelectorAll("[data-teil]")].map((part) => [part.dataset.teil, part]));
  const buttons = (name) => [...box.querySelectorAll(`[data-tun="${name}"]`)];
  const title = parts.buch.querySelector("h2");
  const many = "mehrere" in box.dataset;
  const store = new notes.Notes(box.dataset.vorlage);
  const form = new notes.Form(parts.formular);
  const counter = form.fields.find(({ control }) => "zaehlt" in control.dataset);
  const UNTIL = "Rückgängig geht, bis Sie diese Seite verlassen.";
  let editing = null; // the entry in the form; none is a new one
  let filled = ""; // what the form held before somebody wrote in it
  let undo = null;
  let printing = null; // the only entry to print

  const count = (number) => (number === 1 ? "1 Eintrag" : `${number} Einträge`);

  function element(tag, properties, ...children) {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  }

  function focusHeading(heading) {
    heading.tabIndex = -1;
    heading.focus();
  }

  // ---- What is shown ----

  function describeState() {
    const number = store.entries.length;
    const what = many ? count(number) : number ? "Ihr Plan" : "noch nichts";
    const where = {
      gemerkt: `Auf diesem Gerät gespeichert: ${what}.`,
      seite: `Gespeichert ist nichts. Nur in dieser Seite: ${what}.`,
      voll: `Hier steht: ${what}. Gespeichert ist nicht alles, denn der Browser nimmt nichts mehr an. Drucken oder sichern Sie jetzt.`,
    };
    return `${where[store.state] ?? ""}${store.lost ? " Etwas Gespeichertes war nicht lesbar." : ""}`;
  }

  function show() {
    const asking = store.state === "frage";
    const number = store.entries.length;
    parts.frage.hidden = !asking;
    parts.buch.hidden = asking;
    parts["nicht-moeglich"].hidden = store.possible;
    parts.stand.textContent = describeState();
    parts.etwas.hidden = !number;
    for (const button of buttons("merken")) button.hidden = !store.possible || !(asking || store.state === "seite");
    for (const button of buttons("loeschen")) button.hidden = !number && store.state === "seite";
    parts.liste?.replaceChildren(...form.sort(store.entries).reverse().map(drawEntry));
  }

  function tell(words, back = null) {
    parts.meldung.textContent = back ? `${words} ${UNTIL}` : words;
    undo = back;
    for (const button of buttons("zurueck")) button.hidden = !back;
  }

  function drawEntry(entry) {
    const name = form.nameOf(entry);
    const details = element("details", {}, element("summary", { textContent: name }));
    // Hundreds of them need not be drawn before somebody opens one.
    details.addEventListener("toggle", () => details.open && details.childElementCount === 1 && details.append(...drawInside(entry, name)));
    return element("li", {}, details);
  }

  function drawInside(entry, name) {
    const rows = form.fields
      .filter((field) => entry.felder[field.name])
      .map((field) => element("div", {}, element("dt", { textContent: field.title }), element("dd", { textContent: form.show(field, entry) })));
    const open = form.missing(entry);
    const act = (words, action) => {
      const button = element("button", { type: "button", className: "tb-btn tb-btn--outline" }, words, element("span", { className: "tb-sr", textContent: `: ${name}` }));
      button.addEventListener("click", () => action(entry));
      return button;
    };
    return [
      element("dl", { className: "tb-fields" }, ...rows),
      ...(open.length ? [element("p", { className: "tb-quiet", textContent: `Noch offen: ${open.join(", ")}` })] : []),
      element("p", { className: "tb-actions" }, act("Ändern", openForm), act("Drucken", printOne), act("Löschen", removeOne)),
    ];
  }

  // ---- Writing ----

  const nextNumber = () => String(Math.max(0, ...store.entries.map(({ felder }) => Number.parseInt(felder[counter.name], 10) || 0)) + 1);

  function openForm(entry = null) {
    editing = entry;
    form.fill(entry?.felder ?? (counter ? { [counter.name]: nextNumber() } : {}));
    filled = JSON.stringify(form.read());
    if (!many) return;
    parts.formulartitel.textContent = entry ? "Eintrag ändern" : "Neuer Eintrag";
    parts.formular.hidden = false;
    focusHeading(parts.formulartitel);
  }

  function closeForm() {
    editing = null;
    form.fill({});
    if (many) parts.formular.hidden = true;
    else openForm(store.entries[0]);
  }

  function save(event) {
    event.preventDefault();
    const written = form.read();
    if (!Object.keys(written).some((name) => name !== counter?.name)) {
      tell("Schreiben Sie zuerst etwas in ein Feld.");
      form.fields[counter ? 1 : 0].control.focus();
      return;
    }
    // What the form does not ask (any more) stays.
    const others = Object.entries(editing?.felder ?? {}).filter(([name]) => !form.fields.some((field) => field.name === name));
    const entry = { id: editing?.id ?? notes.makeId(), geaendert: Date.now(), felder: { ...Object.fromEntries(others), ...written } };
    store.change((entries) => [...(many ? entries.filter(({ id }) => id !== entry.id) : []), entry]);
    closeForm();
    tell(`${many ? `„${form.nameOf(entry)}“` : "Ihr Plan"} ist ${store.state === "gemerkt" ? "gespeichert" : "übernommen"}.`);
    show();
    if (many) buttons("neu")[0].focus();
    else focusHeading(title);
  }

  // ---- Deleting, and putting back ----

  function removeOne(entry) {
    store.change((entries) => entries.filter(({ id }) => id !== entry.id));
    if (editing?.id === entry.id) closeForm();
    offerBack(`„${form.nameOf(entry)}“ ist gelöscht.`, () => store.change((entries) => notes.mergeEntries(entries, [entry]).entries));
  }

  function removeAll() {
    const before = store.forget();
    closeForm();
    offerBack(before.state === "seite" ? "Alles ist gelöscht." : "Alles ist von diesem Gerät gelöscht.", () => store.putBack(before));
  }

  function offerBack(words, action) {
    tell(words, action);
    show();
    buttons("zurueck")[0].focus();
  }

  function takeBack() {
    undo();
    if (!many) closeForm();
    tell("Es ist wieder da.");
    show();
    focusHeading(title);
  }

  // ---- Giving out, reading back ----

  const shared = () => Boolean(parts.weitergeben?.checked);

  function printOne(entry) {
    printing = entry;
    print();
    printing = null;
  }

  function laySheets() {
    const entries = printing ? [printing] : form.sort(store.entries);
    if (store.state === "frage" || !entries.length) return;
    parts.blaetter.replaceChildren(...entries.map((entry) => notes.makeSheet(form, entry, { title: box.dataset.titel, shared: shared(), signed: many })));
    parts.blaetter.hidden = false;
    document.documentElement.classList.add("tb-notes-print");
  }

  function takeSheets() {
    parts.blaetter.replaceChildren();
    parts.blaetter.hidden = true;
    document.documentElement.classList.remove("tb-notes-print");
  }

  const saveCsv = () => notes.saveFile(notes.renderCsv(form.fields.filter(({ own }) => !(own && shared())), form.sort(store.entries)), "csv", "text/csv");

  const saveCopy = () => notes.saveFile(notes.writeNotes(store.name, store.entries), "json", "application/json");

  // A field for files would stand in the page; this one is there while somebody chooses.
  function chooseFile() {
    const field = element("input", { type: "file", accept: ".json,application/json" });
    field.addEventListener("change", () => readBack(field.files[0]));
    field.click();
  }

  async function readBack(file) {
    const found = await notes.readFile(file, store.name).catch(() => null);
    if (!found?.entries.length) {
      tell("Darin ist keine Sicherung von hier. Es hat sich nichts geändert.");
      return;
    }
    const before = store.entries;
    const { entries, fresh } = notes.mergeEntries(many ? before : [], found.entries);
    store.change(() => (many ? entries : entries.slice(-1)));
    const lost = found.lost ? ` Nicht lesbar: ${found.lost}.` : "";
    tell(many ? `Eingelesen: ${count(fresh)}, schon da: ${found.entries.length - fresh}.${lost}` : "Der Plan ist eingelesen.", () => store.change(() => before));
    if (!many) closeForm();
    show();
  }

  const ACTIONS = {
    merken: () => (store.keep(), begin()),
    ohne: () => (store.withoutKeeping(), begin()),
    neu: () => (tell(""), openForm()),
    abbrechen: () => (closeForm(), buttons("neu")[0].focus()),
    loeschen: removeAll,
    zurueck: takeBack,
    drucken: () => print(),
    csv: saveCsv,
    json: saveCopy,
    einlesen: chooseFile,
  };

  function begin() {
    tell("");
    show();
    focusHeading(title);
  }

  for (const [name, action] of Object.entries(ACTIONS)) for (const button of buttons(name)) button.addEventListener("click", () => action());
  parts.formular.addEventListener("submit", save);
  addEventListener("beforeprint", laySheets);
  addEventListener("afterprint", takeSheets);
  // Another window has changed it, or deleted it all.
  addEventListener("storage", ({ key }) => {
    if (key !== store.key && key !== null) return;
    store.refresh();
    if (store.state === "frage" || (!many && filled === JSON.stringify(form.read()))) closeForm();
    show();
  });
  // A page that the browser kept for the way back would show what is said to be gone.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

  closeForm();
  show();
  ready("notizen", [box]);
})();
