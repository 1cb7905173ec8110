"""How good the kit is, measured: `make verify`."""
