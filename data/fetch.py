"""Install the real weather file as data/climate.csv, checked before it replaces anything.

    python -m data.fetch jena    download the public copy
    python -m data.fetch PATH    take a local .csv, .csv.gz or .zip

A failure is one line on standard error, exit code 1, and an old climate.csv left as it was.
"""

import argparse
import gzip
import io
import sys
import urllib.request
import zipfile
import zlib
from http.client import HTTPException
from pathlib import Path

import numpy as np
import pandas as pd

from data.climate import COLUMNS, ROWS, save

URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/jena_climate_2009_2016.csv.zip"
TARGET = Path(__file__).with_name("climate.csv")
TIMEOUT = 30  # seconds without a byte
LIMIT = 200_000_000  # bytes, packed or unpacked: almost five times the real file
CHUNK = 1 << 18  # bytes between two reports of progress


class Unusable(Exception):
    """The source cannot become climate.csv; the message says why and what to do."""


def download(url: str) -> bytes:
    """The bytes at `url`, with progress on standard output."""
    content = bytearray()
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as response:
            size = response.length  # None when the server does not say
            while chunk := response.read(CHUNK):
                content += chunk
                total = f" of {size / 1e6:.1f}" if size else ""
                print(f"\rDownloading: {len(content) / 1e6:.1f}{total} MB", end="", flush=True)
                if len(content) > LIMIT:
                    raise Unusable(f"larger than {LIMIT:,} bytes, so not the weather file; check the address")
    except (OSError, HTTPException) as error:
        raise Unusable(f"download failed ({error}); try again, or pass the path of a copy") from None
    finally:
        print()
    if size and len(content) < size:
        raise Unusable(f"download stopped at {len(content):,} of {size:,} bytes; try again")
    return bytes(content)


def read(path: Path) -> bytes:
    """The bytes of a local file."""
    if path.is_dir():
        raise Unusable("this is a folder; pass the path of the file in it")
    if not path.is_file():
        raise Unusable("no such file; check the path, or use `jena` to download the public copy")
    if path.stat().st_size > LIMIT:
        raise Unusable(f"larger than {LIMIT:,} bytes, so not the weather file; check the path")
    return path.read_bytes()


def unpack(packed: bytes, name: str) -> bytes:
    """The CSV in `packed`, a zip, gzip or plain file as its `name` ends. Unpacks at most LIMIT bytes."""
    try:
        if name.lower().endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(packed)) as archive:
                names = archive.namelist()
                if len(names) != 1 or not names[0].lower().endswith(".csv"):
                    raise Unusable(f"a zip of {len(names)} files {names[:4]}, expected exactly one .csv")
                with archive.open(names[0]) as file:
                    content = file.read(LIMIT + 1)
        elif name.lower().endswith(".csv.gz"):
            with gzip.open(io.BytesIO(packed)) as file:
                content = file.read(LIMIT + 1)
        elif name.lower().endswith(".csv"):
            content = packed
        else:
            raise Unusable("unknown kind of file; expected a name ending in .csv, .csv.gz or .zip")
    # RuntimeError: zipfile on a password or a compression it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise Unusable(f"damaged, or not the archive its name says ({error}); get a fresh copy") from None
    if len(content) > LIMIT:
        raise Unusable(f"unpacks to more than {LIMIT:,} bytes, so not the weather file; get another copy")
    return content


def check(content: bytes) -> None:
    """Raise Unusable unless `content` is a CSV with COLUMNS, ROWS rows, and a number in every other cell."""
    if not content.strip():
        raise Unusable("an empty file; get a fresh copy")
    try:
        header = content.decode("utf-8").partition("\n")[0].rstrip("\r")
    except UnicodeDecodeError as error:
        raise Unusable(f"byte {error.start:,} is not UTF-8 text; get a fresh copy of the CSV") from None
    if header.replace('"', "").split(",") != COLUMNS:
        raise Unusable(f"wrong columns: found {header[:300]!r}, expected {','.join(COLUMNS)!r}")
    try:
        frame = pd.read_csv(io.BytesIO(content), dtype={"Date Time": str} | dict.fromkeys(COLUMNS[1:], float))
    except ValueError as error:
        raise Unusable(f"a cell that is not a number, or a broken row ({error}); get a fresh copy") from None
    if not isinstance(frame.index, pd.RangeIndex):  # pandas takes the cells in excess for an index
        raise Unusable("more cells in a row than columns; get a fresh copy")
    if len(frame) != ROWS:
        raise Unusable(f"wrong number of rows: found {len(frame):,}, expected {ROWS:,}; get the whole file")
    dates = pd.to_datetime(frame["Date Time"], format="%d.%m.%Y %H:%M:%S", errors="coerce")
    good = np.isfinite(frame[COLUMNS[1:]]).all(axis=1) & dates.notna()
    if not good.all():
        row = ",".join(map(str, frame[~good].iloc[0]))
        raise Unusable(f"bad row: found {row}, expected a date as 31.12.2009 23:50:00 and 14 numbers")


def main(arguments: list[str] | None = None, url: str = URL, target: Path = TARGET) -> int:
    parser = argparse.ArgumentParser("python -m data.fetch", description="Install the real weather file.")
    parser.add_argument("source", help="jena, or the path of a local .csv, .csv.gz or .zip")
    source = parser.parse_args(arguments).source
    public = source == "jena"
    origin = url if public else source
    try:
        content = unpack(download(url), ".zip") if public else unpack(read(Path(source)), source)
        check(content)
        save(content, target)
    except (Unusable, OSError) as problem:
        message = " ".join(str(problem).split())  # pandas breaks its lines
        print(f"{origin}: {message}. {target} is as it was.", file=sys.stderr)
        return 1
    print(f"Installed {target}: {ROWS:,} rows, {len(content) / 1e6:.1f} MB, from {origin}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
