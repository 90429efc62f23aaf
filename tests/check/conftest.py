"""Bots in a folder, and a way to check them."""

from __future__ import annotations

import pytest

from careaudit.check.run import check_paths
from careaudit.check.selection import Selection
from careaudit.load.file_patterns import FilePatterns
from careaudit.rulebook import load_rulebook


@pytest.fixture(scope="session")
def rulebook():
    return load_rulebook()


@pytest.fixture
def bot(tmp_path, monkeypatch):
    """Write files into an empty folder that is then the working folder."""
    monkeypatch.chdir(tmp_path)

    def write(**files):
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_yml", ".yml").replace(
                "_json", ".json"
            )
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return tmp_path

    return write


@pytest.fixture
def check(rulebook):
    """Check paths with some rules, as `careaudit check` does."""

    def run(*paths, select=("WA41", "SU"), suppressions=(), exclude=(), **options):
        return check_paths(
            [str(path) for path in paths or (".",)],
            Selection(rulebook, select, **options),
            FilePatterns(exclude, "exclude"),
            suppressions,
        )

    return run
