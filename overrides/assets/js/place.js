// The reader's municipality: chosen here, kept on this device only after the reader chose it, forgotten with one click.
// Contacts of the place take the places of those for the whole county. Needs opening.js for `toolbox.load`.
(() => {
  "use strict";

  const KEY = "toolbox-kommune";
  const PLACES = "kommunen/orte.js";
  const toolbox = globalThis.toolbox;
  const bars = [...document.querySelectorAll("[data-ort]")];
  if (!toolbox?.load || !bars.length) return;

  // Sites without folders for pages (from a USB stick) say so in the links that are there before anything is drawn.
  const flat = bars.some((bar) => bar.querySelector("a[href$='.html']"));
  const linkTo = (slug) => {
    if (flat) return `kommunen/${slug || "index"}.html`;
    return `kommunen/${slug ? `${slug}/` : ""}`;
  };

  const own = bars.find((bar) => bar.dataset.kommune)?.dataset.kommune; // the page of a municipality
  let stored = read();
  let named = new URLSearchParams(location.search).get("kommune");
  let choosing = null; // the bar in which the list of places is open

  function read() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be forbidden
    }
  }

  function write(slug) {
    stored = slug;
    try {
      if (slug) localStorage.setItem(KEY, slug);
      else localStorage.removeItem(KEY);
    } catch {
      // It then holds for this page only.
    }
  }

  // Names come from the content: „constructor“ must not find what every object has.
  const find = (object, name) => (object && Object.hasOwn(object, name) ? object[name] : undefined);
  const places = () => toolbox.kommunen?.orte;
  const current = () => [named, stored].find((slug) => slug && find(places(), slug));
  // What was pressed is gone after the bar is drawn anew.
  const focusOn = (bar, selector) => bar.querySelector(selector)?.focus();

  // ---- The bar ----

  function element(tag, properties = {}, ...children) {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  }

  const button = (text, action, kind = "text") => {
    const node = element("button", { type: "button", className: `tb-btn tb-btn--${kind}`, textContent: text });
    node.addEventListener("click", action);
    return node;
  };

  function open(bar) {
    toolbox.load(PLACES).then(
      () => {
        choosing = bar;
        draw();
        focusOn(bar, "select");
      },
      () => location.assign(new URL(linkTo(""), toolbox.root)),
    );
  }

  function choose(bar, slug) {
    write(slug);
    named = null;
    choosing = null;
    apply();
    focusOn(bar, "[tabindex]");
  }

  function forget(bar) {
    write(null);
    named = null;
    apply();
    focusOn(bar, "button");
  }

  function drawForm(bar) {
    const id = `tb-ort-${bars.indexOf(bar)}`;
    const select = element("select", { id, required: true });
    select.append(element("option", { value: "", textContent: "Bitte wählen" }));
    for (const [slug, [name]] of Object.entries(places()))
      select.append(element("option", { value: slug, textContent: name, selected: slug === current() }));
    const form = element(
      "form",
      { className: "tb-place__form" },
      element("label", { htmlFor: id, textContent: "Ihr Ort" }),
      select,
      element("button", { type: "submit", className: "tb-btn tb-btn--outline", textContent: "Anzeigen" }),
      button("Abbrechen", () => {
        choosing = null;
        draw();
        focusOn(bar, "button");
      }),
      element("p", {
        className: "tb-quiet",
        textContent: "Der Ort bleibt auf diesem Gerät gespeichert, bis Sie ihn vergessen lassen. Niemand sonst erfährt davon.",
      }),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      choose(bar, select.value);
    });
    return form;
  }

  function drawOwn(bar) {
    const other = element("a", { href: new URL(linkTo(""), toolbox.root), textContent: "Anderen Ort wählen" });
    if (stored !== own) return [button("Diesen Ort merken", () => choose(bar, own), "outline"), other];
    const name = element("strong", { textContent: document.querySelector("h1").textContent });
    return [element("p", { tabIndex: -1 }, "Ihr Ort: ", name), button("Vergessen", () => forget(bar)), other];
  }

  function drawChosen(bar, slug) {
    const [name, , , known] = places()[slug];
    const line = element("p", { tabIndex: -1 }, "Kontakte für ", element("strong", { textContent: name }));
    if (named) line.append(" (aus der Adresse dieser Seite)");
    line.append(known ? "." : ". Das Polizeirevier ist hier noch nicht bestätigt.");
    const actions = named
      ? [button("Merken", () => choose(bar, slug)), button("Nicht anzeigen", () => forget(bar))]
      : [button("Anderer Ort", () => open(bar)), button("Vergessen", () => forget(bar))];
    const page = element("a", { href: new URL(linkTo(slug), toolbox.root), textContent: `Alle Kontakte für ${name}` });
    return [line, ...actions, page];
  }

  const originals = new Map(bars.map((bar) => [bar, [...bar.childNodes]]));

  function draw() {
    for (const bar of bars) {
      const slug = toolbox.kommunen ? current() : null;
      bar.classList.toggle("tb-place--on", Boolean(slug));
      if (bar === choosing) bar.replaceChildren(drawForm(bar));
      else if (own) bar.replaceChildren(...drawOwn(bar));
      else if (slug) bar.replaceChildren(...drawChosen(bar, slug));
      else {
        bar.replaceChildren(...originals.get(bar));
        const link = bar.querySelector("a");
        if (link && !bar.querySelector("button")) link.replaceWith(button("Ort wählen", () => open(bar), "outline"));
      }
    }
  }

  // ---- The contacts ----

  // A card from the data: [name, attributes, children …]. Built, never parsed.
  function build([tag, attributes, ...children]) {
    const svg = ["svg", "path"].includes(tag);
    const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "id" || name === "xmlns") continue; // another card on the page may have the same
      const relative = name === "href" && !/^[a-z]+:/.test(value);
      node.setAttribute(name, relative ? new URL(value, toolbox.root).href : value);
    }
    node.append(...children.map((child) => (typeof child === "string" ? child : build(child))));
    return node;
  }

  const blocks = [...document.querySelectorAll(".tb-help, .tb-result")].map((block) => {
    const sections = [...block.querySelectorAll(".tb-need[data-kontakte]")];
    const pool = new Map(
      [...block.querySelectorAll(".tb-need .tb-card")].map((card) => [card.dataset.kontakt, card]),
    );
    return { sections, pool };
  });
  const steps = [...document.querySelectorAll("[data-bedarf].tb-steps__phone, [data-ort-telefon]")].map((line) => ({
    line,
    need: line.dataset.bedarf ?? line.dataset.ortTelefon,
    before: [...line.childNodes],
    // Who answers where no police station is confirmed.
    standIn: line.nextElementSibling?.matches("[data-ersatz]") ? line.nextElementSibling : null,
  }));

  function apply() {
    const slug = toolbox.kommunen ? current() : null;
    const profile = slug ? toolbox.kommunen.profile[places()[slug][2]] : {};
    for (const { sections, pool } of blocks) {
      const shown = new Set();
      for (const section of sections) {
        const ids = find(profile, section.dataset.bedarf) ?? section.dataset.kontakte.split(" ").filter(Boolean);
        const fresh = ids.filter((id) => !shown.has(id));
        for (const id of ids) shown.add(id);
        for (const id of fresh) {
          const data = find(toolbox.kommunen?.karten, id);
          if (data && !pool.has(id)) pool.set(id, build(data));
        }
        const cards = fresh.map((id) => pool.get(id)).filter(Boolean);
        section.querySelector(".tb-cards").replaceChildren(...cards);
        section.hidden = !cards.length;
      }
    }
    for (const { line, need, before, standIn } of steps) {
      const card = (find(profile, need) ?? []).map((id) => find(toolbox.kommunen.karten, id)).find(Boolean);
      const built = card && build(card);
      const phone = built?.querySelector(".tb-phone");
      if (phone) line.replaceChildren(phone, " ", element("span", { textContent: built.querySelector(".tb-card__name").textContent }));
      else if (slug && standIn) line.replaceChildren(...[...standIn.childNodes].map((node) => node.cloneNode(true)));
      else line.replaceChildren(...before);
      if (standIn) standIn.hidden = Boolean(slug);
      if (line.dataset.ortTelefon) line.hidden = !phone;
    }
    draw();
    document.dispatchEvent(new Event("toolbox-ort"));
  }

  // „Ihr Polizeirevier: Ort wählen“ in a step opens the choice that stands in the same result.
  for (const { line } of steps) {
    const bar = bars.find((candidate) => line.closest(".tb-result")?.contains(candidate));
    const link = line.querySelector('a:not([href^="tel:"], [href^="https:"])');
    if (bar && link)
      link.addEventListener("click", (event) => {
        event.preventDefault();
        open(bar);
      });
  }

  draw();
  // Nobody who has not chosen a place loads the list of places.
  if (named || (stored && (blocks.length || steps.length || own))) toolbox.load(PLACES).then(apply, () => {});
})();
