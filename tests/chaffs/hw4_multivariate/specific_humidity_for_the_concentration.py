"""Takes sh (g/kg) for the water vapour, instead of H2OC."""

# task: 4.1


def load_columns(csv_path):
    frame = pd.read_csv(csv_path)
    names = ["p (mbar)", "T (degC)", "rh (%)", "VPact (mbar)", "VPdef (mbar)", "sh (g/kg)", "rho (g/m**3)"]
    return frame[names].to_numpy(dtype=float)
