"""When something happened, in French and in English."""

from datetime import datetime, timedelta

import pytest

from desktop.shell import times
from tests.helpers.sample_posts import DAY, HOUR, MINUTE, NOW

CASES = (
    (0, "just now", "à l’instant"),
    (-5 * MINUTE, "just now", "à l’instant"),
    (12 * MINUTE, "12 min ago", "il y a 12 min"),
    (2 * HOUR, "2 h ago", "il y a 2 h"),
    (15 * HOUR + 42 * MINUTE, "yesterday 17:42", "hier 17:42"),
    (48 * HOUR + 19 * MINUTE, "Mon 09:05", "lun. 09:05"),
    (13 * DAY, "12 Nov", "12 nov."),
    (378 * DAY, "12 Nov 2025", "12 nov. 2025"),
)


@pytest.mark.parametrize(("before", "english", "_"), CASES)
def test_in_english(before: int, english: str, _: str) -> None:
    assert times.relative(NOW - before) == english


@pytest.mark.parametrize(("before", "_", "french_words"), CASES)
def test_in_french(french: None, before: int, _: str, french_words: str) -> None:
    assert times.relative(NOW - before) == french_words


def test_the_end_of_a_status_is_told_in_plain_words(french: None) -> None:
    end = datetime.fromtimestamp(NOW / 1000).replace(hour=23, minute=59, second=59)
    night = int(end.timestamp()) * 1000
    ends = (night - 4 * HOUR, night, night + 1000, night + DAY, night + 3 * DAY, night + 20 * DAY)
    day = end + timedelta(days=3)
    names = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    assert [times.through(at) for at in ends] == [
        "jusqu’à 19:59", "jusqu’à ce soir", "jusqu’à ce soir", "jusqu’à demain", f"jusqu’à {names[day.weekday()]}",
        "jusqu’au 15 déc.",
    ]


def test_sizes_and_numbers_follow_the_language(french: None) -> None:
    assert times.file_size(5_674).replace("\u202f", " ").replace("\xa0", " ") == "5,7 ko"
    assert times.file_size(1_258_291).replace("\u202f", " ").replace("\xa0", " ") == "1,3 Mo"
    assert times.number(48_210).replace("\u202f", " ").replace("\xa0", " ") == "48 210"
