"""YAML whose texts know where they stand: PyYAML's nodes, and their scalars decoded."""

from __future__ import annotations

from typing import Any

import yaml

from careaudit.load.located.text import Decoder, Text
from careaudit.load.located.value import Duplicate, NotParsedError
from careaudit.load.located.yaml_scalars import (
    decode_block,
    decode_double,
    decode_plain,
    decode_single,
)
from careaudit.script import line_starts, place_of

_DECODERS: dict[str | None, Decoder] = {
    "'": decode_single,
    '"': decode_double,
    "|": decode_block,
    ">": decode_block,
}
_NULL = "tag:yaml.org,2002:null"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str) -> tuple[Any, tuple[Duplicate, ...]]:
    """The document (a list of them if there are several), and keys that stand twice.

    Scalars are `Text` as written, for a button says Yes and not true; null is None.
    Raises NotParsedError at the place where it is no YAML.
    """
    builder = _Builder()
    try:
        nodes = list(yaml.compose_all(text, Loader=_Loader))
        values = [builder.value(node) for node in nodes if node is not None]
    except yaml.reader.ReaderError as error:
        message = f"is no YAML: {error.reason}"
        raise NotParsedError(message, int(error.position)) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "broken"
        place = mark.index if mark else 0
        began = error.context_mark
        if mark and began and began.line < mark.line and error.context:
            line = place_of(began.index, line_starts(text)).line
            what += f" {error.context} that begins in line {line}"
        raise NotParsedError(f"is no YAML: {what}", place) from None
    except RecursionError:
        raise NotParsedError("is nested too deeply to be a script", 0) from None
    return values[0] if len(values) == 1 else values, tuple(builder.duplicates)


class _Builder:
    """Turns nodes into values; an alias gives the very value that its anchor gave."""

    def __init__(self) -> None:
        self.duplicates: list[Duplicate] = []
        self._built: dict[int, Any] = {}

    def value(self, node: yaml.Node) -> Any:  # noqa: ANN401
        """What a node holds."""
        if id(node) not in self._built:
            if isinstance(node, yaml.MappingNode):
                self._mapping(node)
            elif isinstance(node, yaml.SequenceNode):
                found: list[Any] = []
                self._built[id(node)] = found  # before its members: it may hold itself
                found.extend(self.value(member) for member in node.value)
            elif isinstance(node, yaml.ScalarNode):
                self._built[id(node)] = _scalar(node)
        return self._built[id(node)]

    def _mapping(self, node: yaml.MappingNode) -> None:
        found: dict[str, Any] = {}
        self._built[id(node)] = found
        own: set[str] = set()
        for key_node, value_node in node.value:
            value = self.value(value_node)
            key = str(key_node.value)
            if key == "<<" and key_node.style is None:
                merged = value if isinstance(value, list) else [value]
                for other in (m for m in merged if isinstance(m, dict)):
                    for name, inherited in other.items():
                        found.setdefault(name, inherited)
                continue
            if key in own:
                self.duplicates.append(Duplicate(key, key_node.start_mark.index))
            own.add(key)
            found[key] = value


def _scalar(node: yaml.ScalarNode) -> Any:  # noqa: ANN401
    if node.tag == _NULL:
        return None
    start, end = node.start_mark.index, node.end_mark.index
    decode = _DECODERS.get(node.style, decode_plain)
    if len(node.value) == end - start:
        return Text(node.value, start, end)
    return Text(node.value, start, end, decode)
