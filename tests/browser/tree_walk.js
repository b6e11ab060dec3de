// Walks a whole tree in the page: every answer of every question, forwards, back and forwards again. What follows a question to
// which several ways lead is walked from the first of them, and from each with `plan.alles`.
// Runs inside the browser (test_tree.py). `plan` comes from the data, not from the page:
// { fragen: { id: { nummer, text, antworten: [{ text, ziel: id, or null for another page }] } }, ergebnisse: { id: { nummer, titel } }, alles }.
// Returns what was visited and everything that was not as it should be.
async (plan) => {
  const wrong = [];
  const nodes = new Set();
  const answers = new Set();
  const home = location.href.split("#")[0];
  const first = Object.keys(plan.fragen)[0];
  let backs = 0;

  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const shown = () => [...document.querySelectorAll(".tb-tree > :is(.tb-question, .tb-result)")].filter((place) => place.checkVisibility());
  const controls = (node) => [...document.getElementById(node).querySelectorAll(".tb-answer")];
  const nextView = () => new Promise((resolve) => addEventListener("popstate", () => setTimeout(resolve), { once: true }));

  function expect(holds, node, what) {
    if (!holds) wrong.push(`${node}: ${what}`);
  }

  function isInSight(link) {
    const { left, top, width, height } = link.getBoundingClientRect();
    return link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  }

  // To lay out and scroll each view costs the most, and whence one comes changes nothing of it.
  function checkSight(node) {
    for (const place of [0, document.documentElement.scrollHeight]) {
      scrollTo(0, place);
      expect([...document.querySelectorAll('.tb-strip a[href="tel:110"]')].some(isInSight), node, `110 ist bei ${place} nicht zu sehen`);
    }
    const wide = document.documentElement.scrollWidth;
    expect(wide <= innerWidth, node, `die Seite ist ${wide} breit`);
  }

  function check(node, way, focused = true) {
    const question = plan.fragen[node];
    const { nummer, text, titel } = question ?? plan.ergebnisse[node];
    const isNew = !nodes.has(node);
    nodes.add(node);
    expect(shown().map((place) => place.id).join() === node, node, `zu sehen ist ${shown().map((place) => place.id)}`);
    const headings = [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility());
    expect(headings.map(words).join() === (text ?? titel), node, `die Überschrift ist „${headings.map(words)}“`);
    if (focused) expect(document.activeElement === headings[0], node, "die Überschrift hat den Fokus nicht");
    const label = question ? `Frage ${nummer}` : "Ergebnis";
    expect(document.title.startsWith(`${label}: ${text ?? titel} – `), node, `der Titel ist „${document.title}“`);
    expect(location.href === (question ? home : `${home}#${node}`), node, `die Adresse ist ${location.href}`);
    const state = Object.entries(history.state).map(([key, value]) => `${key}:${typeof value}`);
    expect(state.join() === "visit:string,here:number", node, `der Verlauf hält ${state}`);
    if (isNew || plan.alles) checkSight(node);
    const place = document.getElementById(node);
    if (question) {
      expect(words(document.querySelector(".tb-progress strong")) === `Frage ${nummer}`, node, "die Nummer fehlt");
      const given = controls(node).map((control) => words(control.querySelector(".tb-answer__text")));
      expect(given.join() === question.antworten.map((answer) => answer.text).join(), node, `Antworten: ${given}`);
    } else {
      const own = [...document.querySelectorAll(".tb-own dl > div")].map((row) => words(row).replace(/ändern: .*/, ""));
      const expected = way.map(([id, index]) => `${plan.fragen[id].nummer} ${plan.fragen[id].text}${plan.fragen[id].antworten[index].text}`);
      expect(own.join() === expected.join(), node, `eigene Antworten: ${own} statt ${expected}`);
      expect(place.querySelectorAll(".tb-steps > li").length >= 2, node, "die Schritte fehlen");
    }
  }

  function checkKept(node, index) {
    const kept = controls(node).map((control) => words(control).endsWith("Ihre bisherige Antwort"));
    expect(kept.every((holds, place) => holds === (place === index)), node, "die bisherige Antwort ist nicht gezeichnet");
  }

  async function walk(node, way) {
    for (const [index, { ziel }] of (plan.fragen[node]?.antworten ?? []).entries()) {
      const here = [...way, [node, index]];
      answers.add(`${node} ${index}`);
      const control = controls(node)[index];
      if (ziel === null) {
        expect(control.localName === "a" && !control.getAttribute("href").startsWith("#"), node, "der Sprung ist kein Link");
        continue;
      }
      control.click();
      const known = nodes.has(ziel);
      check(ziel, here);
      if (plan.alles || !known) await walk(ziel, here);

      // Back by the browser and by the page's own button in turn; after the browser's, forwards and back once more.
      const button = document.querySelector("[data-tut=zurueck]");
      expect(words(button) === `Zurück zu Frage ${plan.fragen[node].nummer}`, ziel, `der Knopf sagt „${words(button)}“`);
      const byBrowser = (backs += 1) % 2;
      const moves = byBrowser ? ["back", "forward", "back"] : ["button"];
      for (const move of moves) {
        const arrived = nextView();
        if (move === "button") button.click();
        else history[move]();
        await arrived;
        check(move === "forward" ? ziel : node, move === "forward" ? here : way);
      }
      checkKept(node, index);
    }
  }

  check(first, [], false);
  await walk(first, []);
  return { wrong: [...new Set(wrong)].slice(0, 20), nodes: [...nodes].sort(), answers: [...answers].sort(), backs };
}
