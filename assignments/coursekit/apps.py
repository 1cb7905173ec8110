"""A Gradio app as data: what is on its page, and what it answers, without a server or a browser."""

from __future__ import annotations

import asyncio
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from coursekit.checks import Failure, type_name

_TEXTS = ("textbox", "textarea", "text", "markdown", "html", "label", "code")
_MAX_STEPS = 1_000  # of a handler that writes its answer bit by bit


def describe_app(app: Any, label: str) -> dict[str, Any]:
    """See coursekit.views.app."""
    components = _page(app, label)["components"]
    samples = [row for one in components if one["type"] == "dataset" for row in one["props"].get("samples") or []]
    return {
        "components": [{"kind": str(one["type"]), "label": _label(one)} for one in components],
        "examples": [str(row[0]) if isinstance(row, (list, tuple)) and row else str(row) for row in samples],
    }


def ask_app(app: Any, text: str, label: str) -> dict[str, str]:
    """See coursekit.views.ask. A handler of another exception than gradio.Error shows no message: that is a Failure."""
    from gradio.exceptions import Error

    page = _page(app, label)
    handler, place = _handler(page, label)
    properties = {one["id"]: one["props"] for one in page["components"]}
    others = handler["inputs"][1:]
    typed = [text, *(properties[one].get("value") for one in others)]
    with warnings.catch_warnings(record=True) as warned:  # where gradio.Warning goes without a browser
        warnings.simplefilter("always")
        try:
            answers = _outside_any_loop(_run(app, handler["id"], typed))
        except NotImplementedError:
            raise  # the stub's
        except Error as error:
            return {"answer": "", "error": str(error.message)}
        except Exception as error:
            raise Failure(
                f"typing {text!r} makes {label} raise {type(error).__name__}: {error}; a visitor sees only 'Error': "
                "raise a gradio.Error with a message, or return the message"
            ) from None
    answer = answers[place]
    if isinstance(answer, dict):  # an update of the component rather than its value
        answer = answer.get("value")
    shown = [str(warning.message) for warning in warned if warning.category is UserWarning]
    return {"answer": "" if answer is None else str(answer), "error": "\n".join(shown)}


def _page(app: Any, label: str) -> dict[str, Any]:
    if app is None:
        raise Failure(f"{label} returned None: is a return statement missing?")
    if not hasattr(app, "get_config_file") or not hasattr(app, "process_api"):
        raise Failure(f"{label} is a {type_name(app)}; expected a gradio.Blocks or a gradio.Interface")
    page: dict[str, Any] = app.get_config_file()
    return page


def _label(component: dict[str, Any]) -> str:
    properties = component["props"]
    return str(properties.get("label") or properties.get("value") or "")


def _handler(page: dict[str, Any], label: str) -> tuple[dict[str, Any], int]:
    """What a click or the Enter key sets off: the function from a Textbox to a text, and which output that is."""
    kinds = {one["id"]: one["type"] for one in page["components"]}
    for one in page["dependencies"]:
        places = [place for place, output in enumerate(one["outputs"]) if kinds.get(output) in _TEXTS]
        from_text = [kinds.get(source) for source in one["inputs"][:1]] == ["textbox"]
        if one["backend_fn"] and from_text and places and one["targets"]:
            return one, places[0]
    raise Failure(f"nothing on the page of {label} leads from a Textbox to a text: does the button call a function?")


async def _run(app: Any, function: int, typed: list[Any]) -> list[Any]:
    from gradio.state_holder import SessionState

    state, iterator = SessionState(app), None
    answers: list[Any] = []
    for _ in range(_MAX_STEPS):
        result = await app.process_api(function, typed, state=state, iterator=iterator)
        if not result["is_generating"]:
            return answers or result["data"]
        answers, iterator = result["data"], result["iterator"]
    return answers


def _outside_any_loop(coroutine: Any) -> Any:
    """The result of a coroutine, also where an event loop runs already, as in a notebook."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()
