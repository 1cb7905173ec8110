"""Reads the columns as whole numbers."""

# task: 4.1


def load_columns(csv_path):
    return pd.read_csv(csv_path)[COLUMNS].to_numpy().astype(int)
