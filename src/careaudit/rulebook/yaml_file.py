"""YAML files read strictly: faults are told with file and line."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from careaudit.errors import RuleError

M = TypeVar("M", bound=BaseModel)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML keeps the last of two equal keys; a rule's author wants to know."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value!r} is twice here",
                    problem_mark=key.start_mark,
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_model(path: Path, model: type[M]) -> M:
    """Read one file into a model; raise RuleError with a line for every fault."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read as UTF-8 text ({error})") from None
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506  a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        problem = getattr(error, "problem", None) or "is no valid YAML"
        raise RuleError(f"{place}: {problem}") from None
    if not isinstance(data, dict):
        raise RuleError(f"{path}:1: should hold `key: value` lines")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        lines = [
            f"{path}:{line_of(text, fault['loc'])}: {_say(fault, model)}"
            for fault in error.errors()
        ]
        raise RuleError("\n".join(lines)) from None


def line_of(text: str, keys: Sequence[object]) -> int:
    """The line of the value that keys lead to, or of the nearest parent."""
    node = yaml.compose(text, Loader=_Loader)
    line = 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pairs = {pair[0].value: pair for pair in node.value}
            if str(key) not in pairs:
                break
            name, node = pairs[str(key)]
            line = name.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            if key >= len(node.value):
                break
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            break
    return line


def _say(fault: Any, model: type[BaseModel]) -> str:  # noqa: ANN401
    """A pydantic fault in the words of a rule's author."""
    where = ".".join(str(key) for key in fault["loc"])
    if fault["type"] == "extra_forbidden":
        known = _known_keys(model, fault["loc"][:-1])
        close = get_close_matches(str(fault["loc"][-1]), known, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        return f"no key {where!r} is known here{hint}"
    if fault["type"] == "missing":
        return f"the key {where!r} is missing"
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{where}: {message}" if where else message


def _known_keys(model: type[BaseModel], parents: Sequence[str | int]) -> list[str]:
    """The keys of the model that `parents` lead to, as far as fields tell."""
    fields = model.model_fields
    for key in parents:
        field = fields.get(str(key))
        for part in _models_in(field.annotation if field else None):
            fields = part.model_fields
            break
    return list(fields)


def _models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    found: list[type[BaseModel]] = []
    for part in getattr(annotation, "__args__", ()):
        found.extend(_models_in(part))
    return found
