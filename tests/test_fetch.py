"""Installing the real file: a right one goes in whole; a wrong one is one line and changes nothing."""

import functools
import gzip
import io
import subprocess
import sys
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from data import climate, fetch

OLD = b"the file of yesterday\n"


def zipped(files):
    """A zip of {name: bytes}."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture(autouse=True)
def few_rows(monkeypatch):
    """All but one test take a file of 2,000 rows for the whole."""
    monkeypatch.setattr(fetch, "ROWS", 2000)


@pytest.fixture(scope="module")
def right(tmp_path_factory):
    """A file with the real one's schema and, here, row count, as bytes."""
    path = tmp_path_factory.mktemp("right") / "climate.csv"
    climate.write(climate.simulate(2000), path)
    return path.read_bytes()


@pytest.fixture
def short(right):
    """The right header and 1,000 rows."""
    return b"".join(right.splitlines(keepends=True)[:1001])


@pytest.fixture
def right_zip(right):
    return zipped({"jena_climate_2009_2016.csv": right})


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "data" / "climate.csv"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


class Handler(BaseHTTPRequestHandler):
    """Serves `server.content`, announcing `server.announced` bytes; 404 when the content is None."""

    def do_GET(self):
        if self.server.content is None:
            self.send_error(404)
            return
        self.send_response(200)
        if self.server.announced is not None:
            self.send_header("Content-Length", str(self.server.announced))
        self.end_headers()
        self.wfile.write(self.server.content)

    def log_message(self, *_):
        """Silent."""


