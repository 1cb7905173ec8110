"""Explanations in Vietnamese: none is missing, none is left over, and nothing in a submission can break them."""

from __future__ import annotations

import html
import io
import re
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from autograder import assignment as assignments
from autograder import release
from autograder.assignment import Assignment
from autograder.grading import blank_rows
from autograder.reports import explanations as module
from autograder.reports.explanations import Template, catalog_paths, explanations
from autograder.reports.pages import feedback_page
from autograder.results import Report, Status
from autograder.sandbox.client import Died, Raised
from autograder.sandbox.student import StudentDied, StudentRaised
from tests.messages import TOKEN, samples, sources

OWN, OF_PUBLIC_CHECKS = catalog_paths("vi")
ENGLISH = re.compile(
    r"\b(the|of|is|are|has|have|and|not|with|which|does|was|were|its|it|from|expected|trained|new|steps|wrong|more)\b"
)
CODE = re.compile(r"'[^']*'|temperature_only\(dataset\)|with the, cat, mice|khi the, cat, mice")  # not English
ALIKE = re.compile(r"x = z \* std \+ mean|\(batch, past // step, ⟦\d+⟧\)")  # the same in Vietnamese
PARTS = ("As on slide 28, ", " is too large to be looked at: ")  # of messages that BUILT has

RAISED = StudentRaised("train()", Raised("ValueError", "bad\n  shape", ((12, "train", "fit(x)"), (3, "", "x = = 1"))))
DIED = StudentDied("importing hw2_temperature.py", Died("timeout", "it was still running after 60 seconds"))

# What the sources build from variables.
BUILT = {
    RAISED.explanation: (
        "train() phát sinh ValueError: bad\n  shape\n  dòng 12, trong train: fit(x)\n  dòng 3, trong tập tin: x = = 1"
    ),
    str(DIED): "lệnh import hw2_temperature.py: sau 60 giây vẫn chưa chạy xong",
    "train() raised AttributeError: hw2.py has no function train: was it renamed or deleted?": (
        "train() phát sinh AttributeError: hw2.py không có hàm train: nó đã bị đổi tên hay bị xoá chăng?"
    ),
    "f() raised ProtocolError: nested too deep": "kết quả của f() không gửi về được: lồng nhau quá sâu",
    "the app is too large to be looked at: it was still running after 60 seconds": (
        "ứng dụng quá lớn nên không xem xét được: sau 60 giây vẫn chưa xong"
    ),
    "the trained model is too large to be looked at: it used more than 2000 MB of memory": (
        "mô hình đã huấn luyện quá lớn nên không xem xét được: cần hơn 2000 MB bộ nhớ"
    ),
    "not started yet: Task 2.1: something else": "chưa bắt đầu: Task 2.1: something else",
    "waits for: A title": "còn chờ: A title",
    "h of lstm_forward(6 steps) has shape (3,), expected (6, 2): T first, then the batch, then the units": (
        "h của lstm_forward(6 bước) có dạng (3,), cần (6, 2): T trước, rồi đến lô, rồi đến các đơn vị"
    ),
    "c of the first of lstm_forward(1 steps): 2 of 9 values are wrong, the first at [0, 1] is nan: "
    "step t starts from what step t - 1 has returned": (
        "c ở bước đầu của lstm_forward(1 bước): 2 trong 9 giá trị bị sai, giá trị sai đầu tiên ở [0, 1] là nan: "
        "bước t bắt đầu từ những gì bước t - 1 đã trả về"
    ),
    "the norm: 1 of 1 values are wrong, the first is 3": "chuẩn: 1 trong 1 giá trị bị sai, giá trị sai đầu tiên là 3",
    "the first training batch of inputs is a Foo; expected an array": (
        "lô đầu vào huấn luyện đầu tiên là Foo; cần một mảng"
    ),
    "validation windows start at rows 1, 2": "các cửa sổ kiểm chứng bắt đầu ở những dòng 1, 2",
    "inputs hold [7]; the words' numbers are 1 to 5": "đầu vào chứa [7]; các từ được đánh số từ 1 đến 5",
    "targets hold [7]; the words' numbers are 0 to 5": "giá trị đích chứa [7]; các từ được đánh số từ 0 đến 5",
    "build_windows(...) of a text with unknown words does not give (inputs, targets) batches of numbers": (
        "build_windows(...) của một văn bản có từ lạ không cho các lô số (inputs, targets)"
    ),
    "the last 3 training windows are left out (714 on the full file). No points lost; which rows does x_train still "
    "have to hold?": (
        "3 cửa sổ huấn luyện cuối cùng bị bỏ phí (714 trên tập tin đầy đủ). Bạn không bị trừ điểm; x_train còn phải "
        "chứa những dòng nào nữa?"
    ),
    "As on slide 28, the last 3 validation windows are left out (714 on the full file). No points lost; which rows "
    "does x_val still have to hold?": (
        "Cũng như trên slide 28, 3 cửa sổ kiểm chứng cuối cùng bị bỏ phí (714 trên tập tin đầy đủ). Bạn không bị trừ "
        "điểm; x_val còn phải chứa những dòng nào nữa?"
    ),
    "the LSTM layer has a kernel_regularizer and a bias_regularizer; the lecture's has none": (
        "tầng LSTM có kernel_regularizer và bias_regularizer; tầng trong bài giảng không có"
    ),
    "the line of loss is #ff0000; expected blue": "đường của loss có màu #ff0000; cần màu xanh dương",
    "the line of val_loss is #0000ff; expected red": "đường của val_loss có màu #0000ff; cần màu đỏ",
    "the history has nothing, but no loss": "history không có gì, nên cũng không có loss",
    "two words shows nothing: neither words nor a message": (
        "khi gõ hai từ, trang không hiện gì: không có từ nào, cũng không có thông báo"
    ),
    "an unknown word, zyzzyva, shows 'a', which does not name it": (
        "khi gõ một từ lạ, zyzzyva, trang hiện 'a', trong đó không nêu từ ấy"
    ),
    "no hw2.py in it; found a.py, b.py and 3 more: rename the one to grade to hw2.py and submit again; links and "
    "special files are not read: c": (
        "trong bài nộp không có hw2.py; chỉ thấy a.py, b.py và 3 tập tin khác: hãy đổi tên tập tin cần chấm thành "
        "hw2.py rồi nộp lại; các liên kết và tập tin đặc biệt không được đọc: c"
    ),
}


