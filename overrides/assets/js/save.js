// „Für unterwegs speichern“: keeps all pages on this device after the reader asked for it, says which edition is there,
// renews it, and forgets everything with one press. Before that nothing is registered and nothing is kept.
(() => {
  "use strict";

  const box = document.querySelector("[data-tb-save]");
  // Not from a folder (there everything is on the device already), not without encryption.
  if (!box || location.protocol === "file:" || !("serviceWorker" in navigator) || !("caches" in globalThis)) return;

  const PREFIX = "unterwegs-";
  const ABOUT = "unterwegs/gespeichert"; // an entry that says when
  const BATCH = 6;
  const list = new URL(box.dataset.tbSave, location.href);
  const worker = new URL(box.dataset.tbWorker, location.href);
  const root = new URL("./", worker);
  const part = (name) => box.querySelector(`[data-teil="${name}"]`);
  const progress = box.querySelector("progress");
  const megabytes = (bytes) => `${Math.max(1, Math.round(bytes / 1e6))} MB`;

  // An edition without this entry is not whole: saving was interrupted. What else shares this address may write there, too.
  async function readStored() {
    for (const name of await listEditions()) {
      const about = await (await caches.open(name)).match(new URL(ABOUT, root));
      const { ausgabe, am } = (await about?.json().catch(() => null)) ?? {};
      if (typeof ausgabe === "string" && Date.parse(am)) return { name, ausgabe, am };
    }
    return null;
  }

  const listEditions = async () => (await caches.keys()).filter((key) => key.startsWith(PREFIX));

  async function readOffered() {
    try {
      const response = await fetch(list, { cache: "no-store" });
      return response.ok ? await response.json() : null;
    } catch {
      return null; // no network
    }
  }

  async function show(message) {
    const [stored, offered] = await Promise.all([readStored(), readOffered()]);
    const renew = stored && offered && stored.ausgabe !== offered.ausgabe;
    const words = [];
    if (message) words.push(message);
    if (stored) {
      const day = new Date(stored.am).toLocaleDateString("de-DE", { dateStyle: "long" });
      words.push(`Auf diesem Gerät gespeichert: Ausgabe ${stored.ausgabe}, am ${day}.`);
      if (renew) words.push(`Es gibt eine neuere Ausgabe: ${offered.ausgabe}.`);
      else if (offered) words.push("Das ist die neueste Ausgabe.");
      else words.push("Ob es eine neuere gibt, zeigt sich mit Internet.");
    } else if (offered) words.push(`Noch nichts gespeichert. Nötig sind etwa ${megabytes(offered.bytes)}.`);
    else words.push("Zum Speichern brauchen Sie einmal Internet.");
    part("stand").textContent = words.join(" ");
    part("speichern").hidden = !offered || Boolean(stored && !renew);
    part("speichern").querySelector("span:last-child").textContent = renew ? "Neue Ausgabe speichern" : "Für unterwegs speichern";
    part("entfernen").hidden = !stored;
    part("weg").hidden = true;
    box.hidden = false;
  }

  // A file of this edition and no other: neither a login page nor what a release has put in its place is what the list names.
  async function fetchFile(address, sum) {
    const response = await fetch(new URL(address, root), { cache: "no-cache" });
    const content = await response.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    const found = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (!found.startsWith(sum)) throw new Error(address);
    const headers = new Headers(response.headers);
    for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name); // of what came over the line
    return new Response(content, { headers });
  }

  // Beside the old edition, whose place it takes once it is whole: a broken connection costs nothing that was there.
  async function save() {
    const offered = await readOffered();
    if (!offered) return show();
    const name = PREFIX + offered.ausgabe;
    const files = Object.entries(offered.dateien);
    part("speichern").hidden = true;
    part("weg").hidden = false;
    progress.max = files.length;
    progress.value = 0;
    try {
      await caches.delete(name);
      const fresh = await caches.open(name);
      for (let start = 0; start < files.length; start += BATCH) {
        const batch = files.slice(start, start + BATCH);
        await Promise.all(batch.map(async ([address, sum]) => fresh.put(new URL(address, root), await fetchFile(address, sum))));
        progress.value = start + batch.length;
      }
      const about = JSON.stringify({ ausgabe: offered.ausgabe, am: new Date().toISOString() });
      await fresh.put(new URL(ABOUT, root), new Response(about, { headers: { "Content-Type": "application/json" } }));
      for (const key of await listEditions()) if (key !== name) await caches.delete(key);
      await navigator.serviceWorker.register(worker, { scope: root.pathname });
      await show("Gespeichert.");
    } catch {
      if ((await readStored())?.name !== name) await caches.delete(name);
      await show("Das Speichern ist nicht gelungen. Vielleicht fehlt Platz oder Internet. Versuchen Sie es später noch einmal.");
    }
  }

  async function remove() {
    for (const key of await listEditions()) await caches.delete(key);
    for (const registration of await navigator.serviceWorker.getRegistrations())
      if (registration.scope === root.href) await registration.unregister();
    await show("Vom Gerät entfernt.");
    part("speichern").focus();
  }

  part("speichern").addEventListener("click", save);
  part("entfernen").addEventListener("click", remove);
  show().catch(() => {}); // the browser keeps nothing for anybody: there is nothing to offer
})();
