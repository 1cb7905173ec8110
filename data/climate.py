"""Make climate.csv: ten-minute weather for eight years, with the schema and physics of a real station.

The course's file was measured by the Max Planck Institute for Biogeochemistry in Jena and cannot be shipped,
so this module makes one like it: pressure, temperature, humidity and wind are random processes with a year,
a day and fronts lasting days; every other column follows from them by the station's own formulas. The
constants of the processes were fitted to two real years, so that naive forecasts and a small LSTM score about
as they do on real data. Duplicate rows and gaps, which the real file has, are not simulated.

    python data/climate.py           writes climate.csv beside this file
    python data/climate.py PATH      writes PATH instead
"""

import argparse
import math
import os
import time
from itertools import accumulate
from pathlib import Path

import numpy as np
import pandas as pd

COLUMNS = [
    "Date Time",
    "p (mbar)",
    "T (degC)",
    "Tpot (K)",
    "Tdew (degC)",
    "rh (%)",
    "VPmax (mbar)",
    "VPact (mbar)",
    "VPdef (mbar)",
    "sh (g/kg)",
    "H2OC (mmol/mol)",
    "rho (g/m**3)",
    "wv (m/s)",
    "max. wv (m/s)",
    "wd (deg)",
]
ROWS = 420_551
SEED = 2009
FIRST_DAY = "2009-01-01"  # the first row is ten past midnight
ROWS_PER_DAY = 144
DAYS_PER_YEAR = 365.25

# Magnus formula over water, e = A exp(B t / (C + t)), with the constants that the station uses.
MAGNUS_A, MAGNUS_B, MAGNUS_C = 6.1078, 17.08085, 234.175  # mbar, 1, degC
KELVIN = 273.16  # the station's 0 degC: 273.15 leaves a bias of 0.01 K in Tpot and 0.04 g/m**3 in rho
KAPPA = 0.286  # R/cp of dry air
R_DRY = 287.058  # gas constant of dry air, J/(kg K)
EPSILON = 0.622  # molar mass of water over that of dry air

Values = float | np.ndarray


# --- Formulas: p pressure (mbar), t temperature (degC), rh relative humidity (%) ----------------------------


def saturation_vapour_pressure(t: Values) -> Values:
    """VPmax (mbar): vapour pressure of saturated air at t. Magnus formula."""
    return MAGNUS_A * np.exp(MAGNUS_B * t / (MAGNUS_C + t))


def vapour_pressure(t: Values, rh: Values) -> Values:
    """VPact (mbar): actual vapour pressure, by the definition of relative humidity."""
    return saturation_vapour_pressure(t) * rh / 100


def vapour_pressure_deficit(t: Values, rh: Values) -> Values:
    """VPdef (mbar): what the air lacks to saturation, VPmax - VPact."""
    return saturation_vapour_pressure(t) * (1 - rh / 100)


def dew_point(t: Values, rh: Values) -> Values:
    """Tdew (degC): temperature at which VPact would saturate. Magnus formula solved for t; needs rh > 0."""
    log_ratio = np.log(vapour_pressure(t, rh) / MAGNUS_A)
    return MAGNUS_C * log_ratio / (MAGNUS_B - log_ratio)


def potential_temperature(p: Values, t: Values) -> Values:
    """Tpot (K): temperature of the air brought dry-adiabatically to 1000 mbar. Poisson's equation."""
    return (t + KELVIN) * (1000 / p) ** KAPPA


def specific_humidity(p: Values, t: Values, rh: Values) -> Values:
    """sh (g/kg): mass of water vapour per mass of moist air. Dalton's law and the ideal gas law."""
    e = vapour_pressure(t, rh)
    return 1000 * EPSILON * e / (p - (1 - EPSILON) * e)


def water_concentration(p: Values, t: Values, rh: Values) -> Values:
    """H2OC (mmol/mol): mole fraction of water vapour, e / p. Dalton's law."""
    return 1000 * vapour_pressure(t, rh) / p


