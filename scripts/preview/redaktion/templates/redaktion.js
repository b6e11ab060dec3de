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
  for (const row of form.querySelectorAll("[data-einsetzen]")) {
    const [input, button] = row.querySelectorAll("input, button");
    row.hidden = false;
    const area = document.getElementById(row.dataset.einsetzen);
    button.addEventListener("click", () => {
      const [name] = input.value.match(/\w+/) ?? [];
      if (name) write(area, input.dataset.imSatz.split(" ").includes(name) ? input.value : setAlone(area, input.value));
      input.value = "";
    });
  }
}
// Whoever sees nothing begins where something new stands.
(document.querySelector("[data-formular] [autofocus]") ?? document.querySelector("#meldungen, [role=status]"))?.focus();
