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
  document.querySelector("#meldungen, [role=status]")?.focus();
}
