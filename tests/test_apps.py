"""Gradio apps as data: what a page shows for a text, in the many ways in which students build one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr
import pytest

from coursekit.apps import ask_app, describe_app
from coursekit.checks import Failure


def shout(text: str) -> str:
    if len(text.split()) != 3:
        raise gr.Error("three words, please", print_exception=False)
    return text.upper()


def interface() -> gr.Interface:
    return gr.Interface(shout, gr.Textbox(label="In"), gr.Textbox(label="Out"), examples=[["a b c"], ["d e f"]])


def blocks(function: Callable[..., Any], **output: Any) -> gr.Blocks:
    with gr.Blocks() as app:
        text, level = gr.Textbox(label="In"), gr.Slider(0, 2, value=1.5)
        button = gr.Button("Go")
        out = gr.Textbox(label="Out", **output)
        button.click(function, [text, level], out)
    return app


def test_a_page_is_described() -> None:
    page = describe_app(interface(), "the app")
    assert {"kind": "textbox", "label": "In"} in page["components"]
    assert [one["kind"] for one in page["components"]].count("textbox") == 2
    assert page["examples"] == ["a b c", "d e f"]


def test_an_interface_answers_and_shows_its_error() -> None:
    assert ask_app(interface(), "x y z", "the app") == {"answer": "X Y Z", "error": ""}
    assert ask_app(interface(), "x y", "the app") == {"answer": "", "error": "three words, please"}


def test_other_inputs_have_the_values_they_start_with() -> None:
    assert ask_app(blocks(lambda text, level: f"{text} {level}"), "a", "the app")["answer"] == "a 1.5"


def test_an_answer_bit_by_bit() -> None:
    def steps(text: str, level: float) -> Iterator[str]:
        yield text
        yield f"{text} b"
        yield f"{text} b c"

    assert ask_app(blocks(steps), "a", "the app")["answer"] == "a b c"


def test_a_warning_is_an_error_on_the_page() -> None:
    def warn(text: str, level: float) -> str:
        gr.Warning("not known")
        return ""

    assert ask_app(blocks(warn), "a", "the app") == {"answer": "", "error": "not known"}


def test_an_update_in_place_of_a_value() -> None:
    assert ask_app(blocks(lambda text, level: gr.update(value=text)), "a", "the app")["answer"] == "a"


def test_a_state_is_kept_aside() -> None:
    with gr.Blocks() as app:
        text, state, out = gr.Textbox(), gr.State(7), gr.Markdown()
        text.submit(lambda text, state: (f"{text} {state}", state + 1), [text, state], [out, state])
    assert ask_app(app, "a", "the app")["answer"] == "a 7"


def test_a_message_is_an_error_on_the_page() -> None:
    def tell(text: str, level: float) -> None:
        gr.Info("not known")

    assert ask_app(blocks(tell), "a", "the app") == {"answer": "", "error": "not known"}


def test_several_texts_are_written() -> None:
    with gr.Blocks() as app:
        level, text, status, out = gr.Slider(0, 2, value=1), gr.Textbox(), gr.Markdown(), gr.Textbox()
        gr.Button().click(lambda level, text: ("fine", text.upper(), ""), [level, text], [status, out, text])
    assert ask_app(app, "a b", "the app")["answer"] == "fine\nA B"


def test_a_click_comes_before_what_typing_sets_off() -> None:
    with gr.Blocks() as app:
        text, count, out = gr.Textbox(), gr.Markdown(), gr.Textbox()
        text.change(lambda text: str(len(text)), text, count)
        gr.Button().click(str.upper, text, out)
    assert ask_app(app, "a b", "the app")["answer"] == "A B"


def test_handlers_in_a_chain() -> None:
    with gr.Blocks() as app:
        text, out = gr.Textbox(), gr.Textbox()
        gr.Button().click(lambda text: gr.update(value="wait"), text, out).then(str.upper, text, out)
    assert ask_app(app, "a b", "the app")["answer"] == "A B"


WIRED = ["click", "then", "on", "interface", "submit", "change", "another function", "same box"]


@pytest.mark.parametrize("wired", WIRED)
def test_whether_the_button_writes(wired: str) -> None:
    with gr.Blocks() as app:
        text, button, out = gr.Textbox(), gr.Button("Go"), gr.Textbox()
        match wired:
            case "click":
                button.click(shout, text, out)
            case "then":
                button.click(str.strip, text, text).success(shout, text, out)
            case "on":
                gr.on([text.submit, button.click], shout, text, out)
            case "interface":
                interface().render()
            case "submit":
                text.submit(shout, text, out)
            case "change":
                text.change(shout, text, out)
            case "another function":
                text.submit(shout, text, out)
                button.click(lambda: "", outputs=out)
            case "same box":
                text.submit(shout, text, out)
                button.click(str.strip, text, text)
    writes = describe_app(app, "the app")["button_writes"]
    assert writes == (wired in ("click", "then", "on", "interface"))


def test_inside_a_running_loop() -> None:
    async def notebook() -> dict[str, str]:
        return ask_app(interface(), "x y z", "the app")

    assert asyncio.run(notebook())["answer"] == "X Y Z"


def test_another_exception_is_explained() -> None:
    def fail(text: str, level: float) -> str:
        raise KeyError(text)

    with pytest.raises(Failure, match=r"typing 'a' makes the app raise KeyError: 'a'; a visitor sees only 'Error'"):
        ask_app(blocks(fail), "a", "the app")


def test_a_stub_is_not_a_wrong_answer() -> None:
    def stub(text: str, level: float) -> str:
        raise NotImplementedError("Task 5.7: write generate")

    with pytest.raises(NotImplementedError, match="write generate"):
        ask_app(blocks(stub), "a", "the app")


@pytest.mark.parametrize(
    ("value", "message"),
    [(None, "is a return statement missing"), (shout, "is a function; expected a gradio.Blocks"), (3, "is a int")],
)
def test_something_else_than_an_app(value: Any, message: str) -> None:
    with pytest.raises(Failure, match=message):
        ask_app(value, "a", "build_app(...)")


def test_a_page_on_which_nothing_happens() -> None:
    with gr.Blocks() as app:
        gr.Textbox()
        gr.Button()
    with pytest.raises(Failure, match="does the button call a function"):
        ask_app(app, "a", "the app")
