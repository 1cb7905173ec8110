"""Takes the second column as people count: the pressure."""

# task: 2.1


def load_series(csv_path):
    frame = pd.read_csv(csv_path)
    return frame.iloc[:, [1]].to_numpy(dtype=float)
