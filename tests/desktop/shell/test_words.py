"""Both languages are whole, and the compiled files are those of the sources."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.shell.language import Language
from desktop.shell.reasons import _SENTENCES, refusal_of, sentence
from desktop.shell.tr import translate
from resources.i18n import build
from sync.errors import REASONS
from sync.homeserver import errors
from tests.helpers import sample_posts as sample

I18N = Path(build.__file__).parent


def _messages(language: str) -> list[ET.Element]:
    return list(ET.parse(I18N / f"parvis_{language}.ts").getroot().iter("message"))


def test_every_reason_has_its_own_sentence() -> None:
    known = REASONS | errors.REASONS
    assert set(_SENTENCES) == known
    assert len({sentence(reason) for reason in known}) == len(known)
    assert not any(reason in sentence(reason) for reason in known if "_" in reason)


def test_an_unknown_reason_never_shows_its_code() -> None:
    assert sentence("M_WHATEVER") == sentence("failed")


def test_the_window_says_nothing_the_files_do_not_hold() -> None:
    known = set(build.known(I18N / "parvis_fr.ts"))
    missing = [
        entry for entry in build.gather() if entry.context and (entry.context, entry.text, entry.comment) not in known
    ]
    assert not missing, "run python resources/i18n/build.py, after adding the French"


def test_french_is_finished() -> None:
    unfinished = [message.findtext("source") for message in _messages("fr") if message.find("translation").get("type")]  # type: ignore[union-attr]
    assert unfinished == []


def test_translations_keep_what_is_filled_in() -> None:
    for message in _messages("fr"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        for form in forms:
            assert sorted(re.findall(r"\{\w+\}", form)) == sorted(re.findall(r"\{\w+\}", source)), source
        if "%n" in source:
            assert "%n" in forms[-1], source


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_compiled_files_are_current(language: str, tmp_path: Path) -> None:
    build.release(tmp_path)
    name = f"parvis_{language}.qm"
    assert (tmp_path / name).read_bytes() == (I18N / name).read_bytes(), "run python resources/i18n/build.py"


def test_plurals_in_both_languages(qapp: QCoreApplication) -> None:
    spoken = Language()
    said = {}
    for language in ("fr", "en"):
        spoken.install(language)
        said[language] = [translate("Tray", "Parvis: %n unread post(s)", n=number) for number in (0, 1, 2)]
    spoken.install("en")
    assert said["fr"] == [
        "Parvis : 0 publication non lue",
        "Parvis : 1 publication non lue",
        "Parvis : 2 publications non lues",
    ]
    assert said["en"] == ["Parvis: 0 unread posts", "Parvis: 1 unread post", "Parvis: 2 unread posts"]
    assert translate("QPlatformTheme", "Cancel") == "Cancel"


def test_words_come_without_an_application() -> None:
    words = "from desktop.shell.tr import translate; print(translate('Tray', 'Hello {name}', name='{x}'))"
    ran = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True, cwd=I18N.parents[1])
    assert ran.stdout == "Hello {x}\n"


def test_a_community_that_is_not_known_yet_says_so_everywhere() -> None:
    unknown = replace(sample.SIEGE, refusal="unknown")
    assert refusal_of(unknown) == sentence("unknown_community")
    assert refusal_of(replace(unknown, refusal="")) == ""
    for reason in ("read_only", "encrypted", "left"):
        said = refusal_of(replace(unknown, refusal=reason))
        assert said and "kept" not in said, "nobody has written anything yet"
