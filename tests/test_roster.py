"""The class list: every way an office or Excel may write it, and who in it a submission is from."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.collation import bare, sort_key, words
from autograder.matching import match_all
from autograder.results import Person
from autograder.roster import Listed, Roster, RosterError, read_roster

CLASS = """Họ và tên,MSSV,Email,Nhóm,Gia hạn
Nguyễn Văn An,B2001001,an@x.edu.vn,L01,
Đỗ Hải Yến,B2001002,yen@x.edu.vn,L01,2
Trần Thị Ánh Nguyệt,B2001003,nguyet@x.edu.vn,L02,2026-12-05
"""


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def roster_of(*names: str) -> Roster:
    people = [Person(name, f"B200100{number}") for number, name in enumerate(names)]
    return Roster(tuple(Listed(person, None, number) for number, person in enumerate(people, start=2)))


def match(student: str, roster: Roster, person: Person | None = None) -> str | None:
    """The name of the one in the roster."""
    found = match_all({student: person}, roster)[student]
    assert (found.listed is None) == bool(found.why)
    return found.listed.person.name if found.listed else None


# ---- the file


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258", "nfd"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_way_that_excel_saves_it_is_the_same_list(tmp_path, separator, encoding, end):
    text = CLASS.replace(",", separator).replace("\n", end)
    if encoding == "cp1258":  # one character for a letter with its mark, another for its tone
        raw = b"".join(letter.encode("cp1258") for letter in cp1258(text))
    else:
        raw = nfd(text).encode() if encoding == "nfd" else text.encode(encoding)
    path = tmp_path / "class.csv"
    path.write_bytes(raw)
    students = read_roster(path).students
    assert [one.person.name for one in students] == ["Nguyễn Văn An", "Đỗ Hải Yến", "Trần Thị Ánh Nguyệt"]
    assert students[1].person == Person("Đỗ Hải Yến", "B2001002", "yen@x.edu.vn", "L01")
    assert [one.extension for one in students] == [None, timedelta(days=2), datetime(2026, 12, 5, 23, 59, 59)]
    assert [one.line for one in students] == [2, 3, 4]


def cp1258(text: str) -> str:
    """The text as Windows' code page writes it: tones apart, other marks in the letter."""
    made = ""
    for letter in text:
        try:
            letter.encode("cp1258")
            made += letter
        except UnicodeEncodeError:
            marks = nfd(letter)
            tone = next(mark for mark in marks[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            made += unicodedata.normalize("NFC", marks.replace(tone, "")) + tone
    return made


@pytest.mark.parametrize(
    ("heading", "line", "person"),
    [
        ("Name,Student ID,E-mail,Section", "An Lê,7,a@x,A", Person("An Lê", "7", "a@x", "A")),
        ("FULL NAME,ID number,Email address,Group", "An Lê,7,a@x,A", Person("An Lê", "7", "a@x", "A")),
        ("First Name,Last Name,SID,Email,Sections", "An,Lê,7,a@x,A", Person("An Lê", "7", "a@x", "A")),
        ("Họ,Tên,Mã số SV", "Lê Văn,An,7", Person("Lê Văn An", keys={"Mã số SV": "7"})),
        ("họ đệm,TÊN,mã số,lớp", "Lê Văn,An,7,A", Person("Lê Văn An", "7", group="A")),
        ("ho ten,mssv,nhom", "Lê An,7,A", Person("Lê An", "7", group="A")),
        ("mssv", "7", Person("7", "7")),
        ("email,Ghi chú", "a@x,học lại", Person("a@x", email="a@x", keys={"Ghi chú": "học lại"})),
        (
            "Student,ID,SIS User ID,SIS Login ID,Section,Test (12)",
            '"Lê, An",55,7,an.le,A,3.5',
            Person("Lê, An", "7", group="A", keys={"ID": "55", "SIS Login ID": "an.le", "Test (12)": "3.5"}),
        ),
        ("Identifier,Full name", "Participant 101,An Lê", Person("An Lê", keys={"Identifier": "Participant 101"})),
    ],
)
def test_headings_of_offices_and_lmss_are_understood(tmp_path, heading, line, person):
    path = tmp_path / "class.csv"
    path.write_text(f"{heading}\n{line}\n", "utf-8")
    assert [one.person for one in read_roster(path).students] == [person]


def test_titles_above_blank_lines_and_canvas_points_are_no_students(tmp_path):
    path = tmp_path / "class.csv"
    path.write_text("Deep learning 2026,,\n,,\nSTT,Họ tên,MSSV\n1,An,7\n,,\n2,Bình,8\n", "utf-8")
    assert [(one.person.name, one.line) for one in read_roster(path).students] == [("An", 4), ("Bình", 6)]
    path.write_text("Student,ID,Section,HW\n    Points Possible,,,100\nAn,7,A,\n", "utf-8")
    assert [one.person.name for one in read_roster(path).students] == ["An"]


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("", None),
        ("3", timedelta(days=3)),
        ("1.5", timedelta(days=1.5)),
        ('"1,5 ngày"', timedelta(days=1.5)),
        ("2 days", timedelta(days=2)),
        ("2026-12-03", datetime(2026, 12, 3, 23, 59, 59)),
        ("2026-12-03 12:00", datetime(2026, 12, 3, 12)),
        ("2026-12-03T12:00Z", datetime(2026, 12, 3, 12, tzinfo=UTC)),
    ],
)
def test_extensions(tmp_path, text, extension):
    path = tmp_path / "class.csv"
    path.write_text(f"name,extension\nAn,{text}\n", "utf-8")
    assert read_roster(path).students[0].extension == extension


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: no column with names"),
        ("\n\n", "line 1: no column with names"),
        ("An,Bình\nChi,Dũng\n", "line 1: no column with names"),
        ("name,id\n", "line 1: no student below the headings"),
        ("name,id\nAn,7\nBình,7\n", "line 3: the id of line 2 again"),
        ("name,email\nAn,A@x\nBình,a@X\n", "line 3: the email of line 2 again"),
        ("name,id,group\n,,A\n", "line 2: neither name nor id nor email"),
        ("name,id\nNguyễn, An,7\n", "line 2: 3 cells below 2 headings: put quotes"),
        ("name,extension\nAn,03/12/2026\n", "line 2: the extension '03/12/2026' is neither"),
        ("name,extension\nAn,-1\n", "line 2: the extension '-1' is neither"),
        ('name,id\n"An,7\nBình,8\n', "a quotation mark in it is never closed"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, text, told):
    path = tmp_path / "class.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(RosterError) as caught:
        read_roster(path)
    assert f"{path}" in str(caught.value)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_link_to_a_list_is_the_list(tmp_path):
    (tmp_path / "class.csv").write_text(CLASS, "utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "class.csv")
    assert len(read_roster(tmp_path / "link.csv").students) == 3


def test_a_file_that_is_none_is_told(tmp_path):
    (tmp_path / "huge.csv").write_bytes(b"name\n" * 10**6)
    (tmp_path / "table.xlsx").write_bytes(b"PK\3\4\0\0\xff\xd2\xff" * 9)
    for name, told in [("gone.csv", "No such file"), (".", "Is a directory"), ("huge.csv", "the limit is")]:
        with pytest.raises(RosterError, match=told):
            read_roster(tmp_path / name)
    with pytest.raises(RosterError):
        read_roster(tmp_path / "table.xlsx")


@given(st.binary(max_size=300) | st.text("nameid,;\t\"\n7An'ễ", max_size=60).map(lambda text: text.encode()))
def test_any_bytes_are_a_list_or_an_error_that_names_the_file(tmp_path_factory, raw):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(raw)
    told = ""
    try:
        students = read_roster(path).students
    except RosterError as error:
        students, told = (), str(error)
    assert bool(students) != told.startswith(str(path))


# ---- who it is


@pytest.mark.parametrize(
    "student",
    [
        "Nguyễn Văn An",
        nfd("Nguyễn Văn An"),
        "  nguyễn  VĂN an ",
        "Nguyen Van An",
        "An Nguyễn Văn",
        "Văn An, Nguyễn",
        "annguyenvan",
        "nguyễnvănan",
        "vanannguyen",
        "An Nguyễn",
        "Nhóm 2-Nguyễn Văn An",
        "B2001000",
        "b2001000_NguyenVanAn",
        "nộp lại-B2001000",
    ],
)
def test_a_name_is_found_however_it_is_written(student):
    assert match(student, roster_of("Nguyễn Văn An", "Đỗ Hải Yến", "Lê Nguyễn")) == "Nguyễn Văn An"


def test_the_surer_sign_decides():
    roster = roster_of("Lê An", "Lê Ân", "Lê ân")
    assert match("Lê Ân", roster) == "Lê Ân"
    assert match("Lê ân", roster) == "Lê ân"
    assert match("LÊ ÂN", roster) is None
    assert match("Le An", roster) is None
    assert match("Lê Ân", roster, Person("Lê Ân", "B2001000")) == "Lê An"


@pytest.mark.parametrize(
    "student", ["Nguyễn", "An", "", "?", "Nguyễn Văn Anh", "Nguyễn An Thị", "B20010001", "2001000"]
)
def test_what_fits_nobody_is_nobody(student):
    assert match(student, roster_of("Nguyễn Văn An", "Đỗ Hải Yến")) is None


def test_an_ambiguity_is_told_and_never_decided():
    roster = roster_of("Nguyễn Văn An", "Nguyễn Văn Ân", "Đỗ Hải Yến")
    found = match_all({"Nguyen Van An": None, "Yến": None}, roster)
    assert found["Nguyen Van An"].why == "could be any of Nguyễn Văn An (B2001000), Nguyễn Văn Ân (B2001001)"
    assert found["Yến"].why == "nobody in the roster fits"


def test_two_submissions_that_fit_one_student_equally_well_are_nobodys():
    roster = roster_of("Đỗ Hải Yến")
    found = match_all({"Do Hai Yen": None, "do hai yen": None}, roster)
    assert {one.listed for one in found.values()} == {None}
    assert found["Do Hai Yen"].why == "Đỗ Hải Yến (B2001000) fits, and fits do hai yen as well"
    surer = match_all({"Do Hai Yen": None, "B2001000": None}, roster)
    assert [surer[name].listed is None for name in ("Do Hai Yen", "B2001000")] == [True, False]


def test_emails_and_keys_of_an_lms():
    person = Person("An", "B1", "an@x.edu", keys={"Identifier": "Participant 101"})
    roster = Roster((Listed(person, None, 2),))
    assert match("x", roster, Person("?", email="AN@x.edu")) == "An"
    assert match("x", roster, Person("?", keys={"identifier": "participant 101"})) == "An"
    assert match("an@x.edu", roster) == "An"
    assert match("x", roster, Person("?", keys={"ID": "Participant 101"})) is None


def test_where_ids_agree_another_id_is_somebody_else():
    roster = roster_of("Lê An", "Đỗ Yến")
    an, yen = Person("Lê An", "B9"), Person("Đỗ Yến", "B2001001")
    assert match("Lê An", roster, an) == "Lê An"
    assert match_all({"Lê An": an, "Đỗ Yến": yen}, roster)["Lê An"].listed is None


def test_a_loose_match_says_so():
    roster = roster_of("Nguyễn Văn An")
    assert match_all({"An Nguyễn": None}, roster)["An Nguyễn"].loosely
    assert not match_all({"An Nguyễn Văn": None}, roster)["An Nguyễn Văn"].loosely
    assert match("An Nguyễn", roster_of("Nguyễn Văn An", "Nguyễn Thị An")) is None


syllables = st.sampled_from(["Nguyễn", "Trần", "Đỗ", "Thị", "Văn", "An", "Ân", "Yến", "Nguyệt", "Ơn", "Uyên"])
names = st.lists(syllables, min_size=1, max_size=4).map(" ".join)


@given(st.lists(names, min_size=1, max_size=8, unique=True), st.data())
def test_a_listed_name_is_found_in_any_composition_and_nobody_is_taken_twice(listed, data):
    roster = roster_of(*listed)
    students = {data.draw(st.sampled_from([name, nfd(name), name.upper(), bare(name)])): None for name in listed}
    found = match_all(students, roster)
    taken = [match.listed.line for match in found.values() if match.listed]
    assert len(taken) == len(set(taken))
    for name in listed:
        if name in students:
            assert found[name].listed is None or found[name].listed.person.name == name


@given(names)
def test_any_order_of_the_words_is_the_same_name(name):
    for order in list(permutations(name.split()))[:6]:
        assert match(" ".join(order), roster_of(name)) == name


# ---- the order of a list


def test_vietnamese_order():
    ordered = ["An", "Ăn", "Ân", "Bình", "Cao", "Dũng", "Đào", "Em", "Êm", "Giang", "Oanh", "Ôn", "Ơn", "Uyên", "Ưng"]
    shuffled = ordered[::-1]
    assert sorted(shuffled, key=sort_key) == ordered
    assert sorted(map(nfd, shuffled), key=sort_key) == [nfd(name) for name in ordered]
    assert sorted(["Lê An", "Lê Ánh", "Lệ An", "Lề An", "Le An"], key=sort_key) == [
        "Le An",
        "Lê An",
        "Lề An",
        "Lệ An",
        "Lê Ánh",
    ]
    assert sorted(["student10", "Student2", "student 1"], key=sort_key) == ["student 1", "Student2", "student10"]
    assert sorted(["Dan", "Çan", "Can"], key=sort_key) == ["Can", "Çan", "Dan"]
    assert sorted(["mạ", "mà", "má", "ma", "mã", "mả"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


@given(st.lists(st.text()))
def test_any_names_have_an_order(names):
    assert sorted(sorted(names, key=sort_key, reverse=True), key=sort_key) == sorted(names, key=sort_key)


def test_words_are_letters_and_digits():
    assert words(nfd("Đỗ-Hải_Yến (2)")) == ["do", "hai", "yen", "2"]
