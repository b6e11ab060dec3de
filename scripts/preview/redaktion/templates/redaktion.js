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
    button.addEventListener("click", () => {
      if (input.value) write(document.getElementById(row.dataset.einsetzen), input.value);
      input.value = "";
    });
  }
}
// Whoever sees nothing begins where something new stands.
(document.querySelector("[data-formular] [autofocus]") ?? document.querySelector("#meldungen, [role=status]"))?.focus();
