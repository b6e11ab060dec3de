"""What a reader opens, fills in and sets on many pages, named once for all tests: the menu, the search, the place, what is folded."""

from playwright.sync_api import Locator, Page

MENU = "button[data-tb-menu]"
SEARCH = "button.tb-header__search"
HITS = ".tb-hit"
# The values of WCAG 2.2, 1.4.12. Set through the object model: the policy of the pages refuses style elements.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Ends whatever is under way but does not go on for ever. It is put there, not waited for: where nothing is seen to move, a browser
# without a screen draws no frame that would end it.
END_MOVES = """for (const move of document.getAnimations())
    if (move.effect.getComputedTiming().endTime !== Infinity) move.finish();"""
UNFOLD = "for (const details of document.querySelectorAll('main details')) details.open = true"


def open_menu(page: Page) -> Locator:
    """Opens the menu and returns it."""
    page.locator(MENU).click()
    menu = page.locator("#tb-menu")
    menu.wait_for()
    return menu


def search_for(page: Page, words: str) -> Locator:
    """Opens the search, types what a reader types, and returns the hits once there are any."""
    page.locator(SEARCH).click()
    page.keyboard.type(words)
    hits = page.locator(HITS)
    hits.first.wait_for()
    return hits


def choose_place(page: Page, name: str) -> None:
    """Types the name of a place, or its postcode, where a page first asks for it."""
    field = page.locator("[data-ort] input:visible").first
    field.fill(name)
    field.press("Enter")


def unfold(page: Page) -> None:
    """Opens whatever is folded, as somebody does who looks at all of the page."""
    page.evaluate(UNFOLD)
