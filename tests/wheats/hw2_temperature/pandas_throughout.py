"""DataFrames for reading, scaling and drawing."""


def load_series(csv_path):
    frame = pd.read_csv(csv_path, parse_dates=["Date Time"], dayfirst=True, index_col="Date Time")
    return frame.loc[:, "T (degC)":"T (degC)"].astype("float64").values


def normalize(data, train_split):
    frame = pd.DataFrame(data)
    training = frame.iloc[:train_split]
    return frame.sub(training.mean()).div(training.std(ddof=0)).to_numpy()


def visualize_loss(history, title):
    losses = pd.DataFrame(history.history)[["loss", "val_loss"]]
    losses.index = losses.index + 1
    axes = losses.plot(color=["tab:blue", "tab:red"], title=title, xlabel="Epoch", ylabel="MSE", logy=True)
    return axes.figure
