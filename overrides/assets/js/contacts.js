// Filter of the contacts page, and the search in the list of places. Both pages are complete without them. Needs helpers.js.
(() => {
  "use strict";

  const toolbox = globalThis.toolbox ?? {};

  // ---- Contacts ----

  const form = document.getElementById("tb-filter");
  if (form) {
    const cards = [...document.querySelectorAll(".tb-contacts .tb-card")];
    const groups = [...document.querySelectorAll(".tb-contacts [data-gruppe]")];
    const status = form.querySelector("[role=status]");
    const none = form.querySelector(".tb-filter__none");
    const place = form.elements.ort;

    const tests = {
      bedarf: (card, need) => card.dataset.bedarf.split(" ").includes(need),
      ort: (card, slug) => {
        const areas = card.dataset.gebiet.split(" ").filter(Boolean);
        const ags = toolbox.kommunen.orte[slug][1];
        return "bundesweit" in card.dataset || areas.some((area) => ags.startsWith(area));
      },
      offen: (card) => card.dataset.zustand === "offen",
      kostenlos: (card) => "kostenlos" in card.dataset,
      anonym: (card) => "anonym" in card.dataset,
      "ohne-ermittlung": (card) => "ohneErmittlung" in card.dataset,
    };

    const filter = () => {
      const wanted = [...new FormData(form)].filter(([, value]) => value);
      let count = 0;
      for (const card of cards) {
        card.hidden = !wanted.every(([name, value]) => tests[name](card, value));
        count += card.hidden ? 0 : 1;
      }
      for (const group of groups) {
        const shown = group.querySelectorAll(".tb-card:not([hidden])").length;
        group.hidden = !shown;
        const number = group.querySelector(".tb-count:not([data-uhr])");
        if (number) number.textContent = shown;
        if (wanted.length && group.matches("details")) group.open = true;
      }
      none.hidden = count > 0;
      status.textContent = wanted.length ? `${count} von ${cards.length} Stellen` : `${cards.length} Stellen`;
    };

    // Now that the hours are looked up: who answers, who does later, of whom it is not known.
    const NOW = { offen: "Jetzt erreichbar", zu: "Später wieder" };
    const DAYS = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"];
    const sort = () => {
      const lists = new Map(groups.map((group) => [group.dataset.gruppe, group.querySelector(".tb-cards")]));
      if (cards.some((card) => card.contains(document.activeElement))) return;
      const changing = ["offen", "zu", "unbekannt"];
      const callable = cards.filter((card) => changing.includes(card.closest("[data-gruppe]").dataset.gruppe));
      for (const name of changing) lists.get(name)?.append(...callable.filter((card) => card.dataset.zustand === name));
      for (const group of groups) {
        const heading = group.querySelector("h3");
        heading.textContent = NOW[group.dataset.gruppe] ?? heading.textContent;
      }
      const clock = document.querySelector("[data-uhr]");
      const { day, minute } = toolbox.clock.toBerlin(new Date());
      const time = `${Math.floor(minute / 60)}.${String(minute % 60).padStart(2, "0")}`;
      if (clock) clock.textContent = `${DAYS[new Date(`${day}T12:00:00Z`).getUTCDay()]}, ${time} Uhr`;
    };

    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
    document.addEventListener("toolbox-zeiten", () => {
      sort();
      filter();
    });
    // A link to a contact must find it, whatever is filtered away.
    addEventListener("hashchange", () => {
      const target = document.getElementById(location.hash.slice(1));
      if (target?.closest("[hidden]")) form.reset();
    });
    filter();
    toolbox.load?.("kommunen/orte.js").then(
      () => {
        for (const [slug, [name]] of Object.entries(toolbox.kommunen.orte)) place.append(new Option(name, slug));
      },
      () => (place.closest("p").hidden = true),
    );
  }

  // ---- Places ----

  const find = document.getElementById("tb-find");
  if (find && toolbox.helpers) {
    const { fold } = toolbox.helpers;
    const field = find.querySelector("input");
    const status = find.querySelector("[role=status]");
    const rows = [...document.querySelectorAll(".tb-places > li")].map((row) => [row, ` ${fold(row.dataset.suche)}`]);

    const search = () => {
      const words = fold(field.value).split(" ").filter(Boolean);
      let count = 0;
      for (const [row, text] of rows) {
        row.hidden = !words.every((word) => text.includes(` ${word}`));
        count += row.hidden ? 0 : 1;
      }
      status.textContent = !words.length
        ? ""
        : count
          ? `${count} von ${rows.length} Orten`
          : "Kein Ort im Landkreis heißt so. Versuchen Sie die Gemeinde, zu der Ihr Ort gehört, oder die Postleitzahl.";
    };

    find.hidden = false;
    field.addEventListener("input", search);
    find.addEventListener("submit", (event) => {
      event.preventDefault();
      if (field.value.trim()) document.querySelector(".tb-places > li:not([hidden]) a")?.click();
    });
  }
})();
