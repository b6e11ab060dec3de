// Comfort only: every form works without this.
const form = document.querySelector("[data-formular]");
if (form) {
  let sent = false;
  const first = new URLSearchParams(new FormData(form)).toString();
  const changed = () => !sent && new URLSearchParams(new FormData(form)).toString() !== first;
  form.addEventListener("submit", () => { sent = true; });
  addEventListener("beforeunload", (event) => { if (changed()) event.preventDefault(); });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // A link to an input that lies folded opens what it lies in.
  const open = () => {
    let place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    place?.focus();
    if (place?.matches("textarea")) chooseGap(place);
    for (; place; place = place.parentElement) if (place.tagName === "DETAILS") place.open = true;
  };
  addEventListener("hashchange", open);
  // Marks and calls are put where the cursor stands; undoing works, because the browser types them.
  const write = (area, text) => {
    area.focus();
    document.execCommand("insertText", false, text);
  };
  // What brings paragraphs stands between empty lines.
  const setAlone = ({ value, selectionStart, selectionEnd }, text) => {
    const [before] = value.slice(0, selectionStart).match(/\n*$/), [behind] = value.slice(selectionEnd).match(/^\n*/);
    const lines = (known, none) => (none ? "" : "\n".repeat(Math.max(0, 2 - known.length)));
    return lines(before, !selectionStart) + text + lines(behind, false);
  };
  for (const bar of form.querySelectorAll("[data-leiste]")) {
    const area = document.getElementById(bar.dataset.leiste);
    bar.hidden = false;
    bar.addEventListener("click", ({ target: { dataset } }) => {
      const { selectionStart: start, selectionEnd: end, value } = area;
      if (dataset.zeile) {
        area.setSelectionRange(value.lastIndexOf("\n", start - 1) + 1, value.lastIndexOf("\n", start - 1) + 1);
        write(area, dataset.zeile);
      } else if (dataset.vor) write(area, dataset.vor + value.slice(start, end) + (dataset.nach ?? ""));
    });
  }
  for (const panel of form.querySelectorAll("[data-einsetzen]")) {
    const area = document.getElementById(panel.dataset.einsetzen), search = panel.querySelector("input");
    const groups = [...panel.querySelectorAll(".auswahl details")], [count, done] = ["einsetzen-zahl", "eingesetzt"].map((name) => document.getElementById(name));
    const find = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let found = 0;
      for (const group of groups) {
        const all = [...group.querySelectorAll("li")];
        for (const item of all) item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
        const here = all.filter((item) => !item.hidden).length;
        group.hidden = !here;
        group.open = words.length > 0;
        found += here;
      }
      count.textContent = words.length ? (found ? `${found} gefunden` : "Dazu gibt es nichts. Versuchen Sie ein anderes Wort.") : "";
    };
    panel.hidden = false;
    search.addEventListener("input", find);
    search.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    panel.addEventListener("toggle", () => { if (panel.open) search.focus(); });
    panel.addEventListener("click", ({ target }) => {
      const button = target.closest("button"), [name] = button?.value.match(/\w+/) ?? [];
      if (!name) return;
      panel.open = false;
      write(area, panel.dataset.imSatz.split(" ").includes(name) ? button.value : setAlone(area, button.value));
      done.textContent = `Eingefügt: ${button.querySelector("span").firstChild.textContent.trim()}`;
      search.value = "";
      find();
    });
  }
  // What is still to be filled in is chosen as a whole, so that typing replaces it.
  const chooseGap = (area) => {
    const start = area.value.indexOf(form.dataset.luecke), end = area.value.indexOf("\n", start);
    const nothingElse = area.value.split("\n").every((line) => !line || line.startsWith(form.dataset.luecke));
    if (start >= 0) area.setSelectionRange(start, nothingElse || end < 0 ? area.value.length : end);
  };
  form.addEventListener("click", ({ target }) => {
    if (target.matches("input, textarea") && target.value.startsWith(form.dataset.luecke)) chooseGap(target);
  });
  for (const button of form.querySelectorAll("[data-naechste]")) {
    const area = document.getElementById(button.closest("[data-leiste]").dataset.leiste);
    const look = () => { button.hidden = !area.value.includes(form.dataset.luecke); };
    look();
    area.addEventListener("input", look);
    button.addEventListener("click", () => {
      area.focus();
      chooseGap(area);
    });
  }
}
// The preview shows what is being changed. Only it scrolls: an anchor in its address would scroll the form, too.
for (const frame of document.querySelectorAll("iframe[data-stelle]")) {
  const show = () => {
    const page = frame.contentDocument, place = page?.getElementById(frame.dataset.stelle);
    if (!place || page.location.pathname !== frame.getAttribute("src")) return;
    for (let fold = place; fold; fold = fold.parentElement) if (fold.tagName === "DETAILS") fold.open = true;
    const view = frame.contentWindow, spare = parseFloat(view.getComputedStyle(page.documentElement).scrollPaddingTop) || 0;
    view.scrollTo({ top: view.scrollY + place.getBoundingClientRect().top - spare, behavior: "instant" });
  };
  frame.addEventListener("load", show);
  show();
}
// Whoever sees nothing begins where something new stands.
(document.querySelector("[data-formular] [autofocus]") ?? document.querySelector("#meldungen, [role=status]"))?.focus();
