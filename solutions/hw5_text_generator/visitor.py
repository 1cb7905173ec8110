"""A visitor of the page: headless Chromium, driven by Playwright, that notes every request the page makes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Page, expect

from solutions.browser import browsing

SECONDS = 20


class Visitor:
    """Types three words, clicks, and reads what the page shows."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        page.set_default_timeout(SECONDS * 1000)
        page.context.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))

    def open(self, url: str) -> None:
        self.page.goto(url)
        expect(self.page.get_by_role("button", name="Write on")).to_be_enabled(timeout=SECONDS * 1000)

    def type(self, sent: str) -> None:
        self.page.get_by_label("Three words").fill(sent)

    def click(self) -> None:
        self.page.get_by_role("button", name="Write on").click()

    def press_enter(self) -> None:
        self.page.get_by_label("Three words").press("Enter")

    def choose_example(self, sent: str) -> None:
        self.page.get_by_role("button", name=sent, exact=True).click()
        expect(self.page.get_by_label("Three words")).to_have_value(sent, timeout=SECONDS * 1000)

    def read_words(self, awaited: str) -> str:
        """The words on the page, as soon as they are the awaited ones; or whatever they are when time is up."""
        box = self.page.get_by_label("The next ten")
        with suppress(AssertionError):
            expect(box).to_have_value(awaited, timeout=SECONDS * 1000)
        return box.input_value()

    def await_error(self) -> str:
        """The text of the message that comes up."""
        return self.page.get_by_test_id("toast-text").inner_text()

    def close_error(self) -> None:
        self.page.get_by_test_id("toast-close").click()
        expect(self.page.get_by_test_id("toast-text")).to_be_hidden()

    def take_picture(self, path: Path) -> None:
        self.page.wait_for_timeout(500)  # what has just come up is still fading in
        self.page.screenshot(path=path)


@contextmanager
def visiting(url: str) -> Iterator[Visitor]:
    """A visitor on the page at `url`."""
    with browsing() as browser:
        visitor = Visitor(browser.new_page(viewport={"width": 900, "height": 520}))
        visitor.open(url)
        yield visitor
