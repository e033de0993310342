"""Windows that ask something, awaited, never exec()."""
