"""Files named by patterns as in .gitignore, which count from a folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from pathspec import GitIgnoreSpec

from careaudit.errors import ConfigError


class FilePatterns:
    """Patterns of one setting; ConfigError names it where one of them can't be read."""

    def __init__(
        self, lines: Iterable[str], setting: str, folder: Path = Path()
    ) -> None:
        try:
            self._patterns = GitIgnoreSpec.from_lines(lines)
        except (ValueError, re.error) as error:
            raise ConfigError(f"{setting}: is no pattern of files ({error})") from None
        self._folder = os.path.abspath(folder)  # noqa: PTH100  links stay as they are

    def says(self, path: Path | str, *, is_folder: bool = False) -> bool | None:
        """Whether a path is meant, None where no pattern speaks of it."""
        place = os.path.relpath(os.path.abspath(path), self._folder)  # noqa: PTH100
        shown = place.replace(os.sep, "/") + ("/" if is_folder else "")
        return self._patterns.check_file(shown).include

    def lie_in(self, path: Path | str) -> bool:
        """Whether all that they may mean lies below a path."""
        return Path(self._folder).is_relative_to(os.path.abspath(path))  # noqa: PTH100

    def match(self, path: Path | str) -> bool:
        """Whether a file is meant."""
        return bool(self.says(path))


def is_pattern(line: str) -> bool:
    """Whether a line can be read; git passes over one that can't."""
    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True
