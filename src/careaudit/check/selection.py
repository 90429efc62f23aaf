"""Which rules are checked, and in which files: codes, or their beginnings, as in WA."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from careaudit.check.suppressions import OWN_RULES
from careaudit.errors import ConfigError
from careaudit.finding import Finding
from careaudit.load.file_patterns import FilePatterns
from careaudit.model import Polarity, Tier
from careaudit.rulebook import Rulebook


class Selection:
    """Chosen rules, less those that some files are spared.

    The patterns of files in `per_file` count from `folder`.
    Raises ConfigError for a code that no rule begins with.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        per_file: Mapping[str, Sequence[str]] | None = None,
        folder: Path = Path(),
    ) -> None:
        mine = {
            code
            for code, rule in rulebook.of_scripts.rules.items()
            if rule.polarity is Polarity.CONCERN and rule.tier is Tier.STRICT
        }
        self.known = known = frozenset(mine | OWN_RULES.keys())
        for code in (
            *select,
            *ignore,
            *(c for cs in (per_file or {}).values() for c in cs),
        ):
            if not any(one.startswith(code.upper()) for one in known):
                raise ConfigError(
                    f"no rule for scripts is called {code}, or begins so "
                    "(`careaudit rules list --scripts` has them all)"
                )
        self.codes = frozenset(
            code
            for code in known
            if (not select or _begins(code, select)) and not _begins(code, ignore)
        )
        self.rulebook = replace(
            rulebook,
            rules={c: r for c, r in rulebook.rules.items() if c in self.codes},
        )
        self._per_file = [
            (FilePatterns([pattern], "per-file-ignores", folder), codes)
            for pattern, codes in (per_file or {}).items()
        ]

    def wants(self, finding: Finding) -> bool:
        """Whether a finding is of a chosen rule, in a file that is not spared it."""
        code = finding.rule.code
        return code in self.codes and not any(
            _begins(code, codes) and files.match(finding.file)
            for files, codes in self._per_file
        )


def _begins(code: str, beginnings: Iterable[str]) -> bool:
    return any(code.startswith(beginning.upper()) for beginning in beginnings)
