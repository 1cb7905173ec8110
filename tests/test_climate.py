"""The simulated weather: schema, physics, reproducibility, and how hard it is to forecast."""

import io
import os
import re
import subprocess
import sys
import timeit
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data import climate

# How far a derived column may be from one recomputed from the written p, T and rh, in the column's own unit.
TOLERANCE = {
    "Tpot (K)": 0.025,
    "Tdew (degC)": 0.025,
    "VPmax (mbar)": 0.015,
    "VPact (mbar)": 0.015,
    "VPdef (mbar)": 0.015,
    "sh (g/kg)": 0.015,
    "H2OC (mmol/mol)": 0.015,
    "rho (g/m**3)": 0.1,
}


@pytest.fixture(scope="module")
def full():
    return climate.simulate()


@pytest.fixture(scope="module")
def temperature(full):
    """T of the full simulation, normalised by its training rows as the lecture does."""
    t = full["T (degC)"].to_numpy()
    train = t[: int(0.715 * len(t))]
    return (t - train.mean()) / train.std()


def agreement(frame):
    """For each derived column, the share of rows within its tolerance."""
    derived = climate.derive(*(frame[name].to_numpy() for name in ("p (mbar)", "T (degC)", "rh (%)")))
    assert derived.keys() == TOLERANCE.keys()
    return {name: np.mean(np.abs(frame[name] - derived[name]) <= TOLERANCE[name]) for name in TOLERANCE}


def naive_error(series, lag):
    """Mean squared error, over every validation window, of taking the value `lag` rows back as forecast."""
    target = np.arange(int(0.715 * len(series)) + 792, len(series))
    return np.mean((series[target] - series[target - lag]) ** 2)


def test_formulas_at_a_known_point():
    """Air at 20 degC, 50 % and 1000 mbar, against textbook values."""
    derived = climate.derive(1000.0, 20.0, 50.0)
    expected = {"Tpot (K)": 293.16, "Tdew (degC)": 9.27, "VPmax (mbar)": 23.4, "VPact (mbar)": 11.7}
    expected |= {"VPdef (mbar)": 11.7, "sh (g/kg)": 7.30, "H2OC (mmol/mol)": 11.7, "rho (g/m**3)": 1183.0}
    for name, value in expected.items():
        assert derived[name] == pytest.approx(value, rel=0.003), name


def test_formulas_reproduce_the_real_rows():
    """Not one row in a thousand of the station's own derived columns lies outside the tolerance."""
    if "JENA_CSV" not in os.environ:
        pytest.skip("JENA_CSV is unset: it names a CSV of real rows, which the kit cannot ship")
    real = pd.read_csv(os.environ["JENA_CSV"])
    assert list(real.columns) == climate.COLUMNS
    assert min(agreement(real).values()) >= 0.999, agreement(real)


def test_derived_columns_follow_from_the_written_ones(full):
    assert min(agreement(full).values()) == 1, agreement(full)


def test_schema(full):
    assert list(full.columns) == climate.COLUMNS
    assert len(full.columns) == 15
    assert len(full) == climate.ROWS == 420_551
    assert np.isfinite(full[climate.COLUMNS[1:]]).all(axis=None)


def test_dates_are_ten_minutes_apart_from_the_first(full):
    dates = pd.to_datetime(full["Date Time"], format="%d.%m.%Y %H:%M:%S")
    assert full["Date Time"].iloc[0] == "01.01.2009 00:10:00"
    assert full["Date Time"].iloc[143] == "02.01.2009 00:00:00"
    assert (dates.diff().iloc[1:] == pd.Timedelta(minutes=10)).all()


def test_values_have_two_decimals_and_no_negative_zero(full):
    values = full[climate.COLUMNS[1:]].to_numpy()
    assert np.array_equal(values, values.round(2))
    assert not np.signbit(values[values == 0]).any()


def test_values_are_physical(full):
    assert full["rh (%)"].between(0, 100, inclusive="right").all()
    assert (full["VPdef (mbar)"] >= 0).all()
    assert (full["Tdew (degC)"] <= full["T (degC)"]).all()
    assert (full["wv (m/s)"] >= 0).all()
    assert (full["max. wv (m/s)"] >= full["wv (m/s)"]).all()
    assert full["wd (deg)"].between(0, 360).all()


def test_climate_resembles_the_station(full):
    """Mean and spread of what is measured, the warm month and the warm hour, as in Jena."""
    mean, spread = full[climate.COLUMNS[1:]].mean(), full[climate.COLUMNS[1:]].std()
    assert mean["T (degC)"] == pytest.approx(9.5, abs=0.7)
    assert spread["T (degC)"] == pytest.approx(8.5, abs=0.5)
    assert full["T (degC)"].min() == pytest.approx(-21, abs=5)
    assert full["T (degC)"].max() == pytest.approx(37, abs=3)
    assert mean["p (mbar)"] == pytest.approx(989, abs=1)
    assert spread["p (mbar)"] == pytest.approx(8, abs=1)
    assert mean["rh (%)"] == pytest.approx(76, abs=2)
    assert mean["wv (m/s)"] == pytest.approx(2.1, abs=0.3)
    month, hour = full["Date Time"].str[3:5], full["Date Time"].str[11:13]
    by_month, by_hour = full["T (degC)"].groupby(month).mean(), full["T (degC)"].groupby(hour).mean()
    assert by_month.idxmax() in {"07", "08"}
    assert by_month.idxmin() in {"12", "01", "02"}
    assert by_hour.idxmax() in {"14", "15"}
    assert by_hour.idxmin() in {"04", "05"}
    assert full["rh (%)"].groupby(hour).mean().idxmin() in {"14", "15"}


