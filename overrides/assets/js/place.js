// The reader's municipality: chosen right where it matters, by name or postcode, kept on this device only after that, and
// forgotten with one click. Contacts of the place take the places of those for the whole county. Needs loader.js, helpers.js.
(() => {
  "use strict";

  const KEY = "toolbox-kommune";
  const PLACES = "kommunen/orte.js";
  const SHOWN = 6; // names in the list that opens while typing
  const { toolbox } = globalThis;
  const bars = [...document.querySelectorAll("[data-ort]")];
  if (!toolbox?.load || !toolbox.helpers || !bars.length) return;
  const { build, find, fold } = toolbox.helpers;

  // Sites without folders for pages (from a USB stick) say so in the links that are there before anything is drawn.
  const flat = bars.some((bar) => bar.querySelector("a[href$='.html']"));
  const linkTo = (slug) => new URL(flat ? `kommunen/${slug || "index"}.html` : `kommunen/${slug ? `${slug}/` : ""}`, toolbox.root);

  const own = bars.find((bar) => bar.dataset.kommune)?.dataset.kommune; // the page of a municipality
  let stored = read();
  let named = new URLSearchParams(location.search).get("kommune");
  let changing = null; // the bar in which somebody is about to choose another place

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

  const places = () => toolbox.kommunen?.orte;
  const current = () => [named, stored].find((slug) => slug && find(places(), slug));
  // What was pressed is gone after the bar is drawn anew.
  const focusOn = (bar, selector) => bar.querySelector(selector)?.focus();

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

  // ---- Choosing ----

  /** Places whose name or postcode begins with the words, as [slug, name, postcode]. */
  function match(text) {
    const words = fold(text).split(" ").filter(Boolean);
    if (!words.length) return [];
    return Object.entries(places())
      .map(([slug, [name, , , , postcode]]) => [slug, name, postcode])
      .filter(([, name, postcode]) => words.every((word) => ` ${fold(`${postcode} ${name}`)}`.includes(` ${word}`)));
  }

  function choose(bar, slug) {
    write(slug);
    named = null;
    changing = null;
    apply();
    focusOn(bar, "button");
    tell(bar);
  }

  function forget(bar) {
    write(null);
    named = null;
    apply();
    focusOn(bar, "input, button");
  }

  // Said after a choice: whom one reaches now. The line stays when the bar is drawn anew.
  function tell(bar) {
    const card = bar.closest(".tb-help")?.querySelector(".tb-call__now .tb-card");
    const words = card && [".tb-card__name", ".tb-phone"].map((part) => card.querySelector(part)?.textContent).filter(Boolean);
    statusOf(bar).textContent = words?.join(", ") || `Ihr Ort: ${places()[current()][0]}`;
  }

  function statusOf(bar) {
    if (!bar.nextElementSibling?.matches(".tb-place__status"))
      bar.after(element("p", { className: "tb-place__status tb-sr", role: "status" }));
    return bar.nextElementSibling;
  }

  function drawForm(bar) {
    const id = `tb-ort-${bars.indexOf(bar)}`;
    const input = element("input", { id, type: "text", autocomplete: "off", enterKeyHint: "search" });
    const list = element("ul", { id: `${id}-liste`, className: "tb-place__list", role: "listbox", hidden: true });
    const hint = element("p", { id: `${id}-hinweis`, className: "tb-place__hint tb-quiet" });
    hint.textContent = "Der Ort bleibt auf diesem Gerät, bis Sie ihn vergessen lassen. Niemand sonst erfährt davon.";
    const label = own || changing === bar ? "Anderer Ort oder Postleitzahl" : (bar.dataset.frage ?? "Direkt zu Ihrem Revier: Ort oder Postleitzahl");
    list.setAttribute("aria-label", "Orte");
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-describedby": hint.id }))
      input.setAttribute(name, value);
    const form = element(
      "form",
      { className: "tb-place__form" },
      element("label", { htmlFor: id, textContent: label }),
      element("div", { className: "tb-place__field" }, input, element("button", { type: "submit", className: "tb-btn tb-btn--outline", textContent: "Zeigen" })),
      list,
      hint,
    );
    bringToLife(bar, form, input, list);
    return form;
  }

  function bringToLife(bar, form, input, list) {
    let marked = -1;
    const options = () => [...list.children];

    const mark = (place) => {
      marked = place;
      for (const [index, option] of options().entries()) option.setAttribute("aria-selected", String(index === place));
      if (place < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", options()[place].id);
    };

    const show = () => {
      if (!places()) return;
      const found = match(input.value).slice(0, SHOWN);
      list.replaceChildren(
        ...found.map(([slug, name, postcode]) => {
          const option = element("li", { id: `${list.id}-${slug}`, role: "option", textContent: `${postcode} ${name}` });
          option.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
          option.addEventListener("click", () => choose(bar, slug));
          option.dataset.slug = slug;
          return option;
        }),
      );
      close(!found.length);
      mark(-1);
      statusOf(bar).textContent = !input.value.trim() ? "" : found.length ? `${found.length} Orte passen.` : "Kein Ort im Landkreis heißt so. Nehmen Sie die Gemeinde, zu der Ihr Ort gehört.";
      statusOf(bar).classList.toggle("tb-sr", Boolean(found.length) || !input.value.trim());
    };

    const close = (closed = true) => {
      list.hidden = closed;
      input.setAttribute("aria-expanded", String(!closed));
    };

    input.addEventListener("focus", () => toolbox.load(PLACES).then(show, () => {}), { once: true });
    input.addEventListener("input", show);
    input.addEventListener("blur", () => close());
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && options().length) {
        event.preventDefault();
        close(false);
        mark((marked + step + options().length) % options().length);
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        close();
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      toolbox.load(PLACES).then(
        () => {
          const exact = match(input.value).filter(([, name]) => fold(name) === fold(input.value));
          const only = marked >= 0 ? options()[marked].dataset.slug : (exact.length === 1 ? exact : match(input.value).length === 1 ? match(input.value) : [[]])[0][0];
          if (only) return choose(bar, only);
          show();
          input.focus();
        },
        () => location.assign(linkTo("")),
      );
    });
  }

  // ---- The bar ----

  function drawOwn(bar) {
    const name = document.querySelector("h1").textContent;
    const box = element("input", { type: "checkbox", checked: stored === own });
    box.addEventListener("change", () => {
      write(box.checked ? own : null);
      named = null;
    });
    return [
      element("label", { className: "tb-place__keep" }, box, element("span", { textContent: `${name} auf diesem Gerät merken` })),
      element("p", { className: "tb-quiet", textContent: "Dann steht diese Nummer in jedem Ergebnis. Häkchen weg, und der Ort ist vergessen." }),
      element("p", {}, element("a", { href: linkTo(""), textContent: "Anderer Ort" })),
    ];
  }

  function drawChosen(bar, slug) {
    const [name] = places()[slug];
    const line = element("p", { tabIndex: -1 }, "Ihr Ort: ", element("strong", { textContent: name }), named ? " (aus der Adresse dieser Seite)" : "");
    const change = button("Ort ändern", () => {
      changing = bar;
      draw();
      focusOn(bar, "input");
    });
    const rest = named
      ? [button("Merken", () => choose(bar, slug)), button("Nicht anzeigen", () => forget(bar))]
      : [change, button("Vergessen", () => forget(bar))];
    return [line, ...rest, element("a", { href: linkTo(slug), textContent: `Alle Stellen für ${name}` })];
  }

  const isHere = (bar) => !bar.closest(".tb-tree > [hidden]");

  function draw() {
    const slug = toolbox.kommunen ? current() : null;
    for (const bar of bars.filter(isHere)) {
      bar.classList.toggle("tb-place--on", Boolean(slug) && bar !== changing);
      const state = `${slug} ${named} ${bar === changing}`;
      if (bar.drawn === state) continue;
      bar.drawn = state;
      if (own) bar.replaceChildren(...drawOwn(bar));
      else if (bar !== changing && slug) bar.replaceChildren(...drawChosen(bar, slug));
      else bar.replaceChildren(drawForm(bar));
    }
  }

  // ---- What a place changes ----

  const steps = [...document.querySelectorAll("[data-bedarf].tb-steps__phone, [data-ort-telefon]")].map((line) => ({
    line,
    need: line.dataset.bedarf ?? line.dataset.ortTelefon,
    before: [...line.childNodes],
  }));

  function apply() {
    const slug = toolbox.kommunen ? current() : null;
    const place = slug ? places()[slug] : null;
    const profile = place ? toolbox.kommunen.profile[place[2]] : {};
    toolbox.helpers.arrange(profile, place);
    for (const { line, need, before } of steps) {
      const card = (find(profile, need) ?? []).map((id) => find(toolbox.kommunen.karten, id)).find(Boolean);
      const built = card && build(card);
      const phone = built?.querySelector(".tb-phone");
      if (phone) line.replaceChildren(phone, " ", element("span", { textContent: built.querySelector(".tb-card__name").textContent }));
      else line.replaceChildren(...before);
      if (line.dataset.ortTelefon) line.hidden = !line.hasChildNodes();
    }
    draw();
    document.dispatchEvent(new Event("toolbox-ort"));
  }

  draw();
  document.addEventListener("toolbox-ansicht", draw);
  // Nobody who has not chosen a place loads the list of places.
  if (named || (stored && (toolbox.helpers.any || steps.length || own))) toolbox.load(PLACES).then(apply, () => {});
})();
