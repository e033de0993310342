"""Gathers the window's words from its source into the .ts files, merges translations, and makes the .qm files.

    python resources/i18n/build.py            update, merge and release
    python resources/i18n/build.py --missing  print what has no French yet, as lines to fill in

pyside6-lupdate skips calls with keyword arguments (measured with 6.11.3), and ``translate`` lives by them. So the words
are read from the syntax tree here; the files stay ordinary Qt Linguist files.
"""

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGUAGES = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One thing the window may say."""

    context: str
    text: str
    comment: str = ""
    plural: bool = False


def gather(root: Path = ROOT / "desktop") -> list[Entry]:
    """Every call of ``translate`` below ``root``; raises when one of them is not written as literals."""
    found: set[Entry] = set()
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate":
                found.add(_entry(node, path))
    return sorted(found)


def _entry(call: ast.Call, path: Path) -> Entry:
    if path.name == "tr.py":
        return Entry("", "")
    words = [_literal(argument, path) for argument in call.args[:3]]
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if "comment" in named:
        words.append(_literal(named["comment"], path))
    if len(words) < 2:
        raise SystemExit(f"{path}:{call.lineno}: translate() wants a context and a text")
    return Entry(words[0], words[1], words[2] if len(words) > 2 else "", "n" in named or len(call.args) > 3)


def _literal(node: ast.expr, path: Path) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise SystemExit(f"{path}:{node.lineno}: translate() takes its words as plain literals")


def _key(message: ET.Element, context: str) -> tuple[str, str, str]:
    return context, message.findtext("source", ""), message.findtext("comment", "")


def known(path: Path) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """The finished translations of a .ts file."""
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    if not path.exists():
        return found
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                continue
            forms = tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)
            found[_key(message, context.findtext("name", ""))] = forms
    return found


def handed_in(language: str) -> Iterator[tuple[tuple[str, str, str], tuple[str, ...]]]:
    """Lines ``Context|English|French`` (a plural has two of the last) of the files ``fr_*.txt``."""
    for path in sorted(HERE.glob(f"{language}_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = [part.replace("\\n", "\n") for part in line.split("|")]
            if len(parts) >= 3 and not line.startswith("#"):
                yield (parts[0].strip(), parts[1], ""), tuple(parts[2:])


def english(entry: Entry) -> tuple[str, ...]:
    """English plurals write themselves: ``post(s)`` and ``reply(ies)`` forms are spelt out in the source."""
    one = re.sub(r"(\w+?)y\(ies\)", r"\1y", entry.text).replace("(s)", "").replace("(es)", "")
    many = re.sub(r"(\w+?)y\(ies\)", r"\1ies", entry.text).replace("(s)", "s").replace("(es)", "es")
    return one, many


def write(language: str, entries: list[Entry]) -> list[Entry]:
    """Write one .ts file anew, keeping what is translated; returns what is not."""
    path = HERE / f"parvis_{language}.ts"
    words = known(path)
    given = {key[:2]: forms for key, forms in handed_in(language)}
    root = ET.Element("TS", version="2.1", language=LANGUAGES[language], sourcelanguage="en_GB")
    missing: list[Entry] = []
    for context in sorted({entry.context for entry in entries}):
        element = ET.SubElement(root, "context")
        ET.SubElement(element, "name").text = context
        for entry in (one for one in entries if one.context == context):
            forms = given.get((entry.context, entry.text)) or words.get((entry.context, entry.text, entry.comment))
            if language == "en":
                forms = english(entry)
            if not _message(element, entry, forms):
                missing.append(entry)
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8", newline="\n")
    return missing


def _message(parent: ET.Element, entry: Entry, forms: tuple[str, ...] | None) -> bool:
    message = ET.SubElement(parent, "message", {"numerus": "yes"} if entry.plural else {})
    ET.SubElement(message, "source").text = entry.text
    if entry.comment:
        ET.SubElement(message, "comment").text = entry.comment
    translation = ET.SubElement(message, "translation")
    done = forms is not None and all(forms) and len(forms) == (2 if entry.plural else 1)
    if not done or forms is None:
        translation.set("type", "unfinished")
    elif entry.plural:
        for form in forms:
            ET.SubElement(translation, "numerusform").text = form
    else:
        translation.text = forms[0]
    return done


def release(target: Path = HERE) -> None:
    """Make the .qm files the program reads."""
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    for language in LANGUAGES:
        source = HERE / f"parvis_{language}.ts"
        made = target / f"parvis_{language}.qm"
        beside = made.with_suffix(".qm.new")  # a running Parvis has the old one mapped: written over, it would crash
        subprocess.run([str(tool), "-silent", str(source), "-qm", str(beside)], check=True)
        beside.replace(made)


def main() -> int:
    """Update both languages; 1 while French is unfinished."""
    entries = [entry for entry in gather() if entry.context]
    missing = write("fr", entries)
    write("en", [entry for entry in entries if entry.plural])
    if "--missing" in sys.argv:
        for entry in missing:
            print(f"{entry.context}|{entry.text}|".replace("\n", "\\n"))
    else:
        release()
    print(f"{len(entries)} texts, {len(missing)} without French", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
