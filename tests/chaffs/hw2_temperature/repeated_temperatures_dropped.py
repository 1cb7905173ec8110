"""Drops duplicates of the temperature column, where only rows of the same time would be duplicates."""

# task: 2.1


def load_series(csv_path):
    temperatures = pd.read_csv(csv_path)[["T (degC)"]]
    return temperatures.drop_duplicates().to_numpy(dtype=float)
