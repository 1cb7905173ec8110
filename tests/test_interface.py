"""hw5's page in a real browser: what a visitor types, clicks and reads, and that nothing leaves the machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest

from autograder.assignment import ROOT
from solutions.browser import CHROMIUM
from solutions.hw5_text_generator import hw5_text_generator as hw5
from solutions.hw5_text_generator.figures import SENT, take_pictures
from solutions.hw5_text_generator.visitor import Visitor, visiting

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")


@dataclass
class Served:
    """The app of a reference model after two epochs, at `url`, and whom its process has called."""

    url: str
    called: list[str]
    examples: list[str]
    continued: dict[str, str]  # three words -> the ten that generate gives


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    words = hw5.read_data(ROOT / "data" / "fables.txt")
    word2id, id2word = hw5.build_dataset(words)
    model = hw5.build_model(len(word2id))
    hw5.train(model, hw5.build_windows(words, word2id), epochs=2)
    continued = {sent: " ".join(hw5.generate(model, sent, word2id, id2word)) for sent in hw5.EXAMPLES}
    called: list[str] = []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def watched_connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple):
            called.append(str(address[0]))
        connect(self, address)

    def watched_look_up(host: Any, *rest: Any, **options: Any) -> Any:
        called.append(host.decode() if isinstance(host, bytes) else str(host))
        return look_up(host, *rest, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", watched_connect)
        patch.setattr(socket, "getaddrinfo", watched_look_up)
        app = hw5.build_app(model, word2id, id2word, hw5.EXAMPLES)
        _, url, _ = hw5.launch(app, prevent_thread_lock=True, quiet=True)
        yield Served(url, called, hw5.EXAMPLES, continued)
        app.close()


@pytest.fixture
def visitor(served: Served) -> Iterator[Visitor]:
    with visiting(served.url) as visitor:
        yield visitor


def test_three_words_in_ten_out(served: Served, visitor: Visitor) -> None:
    visitor.type(SENT)
    visitor.click()
    words = visitor.read_words(served.continued[SENT])
    assert words == served.continued[SENT]
    assert len(words.split()) == 10


def test_an_example_can_be_clicked_and_enter_pressed(served: Served, visitor: Visitor) -> None:
    sent = served.examples[-1]
    visitor.choose_example(sent)
    visitor.press_enter()
    assert visitor.read_words(served.continued[sent]) == served.continued[sent]


def test_errors_are_shown_in_the_page(served: Served, visitor: Visitor) -> None:
    visitor.type("the fox")
    visitor.click()
    assert visitor.await_error() == "Please give 3 words, not 2."
    visitor.close_error()
    visitor.type("the zyzzyva said")
    visitor.press_enter()
    assert visitor.await_error() == "Not in my text: zyzzyva. Please try other words."
    visitor.close_error()
    visitor.type(SENT)  # and the page goes on working
    visitor.click()
    assert visitor.read_words(served.continued[SENT]) == served.continued[SENT]


def test_the_handouts_pictures_can_be_taken(served: Served) -> None:
    folder = ROOT / "build" / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    take_pictures(served.url, served.continued[SENT], folder)
    for name in ("app.png", "error.png"):
        committed = hw5_figure(name)
        assert committed[:8] == (folder / name).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert committed[16:24] == (folder / name).read_bytes()[16:24]  # width and height


def hw5_figure(name: str) -> bytes:
    return (ROOT / "solutions" / "hw5_text_generator" / "figures" / name).read_bytes()


def test_no_request_leaves_the_machine(served: Served, visitor: Visitor) -> None:
    visitor.type(SENT)
    visitor.click()
    visitor.read_words(served.continued[SENT])
    visitor.type("the fox")
    visitor.click()
    visitor.await_error()
    visitor.page.wait_for_load_state("networkidle")
    assert hosts_of(visitor) == {"127.0.0.1"}
    visitor.page.evaluate("fetch('http://somewhere.invalid/').catch(() => null)")
    assert hosts_of(visitor) == {"127.0.0.1", "somewhere.invalid"}  # one that tried to leave would have been seen
    assert served.called  # the page's own server was asked whether it is up
    assert all(host == "localhost" or ipaddress.ip_address(host).is_loopback for host in served.called)


def hosts_of(visitor: Visitor) -> set[str | None]:
    """The machines that the page has asked."""
    return {urlsplit(url).hostname for url in visitor.requests if not url.startswith(("data:", "blob:"))}
