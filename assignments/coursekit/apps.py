"""A Gradio app as data: what is on its page, and what it answers, without a server or a browser."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import patch

from coursekit.checks import Failure, type_name
from coursekit.language import say

_TEXTS = ("textbox", "textarea", "text", "markdown", "html", "label", "code")
_MAX_STEPS = 1_000  # of a handler that writes its answer bit by bit


def describe_app(app: Any, label: str) -> dict[str, Any]:
    """See coursekit.views.app."""
    page = _page(app, label)
    components = page["components"]
    rows = [row for one in components if one["type"] == "dataset" for row in one["props"].get("samples") or []]
    return {
        "components": [{"kind": str(one["type"]), "label": _label(one)} for one in components],
        "examples": [str(cell) for row in rows for cell in (row if isinstance(row, (list, tuple)) else [row])],
        "button_writes": _button_writes(page),
    }


def ask_app(app: Any, text: str, label: str) -> dict[str, str]:
    """See coursekit.views.ask. A handler of another exception than gradio.Error shows no message: that is a Failure."""
    from gradio.exceptions import Error

    page = _page(app, label)
    handlers, box = _handlers(page, label)
    values = {one["id"]: one["props"].get("value") for one in page["components"]}
    values[box] = text
    messages: list[str] = []  # of gradio.Warning and gradio.Info
    with patch("gradio.helpers.log_message", lambda message, *_, **__: messages.append(str(message))):
        try:
            _outside_any_loop(_run(app, handlers, values))
        except NotImplementedError:
            raise  # the stub's
        except Error as error:
            return {"answer": "", "error": str(error.message)}
        except Exception as error:
            seen = {"text": text, "label": label, "type": type(error).__name__, "error": error}
            raise Failure(
                say(
                    "typing {text!r} makes {label} raise {type}: {error}; a visitor sees only 'Error': "
                    "raise a gradio.Error with a message, or return the message",
                    **seen,
                )
            ) from None
    kinds = _kinds(page)
    written = dict.fromkeys(one for handler in handlers for one in handler["outputs"] if kinds.get(one) in _TEXTS)
    answer = [str(values[one]) for one in written if one != box and values[one]]
    return {"answer": "\n".join(answer), "error": "\n".join(messages)}


def _page(app: Any, label: str) -> dict[str, Any]:
    if app is None:
        raise Failure(say("{label} returned None: is a return statement missing?", label=label))
    if not hasattr(app, "get_config_file") or not hasattr(app, "process_api"):
        kind = type_name(app)
        raise Failure(
            say("{label} is a {type}; expected a gradio.Blocks or a gradio.Interface", label=label, type=kind)
        )
    page: dict[str, Any] = app.get_config_file()
    return page


def _kinds(page: dict[str, Any]) -> dict[int, str]:
    return {one["id"]: one["type"] for one in page["components"]}


def _label(component: dict[str, Any]) -> str:
    properties = component["props"]
    return str(properties.get("label") or properties.get("value") or "")


def _handlers(page: dict[str, Any], label: str) -> tuple[list[dict[str, Any]], int]:
    """What a click or the Enter key sets off, and the Textbox in which the text is typed: the function that leads from
    a Textbox to a text, and those that follow it (`then`)."""
    found = _writing(page)
    if not found:
        raise Failure(
            say(
                "nothing on the page of {label} leads from a Textbox to a text: does the button call a function?",
                label=label,
            )
        )
    first, box = min(found, key=lambda pair: {event for _, event in pair[0]["targets"]}.isdisjoint(("click", "submit")))
    chain = [first]
    for one in _called(page):
        if one["trigger_after"] in [before["id"] for before in chain] and not one.get("trigger_only_on_failure"):
            chain.append(one)
    return chain, box


def _called(page: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in page["dependencies"] if one["backend_fn"] and one["targets"]]


def _writing(page: dict[str, Any]) -> list[tuple[dict[str, Any], int]]:
    """Functions that lead from a Textbox to a text, each with that Textbox."""
    kinds = _kinds(page)
    return [
        (one, box)
        for one in _called(page)
        for box in one["inputs"]
        if kinds.get(box) == "textbox" and any(kinds.get(output) in _TEXTS for output in one["outputs"])
    ]


def _button_writes(page: dict[str, Any]) -> bool:
    """Whether a click on a Button sets off what leads from a Textbox to another text, perhaps after other functions."""
    kinds = _kinds(page)
    by_id = {one["id"]: one for one in page["dependencies"]}
    for one, box in _writing(page):
        if not any(kinds.get(output) in _TEXTS for output in one["outputs"] if output != box):
            continue
        while one["trigger_after"] in by_id:
            one = by_id[one["trigger_after"]]
        if any(event == "click" and kinds.get(component) == "button" for component, event in one["targets"]):
            return True
    return False


async def _run(app: Any, handlers: list[dict[str, Any]], values: dict[int, Any]) -> None:
    """Call the handlers one after the other; `values` are those of the page's components, before and after."""
    from gradio.state_holder import SessionState

    state = SessionState(app)
    for handler in handlers:
        answers = await _call(app, handler["id"], [values.get(one) for one in handler["inputs"]], state)
        for output, answer in zip(handler["outputs"], answers, strict=False):
            updated = isinstance(answer, dict) and answer.get("__type__") == "update"
            values[output] = answer.get("value", values.get(output)) if updated else answer


async def _call(app: Any, function: int, typed: list[Any], state: Any) -> list[Any]:
    iterator = None
    answers: list[Any] = []
    for _ in range(_MAX_STEPS):
        result = await app.process_api(function, typed, state=state, iterator=iterator)
        if not result["is_generating"]:
            return answers or result["data"]
        answers, iterator = result["data"], result["iterator"]
    return answers


def _outside_any_loop(coroutine: Any) -> None:
    """Run a coroutine, also where an event loop runs already, as in a notebook."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, coroutine).result()
