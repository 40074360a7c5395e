"""The table of values of docs/wire.md as bytes: the source of `test/vectors/values.json`."""
