"""Small parts used by cards, panes and dialogs."""
