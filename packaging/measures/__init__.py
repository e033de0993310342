"""One measure a file: what `packaging/bench.py` prints."""
