"""Every setting a person can change, declared once with its default and what it may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """``choices`` is empty when any text is allowed; the words shown for each live in desktop."""

    name: str
    default: str
    choices: tuple[str, ...] = ()


_DECLARED = (
    Setting("language", "auto", ("auto", "fr", "en")),
    Setting("theme", "auto", ("auto", "light", "dark")),
    Setting("density", "comfortable", ("comfortable", "compact")),
    Setting("notifications", "on", ("on", "off")),
    Setting("event_reminder", "15", ("none", "15", "60", "day")),
    Setting("close_to_tray", "on", ("on", "off")),
    Setting("start_in_tray", "off", ("on", "off")),
    Setting("place", "home"),
    Setting("geometry", ""),
    Setting("cache_mb", "512"),
    Setting("last_community", ""),
    Setting("hidden_suggestions", ""),
    Setting("closed_answers", ""),
)

SETTINGS = {setting.name: setting for setting in _DECLARED}
"""By name. ``place`` is the pane shown last, ``geometry`` the window's, ``cache_mb`` the cap of kept files in MiB,
``last_community`` where one published last, ``hidden_suggestions`` communities one does not want proposed,
``closed_answers`` answers to one's requests that were read (JSON lists both)."""
