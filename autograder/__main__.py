"""The instructor's commands, thin: `python -m autograder COMMAND`; `make` calls them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from autograder import assignment
from autograder.assignment import ROOT, AssignmentError

BUILD = ROOT / "build"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m autograder", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    grading = commands.add_parser("grade", help="grade a folder of submissions")
    grading.add_argument("submissions", nargs="?", type=Path, help="the folder; without it the bundled examples")
    grading.add_argument("--hw", default="hw2_temperature", help="the assignment (default: %(default)s)")
    grading.add_argument("--output", type=Path, default=BUILD / "grades", help="where results go (build/grades)")

    grading.add_argument("--roster", type=Path, help="the class list, a CSV: names, ids, emails, groups, extensions")
    grading.add_argument("--attempts", choices=("last", "best"), default="last", help="which one counts (%(default)s)")
    grading.add_argument("--language", choices=("en", "vi"), default="en", help="of the students' pages (%(default)s)")
    grading.add_argument("--scheduler", default="", metavar="tcp://HOST:PORT", help="grade on a Dask cluster")
    grading.add_argument("--yes", action="store_true", help="overwrite published scores without asking")

    similarity = commands.add_parser("similarity", help="list pairs of submissions that share code")
    similarity.add_argument("submissions", nargs="?", type=Path, help="the folder; without it the bundled examples")
    similarity.add_argument("--hw", default="hw2_temperature", help="the assignment (default: %(default)s)")
    similarity.add_argument(
        "--output", type=Path, default=BUILD / "similarity", help="where pages go (build/similarity)"
    )

    new = commands.add_parser("new", help="write a small new assignment, complete and passing")
    new.add_argument("name", help="for example hw6_attention")

    commands.add_parser("assignments", help="write the student versions to assignments/, and docs/vocabulary.md")
    commands.add_parser("release", help="write the zips for students to build/release/")
    commands.add_parser("autograder", help="write the zips for otter and Gradescope to build/autograder/")
    calibration = commands.add_parser("calibrate", help="choose the loss threshold of an assignment from training runs")
    calibration.add_argument("hw", help="the assignment")
    calibration.add_argument("--seeds", type=int, default=30, help="runs of each way to train (%(default)s)")

    commands.add_parser("doctor", help="show which layers of isolation this machine gives, each proved by an attempt")

    options = parser.parse_args(arguments)
    try:
        return int(_run(options))
    except AssignmentError as error:
        print(f"error: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130
    return 2


def _run(options: argparse.Namespace) -> int:
    """Each command imports only what it needs."""
    match options.command:
        case "grade":
            from autograder import host
            from autograder.grading import blank_rows

            chosen = assignment.load(options.hw)
            blank_rows(chosen)  # declarations that do not add up are the author's to mend, not a submission's
            return host.grade_folder(
                options.submissions,
                chosen,
                options.output,
                roster=options.roster,
                attempts=options.attempts,
                language=options.language,
                scheduler=options.scheduler,
                yes=options.yes,
            )
        case "similarity":
            from autograder import similarity

            return similarity.main(options.submissions, assignment.load(options.hw), options.output)
        case "new":
            from autograder import scaffold

            return scaffold.main(options.name)
        case "calibrate":
            from autograder import calibrate

            return calibrate.main(assignment.load(options.hw), options.seeds)
        case "doctor":
            from autograder.sandbox import doctor

            return doctor.main()
        case "autograder":
            from autograder.otter import package

            return package.main(BUILD / "autograder")
        case "release":
            from autograder import release
            from autograder.proofreading import proofread

            for name in assignment.names():
                proofread(assignment.load(name))
            return release.main(options.command, BUILD / "release")
        case _:
            from autograder import release, vocabulary

            code = release.main(options.command, BUILD / "release")
            vocabulary.write()
            return code


if __name__ == "__main__":
    sys.exit(main())
