"""The main window and what stands alone."""
