"""Every test of the window runs without a screen, in English, dressed in our own palette."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