@pytest.fixture
def serve():
    """serve(content, announced=len(content)) -> the URL where a local server offers the content."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=functools.partial(server.serve_forever, poll_interval=0.01))
    thread.start()

    def offer(content, announced=...):
        server.content = content
        server.announced = len(content or b"") if announced is ... else announced
        return f"http://127.0.0.1:{server.server_port}/jena.csv.zip"

    yield offer
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def refused(capsys, target):
    """refused(source, *words, url=...): the fetch fails in one line with these words and changes nothing."""

    def check(source, *words, url=fetch.URL):
        assert fetch.main([str(source)], url=url, target=target) == 1
        message = capsys.readouterr().err
        assert message.count("\n") == 1, message
        for word in (url if source == "jena" else str(source), str(target), *words):
            assert word in message
        assert target.read_bytes() == OLD
        assert list(target.parent.iterdir()) == [target], "a temporary file was left behind"

    return check


# --- What goes in -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length_known", [True, False])
def test_download_installs_the_csv_in_the_zip(serve, target, capsys, right, right_zip, length_known):
    url = serve(right_zip) if length_known else serve(right_zip, announced=None)
    assert fetch.main(["jena"], url=url, target=target) == 0
    assert target.read_bytes() == right
    assert list(target.parent.iterdir()) == [target]
    said = capsys.readouterr()
    assert said.err == ""
    assert "Downloading: 0.1" in said.out
    assert ("of 0.1 MB" in said.out) == length_known
    assert "2,000 rows" in said.out


@pytest.mark.parametrize("name", ["mine.csv", "mine.csv.gz", "MINE.ZIP"])
def test_local_file_is_installed(name, target, tmp_path, right, right_zip):
    path = tmp_path / name
    if name == "mine.csv.gz":
        path.write_bytes(gzip.compress(right, compresslevel=1))
    else:
        path.write_bytes(right if name == "mine.csv" else right_zip)
    assert fetch.main([str(path)], target=target) == 0
    assert target.read_bytes() == right


def test_unquoted_header_and_windows_line_ends_are_welcome(target, tmp_path, right):
    path = tmp_path / "windows.csv"
    path.write_bytes(right.replace(b'"', b"").replace(b"\n", b"\r\n"))
    assert fetch.main([str(path)], target=target) == 0
    assert target.read_bytes() == path.read_bytes()


def test_full_size_is_what_is_asked_for(target, refused, tmp_path, right, monkeypatch):
    monkeypatch.setattr(fetch, "ROWS", climate.ROWS)
    path = tmp_path / "mine.csv"
    path.write_bytes(right)
    refused(path, "found 2,000, expected 420,551")
    climate.write(climate.simulate(), path)
    assert fetch.main([str(path)], target=target) == 0
    assert target.read_bytes() == path.read_bytes()


def test_installs_where_there_was_no_file(target, tmp_path, right):
    target.unlink()
    path = tmp_path / "mine.csv"
    path.write_bytes(right)
    assert fetch.main([str(path)], target=target) == 0
    assert target.read_bytes() == right


# --- What the network can do --------------------------------------------------------------------------------


def test_missing_page(serve, refused):
    refused("jena", "404", url=serve(None))


def test_refused_connection(refused):
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        port = server.server_port
    refused("jena", "download failed", url=f"http://127.0.0.1:{port}/jena.csv.zip")


def test_silent_server(refused, monkeypatch):
    """A server that accepts and never answers."""
    monkeypatch.setattr(fetch, "TIMEOUT", 0.2)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:  # listens, but nobody serves
        refused("jena", "timed out", url=f"http://127.0.0.1:{server.server_port}/jena.csv.zip")


def test_download_cut_short(serve, refused, right_zip):
    refused("jena", "download", url=serve(right_zip[:1000], announced=len(right_zip)))


def test_truncated_zip(serve, refused, right_zip):
    refused("jena", "damaged", url=serve(right_zip[:-1000]))


def test_not_a_zip(serve, refused):
    refused("jena", "not the archive", url=serve(b"<html>Please log in to the hotel's network</html>"))


def test_oversized_download(serve, refused, monkeypatch):
    monkeypatch.setattr(fetch, "LIMIT", 10_000)
    refused("jena", "larger than 10,000 bytes", url=serve(bytes(20_000)))


def test_short_file_over_the_network(serve, refused, short):
    refused("jena", "found 1,000, expected 2,000", url=serve(zipped({"jena.csv": short})))


# --- What a file can be -------------------------------------------------------------------------------------


def test_zip_of_something_else(refused, tmp_path, short):
    path = tmp_path / "two.zip"
    path.write_bytes(zipped({"a.csv": short, "b.csv": short}))
    refused(path, "2 files", "a.csv", "b.csv", "expected exactly one .csv")
    path.write_bytes(zipped({"readme.txt": b"hello"}))
    refused(path, "readme.txt", "expected exactly one .csv")


def test_zip_bomb(refused, tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "LIMIT", 100_000)
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({"jena.csv": bytes(10_000_000)}))
    assert path.stat().st_size < 100_000
    refused(path, "unpacks to more than 100,000 bytes")


def test_damaged_archives(refused, tmp_path, short):
    packed = gzip.compress(short)
    path = tmp_path / "climate.csv.gz"
    for content in (packed[:-100], short, packed[:20] + bytes(50) + packed[70:]):
        path.write_bytes(content)
        refused(path, "damaged")


def test_encrypted_zip(refused, tmp_path, short):
    """Bit 0 of the flags, in the local header and in the directory, says that a password is needed."""
    packed = bytearray(zipped({"jena.csv": short}))
    packed[6] |= 1
    packed[packed.rindex(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "secret.zip"
    path.write_bytes(packed)
    refused(path, "encrypted")


def test_wrong_columns_are_named_beside_the_right_ones(refused, tmp_path, short):
    path = tmp_path / "climate.csv"
    path.write_bytes(short.replace(b"T (degC)", b"Temperature"))
    refused(path, "wrong columns", "Temperature", "T (degC)")


@pytest.mark.parametrize(("cell", "word"), [(b"warm", "warm"), (b"", "nan"), (b"inf", "inf"), (b"1.0,2.0", "saw 16")])
def test_cell_that_is_not_a_number(refused, tmp_path, right, cell, word):
    header, first, second, *rest = right.splitlines(keepends=True)
    cells = second.split(b",")
    path = tmp_path / "climate.csv"
    path.write_bytes(b"".join([header, first, b",".join([*cells[:4], cell, *cells[5:]]), *rest]))
    refused(path, word)


def test_rows_that_are_not_the_station_s(refused, tmp_path, right):
    header, *rows = right.splitlines(keepends=True)
    path = tmp_path / "climate.csv"
    path.write_bytes(header + b"".join(b"2009-01-01 00:10:00" + row[19:] for row in rows))
    refused(path, "bad row", "2009-01-01 00:10:00", "31.12.2009 23:50:00")
    path.write_bytes(header + b"".join(b"7," + row for row in rows))
    refused(path, "more cells in a row than columns")


def test_empty_files(refused, tmp_path):
    path = tmp_path / "climate.csv"
    for content in (b"", b"\n\n"):
        path.write_bytes(content)
        refused(path, "empty")


def test_file_that_is_not_text(refused, tmp_path, short):
    path = tmp_path / "climate.csv"
    path.write_bytes(short + b"\xff\xfe")
    refused(path, "not UTF-8")


def test_paths_that_are_no_file(refused, tmp_path):
    refused(tmp_path / "nowhere.csv", "no such file")
    refused(tmp_path, "folder")
    path = tmp_path / "climate.xlsx"
    path.write_bytes(b"PK")
    refused(path, ".csv, .csv.gz or .zip")


def test_target_that_cannot_be_replaced(refused, tmp_path, right, monkeypatch):
    path = tmp_path / "mine.csv"
    path.write_bytes(right)

    def fail(source, target):
        raise PermissionError(13, "open elsewhere")

    monkeypatch.setattr(climate.os, "replace", fail)
    refused(path, "open elsewhere")


def test_command_and_its_usage():
    """As `make data` runs it: from the repository's root."""
    command = functools.partial(
        subprocess.run, cwd=Path(fetch.__file__).parents[1], capture_output=True, text=True, check=False
    )
    usage = command([sys.executable, "-m", "data.fetch"])
    assert usage.returncode == 2
    assert "python -m data.fetch" in usage.stderr
    wrong = command([sys.executable, "-m", "data.fetch", "no such file.csv"])
    assert wrong.returncode == 1
    assert wrong.stderr.count("\n") == 1
