"""One rulebook and one detection a language for all tests of detection."""

from __future__ import annotations

from functools import cache

import pytest

from careaudit.detect.detection import Detection
from careaudit.languages import languages
from careaudit.model import Origin, Role, Transcript, Turn
from careaudit.rulebook.loader import load_rulebook


@cache
def detection(code):
    return Detection(_rulebook().of_conversations, languages[code])


@cache
def _rulebook():
    return load_rulebook()


def transcript(code, turns):
    return Transcript(
        "t",
        code,
        tuple(
            Turn(n, role, Role(role), text, Origin("test", n + 1))
            for n, (role, text) in enumerate(turns)
        ),
        "test",
    )


@pytest.fixture(scope="session")
def talk():
    """A transcript of a little dialogue: role and words in turn."""
    return transcript


@pytest.fixture
def look():
    """Evidence of a little dialogue: role and words in turn."""

    def look_at(code, *turns):
        found = detection(code)
        return found.detect(found.annotator.annotate(transcript(code, turns)))

    return look_at
