"""Somebody presses whatever is there, with mouse and keyboard: no mistake of a script, no lost focus, no muddled page.

The same steps in every run; with `check.py --alles` many more of them, with other seeds.
"""

import random
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page

from support.scope import ALLES

STEPS = 400 if ALLES else 25
SEEDS = range(3 if ALLES else 1)
WORDS = ["drohung", "110", "er hat eine Wafffe", "§ 188", '"><b>', "ß", "    ", "x" * 60, "Freiberg", "2026"]
DAYS = ["2026-11-14", "1899-12-31", "2028-02-29", "2099-01-01", "0002-01-01"]
KEYS = [
    "Tab",
    "Tab",
    "Shift+Tab",
    "Enter",
    "Space",
    "ArrowDown",
    "ArrowUp",
    "ArrowRight",
    "Escape",
    "s",
    "/",
    "n",
    "Home",
]
# Keeps the walk on its page: what would lead away, call or print does nothing. Everything of our own still happens.
STAY = """
    addEventListener("click", (event) => {
        if (event.target.closest?.("[data-tb-leave]")) { event.preventDefault(); event.stopImmediatePropagation(); }
    }, true);
    addEventListener("click", (event) => {
        const link = event.target.closest?.("a[href]");
        const within = link?.hash && link.protocol === location.protocol && link.pathname === location.pathname;
        if (link && !within) event.preventDefault();  // a link to the page itself without an anchor loads it anew
    });
    addEventListener("submit", (event) => event.preventDefault());
    window.print = () => {};
    HTMLAnchorElement.prototype.click = function () {};  // files made by a page
"""
# A control in sight, picked by a number: where to press it, and what it is.
PICK = """
    ([selector, chance]) => {
        const open = document.querySelector(".tb-search[open]");
        const controls = [...(open || document).querySelectorAll(selector)].filter((control) => !control.disabled && control.checkVisibility());
        if (!controls.length) return null;
        const control = controls[Math.floor(chance * controls.length)];
        control.scrollIntoView({ block: "center", behavior: "instant" });
        const { left, top, width, height } = control.getBoundingClientRect();
        const [x, y] = [left + Math.min(width, 200) / 2, top + Math.min(height, 40) / 2];
        const there = document.elementFromPoint(x, y);
        if (!control.contains(there) && there?.closest("label")?.control !== control) return null;
        const kind = control.matches("input[type=date]") ? "day" : control.matches("select") ? "choice"
            : control.matches("input:not([type=radio], [type=checkbox])") ? "words" : "press";
        const options = kind === "choice" ? [...control.options].map((option) => option.value) : [];
        const name = control.textContent.trim() || control.ariaLabel || control.name || control.id;
        return { x, y, kind, options, name: name.slice(0, 40) };
    }
"""
FIND = "button, summary, select, label, input, a[href]"
# What holds on every page after every step. `acted`: something was pressed, so the focus must be somewhere.
ALWAYS = """
    (acted) => {
        const wrong = [];
        const box = document.querySelector(".tb-search");
        const open = box?.open;
        const inert = document.querySelectorAll("[inert]").length;
        const menu = document.querySelector("[data-tb-menu][aria-expanded=true]");
        if (acted && document.activeElement === document.body) wrong.push("der Fokus ist weg");
        if (acted && !document.activeElement.checkVisibility()) wrong.push(`der Fokus ist im Verborgenen: ${document.activeElement.outerHTML.slice(0, 80)}`);
        // From the last control of a modal dialog Tab leads to the browser's own bars, where the page sees only its body.
        if (open && document.activeElement !== document.body && !box.contains(document.activeElement)) wrong.push(`der Fokus ist außerhalb der offenen Suche: ${document.activeElement.outerHTML.slice(0, 80)}`);
        if (open && !box.matches(":modal")) wrong.push("hinter der Suche ist alles erreichbar");
        if (!open && !menu && inert) wrong.push("die Seite ist gesperrt");
        if (document.documentElement.scrollWidth > innerWidth) wrong.push("die Seite ist zu breit");
        const headings = [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility()).length;
        if (headings !== 1) wrong.push(`${headings} Hauptüberschriften`);
        const kept = Object.keys(localStorage).filter((key) => !/^(toolbox-kommune|toolbox-haken:.*|.*darstellung)$/.test(key));
        if (kept.length) wrong.push(`gemerkt: ${kept}`);
        return wrong;
    }
"""
TREE = """
    () => {
        const shown = [...document.querySelectorAll(".tb-tree > :is(.tb-question, .tb-result)")].filter((place) => place.checkVisibility());
        if (shown.length !== 1) return [`${shown.length} Fragen oder Ergebnisse`];
        const [place] = shown;
        const wrong = [];
        const result = place.matches(".tb-result");
        if (location.hash !== (result ? `#${place.id}` : "")) wrong.push(`Adresse ${location.hash} bei ${place.id}`);
        if (!document.title.includes(document.getElementById(`${place.id}-titel`).textContent)) wrong.push(`Titel ${document.title}`);
        if (!/^(undefined|number)$/.test(typeof history.state?.here)) wrong.push("der Verlauf hält anderes als eine Zahl");
        return wrong;
    }
"""
DEADLINE = """
    () => {
        const states = ["leer", "ergebnis", "unbekannt", "fern"].map((name) => document.querySelector(`[data-teil=${name}]`));
        const shown = states.filter((state) => state?.checkVisibility());
        const days = [...document.querySelectorAll("output time")].map((time) => time.dateTime);
        const wrong = shown.length === 1 ? [] : [`${shown.length} Zustände`];
        if ((shown[0]?.dataset.teil === "ergebnis") !== days.length > 0) wrong.push(`Tage ${days}`);
        if (days.some((day) => Number.isNaN(Date.parse(day)))) wrong.push(`Tage ${days}`);
        return wrong;
    }
"""
CONTACTS = """
    () => {
        const count = [...document.querySelectorAll(".tb-contacts .tb-card")].filter((card) => !card.hidden).length;
        const said = document.querySelector("#tb-filter [role=status]").textContent;
        const none = document.querySelector(".tb-filter__none").hidden;
        const empty = [...document.querySelectorAll(".tb-contacts [data-gruppe]:not([hidden])")].filter((group) => !group.querySelector(".tb-card:not([hidden])"));
        return [Number.parseInt(said) === count, none === count > 0, !empty.length].every(Boolean) ? [] : [`${count} Karten, „${said}“`];
    }
"""
PLACES = """
    () => [...document.querySelectorAll("[data-ort]")].flatMap((bar) => {
        const stored = localStorage.getItem("toolbox-kommune");
        const form = bar.querySelector("form");
        if (!bar.querySelector("button, a")) return ["die Ortswahl ist leer"];
        return Boolean(stored) !== bar.classList.contains("tb-place--on") && !(form && stored) ? [`gemerkt ist ${stored}`] : [];
    })
"""
NOTHING = "() => []"
PAGES = {
    "tree": (
        "entscheidungshilfen/bedrohung/",
        TREE,
        ".tb-tree button, .tb-tree summary, .tb-tree label, .tb-tree input",
    ),
    "deadline": ("fristen/strafantrag/", DEADLINE, "[data-tb-frist] :is(input, button, label)"),
    "contacts": ("kontakte/", CONTACTS, "#tb-filter :is(select, label, button), .tb-contacts summary"),
    "places": ("bedrohung/drohung-erhalten/", PLACES, "[data-ort] :is(button, input, [role=option]), .tb-call summary"),
    "search": (
        "sofort/gefahr-jetzt/",
        NOTHING,
        "[data-tb-search], .tb-search :is(button, input), [data-tb-menu], [data-tb-palette]",
    ),
}


