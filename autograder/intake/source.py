"""A module's bytes -> Python source in UTF-8 with LF line ends, or what is wrong with them."""

from __future__ import annotations

import codecs
import io
import re
import tokenize

from autograder.intake.files import Refused

# What people save source in. Some of Python's other encodings decode in quadratic time (punycode) or make
# NULs and lone surrogates out of plain text (unicode_escape, utf-7).
SOURCE_ENCODINGS = re.compile(r"ascii|utf-8|(iso8859|cp|koi8|mac|gb|big5|shift|euc).*")
CODING_LINE = re.compile(r"^([ \t\f]*#.*?coding[:=][ \t]*)[-\w.]+", re.ASCII | re.MULTILINE)  # PEP 263


def to_utf8(raw: bytes, name: str) -> tuple[bytes, list[str]]:
    """Python source in UTF-8 with LF line ends and without BOM, and remarks on what was changed for it."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused(f"{name} is UTF-16: save it as UTF-8 and submit again")
    raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    body = raw.removeprefix(codecs.BOM_UTF8)
    if (place := body.find(b"\0")) >= 0:
        raise Refused(f"{name}, {_position(body, place)}: a NUL byte; save the file as plain text in UTF-8")
    encoding = _declared_encoding(raw, name)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"byte 0x{body[error.start]:02x} is not {encoding.upper()}; save the file as UTF-8"
        raise Refused(f"{name}, {_position(body, error.start)}: {problem}") from None
    if not text.strip():
        raise Refused(f"{name} is empty: write your solution in it and submit again")
    remarks = [f"a byte order mark was removed from {name}"] if body != raw else []
    source = text.encode()
    if source != body:
        remarks.append(f"{name} was converted from {encoding} to UTF-8")
        source = CODING_LINE.sub(r"\1utf-8", text, count=1).encode()  # or compile() would decode it once more
    return source, remarks


def _declared_encoding(source: bytes, name: str) -> str:
    try:
        encoding = tokenize.detect_encoding(io.BytesIO(source).readline)[0].removesuffix("-sig")
        if SOURCE_ENCODINGS.fullmatch(codecs.lookup(encoding).name):
            return encoding
    except SyntaxError:  # the encoding is unknown or contradicts the BOM, or a first line is not UTF-8
        try:
            source.decode()
        except UnicodeDecodeError:
            return "utf-8"
    raise Refused(f"{name}: its coding line does not fit: save it as UTF-8 and remove that line")


def _position(text: bytes, place: int) -> str:
    """Where byte number `place` is, counted from 1 as editors do."""
    line, start = text.count(b"\n", 0, place) + 1, text.rfind(b"\n", 0, place) + 1
    return f"line {line}, byte {place - start + 1}"
