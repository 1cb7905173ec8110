"""DataFrames for reading, scaling and the table of errors."""


def load_columns(csv_path):
    frame = pd.read_csv(csv_path, usecols=["Date Time", *COLUMNS], index_col="Date Time")
    return frame.reindex(columns=COLUMNS).astype(float).values


def column_statistics(data, train_split):
    training = pd.DataFrame(data).head(train_split)
    return training.mean(), training.std(ddof=0)


def normalize(data, train_split):
    mean, std = column_statistics(data, train_split)
    return ((pd.DataFrame(data) - mean) / std).to_numpy()


def compare(forecasts, targets, baseline):
    wrong = [name for name in forecasts if forecasts[name].shape != targets.shape]
    if wrong:
        raise ValueError(f"not for the same windows: {wrong}")
    errors = pd.DataFrame({name: (forecast - targets).ravel() for name, forecast in forecasts.items()})
    mse = errors.pow(2).mean()
    table = pd.DataFrame({"rmse": mse.pow(0.5), "mae": errors.abs().mean(), "skill": 1 - mse / mse[baseline]})
    return table.to_dict(orient="index")
