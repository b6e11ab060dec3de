// Decision trees: one question at a time, on top of the finished page (hooks/toolbox/web/templates/fragen.html).
//
// Answers stay in this page's memory. The address names a result at most; the browser's history holds the number of the
// step and nothing else, so that „back“ works and nobody can read there what was answered.
// Needs tree-way.js and tree-view.js before it.
(() => {
  "use strict";

  const { toolbox } = globalThis;
  const container = document.querySelector(".tb-tree");
  if (container && toolbox?.way && toolbox.TreeView) takeOver(container.parentElement);

  // All of it or nothing: half a tree would be worse than the readable page, which comes back after any mistake.
  function takeOver(content) {
    const readable = content.cloneNode(true);
    try {
      run(new toolbox.TreeView(container));
    } catch (error) {
      content.replaceWith(readable);
      throw error;
    }
  }

  function run(screen) {
    const { begin, change, choose, isSame, stepBack } = toolbox.way;
    const { tree, first, parts } = screen;
    const kept = new Map(); // question → the answer given last
    const named = screen.locate(location.hash) !== undefined; // an answer of another tree leads to this very place
    const fromHere = Boolean(document.referrer) && new URL(document.referrer).origin === location.origin;
    let count = 0;
    let visit = newVisit();
    let views = [];
    let here = -1;

    // Unlike any earlier visit: what the history still holds of one has no memory behind it.
    function newVisit() {
      return `${performance.timeOrigin}-${(count += 1)}`;
    }

    const addressOf = (view) => location.pathname + location.search + (tree.get(view.node).question ? "" : `#${view.node}`);

    function show() {
      const view = views[here];
      const last = view.way.at(-1);
      const jumped = fromHere && !here && named;
      screen.show(view, kept, last ? `Zurück zu Frage ${tree.get(last.node).number}` : jumped ? "Zurück zur vorigen Seite" : null);
    }

    // A view after the present one; `write` is pushState, or replaceState where the entry exists already.
    function go(view, write = "pushState") {
      views = [...views.slice(0, here + 1), view];
      here += 1;
      history[write]({ visit, here }, "", addressOf(view));
      show();
    }

    function answer(index) {
      const view = views[here];
      kept.set(view.node, index);
      const next = choose(tree, view, index, kept);
      go({ ...next, skipped: next.way.length - view.way.length - 1 });
      screen.focus();
    }

    function goBack() {
      const view = views[here];
      const before = view.way.length ? stepBack(view) : null;
      if (!before || isSame(views[here - 1], before)) {
        history.back();
      } else {
        go(before);
        screen.focus();
      }
    }

    function restart() {
      kept.clear();
      views = [];
      here = -1;
      visit = newVisit();
      go(begin(first));
      screen.focus();
    }

    // Where an address leads: a result, the question another tree jumps to, or the first question.
    const fromAddress = () => begin(screen.locate(location.hash) ?? first);

    addEventListener("popstate", ({ state }) => {
      if (state?.visit === visit && views[state.here]) {
        here = state.here;
        show();
      } else if (state) {
        views = [];
        here = -1;
        visit = newVisit();
        go(fromAddress(), "replaceState");
      } else if (screen.locate(location.hash)) {
        go(fromAddress(), "replaceState");
      } else return; // a place on this page, such as that of the skip link
      screen.focus();
    });

    for (const [id, controls] of screen.answers)
      for (const [index, control] of controls.entries())
        control.addEventListener("click", () => (tree.get(id).next[index] === null ? kept.set(id, index) : answer(index)));

    const actions = {
      zurueck: goBack,
      "von-vorn": restart,
    };
    for (const part of [parts.beginnen, parts.weg])
      for (const button of part.querySelectorAll("[data-tut]"))
        button.addEventListener("click", () => actions[button.dataset.tut]());
    parts.antworten.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-frage]"); // the ways back stand here, too
      if (!button) return;
      go(change(views[here], button.dataset.frage));
      screen.focus();
    });
    parts.fuer.addEventListener("change", ({ target }) => screen.speakOfOthers(target.value === "andere"));
    screen.home.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      restart();
    });

    history.scrollRestoration = "manual";
    go(fromAddress(), "replaceState");
  }
})();
