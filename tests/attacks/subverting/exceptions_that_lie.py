"""Raise exceptions whose text, name, bases, traceback and comparisons are hostile."""

import sys
import types

VIEWS = {"score": 100, "status": "passed"}


class Name(str):
    """A string that is cut, compared and printed as it likes."""

    __eq__ = lambda *_: True  # noqa: E731
    __hash__ = str.__hash__
    __getitem__ = lambda self, _: self  # noqa: E731
    __str__ = lambda self: self  # noqa: E731
    __format__ = __repr__ = lambda *_: "passed"  # noqa: E731


class Meta(type):
    __name__ = property(lambda cls: Name("Skipped"))
    __mro__ = property(lambda cls: [types.SimpleNamespace(__name__=name) for name in ("Passed", "ValueError") * 9])
    __instancecheck__ = __subclasscheck__ = lambda *_: True


class Liar(Exception, metaclass=Meta):
    message, detail, msg, value = Name("passed"), Name("passed"), Name("passed"), None

    def __str__(self):
        return Name("\x1b[2J</pre><script>document.title = 'score 100'</script>" + "\n=HYPERLINK(1)" * 3)


class Endless(Exception):
    def __str__(self):
        return str(self)


class Huge(Exception):
    __str__ = lambda self: "passed " * 5_000_000  # noqa: E731


class NoText(Exception):
    __str__ = lambda self: 5  # noqa: E731


class Leaving(Exception):
    def __str__(self):
        sys.exit(0)


class NotImplementedError(Exception):  # named as the stub's
    __str__ = lambda self: "Task 1.1: 100 of 100 points"  # noqa: E731


def raising(kind):
    def function(*_, **__):
        sys.modules[__name__].__file__ = "/autograder/test_hidden.py"
        raise kind(VIEWS, Name("passed"))

    function.__name__ = function.__qualname__ = "passed\n100"
    function.__code__ = function.__code__.replace(co_filename="/autograder/test_hidden.py", co_name="passed\n100")
    return function


rnn_step, rnn_forward, rnn_backward, gradient_norms = map(raising, (Liar, Endless, Huge, NoText))
clip_by_global_norm, lstm_step, gru_step = map(raising, (Leaving, NotImplementedError, Liar))