def air_density(p: Values, t: Values, rh: Values) -> Values:
    """rho (g/m**3): density of moist air. Ideal gas law; vapour is lighter than the dry air it replaces."""
    e = vapour_pressure(t, rh)
    return 1e5 * (p - (1 - EPSILON) * e) / (R_DRY * (t + KELVIN))  # 100 Pa in a mbar, 1000 g in a kg


def derive(pressure: Values, temperature: Values, humidity: Values) -> dict[str, Values]:
    """Every derived column, by its name, from p (mbar), T (degC) and rh (%). Unrounded."""
    p, t, rh = pressure, temperature, humidity
    return {
        "Tpot (K)": potential_temperature(p, t),
        "Tdew (degC)": dew_point(t, rh),
        "VPmax (mbar)": saturation_vapour_pressure(t),
        "VPact (mbar)": vapour_pressure(t, rh),
        "VPdef (mbar)": vapour_pressure_deficit(t, rh),
        "sh (g/kg)": specific_humidity(p, t, rh),
        "H2OC (mmol/mol)": water_concentration(p, t, rh),
        "rho (g/m**3)": air_density(p, t, rh),
    }


# --- Simulation ---------------------------------------------------------------------------------------------


def recursion(keep: float, inputs: np.ndarray) -> np.ndarray:
    """y[0] = x[0], then y[i] = keep * y[i - 1] + x[i], at a fraction of the cost of a NumPy loop."""
    return np.fromiter(accumulate(inputs.tolist(), lambda y, x: keep * y + x), float, len(inputs))


def wander(rng: np.random.Generator, rows: int, days: float, smooth: float = 0.0) -> np.ndarray:
    """A random process of mean 0 and variance 1 that forgets in `days` (Ornstein-Uhlenbeck).

    With `smooth` (days) its paths are smooth over that time instead of jagged, as fronts and pressure are.
    """
    keep = math.exp(-1 / (ROWS_PER_DAY * days))
    shocks = rng.standard_normal(rows)
    shocks[1:] *= np.sqrt(1 - keep**2)  # the first value is already a draw from the stationary distribution
    values = recursion(keep, shocks)
    if smooth:
        keep = math.exp(-1 / (ROWS_PER_DAY * smooth))
        values[1:] *= 1 - keep
        values = recursion(keep, values) * np.sqrt(1 + smooth / days)  # smoothing took this much away
    return values


def wave(phase: np.ndarray, peak: float) -> np.ndarray:
    """A cosine of period 1 in `phase` with its maximum at `peak`."""
    return np.cos(2 * np.pi * (phase - peak))


