// The search as a dialog: opened by buttons, speaks the count, draws the hits, shows emergency numbers. search-client.js answers.
(() => {
  "use strict";

  const { toolbox } = globalThis;
  const dialog = document.getElementById("tb-search");
  if (!dialog?.showModal || !toolbox.search) return; // the words from A to Z stay in place of the button

  const openers = document.querySelectorAll("[data-tb-search]");
  const startForm = document.querySelector(".tb-start-search");
  const query = dialog.querySelector("[name=query]");
  const list = dialog.querySelector("[data-tb-search-list]");
  const status = dialog.querySelector("[data-tb-search-status]");
  const meant = dialog.querySelector("[data-tb-search-meant]");
  const urgent = dialog.querySelector("[data-tb-search-urgent]");
  const LONG = 80; // characters of a pasted text that are said again
  const PAUSE = 300; // milliseconds: the count is spoken once typing rests
  let rest;
  let asked = 0;
  let weak = false;

  const start = () => toolbox.search.start().catch(fail);

  async function open(words) {
    dialog.showModal();
    query.focus();
    if (words) query.value = words;
    status.textContent = "Die Suche wird geladen.";
    await start();
    await refresh();
    if (!navigator.connection?.saveData) toolbox.search.whole().then(lookAgain, () => {}); // without the texts the search still answers
  }

  // With the texts the search knows more words. A list that somebody reads stays under the finger, unless it holds next to nothing.
  function lookAgain() {
    if (weak && !list.matches(":active, :focus-within")) refresh();
  }

  for (const element of openers) {
    element.addEventListener("click", () => open());
    // Between finger down and click lies a tenth of a second in which the search can already load.
    element.addEventListener("pointerdown", start);
  }
  for (const element of dialog.querySelectorAll("[data-tb-search-close]")) element.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close()); // beside the box

  // Also pasted and dictated words.
  query.addEventListener("input", refresh);
  query.form.addEventListener("reset", () => {
    query.focus(); // the button that was pressed is gone with the words
    setTimeout(refresh);
  });
  query.form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.querySelector(".tb-hit")?.click(); // what fits best
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [query, ...dialog.querySelectorAll(".tb-hit")];
    const place = stops.indexOf(document.activeElement);
    if (!step || place < 0) return;
    event.preventDefault();
    stops[place + step]?.focus();
  });

  // The start page's field is a way into the same dialog.
  startForm?.addEventListener("submit", (event) => {
    event.preventDefault();
    open(startForm.querySelector("input").value);
  });

  async function refresh() {
    asked += 1;
    const mine = asked;
    const words = query.value.trim();
    try {
      const answer = await toolbox.search.ask(words);
      if (mine === asked) show(words, answer);
    } catch {
      if (mine === asked) fail();
    }
  }

  function fail() {
    clearTimeout(rest);
    status.textContent = "Die Suche lässt sich gerade nicht laden. Die Wege unten helfen weiter.";
  }

  function show(words, answer) {
    weak = answer.weak;
    showMeant(answer.understood);
    showUrgent(answer.numbers);
    list.replaceChildren(...answer.groups.flatMap(drawGroup), ...drawWays(answer.ways ?? []));
    clearTimeout(rest);
    rest = setTimeout(() => status.replaceChildren(...describe(words, answer)), PAUSE);
    document.dispatchEvent(new CustomEvent("toolbox-suche", { detail: words }));
  }

  function describe(words, { groups, understood, numbers }) {
    if (!words) return [];
    const hits = groups.reduce((sum, { rows }) => sum + rows.length, 0);
    const short = words.length > LONG ? `${words.slice(0, LONG)} …` : words;
    const said = (understood ?? [{ word: short }]).flatMap(({ word, corrected }, place) => {
      const element = make(corrected || !understood ? "strong" : "span", "", word);
      return place ? [" ", element] : [element];
    });
    const emergency = numbers ? ` Bei Gefahr: ${numbers[0][1]}.` : "";
    const count = hits === 1 ? "1 Treffer" : `${hits} Treffer`;
    return [hits ? `${count} für ` : "Nichts gefunden für ", ...said, emergency && "." + emergency];
  }

  function showMeant(understood) {
    meant.hidden = !understood;
    if (understood) meant.querySelector("button").textContent = understood.map(({ word }) => word).join(" ");
  }

  meant.querySelector("button").addEventListener("click", ({ target }) => {
    query.value = target.textContent;
    query.focus();
    refresh();
  });

  function showUrgent(numbers) {
    urgent.hidden = !numbers;
    const template = urgent.querySelector("template");
    urgent.querySelector("ul").replaceChildren(
      ...(numbers ?? []).map(([dialled, shown, name]) => {
        const row = template.content.cloneNode(true);
        row.querySelector("a").href = `tel:${dialled}`;
        row.querySelector("a > span:last-child").textContent = `${shown} ${name}`;
        return row;
      }),
    );
  }

  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  // Every second piece of a text is what was found: „Der “, „Drohbrief“, „ kam“.
  const mark = (pieces) => pieces.map((piece, place) => (place % 2 ? make("mark", "", piece) : piece));

  function drawGroup({ name, rows }) {
    return [make("h2", "tb-search__group", name), make("ol", "tb-search__list", ...rows.map(drawRow))];
  }

  // No word is known: the dialog's fallback says what it offers, and this is more of it.
  function drawWays(rows) {
    if (!rows.length) return [];
    const name = make("h2", "tb-search__group", "Diese Wörter kennt die Suche nicht. Vielleicht hilft einer dieser Wege:");
    return [name, make("ol", "tb-search__ways", ...rows.map((row) => drawRow({ ...row, place: null })))];
  }

  function drawRow({ place, kind, line, ...main }) {
    const kinds = kind ? [make("span", "tb-hit__kind", kind), " "] : [];
    const hit = drawLink(main, "tb-hit");
    hit.append(make("span", "tb-hit__line", ...kinds, ...mark(line)));
    return make("li", "", hit, ...(place ? [drawLink(place, "tb-hit tb-hit--place")] : []));
  }

  function drawLink({ address, title, urgency, phone }, className) {
    const link = make("a", className, ...drawSide(urgency, phone), make("span", "tb-hit__title", ...mark(title)));
    link.href = new URL(address, toolbox.root);
    return link;
  }

  function drawSide(urgency, phone) {
    const tag = urgency && dialog.querySelector(`template[data-tb-dringlichkeit="${urgency}"]`);
    if (tag) return [make("span", "tb-hit__side", tag.content.cloneNode(true))];
    return phone ? [make("span", "tb-hit__side", phone)] : [];
  }

  // The keyboard of a phone covers the lower end of the page: the box ends above it.
  const seen = globalThis.visualViewport;
  seen?.addEventListener("resize", () => dialog.style.setProperty("--tb-seen", `${seen.height}px`));

  toolbox.ready("search", [...openers, ...(startForm ? [startForm] : [])]);
})();
