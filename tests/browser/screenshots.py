"""Pictures of every page in every look, to be looked at: `python -m tests.browser.screenshots [FOLDER]`.

Desktop and phone, light and dark, Chinese and English, each page whole, on the demonstration's database (made
if it is not there). `--page ranking --look phone-dark-en` takes a few only; both may be given several times.
Some pages are taken in further states, each reached by what a person does there (`upload-problems`).
Beside the pictures nothing is written.
"""

import argparse
import itertools
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser.conftest import FLAGS, PATIENCE, PROGRAMS, become_who_may, found, served, settled
from tests.browser.test_main_path import fill, spoil
from zjg_dash.sample import demonstration

PAGES = {
    "overview": "?period=2018-08",
    "overview-year": "?period=2018-01..2018-12",
    "ranking": "ranking?period=2018-08",
    "ranking-columns": "ranking?period=2018-08&interval=1&indicators=B2,D1",
    "ranking-scores": "ranking?period=2018-08&view=scores",
    "ranking-bump": "ranking?period=2018-08&view=bump",
    "ranking-losses": "ranking?period=2018-08&view=losses",
    "ranking-heat": "ranking?period=2018-08&view=heat",
    "ranking-multiples": "ranking?period=2018-08&view=multiples",
    "unit": "unit?unit=BM015&period=2018-08",
    "unit-annual": "unit?unit=BM015&period=2018-annual",
    "unit-unchecked": "unit?unit=双山岛&period=2018-02",
    "unit-against": "unit?unit=BM015&period=2018-08&against=score",
    "indicators": "indicator?period=2018-08",
    "indicator": "indicator?period=2018-08&indicator=B2",
    "compare": "compare?before=2018-07&after=2018-08",
    "compare-effects": "compare?before=2018-07&after=2018-08&view=effects",
    "compare-unit": "compare?before=2018-07&after=2018-08&unit=BM015",
    "meeting": "meeting?period=2018-08",
    "rules": "rules",
    "what-if": "what_if?period=2018-08",
    "what-if-result": "what_if?period=2018-08&set=B.权重=50",
    "what-if-firm": "what_if?period=2018-08&part=firm",
    "upload": "upload?period=2018-09",
    "upload-problems": "upload?period=2018-12",
    "upload-changes": "upload?period=2018-12",
    "batches": "batches",
    "events": "events",
    "users": "users",
    "account": "account",
    "no-such-unit": "unit?unit=nobody&period=2018-08",
    "no-such-period": "ranking?period=2018-13",
    "no-such-page": "nothing_here",
}
"""Address by the name of its pictures."""
UNIT = "320582100"
"""Whose finding is added to the workbooks that are uploaded."""
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
THEMES = ("light", "dark")
TONGUES = {"zh": "", "en": "en"}
LOOKS = tuple("-".join(each) for each in itertools.product(SIZES, THEMES, TONGUES))
TALLEST = 6000
"""Pixels of a page that are taken."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"))
    parser.add_argument("--page", action="append", choices=PAGES)
    parser.add_argument("--look", action="append", choices=LOOKS)
    asked = parser.parse_args()
    program = found()
    if not program:
        raise SystemExit(f"no Chromium ({', '.join(PROGRAMS)}); set ZJG_CHROMIUM to its path")
    asked.folder.mkdir(parents=True, exist_ok=True)
    database = demonstration.database("sample-2018")
    with tempfile.TemporaryDirectory() as folder, served(database, Path(folder)) as url:
        for look in asked.look or LOOKS:
            with opened(program, look) as context:
                for name in asked.page or PAGES:
                    picture = asked.folder / f"{name}-{look}.png"
                    take(context.pages[0], address(url, name, look), picture, STATES.get(name))
                    print(picture, flush=True)


def address(url: str, name: str, look: str) -> str:
    """Where a page stands in a look's language."""
    tongue = TONGUES[look.split("-")[2]]
    joined = "&" if "?" in PAGES[name] else "?"
    return f"{url}/{PAGES[name]}" + (f"{joined}lang={tongue}" if tongue else "")


class opened:  # noqa: N801 (a context manager, read as a verb)
    """A browser in a look."""

    def __init__(self, program: str, look: str) -> None:
        self.program, self.look = program, look

    def __enter__(self) -> BrowserContext:
        size, theme, _ = self.look.split("-")
        width, height = SIZES[size]
        self._profile = tempfile.TemporaryDirectory()
        self._playwright = sync_playwright().start()
        self._context = self._playwright.chromium.launch_persistent_context(
            self._profile.name,
            executable_path=self.program,
            headless=True,
            args=FLAGS,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if theme == "dark" else "light",
        )
        self._context.set_default_timeout(PATIENCE)
        return self._context

    def __exit__(self, *_: object) -> None:
        self._context.close()
        self._playwright.stop()
        self._profile.cleanup()


def take(page: Page, url: str, picture: Path, then: Callable[[Page], None] | None = None) -> None:
    """The whole page as a picture, after what `then` does there; pages for some as one of them sees them."""
    size = page.viewport_size
    assert size is not None
    page.goto(url)
    settled(page)
    become_who_may(page)
    if then:
        then(page)
    page.mouse.move(0, 0)  # what the pointer rests on says more than the page does
    tall = grown(page)
    page.set_viewport_size({"width": size["width"], "height": min(tall + 40, TALLEST)})
    settled(page)
    page.wait_for_timeout(400)  # charts glide into their new size
    page.screenshot(path=picture)
    page.set_viewport_size(size)


def grown(page: Page) -> int:
    """The height of the page once it grows no more."""
    main, tall = page.get_by_test_id("stMain"), -1
    while tall != (now := int(main.evaluate("each => each.scrollHeight"))):
        tall = now
        page.wait_for_timeout(900)
    return tall


def with_problems(page: Page) -> None:
    """Upload the month's workbook with two mistakes."""
    _upload(page, spoilt=True)


def with_changes(page: Page) -> None:
    """Upload the month's workbook with one finding more, and look at what it changes."""
    _upload(page, spoilt=False)
    page.get_by_test_id("stFormSubmitButton").locator("button").click()
    page.locator(".st-key-commit").wait_for()
    settled(page)


def _upload(page: Page, *, spoilt: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        blank = Path(folder) / "blank.xlsx"
        with page.expect_download() as awaited:
            page.locator(".st-key-template button").click()
        awaited.value.save_as(blank)
        file, row = fill(blank, blank.with_name("filled.xlsx"), UNIT)
        if spoilt:
            spoil(file, file, row)
        page.locator("input[type=file]").first.set_input_files(file)
        page.locator(".st-key-evidence").wait_for()
        settled(page)


STATES: dict[str, Callable[[Page], None]] = {
    "upload-problems": with_problems,
    "upload-changes": with_changes,
}
"""What is done on a page before it is taken."""


if __name__ == "__main__":
    main()
