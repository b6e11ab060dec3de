// Steps that are done: ticked in the page, kept on this device only after the reader asked for it, forgotten with one press.
// tree-view.js hands over a result and the controls for it.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  const PREFIX = "toolbox-haken:";

  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "null");
    } catch {
      return null; // forbidden, or nothing of ours
    }
  };

  const canKeep = (() => {
    try {
      return Boolean(globalThis.localStorage);
    } catch {
      return false;
    }
  })();

  /**
   * Puts boxes beside the steps of a result.
   * @param {HTMLElement} section the result
   * @param {{haken: HTMLElement, erledigt: HTMLElement, merken: HTMLElement}} parts controls to copy
   * @param {string} name what the ticks are kept under
   */
  function setUpTicks(section, parts, name) {
    const key = PREFIX + name;
    const steps = [...section.querySelectorAll(".tb-steps > li")];
    const done = parts.erledigt.cloneNode(true);
    const keep = parts.merken.cloneNode(true);
    const wanted = keep.querySelector("input");
    const remove = keep.querySelector("button");
    const note = keep.querySelector("[role=status]");
    const before = note.textContent;

    const boxes = steps.map((step, index) => {
      const tick = parts.haken.cloneNode(true);
      tick.querySelector("span").textContent = `Schritt ${index + 1} erledigt`;
      step.querySelector(".tb-steps__title").after(tick);
      return tick.querySelector("input");
    });
    const bar = done.querySelector(".tb-progress__bar");
    bar.append(...steps.map(() => document.createElement("span")));

    const show = () => {
      for (const [index, box] of boxes.entries()) {
        steps[index].classList.toggle("tb-steps__done", box.checked);
        bar.children[index].className = box.checked ? "tb-progress__done" : "";
      }
      done.querySelector("strong").textContent = `${boxes.filter((box) => box.checked).length} von ${boxes.length}`;
    };

    // What cannot be kept is not said to be.
    const store = () => {
      try {
        if (wanted.checked) localStorage.setItem(key, JSON.stringify(boxes.flatMap((box, index) => (box.checked ? [index] : []))));
        else localStorage.removeItem(key);
      } catch {
        wanted.checked = false;
      }
      remove.hidden = !wanted.checked;
      note.textContent = wanted.checked ? "Gemerkt auf diesem Gerät." : before;
    };

    const kept = read(key);
    wanted.checked = Array.isArray(kept);
    for (const index of wanted.checked ? kept : []) if (boxes[index]) boxes[index].checked = true;
    for (const box of boxes)
      box.addEventListener("change", () => {
        show();
        if (wanted.checked) store();
      });
    wanted.addEventListener("change", store);
    remove.addEventListener("click", () => {
      wanted.checked = false;
      for (const box of boxes) box.checked = false;
      store();
      show();
      wanted.focus();
      note.textContent = "Gelöscht.";
    });

    const todo = section.querySelector(".tb-todo");
    todo.before(done);
    if (canKeep) todo.after(keep);
    remove.hidden = !wanted.checked;
    if (wanted.checked) note.textContent = "Gemerkt auf diesem Gerät.";
    show();
  }

  (globalThis.toolbox ??= {}).setUpTicks = setUpTicks;
})();
