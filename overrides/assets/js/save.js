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

  async function readStored() {
    const name = (await caches.keys()).find((key) => key.startsWith(PREFIX) && !key.endsWith("-neu"));
    if (!name) return null;
    const about = await (await caches.open(name)).match(new URL(ABOUT, root));
    return about ? { name, ...(await about.json()) } : null;
  }

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

  // Beside the old edition, then in its place: a broken connection costs nothing that was there.
  async function save() {
    const offered = await readOffered();
    if (!offered) return show();
    const name = PREFIX + offered.ausgabe;
    part("speichern").hidden = true;
    part("weg").hidden = false;
    progress.max = offered.dateien.length;
    progress.value = 0;
    try {
      await caches.delete(`${name}-neu`);
      const fresh = await caches.open(`${name}-neu`);
      for (let start = 0; start < offered.dateien.length; start += BATCH) {
        const batch = offered.dateien.slice(start, start + BATCH).map((address) => new URL(address, root));
        await fresh.addAll(batch.map((address) => new Request(address, { cache: "no-cache" })));
        progress.value = start + batch.length;
      }
      const kept = await caches.open(name);
      for (const request of await fresh.keys()) await kept.put(request, await fresh.match(request));
      const about = JSON.stringify({ ausgabe: offered.ausgabe, am: new Date().toISOString() });
      await kept.put(new URL(ABOUT, root), new Response(about, { headers: { "Content-Type": "application/json" } }));
      for (const key of await caches.keys()) if (key.startsWith(PREFIX) && key !== name) await caches.delete(key);
      await navigator.serviceWorker.register(worker, { scope: root.pathname });
      await show("Gespeichert.");
    } catch {
      await caches.delete(`${name}-neu`);
      await show("Das Speichern ist nicht gelungen. Vielleicht fehlt Platz oder Internet.");
    }
  }

  async function remove() {
    for (const key of await caches.keys()) if (key.startsWith(PREFIX)) await caches.delete(key);
    for (const registration of await navigator.serviceWorker.getRegistrations())
      if (registration.scope === root.href) await registration.unregister();
    await show("Vom Gerät entfernt.");
    part("speichern").focus();
  }

  part("speichern").addEventListener("click", save);
  part("entfernen").addEventListener("click", remove);
  show();
})();
