"""The Qt application: windows, panes, cards, tray. No SQL, no HTTP, no JSON."""
