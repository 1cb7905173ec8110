"""Keeps one row an hour, as a tutorial does, although the windows take every sixth row again."""

# task: 2.1


def load_series(csv_path):
    frame = pd.read_csv(csv_path)
    return frame[["T (degC)"]].to_numpy(dtype=float)[5::6]