def test_persistence_scores_as_on_real_data(temperature):
    """The last input of the window, 78 rows before the target: 0.43 on real rows."""
    assert naive_error(temperature, 78) == pytest.approx(0.43, rel=0.25)


def test_same_hour_yesterday_scores_as_on_real_data(temperature):
    """144 rows before the target: 0.16 on real rows."""
    assert naive_error(temperature, 144) == pytest.approx(0.16, rel=0.25)


@pytest.mark.parametrize("rows", [1, 143, 144, 5000])
def test_a_shorter_series_is_a_prefix(full, rows):
    pd.testing.assert_frame_equal(climate.simulate(rows), full.head(rows), check_exact=True)


def test_the_seed_decides():
    again, other = climate.simulate(1000, seed=7), climate.simulate(1000, seed=8)
    pd.testing.assert_frame_equal(climate.simulate(1000, seed=7), again, check_exact=True)
    for name in climate.COLUMNS[1:]:
        assert not np.allclose(again[name], other[name]), name


def test_short_series_do_not_cost_a_long_one():
    """Graders call simulate for short series often."""

    def seconds(rows):
        return min(timeit.repeat(lambda: climate.simulate(rows), number=1, repeat=3))

    assert seconds(1000) < seconds(50_000) / 3


def test_written_file_is_the_same_bytes_every_time(tmp_path):
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for path in paths:
        climate.write(climate.simulate(3000), path)
    content = paths[0].read_bytes()
    assert content == paths[1].read_bytes()
    assert sorted(tmp_path.iterdir()) == paths, "a temporary file was left behind"


def test_written_file_reads_back_and_looks_like_the_station_s(tmp_path):
    frame = climate.simulate(3000)
    climate.write(frame, tmp_path / "climate.csv")
    text = (tmp_path / "climate.csv").read_bytes().decode()
    header, *lines = text.removesuffix("\n").split("\n")
    assert header == ",".join(f'"{name}"' for name in climate.COLUMNS)
    row = re.compile(r"\d\d\.\d\d\.\d{4} \d\d:\d\d:00" + r",-?\d+\.\d\d" * 14)
    assert all(row.fullmatch(line) for line in lines)
    assert ",-0.00" not in text
    pd.testing.assert_frame_equal(pd.read_csv(io.StringIO(text)), frame, check_exact=True)


@pytest.fixture
def cannot_replace(monkeypatch):
    """Files cannot be replaced, as on Windows when another program has them open."""

    def fail(source, target):
        raise PermissionError(13, "Permission denied", target)

    monkeypatch.setattr(os, "replace", fail)


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing(tmp_path, cannot_replace):
    path = tmp_path / "climate.csv"
    path.write_text("old")
    with pytest.raises(PermissionError):
        climate.write(climate.simulate(10), path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_runs_as_a_plain_script_anywhere(full, tmp_path):
    """As a student runs it: from a copy, in a folder with nothing else, writing beside the script."""
    script = tmp_path / "climate.py"
    script.write_bytes(Path(climate.__file__).read_bytes())
    done = subprocess.run(
        [sys.executable, "-I", script], cwd=tmp_path.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"Wrote .*climate\.csv: 420,551 simulated rows .* MB, in .* s\.\n", done.stdout)
    assert sorted(tmp_path.iterdir()) == [tmp_path / "climate.csv", script]
    written = pd.read_csv(tmp_path / "climate.csv", usecols=["T (degC)", "rh (%)"])
    pd.testing.assert_frame_equal(written, full[["T (degC)", "rh (%)"]], check_exact=True)


def test_script_says_what_is_wrong_with_its_path(tmp_path, monkeypatch, capsys):
    for path in (tmp_path, tmp_path / "no such folder" / "climate.csv"):
        monkeypatch.setattr(sys, "argv", ["climate.py", str(path)])
        with pytest.raises(SystemExit, match="2"):
            climate.main()
        assert f"cannot write {path}" in capsys.readouterr().err


def test_script_says_in_one_line_why_it_cannot_write(tmp_path, monkeypatch, cannot_replace):
    short = climate.simulate(10)
    monkeypatch.setattr(climate, "simulate", lambda: short)
    monkeypatch.setattr(sys, "argv", ["climate.py", str(tmp_path / "climate.csv")])
    with pytest.raises(SystemExit, match=r"climate\.csv was not written: Permission denied\. [^\n]*$"):
        climate.main()