def simulate(rows: int = ROWS, seed: int = SEED) -> pd.DataFrame:
    """The first `rows` rows of the simulated station: a DataFrame with COLUMNS, two decimals, no fault.

    A shorter series is a prefix of a longer one with the same seed: each process draws from its own
    generator, and no value depends on a later one.
    """
    generators = iter(np.random.default_rng(seed).spawn(10))

    def process(days: float, smooth: float = 0.0) -> np.ndarray:
        return wander(next(generators), rows, days, smooth)

    days = np.arange(1, rows + 1) / ROWS_PER_DAY
    year = days / DAYS_PER_YEAR
    winter = wave(year, 18 / DAYS_PER_YEAR)  # +1 in mid-January, -1 in mid-July
    spring = wave(year, 120 / DAYS_PER_YEAR)  # +1 at the end of April, the driest air

    # Highs and lows pass in days. Highs bring clear skies, which widen the daily range.
    high = process(1.7, smooth=0.3)
    p = 989.2 + (7.5 + 2.8 * winter) * high
    p += 0.3 * wave(days, 10 / 24) + 0.35 * wave(2 * days, 20 / 24)  # the tides of the atmosphere
    sky = 0.4 * high + 0.9 * process(1.2, smooth=0.15)
    clear = 2 / (1 + np.exp(-1.8 * sky))  # 0 overcast .. 2 clear, mean 1

    # Temperature: the air mass (the year, fronts, spells of weeks), then the day, then turbulence.
    fronts = 3.3 * process(1.6, smooth=0.25) + 3.3 * process(9, smooth=0.25)
    air = 9.3 - 9.3 * winter + (1 + 0.1 * winter) * fronts
    air += (clear - 1) * (0.5 - 2.2 * winter)  # a clear sky cools in winter and warms in summer
    daily = (3.2 - 1.6 * winter) * wave(days, 15.5 / 24) + 0.6 * wave(2 * days, 3 / 24)
    t = air + (0.2 + 0.8 * clear) * daily + 0.6 * process(0.06, smooth=0.005)

    # Humidity: the air mass keeps its dew point through the day, hot and clear weather being drier.
    moisture = 0.8 * process(1.5, smooth=0.1) - 1.1 * clear
    dew = air - 0.2 * np.maximum(0, air - 5) + (2 - winter) * moisture - 0.7 * spring - 0.4
    wet = saturation_vapour_pressure(dew) / saturation_vapour_pressure(t)
    rh = 100 * wet / (1 + wet**8) ** (1 / 8)  # levels off at saturation, where fog and dew take the water out

    # Wind: lows and afternoons are windy, gusts exceed the mean, direction wanders about the south-west.
    blow = 0.75 * process(0.9) + 0.6 * process(0.05) - 0.3 * high
    wind = np.maximum(0, 1.36 + 0.5 * blow + 0.2 * wave(days, 13.5 / 24)) ** 2
    gust = wind + 0.75 * wind**0.7 * np.exp(0.35 * process(0.01))
    direction = (200 + 80 * process(0.6)) % 360

    # From the rounded values, so that a reader can recompute the derived columns.
    p, t, rh = np.round(p, 2), np.round(t, 2), np.round(rh, 2)
    columns = {"p (mbar)": p, "T (degC)": t, "rh (%)": rh, **derive(p, t, rh)}
    columns |= {"wv (m/s)": wind, "max. wv (m/s)": gust, "wd (deg)": direction}
    frame = pd.DataFrame({"Date Time": timestamps(rows), **columns})[COLUMNS]
    frame[COLUMNS[1:]] = frame[COLUMNS[1:]].round(2) + 0.0  # + 0.0 turns -0.0 into 0.0
    return frame


def timestamps(rows: int) -> list[str]:
    """`rows` times ten minutes apart from 01.01.2009 00:10:00, written as the station does."""
    dates = pd.date_range(FIRST_DAY, periods=rows // ROWS_PER_DAY + 1).strftime("%d.%m.%Y")
    clocks = [f"{minute // 60:02d}:{minute % 60:02d}:00" for minute in range(0, 24 * 60, 10)]
    return [f"{date} {clock}" for date in dates for clock in clocks][1 : rows + 1]


# --- File ---------------------------------------------------------------------------------------------------


def save(content: bytes, path: Path) -> None:
    """Put `content` at `path` whole or not at all: a reader never meets half a file."""
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        partial.write_bytes(content)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def write(frame: pd.DataFrame, path: str | Path) -> None:
    """Write a frame with COLUMNS as the station does: quoted header, two decimals, LF line ends."""
    header = ",".join(f'"{name}"' for name in COLUMNS)
    # One % for a whole row is several times faster than DataFrame.to_csv with float_format.
    line = "%s" + ",%.2f" * (len(COLUMNS) - 1)
    rows = zip(*(frame[name].tolist() for name in COLUMNS), strict=True)
    save("\n".join([header, *(line % row for row in rows), ""]).encode(), Path(path))


def main() -> None:
    parser = argparse.ArgumentParser(description="Simulate the course's weather file.")
    default = Path(__file__).with_name("climate.csv")
    parser.add_argument("path", nargs="?", type=Path, default=default, help="where to write (%(default)s)")
    path = parser.parse_args().path
    if path.is_dir() or not path.parent.is_dir():
        parser.error(f"cannot write {path}: give the name of a file in a folder that exists")
    start = time.perf_counter()
    frame = simulate()
    try:
        write(frame, path)
    except OSError as error:
        raise SystemExit(f"{path} was not written: {error.strerror}. Is it open elsewhere?") from None
    seconds, size = time.perf_counter() - start, path.stat().st_size / 1e6
    print(f"Wrote {path}: {len(frame):,} simulated rows (seed {SEED}), {size:.1f} MB, in {seconds:.1f} s.")


if __name__ == "__main__":
    main()
