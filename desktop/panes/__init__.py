"""What fills the middle of the window, one pane a file."""