def explain(message: str) -> str:
    return explanations("vi")(message)


def entries(path: Path) -> Iterator[tuple[str, str, str]]:
    """Context, message and translation of each entry."""
    with path.open("rb") as file:
        for entry in read_po(file, locale="vi", abort_invalid=True):
            if entry.id:
                assert not entry.fuzzy
                yield entry.context or "", str(entry.id), str(entry.string)


def of_sources() -> list[tuple[str, str]]:
    """Places and samples of all messages but those of which the sources have parts alone."""
    found = [pair for path in sources() for pair in samples(path)]
    assert len(found) > 500
    return [pair for pair in found if not ALIKE.fullmatch(pair[1]) and not any(part in pair[1] for part in PARTS)]


def page_of(assignment: Assignment, status: Status, messages: Sequence[str], language: str = "vi") -> str:
    """The page of a report in which these are the messages of checks."""
    first = blank_rows(assignment)[0]
    rows = tuple(replace(first, status=status, message=message) for message in messages)
    return feedback_page(Report("An", assignment.name, "", rows), assignment, language)


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("</style>")[2]).split())


# Nothing missing, nothing left over ----------------------------------------------------------------------------------


def test_every_message_is_translated() -> None:
    missing = [f"{where}: {message}" for where, message in of_sources() if explain(message) == message]
    assert not missing, f"add these to {OWN}"


def test_every_value_is_still_there() -> None:
    for where, message in of_sources():
        assert set(TOKEN.findall(explain(message))) == set(TOKEN.findall(message)), where


def test_no_english_is_left() -> None:
    left = [f"{where}: {explain(message)}" for where, message in of_sources() if english(explain(message))]
    assert not left


def english(text: str) -> bool:
    return bool(ENGLISH.search(CODE.sub("", text)))


@pytest.mark.parametrize("message", BUILT)
def test_what_is_built_from_variables(message: str) -> None:
    assert explain(message) == BUILT[message]


def test_nothing_is_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    used = set()

    def filled(template: Template, values: dict[str, str]) -> str:
        used.add(template)
        return original(template, values)

    original = Template.filled
    monkeypatch.setattr(Template, "filled", filled)
    explanations.cache_clear()
    for message in [*BUILT, *(message for _, message in of_sources())]:
        explain(message)
    unused = [source for _, source, translated in entries(OWN) if Template.of(source, translated) not in used]
    assert not unused, f"delete these from {OWN}"


def test_an_entry_keeps_its_placeholders() -> None:
    for _, source, translated in entries(OWN):
        names = re.findall(r"\{(\w+)\}", source)
        assert set(re.findall(r"\{(\w+)\}", translated)) == set(names)
        assert not re.search(r"\{\w+[!:]", source + translated), f"{source!r}: values are copied, not formatted"
        assert translated.strip()
        assert translated != source


def test_an_entry_that_the_other_catalog_has_says_it_in_other_words() -> None:
    others = {source: translated for _, source, translated in entries(OF_PUBLIC_CHECKS)}
    same = [source for context, source, text in entries(OWN) if not context and others.get(source) == text]
    assert not same


