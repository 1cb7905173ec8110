"""Vietnamese: the page's words, every title and every hint are there, and nothing is left over."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from autograder import assignment as assignments
from autograder import release, reports
from autograder.assignment import Assignment, AssignmentError
from autograder.grading import blank_rows
from autograder.otter import package
from autograder.reports import language
from autograder.reports.pages import feedback_page
from autograder.results import Late, Report, Row, Status

TEMPLATES = Path(reports.__file__).with_name("templates")
TRANSLATED = [code for code in language.languages() if code != language.SOURCE]


def catalog(code: str) -> Catalog:
    with language.catalog_path(code).open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def messages_of_the_templates() -> Iterator[str | tuple[str, ...]]:
    found = extract_from_dir(TEMPLATES, [("**.html", "jinja2")], {"**.html": {"silent": "false"}}, comment_tags=())
    for _, _, message, _, _ in found:
        yield message


def graded(assignment: Assignment, status: Status = Status.PASSED, message: str = "", **values: object) -> Report:
    """A report in which every check has `status` and `message`."""
    rows = tuple(replace(row, status=status, message=message) for row in blank_rows(assignment))
    return replace(Report("An", assignment.name, "", rows), **values)  # type: ignore[arg-type]


def text_of(source: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", source.partition("</style>")[2]).split())


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s|%%", text))


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def hints(assignment: Assignment, task_id: str, titles: language.Titles) -> list[tuple[str, str]]:
    """The hints of a task, each with its translation."""
    tasks = tomllib.loads((assignment.folder / "assignment.toml").read_text("utf-8"))["tasks"]
    (written,) = (task["hints"] for task in tasks if task["id"] == task_id)
    assert len(set(written)) == 3
    return list(zip(written, titles.tasks[task_id]["hints"], strict=True))


# Nothing missing, nothing left over ----------------------------------------------------------------------------------


def test_there_is_vietnamese():
    assert language.languages() == ["en", "vi"]


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_catalog_has_the_words_of_the_templates_and_no_others(code):
    known = {
        message.id if isinstance(message.id, str) else tuple(message.id) for message in catalog(code) if message.id
    }
    used = set(messages_of_the_templates())
    assert not used - known, f"add these to {language.catalog_path(code)}"
    assert not known - used, f"delete these from {language.catalog_path(code)}"


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_word_of_the_catalog_is_translated_with_its_numbers(code):
    for message in catalog(code):
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for translated in [message.string] if isinstance(message.string, str) else message.string:
            assert translated.strip(), f"{source!r} has no translation"
            assert translated != source
            assert placeholders(translated) == placeholders(source)
        assert not message.fuzzy


@pytest.mark.parametrize("name", assignments.names())
@pytest.mark.parametrize("code", TRANSLATED)
def test_every_task_and_check_is_translated_and_none_is_left_over(code, name):
    assignment = assignments.load(name)
    titles, rows = language.titles(assignment, code), blank_rows(assignment)
    assert titles.title
    assert set(titles.tasks) == {task.id for task in assignment.tasks}
    assert set(titles.checks) == {row.check for row in rows}
    for task in assignment.tasks:
        assert set(titles.tasks[task.id]) == {"title", "hints"}
        for source, translated in hints(assignment, task.id, titles):
            assert translated not in ("", source)
            assert translated.count("`") == source.count("`")
    for row in rows:
        assert titles.check(row) not in ("", row.title)
        assert numbers(titles.check(row)) == numbers(row.title)


@pytest.mark.parametrize("name", assignments.names())
@pytest.mark.parametrize("code", TRANSLATED)
def test_a_title_keeps_the_names_that_the_code_has(code, name):
    """`val_loss`, `id2word`, `build_model`: what a student types is not translated."""
    assignment = assignments.load(name)
    titles = language.titles(assignment, code)
    pairs = [(row.title, titles.check(row)) for row in blank_rows(assignment)]
    pairs += [pair for task in assignment.tasks for pair in hints(assignment, task.id, titles)]
    for source, translated in pairs:
        names = set(re.findall(r"[A-Za-z]\w*_\w+|\w+2\w+|`[^`]+`", source))
        assert not [found for found in names if found not in translated], f"{source!r} and {translated!r}"


# What students get ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", assignments.names())
def test_no_title_of_a_hidden_check_reaches_a_student(name):
    assignment = assignments.load(name)
    assert not [path for path in release.student_files(assignment) if path.endswith("vi.toml")]
    with zipfile.ZipFile(io.BytesIO(release.build_zip(assignment))) as archive:
        texts = {path: archive.read(path).decode("utf-8", "replace") for path in archive.namelist()}
    assert not [path for path in texts if path.endswith("vi.toml")]
    titles = language.titles(assignment, "vi")
    secret = [titles.check(row) for row in blank_rows(assignment) if row.hidden]
    assert not [(path, title) for path, text in texts.items() for title in secret if title in text]


@pytest.mark.parametrize("name", assignments.names())
def test_the_student_version_has_no_titles_either(name):
    assert not list((release.STUDENT_SIDE / name).rglob("vi.toml"))


def test_otter_needs_no_translation(hw2):
    assert not [path for path in package.kit_files(hw2) if path.endswith((".po", "vi.toml"))]


# The page -------------------------------------------------------------------------------------------------------------


def test_a_page_in_vietnamese_has_no_english_of_its_own(hw2):
    page = feedback_page(graded(hw2, Status.NOT_STARTED, "not started yet: Task 2.1: write load_series"), hw2, "vi")
    assert '<html lang="vi">' in page
    text = text_of(page)
    for words in (
        "Dự báo nhiệt độ bằng mạng LSTM",
        "0 trên 100 điểm",
        "Bạn đạt 0 trên 33 phép kiểm tra",
        "Đọc chuỗi dữ liệu và chia phần",
        "Tập tin đầy đủ có 300,693 dòng huấn luyện",
        "Chưa bắt đầu Hàm cần viết: load_series",
        "Gợi ý: frame.iloc[:, 2] có mấy trục",
        "phép kiểm tra ẩn",
    ):
        assert words in text
    english = {row.title for row in blank_rows(hw2)} | {task.title for task in hw2.tasks}
    assert not [words for words in english if words in text]
    assert "tiếng Anh" not in text


def test_a_message_stays_english_and_the_page_says_so(hw2):
    page = feedback_page(graded(hw2, Status.FAILED, "the mean is 3.2\n  in f"), hw2, "vi")
    assert '<p class="prose" lang="en">the mean is 3.2</p>' in page
    assert '<pre lang="en">  in f</pre>' in page
    assert text_of(page).count("viết bằng tiếng Anh") == 1
    assert "tiếng Anh" not in text_of(feedback_page(graded(hw2), hw2, "vi"))
    assert "in English" not in text_of(feedback_page(graded(hw2, Status.FAILED, "wrong"), hw2))


def test_a_skipped_check_names_what_it_waits_for_in_vietnamese(hw2):
    report = graded(hw2, Status.SKIPPED)
    first, second, *others = report.rows
    rows = (replace(first, status=Status.FAILED), replace(second, message=f"waits for: {first.title}"), *others)
    text = text_of(feedback_page(replace(report, rows=rows), hw2, "vi"))
    assert "Chưa chạy Còn chờ: load_series cho một cột, có đủ hai trục" in text


@pytest.mark.parametrize("status", Status)
def test_every_status_has_vietnamese_words(status, hw2):
    english = text_of(feedback_page(graded(hw2, status, "told so"), hw2))
    vietnamese = text_of(feedback_page(graded(hw2, status, "told so"), hw2, "vi"))
    words = (
        "Passed",
        "Not right",
        "Stopped",
        "Took",
        "Crashed",
        "Ran out",
        "Not graded",
        "handed in",
        "Waiting",
        "open",
    )
    assert not [word for word in words if word in vietnamese]
    assert english != vietnamese


@pytest.mark.parametrize("code", language.languages())
@pytest.mark.parametrize("status", Status)
def test_no_sentence_sticks_to_the_next(code, status, hw2):
    report = graded(hw2, status, remarks=("first",), late=Late(2, 20), handed_in="2025-10-01T23:12")
    mixed = replace(report, rows=(replace(report.rows[0], status=Status.PASSED), *report.rows[1:]))
    for made in (report, mixed):
        assert not re.search(r"[a-zđ][.!?:][A-ZĐ]", text_of(feedback_page(made, hw2, code)))


def test_lateness_is_told_with_both_scores(hw2):
    late = graded(hw2, late=Late(2, 20), handed_in="2025-10-01T23:12")
    english, vietnamese = (text_of(feedback_page(late, hw2, code)) for code in ("en", "vi"))
    assert "80 of 100 points" in english
    assert "Handed in at 2025-10-01 23:12, 2 days after the deadline." in english
    assert "Points earned 100 Taken off for lateness, 20 % &minus; 20 Final score 80" in english
    assert "Full marks" not in english
    assert "Nộp lúc 2025-10-01 23:12, trễ 2 ngày so với hạn nộp." in vietnamese
    assert "Điểm làm được 100 Trừ do nộp trễ, 20 % &minus; 20 Điểm cuối cùng 80" in vietnamese
    assert "1 day after" in text_of(feedback_page(replace(late, late=Late(1, 10)), hw2))


def test_who_handed_nothing_in_is_told_what_to_do(hw2):
    missing = graded(hw2, Status.MISSING)
    assert "Nothing was handed in" in text_of(feedback_page(missing, hw2))
    text = text_of(feedback_page(missing, hw2, "vi"))
    assert "Chưa có bài nộp" in text
    assert "hw2_temperature.py" in text
    assert "load_series" not in text


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", "%(count)s %s {{ 7 * 7 }}", '"><img src=x>'])
def test_nothing_from_a_submission_is_markup_or_a_pattern(attack, hw2):
    for status in Status:
        report = graded(hw2, status, attack, student=attack, handed_in=attack, remarks=(attack,), late=Late(1, 5))
        page = feedback_page(report, hw2, "vi")
        assert not re.search(r"<(script|img)", page)
        assert "%(count)s" not in page.replace(attack, "")


def test_what_is_not_translated_is_english():
    strange = Assignment(
        "hw9_x", "Title", "m.py", (), assignments.Limits(), (assignments.Task("9.1", "Do", 1, ("How?",)),)
    )
    row = Row("c", "9.1", "It is done", 1, False, Status.FAILED)
    text = text_of(feedback_page(Report("An", "hw9_x", "", (row,)), strange, "vi"))
    assert "Title" in text
    assert "It is done" in text
    assert "Gợi ý: How?" in text


def test_a_language_without_a_catalog_is_refused_before_anything_is_written(hw2, tmp_path):
    with pytest.raises(ValueError, match="no language 'fr': choose one of en, vi"):
        reports.write([graded(hw2)], hw2, tmp_path, language="fr")
    assert not list(tmp_path.iterdir())


def test_write_takes_the_language(hw2, tmp_path):
    reports.write([graded(hw2)], hw2, tmp_path, language="vi")
    assert '<html lang="vi">' in (tmp_path / "feedback" / "An.html").read_text("utf-8")
    assert '<html lang="en">' in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize(("text", "message"), [("title = ", "not valid TOML"), ("hints = 1", "and nothing else")])
def test_a_broken_file_of_titles_is_named(text, message, hw2, tmp_path, monkeypatch):
    (tmp_path / hw2.name).mkdir()
    (tmp_path / hw2.name / "vi.toml").write_text(text)
    monkeypatch.setattr(assignments, "SOLUTIONS", tmp_path)
    with pytest.raises(AssignmentError, match=rf"vi\.toml:1: .*{message}"):
        language.titles(hw2, "vi")
