"""Verbs of the window: what is asked of the engine, what is said, and what is never done."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.actions import account, documents, posts, publishing
from desktop.actions.names import safe_name
from desktop.shell import safe_open
from sync.errors import DiskFull, NotAllowed
from sync.model.document import Document
from sync.model.ids import EventId
from sync.model.post import Delivery, Post
from sync.model.status import Link
from tests.desktop.write.surroundings import make_shell
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def shell(qtbot: QtBot) -> FakeShell:
    return make_shell(qtbot)


def answer(shell: FakeShell, monkeypatch: pytest.MonkeyPatch, given: bool) -> list[str]:
    asked: list[str] = []

    async def ask(question: str, detail: str = "", *, yes: str, danger: bool = False) -> bool:
        asked.append(question)
        return given

    monkeypatch.setattr(shell, "ask", ask)
    return asked


def mine(shell: FakeShell, **more: object) -> Post:
    return replace(shell.reads.posts[1], mine=True, **more)  # type: ignore[arg-type]


def test_a_reaction_is_toggled(shell: FakeShell) -> None:
    post = shell.reads.posts[1]
    posts.toggle_reaction(shell, post, "🎉")
    now = shell.reads.post(post.key)
    assert now is not None
    posts.toggle_reaction(shell, now, "🎉")
    assert shell.session.verbs() == ["react", "unreact"]
    assert shell.toasts == []


def test_saving_says_so_and_a_refusal_says_why(shell: FakeShell) -> None:
    post = shell.reads.posts[1]
    posts.save(shell, post)
    assert shell.toasts == ["Saved for later."]
    shell.session.fails["save"] = NotAllowed()
    posts.save(shell, post)
    assert shell.toasts[1].startswith("You may not do this here")


def test_deleting_asks_first(shell: FakeShell, monkeypatch: pytest.MonkeyPatch) -> None:
    post = mine(shell)
    assert answer(shell, monkeypatch, False) == []
    posts.delete(shell, post)
    assert shell.session.calls == []
    answer(shell, monkeypatch, True)
    posts.delete(shell, post)
    assert shell.session.calls == [("delete", {"post": post.key})]


def test_deleting_what_has_not_left_says_that_it_will_not_be_sent(
    shell: FakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    async def ask(question: str, detail: str = "", *, yes: str, danger: bool = False) -> bool:
        said.append(detail)
        return False

    monkeypatch.setattr(shell, "ask", ask)
    for delivery in Delivery:
        posts.delete(shell, mine(shell, delivery=delivery, comments=0))
    assert ["will not be sent" in each for each in said] == [
        delivery in {Delivery.WAITING, Delivery.PARKED} for delivery in Delivery
    ], "what may be on its way may be read already"


def test_nobody_deletes_or_edits_what_is_not_theirs(shell: FakeShell) -> None:
    post = replace(shell.reads.posts[1], mine=False, may_delete=False)
    posts.delete(shell, post)
    posts.edit(shell, post)
    assert shell.session.calls == []
    assert len(shell.toasts) == 2


def test_text_and_link_are_copied(shell: FakeShell) -> None:
    post = mine(shell, title="Titre", text="Mots", event_id=EventId("$abc"))
    posts.copy_text(shell, post)
    assert QGuiApplication.clipboard().text() == "Titre\n\nMots"
    posts.copy_link(shell, post)
    link = QGuiApplication.clipboard().text()
    assert link.startswith("https://matrix.to/#/!")
    assert link.endswith("/$abc?via=parvis.local")
    target = safe_open.judge(link).target
    assert target is not None
    assert (target.community, target.post) == (post.community, "$abc")


def test_what_has_not_left_has_no_link(shell: FakeShell) -> None:
    QGuiApplication.clipboard().setText("before")
    posts.copy_link(shell, mine(shell, event_id=None))
    assert QGuiApplication.clipboard().text() == "before"
    assert "not left yet" in shell.toasts[0]


def test_files_are_shared_together_and_folders_are_not(shell: FakeShell, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"x")
    publishing.share_files(shell, sample.SIEGE, (tmp_path,))
    assert shell.session.calls == []
    publishing.share_files(shell, sample.SIEGE, (path, tmp_path), caption="v2")
    assert shell.session.calls == [("share", {"community": sample.SIEGE.id, "files": (path,), "caption": "v2"})]
    assert "1 file kept safe and on the way" in shell.toasts[1]
    shell.now = replace(shell.now, link=Link.OFFLINE)
    publishing.share_files(shell, sample.SIEGE, (path,))
    assert "when the network is back" in shell.toasts[2], "nothing is on the way while there is none"


def test_files_are_not_shared_where_one_may_not_write(shell: FakeShell, tmp_path: Path) -> None:
    publishing.share_files(shell, sample.CAFE, (tmp_path / "x.pdf",))
    assert shell.session.calls == []
    assert sample.CAFE.name in shell.toasts[0]


def test_a_share_that_is_not_durable_is_not_called_safe(shell: FakeShell, tmp_path: Path) -> None:
    shell.session.fails["share"] = DiskFull()
    publishing.share_files(shell, sample.SIEGE, (tmp_path / "x.pdf",))
    assert shell.toasts == ["This device's disk is full: nothing was saved. Make room and try again."]


def test_a_file_that_went_away_is_told(shell: FakeShell, tmp_path: Path) -> None:
    shell.session.fails["share"] = FileNotFoundError("x.pdf")
    publishing.share_files(shell, sample.SIEGE, (tmp_path / "x.pdf",))
    assert shell.toasts == ["The file is no longer on this device."]
    assert shell.failures == []


def test_signing_out_tells_what_is_kept(shell: FakeShell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.now = replace(shell.now, waiting=2, parked=1)
    answer(shell, monkeypatch, True)
    account.sign_out(shell)
    assert shell.session.verbs() == ["sign_out"]


RUNNABLE = ("facture.exe", "macro.docm", "lien.lnk", "page.html", "sans", "a.pdf\u202eexe", "b.svg")


@pytest.mark.parametrize("name", RUNNABLE)
def test_what_may_run_is_never_opened(name: str, shell: FakeShell, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(safe_open, "open_document", lambda path, parent: opened.append(path))
    asked = answer(shell, monkeypatch, False)
    documents.open_document(shell, Document("mxc://a/b", name))
    assert opened == []
    assert len(asked) == 1
    assert shell.session.calls == []


@pytest.mark.parametrize("opens", [True, False])
def test_a_document_is_opened_from_a_private_folder_under_a_name_of_ours(
    opens: bool, shell: FakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(safe_open, "open_document", lambda path, parent: opened.append(path) or opens)
    asked = answer(shell, monkeypatch, False)

    async def written(shell: FakeShell, path: Path, data: bytes) -> bool:
        documents.write_whole(path, data)
        return True

    monkeypatch.setattr(documents, "_written", written)
    shell.reads.bytes["mxc://a/b"] = b"%PDF"
    documents.open_document(shell, Document("mxc://a/b", "../../../Fiche évacuation.PDF"))
    (path,) = opened
    assert path.suffix == ".pdf"
    assert "Fiche" not in path.name
    assert path.read_bytes() == b"%PDF"
    assert os.name == "nt" or path.parent.stat().st_mode & 0o077 == 0
    assert asked == ([] if opens else ["No program on this device opens this kind of file."])


def test_a_document_is_saved_where_one_says(
    shell: FakeShell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    offered: list[str] = []

    async def choose(parent: object, name: str) -> Path:
        offered.append(name)
        return tmp_path / "ici.pdf"

    async def written(shell: FakeShell, path: Path, data: bytes) -> bool:
        documents.write_whole(path, data)
        return True

    monkeypatch.setattr(documents, "choose_place", choose)
    monkeypatch.setattr(documents, "_written", written)
    shell.reads.attachments["f1"] = (Document("local:f1", "x"), b"local")
    documents.save_document(shell, Document("local:f1", "../x\u202egpj.pdf"))
    assert offered == ["_xgpj.pdf"]
    assert (tmp_path / "ici.pdf").read_bytes() == b"local"
    assert list(tmp_path.iterdir()) == [tmp_path / "ici.pdf"]


def test_a_full_disk_leaves_no_half_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def full(self: Path, data: bytes) -> int:
        Path(self).open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="space"):
        documents.write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..\\..\\x.pdf", "_.._x.pdf"),
        ("C:\\x.pdf", "C__x.pdf"),
        ("", "document"),
        ("...", "document"),
        (".bashrc", "bashrc"),
        ("CON.txt", "_CON.txt"),
        ("nul", "_nul"),
        ("COM1", "_COM1"),
        ("a.pdf. . ", "a.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("x" * 400 + ".pdf", "x" * 196 + ".pdf"),
        ("é" * 300 + ".pdf", "é" * 98 + ".pdf"),
    ],
)
def test_names_of_strangers_are_made_harmless(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(st.characters(), max_size=300))
def test_any_name_stays_one_file_in_its_folder(name: str) -> None:
    made = safe_name(name)
    assert made
    assert not set(made) & set('<>:"/\\|?*\0\n')
    assert made not in {".", ".."}
    assert not made.startswith(".")
    assert not made.endswith((".", " "))
    assert len(made.encode()) <= 200
    assert Path("/folder", made).resolve().parent == Path("/folder")
