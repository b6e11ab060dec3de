// The way through a tree as plain values. Nothing here knows the page, and answers are kept nowhere else.
//
// A tree is a Map from id to node { id, question, number, rest, next }; `next` holds the id that each answer leads to, or
// null where it leads to another page. A view is { node, way, changing }: the node to show, the answers given on the way
// there as { node, answer }, and whether somebody is changing an earlier answer.
// Classic script, not a module: browsers refuse modules on file://, and the site must run from a USB stick.
(() => {
  "use strict";

  const begin = (node) => ({ node, way: [], changing: false });

  // The view after an answer. Whoever changes an earlier answer is not asked again what still applies (`kept`: id → answer).
  function choose(tree, view, answer, kept) {
    const way = [...view.way, { node: view.node, answer }];
    let node = tree.get(view.node).next[answer];
    while (view.changing && tree.get(node).question && kept.has(node)) {
      const next = tree.get(node).next[kept.get(node)];
      if (next === null) break;
      way.push({ node, answer: kept.get(node) });
      node = next;
    }
    return { node, way, changing: view.changing && tree.get(node).question };
  }

  // The view of a question answered earlier on the way; what came after it is open again.
  function change(view, node) {
    const place = view.way.findIndex((step) => step.node === node);
    return { node, way: view.way.slice(0, place), changing: true };
  }

  // The view before: the question answered last.
  function stepBack(view) {
    return { node: view.way.at(-1).node, way: view.way.slice(0, -1), changing: false };
  }

  const isSame = (one, other) => one?.node === other?.node && one.way.length === other.way.length;

  (globalThis.toolbox ??= {}).way = { begin, choose, change, stepBack, isSame };
})();
