// Cards one after the other: a heading with what follows it is a card, and the box that is folded in it is its back. Without this
// script all of them stand below each other. Nothing is stored, and nothing is sent.
(() => {
  "use strict";

  const bar = document.getElementById("tb-stapel");
  if (!bar) return;
  const where = bar.querySelector("[role=status]");
  const turn = bar.querySelector("[data-wenden]");
  const all = bar.querySelector("[data-alle]");
  const spoken = document.createElement("span");
  spoken.className = "tb-sr";
  const [back, next] = bar.querySelectorAll("[data-schritt]");

  const heading = (part) => (part.matches("details") ? part.querySelector(":scope > summary > :is(h2, h3)") : part);

  // What the page folds to be shorter need not be folded where one card is seen at a time.
  const unfold = (folded) => {
    const parts = [...folded.children].slice(1);
    folded.replaceWith(heading(folded), ...parts);
  };

  const cards = [];
  for (let part = bar.nextElementSibling; part && !heading(part)?.matches("h2"); ) {
    if (part.matches("details") && heading(part)) {
      const before = part.previousElementSibling;
      unfold(part);
      part = before.nextElementSibling;
    }
    if (part.matches("h3")) cards.push({ title: part, front: [part], back: null });
    else if (cards.length) {
      const card = cards[cards.length - 1];
      if (part.matches("details")) card.back = part;
      else card.front.push(part);
    }
    part = part.nextElementSibling;
  }
  if (cards.length < 2) return;

  let at = 0;
  let turned = false;
  let single = true;
  const show = (part, shown) => part.classList.toggle("tb-stack__off", !shown);

  const update = () => {
    for (const [number, card] of cards.entries()) {
      const here = !single || number === at;
      for (const part of card.front) show(part, here && (!single || !turned || part === card.title));
      if (card.back) {
        show(card.back, here && (!single || turned));
        card.back.open = single && turned;
      }
    }
    const card = cards[at];
    back.hidden = next.hidden = !single;
    turn.hidden = !single || !card.back;
    turn.textContent = turned ? "Zur Vorderseite" : "Umdrehen";
    all.setAttribute("aria-pressed", String(!single));
    where.textContent = single ? `${bar.dataset.name} ${at + 1} von ${cards.length}${turned ? ", Rückseite" : ""}` : "";
    spoken.textContent = single ? card.title.firstChild.textContent.trim() : "";
    where.append(spoken);
  };

  const go = (number) => {
    at = (number + cards.length) % cards.length;
    turned = false;
    update();
  };

  back.addEventListener("click", () => go(at - 1));
  next.addEventListener("click", () => go(at + 1));
  turn.addEventListener("click", () => {
    turned = !turned;
    update();
  });
  all.addEventListener("click", () => {
    single = !single;
    turned = false;
    update();
  });
  document.addEventListener("keydown", ({ key, target, altKey, ctrlKey, metaKey }) => {
    const within = [bar, ...cards[at].front, cards[at].back].some((part) => part?.contains(target));
    if (!single || !within || altKey || ctrlKey || metaKey) return;
    if (key === "ArrowLeft") go(at - 1);
    if (key === "ArrowRight") go(at + 1);
  });

  // Whoever follows a link to a card, or to something on it, gets that card.
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !single) return;
    const number = cards.findIndex((card) => [...card.front, card.back].some((part) => part?.contains(target)));
    if (number < 0) return;
    at = number;
    turned = Boolean(cards[number].back?.contains(target));
    update();
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("a[href^='#']")) setTimeout(follow);
  });

  bar.hidden = false;
  update();
  follow();
})();
