"""Prepared rules in the cache: the same findings, and nothing foreign is read."""

from __future__ import annotations

import pytest

from careaudit.annotate import Annotator
from careaudit.detect import store
from careaudit.detect.detection import Detection
from careaudit.languages import languages
from careaudit.model import Origin, Role, Transcript, Turn
from careaudit.rulebook import load_rulebook
from careaudit.rulebook.loader import Rulebook

SAID = (
    ("customer", "I'm really worried, this is the third time I call about the leak."),
    ("agent", "Three calls, no wonder you're worried. I'll ring you tomorrow at nine."),
)

CODES = ("AC01", "FT01", "LI20", "LI54", "UN01", "UN03", "UN11", "UN50", "WA01")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(store.FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def rulebook():
    """A few rules, which take no time to compile."""
    shipped = load_rulebook()
    some = {c: r for c, r in shipped.rules.items() if c in CODES}
    return Rulebook(some, shipped.word_lists, shipped.files)


def evidence(rulebook):
    turns = tuple(
        Turn(n, role, Role(role), text, Origin("test", n + 1))
        for n, (role, text) in enumerate(SAID)
    )
    detection = Detection(rulebook, languages["en"])
    return detection.detect(
        detection.annotator.annotate(Transcript("t", "en", turns, "test"))
    )


def files(folder):
    return sorted(path.name for path in folder.glob("*"))


def test_what_was_kept_finds_what_was_compiled(folder, rulebook):
    compiled = evidence(rulebook)
    (kept,) = files(folder)
    assert evidence(rulebook) == compiled
    assert compiled.moments
    assert files(folder) == [kept]


def test_compiling_is_what_the_cache_saves(folder, rulebook, monkeypatch):
    evidence(rulebook)
    assert files(folder)

    def refuse(*_):
        raise AssertionError("compiled again")

    monkeypatch.setattr(store, "Preparation", refuse)
    assert evidence(rulebook).moments


def test_another_rulebook_has_another_file(folder, rulebook):
    store.prepare(rulebook, Annotator(languages["en"]))
    fewer = Rulebook(
        dict(list(rulebook.rules.items())[:5]), rulebook.word_lists, rulebook.files
    )
    store.prepare(fewer, Annotator(languages["en"]))
    assert len(files(folder)) == 2


@pytest.mark.parametrize("spoiled", [b"", b"no pickle", b"\x80\x05N."])
def test_a_spoiled_file_is_made_anew(folder, rulebook, spoiled):
    whole = evidence(rulebook)
    (kept,) = files(folder)
    (folder / kept).write_bytes(spoiled)
    assert evidence(rulebook) == whole
    assert (folder / kept).read_bytes() != spoiled


def test_a_folder_that_others_may_write_to_is_not_used(folder, rulebook):
    folder.mkdir()
    folder.chmod(0o777)
    assert evidence(rulebook).moments
    assert files(folder) == []


def test_a_file_that_others_may_write_to_is_not_read(folder, rulebook, monkeypatch):
    evidence(rulebook)
    (kept,) = files(folder)
    (folder / kept).chmod(0o666)
    loaded = []
    monkeypatch.setattr(store.pickle, "loads", loaded.append)
    evidence(rulebook)
    assert loaded == []


def test_no_folder_is_needed(monkeypatch, rulebook, tmp_path):
    monkeypatch.setenv(store.FOLDER, "")
    assert evidence(rulebook).moments
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv(store.FOLDER, str(tmp_path / "taken" / "cache"))
    assert evidence(rulebook).moments


def test_old_files_make_room(folder, rulebook, monkeypatch):
    monkeypatch.setattr(store, "_MOST_FILES", 2)
    for size in (3, 4, 5, 6):
        some = dict(list(rulebook.rules.items())[:size])
        store.prepare(
            Rulebook(some, rulebook.word_lists, rulebook.files),
            Annotator(languages["en"]),
        )
    assert len(files(folder)) == 2
