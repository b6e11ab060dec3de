"""The handbook in a real browser: the board counts from the reader's today, with and without scripts."""

from datetime import date, timedelta

from playwright.sync_api import Browser, Page, expect

BOARD = "mitmachen/stand/"


def counter(page: Page, name: str):
    return page.locator(f"[data-zaehler={name}] strong")


def test_the_board_says_what_is_overdue_on_the_readers_day(page: Page, site_url: str):
    page.goto(site_url + BOARD)
    days = page.locator("[data-faellig]").evaluate_all("rows => rows.map((row) => row.dataset.faellig)")
    first = min(days)
    eve = date.fromisoformat(first) - timedelta(days=1)
    soon = sum(day <= str(eve + timedelta(days=30)) for day in days)
    assert 0 < soon < len(days)
    page.clock.set_fixed_time(f"{eve}T10:00:00")
    page.reload()
    expect(page.locator("[data-zustand=bald] tr[data-faellig]")).to_have_count(soon)
    expect(page.get_by_text("Nichts ist überfällig.")).to_be_visible()
    expect(counter(page, "ueberfaellig")).to_have_text("0")
    expect(counter(page, "bald")).to_have_text(str(soon))
    expect(page.locator(f"[data-faellig='{first}'] [data-l='Fällig']").first).to_contain_text("morgen")
    later = str(eve + timedelta(days=3))
    page.clock.set_fixed_time(f"{later}T10:00:00")
    page.reload()
    expect(counter(page, "ueberfaellig")).to_have_text(str(sum(day < later for day in days)))
    expect(page.locator(f"[data-faellig='{first}'] [data-l='Fällig']").first).to_contain_text("2 Tage überfällig")
    page.get_by_label("Art").select_option("Entscheidungshilfe")
    expect(page.locator("tr[data-faellig]:visible")).to_have_count(
        page.locator("tr[data-faellig]").filter(has=page.locator("td", has_text="Entscheidungshilfe")).count()
    )
    expect(page.get_by_role("status").filter(has_text="Einträgen")).to_contain_text(f"von {len(days)} Einträgen")
    page.get_by_role("button", name="Alle zeigen").click()
    expect(page.locator("tr[data-faellig][hidden]")).to_have_count(0)


def test_without_scripts_the_board_shows_the_plain_days(browser: Browser, site_url: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + BOARD)
    expect(page.locator("[data-zaehler]:visible, [data-zustand]:visible, #tb-board-filter:visible")).to_have_count(0)
    expect(page.locator("summary:visible").filter(has_text="Kontakte:").first).to_be_visible()
    page.locator("summary:visible").filter(has_text="Kontakte:").first.click()
    expect(page.locator("[data-l='Fällig']:visible").first).to_contain_text("2027")
    context.close()
