// What of a tree is on the screen: one question or result, and the controls around it.
(() => {
  "use strict";

  const PLACES = ".tb-question, .tb-result";

  class TreeView {
    // Takes over the finished HTML of a tree. The controls come from its <template>, so their words stand with the others.
    constructor(container) {
      this.container = container;
      this.parts = this.#takeParts();
      this.sections = new Map([...container.querySelectorAll(`:scope > :is(${PLACES})`)].map((place) => [place.id, place]));
      this.tree = new Map([...this.sections.values()].map((place) => [place.id, readNode(place)]));
      this.first = this.tree.keys().next().value;
      this.prepared = new Set();
      this.calculators = new Map();
      this.answers = new Map([...this.sections].map(([id, place]) => [id, turnIntoButtons(place, this.tree.get(id))]));
      this.#arrangePage();
      this.speakOfOthers(false);
    }

    heading = (id) => document.getElementById(`${id}-titel`);

    // The node in which the element of an address („#angriff-vorbei“) stands, or undefined.
    locate(hash) {
      const place = hash.length > 1 && document.getElementById(hash.slice(1))?.closest(PLACES);
      return place && this.sections.has(place.id) ? place.id : undefined;
    }

    show(view, kept, back) {
      const node = this.tree.get(view.node);
      const section = this.sections.get(view.node);
      this.#prepare(section);
      this.#bringCalculators(section);
      for (const place of this.sections.values()) place.hidden = place !== section;
      this.container.dataset.ansicht = node.question ? "frage" : "ergebnis";
      const atStart = view.node === this.first && !view.way.length;
      for (const element of this.opening) element.hidden = !atStart;

      if (node.question) this.#showQuestion(section, node, view);
      else this.#showResult(section, view);
      const { antworten, hinweis, weg, fuer } = this.parts;
      antworten.hidden = !view.way.length;
      antworten.querySelector(".tb-count").textContent = view.way.length;
      fuer.hidden = !((node.question ? this.container : section).querySelector("[data-andere]"));
      const skipped = view.skipped ?? 0;
      hinweis.hidden = !skipped;
      weg.hidden = atStart && !back;
      const button = weg.querySelector("[data-tut=zurueck]");
      button.hidden = !back;
      button.querySelector("span").textContent = back ?? "";

      for (const [answer, control] of (this.answers.get(view.node) ?? []).entries()) {
        control.querySelector("[data-teil=bisher]")?.remove();
        if (kept.get(view.node) === answer) control.append(this.parts.bisher.cloneNode(true));
      }
      this.way = view.way;
      this.current = view.node;
      this.#describe(section, node, skipped);
      this.#repeatWords();
      document.dispatchEvent(new Event("toolbox-ansicht"));
    }

    #showQuestion(section, node, view) {
      const { fuer, fortschritt, hinweis, antworten, weg, versprechen } = this.parts;
      fortschritt.querySelector("[data-wort=hier]").textContent = `Frage ${node.number}`;
      fortschritt.querySelector("[data-wort=rest]").textContent = node.rest
        ? `danach höchstens noch ${node.rest}`
        : "danach kommt das Ergebnis";
      // Whoever comes from another tree has answered its question about danger.
      const done = view.way.length || (view.node === this.first ? 0 : 1);
      drawBar(fortschritt.querySelector(".tb-progress__bar"), done, node.rest);
      fortschritt.hidden = false;
      section.before(fuer, fortschritt, hinweis);
      antworten.open = true; // on paper alone (tree.css)
      section.after(weg, versprechen, antworten);
    }

    // Whatever is about the answers stands folded under the urgency.
    #showResult(section, view) {
      const { fuer, fortschritt, hinweis, antworten, beginnen, weg, versprechen } = this.parts;
      const urgency = section.querySelector(".tb-urgency");
      fortschritt.hidden = true;
      beginnen.hidden = Boolean(view.way.length);
      antworten.open = false;
      urgency.before(hinweis);
      urgency.after(beginnen, antworten);
      antworten.lastElementChild.append(fuer, weg, versprechen);
      if (!view.way.length) beginnen.after(fuer);
    }

    // What only matters on the screen is done when a section first comes there: a tree may have twenty of them.
    #prepare(section) {
      if (this.prepared.has(section)) return;
      this.prepared.add(section);
      raiseHeadings(section);
      if (section.matches(".tb-result")) {
        nameFriday(section.querySelector("[data-woche]"));
        globalThis.toolbox.setUpTaking(section, this.parts.mitnehmen);
        globalThis.toolbox.setUpTicks(section, this.parts, `${this.container.id}#${section.id}`);
      }
      // The heading gets the focus; a named region around it would be read out twice.
      section.removeAttribute("aria-labelledby");
      this.heading(section.id).tabIndex = -1;
    }

    // One calculator for all results with the same deadline: what was typed in stays.
    #bringCalculators(section) {
      for (const place of section.querySelectorAll("[data-rechner]")) {
        const name = place.dataset.rechner;
        if (!this.calculators.has(name)) this.calculators.set(name, makeCalculator(this.container, name));
        place.replaceChildren(this.calculators.get(name));
      }
    }

    // „für mich“ or „für jemand anderen“: other words in the same place.
    speakOfOthers(others) {
      for (const element of this.container.querySelectorAll("[data-andere]")) {
        element.dataset.mich ??= element.textContent;
        const words = others ? element.dataset.andere : element.dataset.mich;
        if (element.textContent !== words) element.replaceChildren(...(element.matches("p") ? linkEmergencies(words) : [words]));
        element.hidden = !words;
      }
      if (this.current) this.#repeatWords();
    }

    focus() {
      scrollTo(0, 0);
      this.heading(this.current).focus({ preventScroll: true });
    }

    #takeParts() {
      const template = this.container.querySelector("template:not([data-rechner])");
      const parts = {};
      for (const part of document.importNode(template.content, true).querySelectorAll("[data-teil]"))
        parts[part.dataset.teil] = part;
      return parts;
    }

    // The question becomes the page's main heading. What the page says beforehand moves behind the first question.
    #arrangePage() {
      this.container.querySelector(".tb-helpers").hidden = true; // helpers.js takes from it
      const content = this.container.parentElement;
      const title = content.querySelector("h1");
      const opening = document.createElement("section");
      opening.className = "tb-tree__opening";
      opening.append(this.parts.ueber);
      const path = content.querySelector(".tb-path");
      const frame = [title, path, ...content.querySelectorAll(".tb-print-head, .tb-leave")];
      for (const element of [...content.children]) {
        if (element === this.container) break;
        if (!frame.includes(element)) opening.append(element);
      }
      this.container.after(opening);
      this.opening = [opening, ...content.querySelectorAll(":scope > :is(.tb-related, .tb-pruefen-link, .tb-handout)")];
      title.hidden = true;
      const target = document.createElement("span");
      target.id = title.id;
      title.removeAttribute("id");
      this.container.before(target);

      this.home = document.createElement("a");
      this.home.href = location.pathname;
      this.home.textContent = title.textContent;
      const item = document.createElement("li");
      item.append(this.home);
      path.querySelector("ol").append(item);
    }

    // What is read out with the heading when it gets the focus.
    #describe(section, node, skipped) {
      const ids = node.question ? ["tb-fortschritt", `${node.id}-hilfe`] : [`${node.id}-dringlichkeit`];
      if (skipped) ids.unshift("tb-hinweis");
      this.heading(section.id).setAttribute("aria-describedby", ids.filter((id) => document.getElementById(id)).join(" "));
    }

    // Questions and answers stand a second time under the own answers, and in the title.
    #repeatWords() {
      const node = this.tree.get(this.current);
      const { antworten, antwort } = this.parts;
      antworten.querySelector("dl").replaceChildren(
        ...this.way.map((step) => {
          const row = antwort.cloneNode(true);
          const question = this.heading(step.node).textContent;
          row.querySelector("dt").textContent = `${this.tree.get(step.node).number} ${question}`;
          row.querySelector("dd").textContent = this.answers.get(step.node)[step.answer].querySelector(
            ".tb-answer__text",
          ).textContent;
          row.querySelector("button").dataset.frage = step.node;
          row.querySelector(".tb-sr").textContent = `: ${question}`;
          return row;
        }),
      );
      const label = node.question ? `Frage ${node.number}` : "Ergebnis";
      this.title ??= document.title;
      document.title = `${label}: ${this.heading(this.current).textContent} – ${this.title}`;
    }
  }

  function readNode(place) {
    const links = [...place.querySelectorAll(".tb-answers a")].map((link) => link.getAttribute("href"));
    return {
      id: place.id,
      question: place.matches(".tb-question"),
      number: Number(place.dataset.nummer),
      rest: Number(place.dataset.rest ?? 0),
      next: links.map((href) => (href.startsWith("#") ? href.slice(1) : null)),
    };
  }

  function makeCalculator(container, name) {
    const { content } = container.querySelector(`template[data-rechner="${name}"]`);
    const box = document.importNode(content, true).querySelector("[data-tb-frist]");
    globalThis.toolbox.setUpCalculator?.(box);
    return box;
  }

  // Only one section is visible, so its heading is the first of the page.
  function raiseHeadings(section) {
    for (const heading of section.querySelectorAll("h2, h3, h4, h5, h6")) setLevel(heading, heading.localName[1] - 1);
  }

  // „diese Woche“ as a day: the next Friday that leaves at least a day.
  function nameFriday(words) {
    if (!words.textContent.includes("diese Woche")) return;
    const date = new Date();
    date.setDate(date.getDate() + 2 + ((10 - date.getDay()) % 7));
    const told = date.toLocaleDateString("de-DE", { day: "numeric", month: "long" });
    words.textContent = words.textContent.replace("diese Woche", `bis Freitag, ${told.replace(" ", "\u00a0")}`);
  }

  function setLevel(heading, level) {
    const other = document.createElement(`h${level}`);
    for (const { name, value } of heading.attributes) other.setAttribute(name, value);
    other.append(...heading.childNodes);
    heading.replaceWith(other);
  }

  // Answers become buttons; those that lead to another page stay links.
  function turnIntoButtons(place, node) {
    return [...place.querySelectorAll(".tb-answers a")].map((link, answer) => {
      if (node.next[answer] === null) return link;
      const button = document.createElement("button");
      button.type = "button";
      button.className = link.className;
      button.append(...link.childNodes);
      link.replaceWith(button);
      return button;
    });
  }

  // Words in which 110 and 112 can be dialled, as nodes. Only for paragraphs: answers are buttons or links already.
  function linkEmergencies(words) {
    return words.split(/\b(11[02])\b/).map((part, index) => {
      if (index % 2 === 0) return part;
      const link = document.createElement("a");
      link.href = `tel:${part}`;
      link.textContent = part;
      return link;
    });
  }

  function drawBar(bar, done, rest) {
    bar.replaceChildren(
      ...Array.from({ length: done + 1 + rest }, (_, place) => {
        const segment = document.createElement("span");
        if (place <= done) segment.className = place < done ? "tb-progress__done" : "tb-progress__now";
        return segment;
      }),
    );
  }

  (globalThis.toolbox ??= {}).TreeView = TreeView;
})();
