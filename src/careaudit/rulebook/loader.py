"""Rule packs: folders of rule files and word lists, read into one rulebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from pathlib import Path

from careaudit.errors import RuleError
from careaudit.model import Aspect
from careaudit.rulebook.schema import Rule, WordLists
from careaudit.rulebook.yaml_file import line_of, read_model


@dataclass(frozen=True)
class Rulebook:
    """All rules by code, the word lists by language, and the file of each rule."""

    rules: Mapping[str, Rule]
    word_lists: Mapping[str, Mapping[str, tuple[str, ...]]]
    files: Mapping[str, Path]

    @property
    def of_conversations(self) -> Rulebook:
        """The rules for conversations alone."""
        return self._with(r for r in self.rules.values() if r.in_conversations)

    @property
    def of_scripts(self) -> Rulebook:
        """The rules for the replies of a bot's script alone."""
        return self._with(r for r in self.rules.values() if r.in_scripts)

    def _with(self, rules: Iterable[Rule]) -> Rulebook:
        return replace(self, rules={rule.code: rule for rule in rules})

    def in_language(self, language: str) -> tuple[Rule, ...]:
        """The rules that have a wording in a language, by code."""
        return tuple(r for r in self.rules.values() if language in r.wordings)

    def place(self, code: str, keys: Iterable[object]) -> int:
        """The line of a key in a rule's file."""
        return line_of(self.files[code].read_text(encoding="utf-8"), list(keys))

    def fault(self, rule: Rule, keys: Iterable[object], message: str) -> RuleError:
        """An error that points at a key of a rule's file."""
        line = self.place(rule.code, keys)
        return RuleError(f"{self.files[rule.code]}:{line}: {message}")


def core_pack() -> Path:
    """The pack that careaudit ships: inside the package, or beside the sources."""
    package = Path(__file__).parent.parent
    shipped = package / "_rules"
    return shipped if shipped.is_dir() else package.parent.parent / "rules"


def load_rulebook(packs: Iterable[Path] = ()) -> Rulebook:
    """Read the core pack, installed packs and `packs`; later word lists add to earlier.

    Raises RuleError with every fault of the first file that has any.
    """
    installed = [Path(entry.load()) for entry in entry_points(group="careaudit.packs")]
    rules: dict[str, Rule] = {}
    files: dict[str, Path] = {}
    lists: dict[str, dict[str, tuple[str, ...]]] = {}
    for pack in (core_pack(), *installed, *packs):
        if not pack.is_dir():
            raise RuleError(f"{pack}: is no folder of rules")
        for path in sorted((pack / "words").glob("*.yaml")):
            merged = lists.setdefault(path.stem.partition("-")[0], {})
            for name, entries in read_model(path, WordLists).lists.items():
                merged[name] = (*merged.get(name, ()), *entries)
        found = rule_files(pack)
        if not found and not any(pack.glob("words/*.yaml")):
            folders = ", ".join(Aspect)
            raise RuleError(
                f"{pack}: holds no rule; a rule stands in a folder called after its "
                f"aspect ({folders})"
            )
        for path in found:
            rule = read_model(path, Rule)
            _check_place(rule, path, pack, rules, files)
            rules[rule.code] = rule
            files[rule.code] = path
    ordered = {code: rules[code] for code in sorted(rules)}
    return Rulebook(ordered, lists, files)


def rule_files(pack: Path) -> list[Path]:
    """The rule files of a pack, in the order of their paths."""
    return [
        path
        for aspect in sorted(Aspect)
        for path in sorted((pack / aspect).glob("*.yaml"))
    ]


def _check_place(
    rule: Rule,
    path: Path,
    pack: Path,
    rules: Mapping[str, Rule],
    files: Mapping[str, Path],
) -> None:
    place = path.relative_to(pack).with_suffix("").as_posix()
    if rule.name != place:
        raise RuleError(
            f"{path}: name {rule.name!r} should be {place!r}, like the file"
        )
    if rule.code in rules:
        raise RuleError(f"{path}: code {rule.code} is taken by {files[rule.code]}")
    for other in rules.values():
        if other.name == rule.name:
            raise RuleError(f"{path}: name {rule.name!r} is taken by {other.code}")
