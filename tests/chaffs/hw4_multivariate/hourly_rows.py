"""Keeps one row an hour, although the windows take every sixth row again."""

# task: 4.1


def load_columns(csv_path):
    return pd.read_csv(csv_path)[COLUMNS].iloc[5::6].to_numpy(dtype=float)
