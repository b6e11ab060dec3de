// The form of notes as the page has it: which fields there are, what is in them, how their entries are called. Needs notes-store.js.
(() => {
  "use strict";

  const { notes } = globalThis.toolbox ?? {};
  if (!notes) return;

  const readControl = (control) => (control.type === "checkbox" ? (control.checked ? "ja" : "") : control.value.trim());

  function fillControl(control, text) {
    if (control.type === "checkbox") control.checked = text === "ja";
    else {
      // A choice that the form has no more is still what somebody chose.
      if (control.nodeName === "SELECT" && ![...control.options].some(({ value }) => value === text)) control.add(new Option(text));
      control.value = text;
    }
  }

  const showDay = (text) => {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
    return day ? new Date(year, month - 1, day).toLocaleDateString("de-DE", { dateStyle: "long" }) : text;
  };

  class Form {
    constructor(element) {
      this.element = element;
      this.parts = [...element.querySelectorAll("[data-abschnitt]")].map((part) => ({
        title: part.querySelector("legend").textContent,
        behind: Boolean(part.closest("details")),
        fields: [...part.querySelectorAll("[data-feld]")].map((control) => ({
          name: control.dataset.feld,
          kind: control.dataset.art,
          title: control.labels[0].firstChild.textContent.trim(),
          needed: "pflicht" in control.dataset,
          own: "privat" in control.dataset,
          control,
        })),
      }));
      this.fields = this.parts.flatMap(({ fields }) => fields);
      this.day = this.fields.find(({ kind }) => kind === "datum");
      this.time = this.fields.find(({ kind }) => kind === "uhrzeit");
    }

    read() {
      return Object.fromEntries(this.fields.map(({ name, control }) => [name, readControl(control)]).filter(([, text]) => text));
    }

    fill(felder) {
      for (const { name, control } of this.fields) fillControl(control, felder[name] ?? "");
      for (const details of this.element.querySelectorAll("details"))
        details.open = [...details.querySelectorAll("[data-feld]")].some((control) => readControl(control));
    }

    show({ kind, name }, { felder }) {
      const text = felder[name] ?? "";
      return kind === "datum" ? showDay(text) : text;
    }

    /** What an entry is called: the first that was written in its first part. */
    nameOf(entry) {
      const words = this.parts[0].fields.map((field) => this.show(field, entry)).filter(Boolean);
      return words.slice(0, 4).join(" · ") || "Ohne Datum und Ort";
    }

    missing({ felder }) {
      return this.fields.filter(({ name, needed }) => needed && !felder[name]).map(({ title }) => title);
    }

    /** From the first incident to the last; those without a day stand at the end. */
    sort(entries) {
      const key = ({ felder }) => `${felder[this.day?.name] || "9999"} ${felder[this.time?.name] ?? ""}`;
      return [...entries].sort((one, other) => key(one).localeCompare(key(other)) || one.id.localeCompare(other.id));
    }
  }

  notes.Form = Form;
})();