@dataclass
class Walk:
    """Steps on one page, picked by chance that is the same every time."""

    page: Page
    chance: random.Random
    own: str
    done: list[str] = field(default_factory=list)

    def step(self) -> bool:
        """One step; whether something was pressed."""
        way = self.chance.random()
        if way < 0.3:
            return self._press_key()
        if way < 0.4 and self.page.evaluate("history.state?.here > 0"):
            return self._move("back")
        if way < 0.45:
            return self._move("forward")
        return self._use(self.own if way < 0.9 else FIND)

    def _press_key(self) -> bool:
        key = self.chance.choice(KEYS)
        control = self.page.evaluate("document.activeElement.matches('button, summary')")
        self.done.append(f"Taste {key}")
        self.page.keyboard.press(key)
        return control and key in ("Enter", "Space")

    def _move(self, where: str) -> bool:
        self.done.append(where)
        self.page.evaluate(
            """(where) => new Promise((resolve) => {
                addEventListener("popstate", () => setTimeout(resolve), { once: true });
                setTimeout(resolve, where === "back" ? 2000 : 100);  // there may be nothing to go forward to
                history[where]();
            })""",
            where,
        )
        # Behind an open search the tree goes back, but nothing there may take the focus.
        return where == "back" and not self.page.evaluate("document.querySelector('.tb-search').open")

    def _use(self, selector: str) -> bool:
        found = self.page.evaluate(PICK, [selector, self.chance.random()])
        if found is None:
            return False
        self.done.append(f"{found['kind']} {found['name']}")
        self.page.mouse.click(found["x"], found["y"])
        if found["kind"] != "press" and not self.page.evaluate("document.activeElement.matches('input, select')"):
            return False  # what stood above has grown between the look and the press, or the page was still moving
        if found["kind"] == "words":
            self.page.keyboard.type(self.chance.choice(WORDS))
        elif found["kind"] == "choice":
            value = self.chance.choice(found["options"])
            self.page.keyboard.press("Escape")  # the list that the press has opened
            self.page.evaluate(CHOOSE, value)
        elif found["kind"] == "day":
            self.page.evaluate(CHOOSE, self.chance.choice(DAYS))
        return found["kind"] != "press"


CHOOSE = """(value) => {
    const control = document.activeElement;
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
}"""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", PAGES)
def test_whatever_is_pressed_the_page_stays_whole(page: Page, site_url: str, name: str, seed: int):
    address, rule, own = PAGES[name]
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.add_init_script(STAY)
    page.goto(site_url + address)
    walk = Walk(page, random.Random(f"{name} {seed}"), own)  # noqa: S311 the same steps in every run
    for _ in range(STEPS):
        acted = walk.step()
        wrong += page.evaluate(ALWAYS, acted) + page.evaluate(rule) + page.foreign
        assert wrong == [], f"{wrong} nach: {walk.done[-12:]}"
        assert page.url.startswith(site_url + address), walk.done[-12:]
    assert len(walk.done) > STEPS / 4
    if name == "tree":
        leave_backwards(page)


def leave_backwards(page: Page) -> None:
    """Back and back again leads to where this visit began, one question or result at a time."""
    while (here := page.evaluate("history.state?.here ?? 0")) > 0:
        page.evaluate(
            "new Promise((resolve) => { addEventListener('popstate', () => setTimeout(resolve), { once: true }); history.back(); })"
        )
        assert page.evaluate("history.state.here") == here - 1
        assert page.evaluate(TREE) == []
