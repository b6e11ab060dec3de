"""What a reader opens at the top of each page, named once for all tests: the menu and the search."""

from playwright.sync_api import Locator, Page

MENU = "button[data-tb-menu]"
SEARCH = "button.tb-header__search"
HITS = ".tb-hit"


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