@pytest.mark.parametrize("name", assignments.names())
def test_no_student_gets_what_hidden_checks_say(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(release.build_zip(assignments.load(name)))) as archive:
        paths = archive.namelist()
    assert not [path for path in paths if path.endswith((".po", OWN.stem + ".mo"))]
    assert [path for path in paths if path.endswith("coursekit.mo")]


# The page ------------------------------------------------------------------------------------------------------------


def test_a_page_of_explanations_has_no_english(hw2: Assignment) -> None:
    messages = [message for _, message in of_sources() if not TOKEN.search(message)] + [*BUILT]
    page = page_of(hw2, Status.FAILED, messages)
    shown = html.unescape(page)
    assert not [message for message in messages if explain(message).partition("\n")[0] not in shown]
    assert "<pre>  shape\n  dòng 12, trong train: fit(x)\n  dòng 3, trong tập tin: x = = 1</pre>" in page
    assert 'lang="en"' not in page
    assert "tiếng Anh" not in page


def test_a_remark_is_explained(hw2: Assignment) -> None:
    (remark,) = (message for message in BUILT if message.startswith("As on slide 28"))
    page = feedback_page(Report("An", hw2.name, "", tuple(blank_rows(hw2)), remarks=(remark,)), hw2, "vi")
    assert f'<li class="prose">{BUILT[remark]}</li>' in page
    assert "tiếng Anh" not in page


def test_a_submission_that_could_not_be_graded_is_told_why(hw2: Assignment) -> None:
    page = page_of(hw2, Status.REFUSED, ["hw2.py is empty: write your solution in it and submit again"])
    assert "<pre>hw2.py trống: hãy viết bài làm của bạn vào đó rồi nộp lại</pre>" in page
    assert "tiếng Anh" not in page


def test_english_pages_are_as_they_were(hw2: Assignment) -> None:
    page = page_of(hw2, Status.FAILED, ["the model is not compiled", "unknown"], "en")
    assert '<p class="prose">the model is not compiled</p>' in page
    assert '<p class="prose">unknown</p>' in page


def test_a_page_says_that_an_explanation_is_in_english(hw2: Assignment) -> None:
    page = page_of(hw2, Status.FAILED, ["the model is not compiled", "nothing of the kind"])
    assert '<p class="prose">mô hình chưa được biên dịch (compile)</p>' in page
    assert '<p class="prose" lang="en">nothing of the kind</p>' in page
    assert page.count("viết bằng tiếng Anh") == 1


@pytest.mark.parametrize("message", ["", "nothing of the kind", "a.py, line 3", "the norm", "the model is not", "a\nb"])
def test_an_unknown_message_stays_as_it_is(message: str) -> None:
    assert explain(message) == message


def test_a_language_without_explanations_gives_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "LOCALE", tmp_path)
    assert explanations("fr")("the model is not compiled") == "the model is not compiled"


# Hostile messages ----------------------------------------------------------------------------------------------------

HOSTILE = {  # messages of a student's own exception
    "raised": " raised : " * 200,
    "about": " is a ; expected an array" * 80,
    "nested": "h of " * 400,
    "pattern": "(.*)+[^a]{9}\\" * 150,
    "braces": "{0.__class__}{label}{kind!r:>99}%(message)s" * 50,
    "markup": "<script>alert(1)</script>{{ 7 * 7 }}" * 50,
    "spaces": " " * 2_000,
    "lines": "\n" * 2_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_message_is_copied(text: str, hw2: Assignment) -> None:
    message = f"f() raised E: {text}."
    assert explain(message) == f"f() phát sinh E: {text}."
    page = page_of(hw2, Status.ERROR, [message])
    assert "<script" not in page
    assert "49" not in text_of(page)
    assert html.unescape(page).count("7 * 7") == text.count("7 * 7")


@pytest.mark.parametrize("text", [*HOSTILE.values(), "\n  line 1, in f: x" * 110], ids=[*HOSTILE, "frames"])
@pytest.mark.parametrize("form", ["f() raised E: {}", "{} returned None: is a return statement missing?", "{}"])
def test_a_hostile_message_takes_no_time(form: str, text: str) -> None:
    """The limit is for ten times as much as a message may have, where what grows faster than the text would show."""
    message = form.replace("{}", 10 * text, 1)
    explain("the catalogs are read")
    started = time.process_time()
    explain(message)
    assert time.process_time() - started < 1


def test_values_are_copied_and_never_filled_in() -> None:
    said = "{texts} {0.__class__} {label!r:>999}"
    assert explain(f"the legend says {said}") == f"chú thích ghi {said}"
