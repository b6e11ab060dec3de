// Who helps, and whom to call now: out of the contacts of some needs the first that answers, by place and clock.
// hooks/toolbox/domain/calls.py chooses the same without a clock; what stands there beforehand is the number that always answers.
// Needs loader.js. place.js says which place, opening.js who answers.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  const { toolbox } = globalThis;
  const POLICE = "polizei-vor-ort";
  const find = (object, name) => (object && Object.hasOwn(object, name) ? object[name] : undefined);

  /** Words as they are compared with names of places and postcodes. */
  const fold = (text) =>
    text
      .toLowerCase()
      .replaceAll("ß", "ss")
      .replace(/ae|ä/g, "a")
      .replace(/oe|ö/g, "o")
      .replace(/ue|ü/g, "u")
      .replace(/[^a-z0-9]+/g, " ")
      .trim();

  /** A card from the data: [name, attributes, children …]. Built, never parsed. */
  function build([tag, attributes, ...children]) {
    const svg = ["svg", "path"].includes(tag);
    const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "xmlns") continue;
      const relative = name === "href" && !/^[a-z]+:/.test(value);
      node.setAttribute(name, relative ? new URL(value, toolbox.root).href : value);
    }
    node.append(...children.map((child) => (typeof child === "string" ? child : build(child))));
    return node;
  }

  const nameOf = (card) => card.querySelector(".tb-card__name").textContent;
  const hasPhone = (card) => Boolean(card.querySelector(".tb-card__phone a"));
  const answersAlways = (card) => /^(0-1440;){6}0-1440$/.test(card.dataset.zeiten ?? "");
  const isOpen = (card) => card.dataset.zustand === "offen";

  // In a tree every need and every card stands once, below all results. A result that comes to the screen gets its own.
  const shared = document.querySelector(".tb-helpers");

  function copyNeed(name) {
    const need = document.getElementById(`tb-stelle-${name}`).cloneNode(true);
    need.removeAttribute("id");
    need.querySelector(".tb-cards").replaceChildren();
    return need;
  }

  function copyCard(id) {
    const card = shared?.querySelector(`[data-kontakt="${id}"]`)?.cloneNode(true);
    card?.classList.add("tb-card--laid");
    return card;
  }

  class Helpers {
    constructor(block, profile, place) {
      this.block = block;
      for (const line of block.querySelectorAll("[data-stelle]")) line.replaceWith(copyNeed(line.dataset.stelle));
      this.now = block.querySelector(".tb-call__now");
      this.why = block.querySelector(".tb-call__why");
      this.needs = [...block.querySelectorAll(".tb-need[data-kontakte]")].map((section) => ({
        section,
        name: section.dataset.bedarf,
        list: section.querySelector(".tb-cards"),
        say: section.querySelector("[data-satz]")?.textContent ?? "",
        cards: [],
      }));
      this.pool = new Map([...block.querySelectorAll(".tb-card")].map((card) => [card.dataset.kontakt, card]));
      this.listener = block.querySelector("[data-zuhoeren]");
      this.listening = this.listener && this.#card(this.listener.dataset.zuhoeren);
      // What was said without knowing the place, and of whom.
      this.before = { card: this.now?.querySelector(".tb-card"), why: this.why?.textContent ?? "" };
      this.arrange(profile, place);
    }

    // Puts the contacts of a place where those for the whole county were. `place`: its entry in the data, or null.
    arrange(profile, place) {
      this.place = place;
      const shown = new Set();
      for (const need of this.needs) {
        const ids = find(profile, need.name) ?? need.section.dataset.kontakte.split(" ").filter(Boolean);
        const fresh = ids.filter((id) => !shown.has(id));
        for (const id of ids) shown.add(id);
        need.cards = fresh.map((id) => this.#card(id)).filter(Boolean);
        need.section.hidden = !need.cards.length;
      }
      this.chosen = null;
    }

    #card(id) {
      if (this.pool.has(id)) return this.pool.get(id);
      const data = find(toolbox.kommunen?.karten, id);
      const card = data ? build(data) : copyCard(id);
      if (card) this.pool.set(id, card);
      return card;
    }

    // Whom to call now stands on top; everybody else stands with the need that they meet.
    pick() {
      const chosen = this.now && !("notruf" in this.block.dataset) ? this.#choose() : [];
      if (this.chosen && chosen.every((card, index) => card === this.chosen[index]) && chosen.length === this.chosen.length)
        return this.#explain(chosen);
      if (this.chosen && this.now?.contains(document.activeElement)) return; // nobody's number goes away under the finger
      this.chosen = chosen;
      for (const { list, cards } of this.needs) list.replaceChildren(...cards.filter((card) => !chosen.includes(card)));
      if (this.listener) {
        const aside = chosen.includes(this.listening);
        this.listener.querySelector(".tb-cards").replaceChildren(...(aside ? [] : [this.listening]));
        this.listener.hidden = aside || chosen.some(isOpen);
      }
      const count = this.block.querySelector(".tb-call__more .tb-count");
      if (count) {
        const others = this.block.querySelectorAll(".tb-call__more .tb-need:not([hidden]) .tb-card").length;
        count.textContent = others;
        count.hidden = !others; // what to say there is folded too, so that the line stays
      }
      if (!chosen.length) return;
      this.now.replaceChildren(...chosen);
      this.now.hidden = false;
      this.#explain(chosen);
    }

    #choose() {
      const calls = this.needs.flatMap(({ cards }) => cards);
      const phones = calls.filter(hasPhone);
      if (!phones.length) return [...calls.slice(0, 1), ...(this.listening ? [this.listening] : [])];
      const count = Number(this.block.dataset.zahl ?? 1);
      // Until the hours are looked up: who answers at all of them.
      const known = calls.some((card) => card.dataset.zustand);
      const open = phones.filter(known ? isOpen : answersAlways);
      const first = open.length || !(known || count === 1) ? [] : [this.listening].filter(Boolean);
      return [...first, ...open, ...phones.filter((card) => !open.includes(card))].slice(0, count);
    }

    #explain([card]) {
      if (!this.why || !card) return;
      const own = this.needs.find(({ cards }) => cards.includes(card));
      const say = this.block.querySelector(".tb-call__say");
      say.querySelector("[data-satz]").textContent = own?.say ?? "";
      say.hidden = !own?.say;
      this.why.textContent = this.#reason(card, own);
      this.why.hidden = !this.why.textContent;
    }

    #reason(card, own) {
      if (own?.name === POLICE && own.cards[0] === card && this.place) return this.place[3];
      if (this.before.card === card && !this.place && this.before.why) return this.before.why;
      const calls = this.needs.flatMap(({ cards }) => cards).filter(hasPhone);
      const [missed] = calls.slice(0, own ? calls.indexOf(card) : 1);
      if (!missed || isOpen(missed)) return "";
      const { wieder, zustand } = missed.dataset;
      if (zustand === "zu") return wieder ? `${nameOf(missed)} hat erst ${wieder} wieder offen.` : "";
      return zustand ? `Wann bei ${nameOf(missed)} jemand abhebt, ist nicht bekannt.` : "";
    }
  }

  const blocks = [...document.querySelectorAll(".tb-help")];
  const made = new Map();
  let latest = [{}, null]; // a profile and a place
  // Of a tree one result is on the screen. Without the script of trees all of it stays as it is, to be read.
  const isHere = (block) => {
    const tree = block.closest(".tb-tree");
    return !tree || ("ansicht" in tree.dataset && !block.closest(".tb-tree > [hidden]"));
  };

  function pickAll() {
    for (const block of blocks.filter(isHere)) {
      if (!made.has(block)) made.set(block, new Helpers(block, ...latest));
      made.get(block).pick();
    }
  }

  toolbox.helpers = {
    find,
    fold,
    build,
    any: blocks.length > 0,
    arrange(profile, place) {
      latest = [profile, place];
      for (const helpers of made.values()) helpers.arrange(profile, place);
      pickAll();
    },
  };
  for (const change of ["toolbox-zeiten", "toolbox-ansicht"]) document.addEventListener(change, pickAll);
  pickAll();
})();
