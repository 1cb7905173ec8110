"""The student's commands: `python -m coursekit --help` lists them."""

from __future__ import annotations

import argparse
import gettext
import os
import re
import sys

if sys.hexversion < 0x030B0000:
    sys.exit(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. / Cần Python 3.11 trở lên.")

from coursekit import folder, language, terminal
from coursekit.folder import Problem
from coursekit.language import say


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well, 1 when something is left to do, 2 for a command that makes no sense."""
    terminal.prepare()
    speaking = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    speaking.add_argument("--lang", choices=language.LANGUAGES, default=language.of_the_system())
    chosen, rest = speaking.parse_known_args(arguments)
    _speak(chosen.lang)
    options = _parser().parse_args(rest)
    try:
        return _run(options)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    except (KeyboardInterrupt, EOFError):
        print("\n" + say("Stopped."))
        return 0 if options.command == "watch" else 130


def _speak(code: str) -> None:
    """Choose the language of our messages, and of argparse's, which asks gettext by itself."""
    language.choose(code)
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain("coursekit", language.LOCALE)
    gettext.textdomain("coursekit")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m coursekit", allow_abbrev=False)
    parser.add_argument("--lang", choices=language.LANGUAGES, help=say("the language (default: the system's)"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    assignment = argparse.ArgumentParser(add_help=False)
    assignment.add_argument("hw", nargs="?", default="", help=say("for example hw2; without it, all in this folder"))
    checking = commands.add_parser("check", parents=[assignment], help=say("run the public checks"))
    checking.add_argument("task", nargs="?", help=say("for example 2.3; without it, all tasks"))
    commands.add_parser("watch", parents=[assignment], help=say("check the task you edit, at every save"))
    hinting = commands.add_parser("hint", help=say("give one more hint for a task"))
    hinting.add_argument("task", help=say("for example 2.3"))
    commands.add_parser("doctor", parents=[assignment], help=say("look for what is missing on this machine"))
    submitting = commands.add_parser("submit", parents=[assignment], help=say("write the zip to hand in"))
    submitting.add_argument("--name", help=say("your full name"))
    submitting.add_argument("--id", help=say("your student id"))
    return parser


def _run(options: argparse.Namespace) -> int:
    if options.command == "hint":
        from coursekit.hints import hint

        hint(folder.find(task=options.task)[0], options.task)
        return 0
    if options.command == "check" and re.fullmatch(r"\d+\.\d+", options.hw):
        options.hw, options.task = "", options.hw
    found = folder.find(options.hw, getattr(options, "task", None))
    match options.command:
        case "check":
            from coursekit.check import check, open_tasks

            tasks = {options.task} if options.task else None
            results = [check(assignment, tasks) for assignment in found]
            return int(any(outcomes is None or open_tasks(outcomes) for outcomes in results))
        case "watch":
            from coursekit.watch import watch

            watch(found)
        case "doctor":
            from coursekit.doctor import doctor

            return doctor(found)
        case "submit":
            from coursekit.submit import submit

            if len(found) > 1:
                names = ", ".join(assignment.short for assignment in found)
                which = language.command("submit")
                raise Problem(say("Which one? {command} ..., one of {names}.", command=which, names=names))
            return submit(found[0], options.name, options.id)
    return 0


if __name__ == "__main__":
    sys.exit(main())
