"""YAML text in; plain data, and for any path into it the line it stands on, out."""

import re
from collections.abc import Sequence
from typing import Any

import yaml

_FAST: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STR, _MAP, _SEQ = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))
_DEEPEST = 200  # the C loader recurses without a limit and takes the process with it; the other one refuses in time
_FLOAT = re.compile(r"^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)$")  # YAML 1.1 reads 1e-3 as text


class YamlFault(ValueError):
    """Text that is no YAML, or YAML that would lose something; `line` is 1-based."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


class Document:
    """What a text holds: `data`, and where."""

    def __init__(self, data: object, root: yaml.Node | None) -> None:
        self.data = data
        self._root = root

    def line(self, path: Sequence[str | int]) -> int:
        """The line of the deepest node on the path; parts that name nothing in the text are passed over."""
        node, line = self._root, 1
        for part in path:
            match node:
                case yaml.MappingNode():
                    found = next(((key, value) for key, value in node.value if key.value == str(part)), None)
                    if found:
                        node, line = found[1], found[0].start_mark.line + 1
                case yaml.SequenceNode() if isinstance(part, int) and part < len(node.value):
                    node = node.value[part]
                    line = node.start_mark.line + 1
        return line


def load(text: str) -> Document:
    """The document; a key given twice, or one that is no text, is a fault instead of a silent loss."""
    loader = (_CAREFUL if _too_deep(text) else _QUICK)(text)
    try:
        node = loader.get_single_node()
        return Document(_plain(node, loader, set()) if node is not None else None, node)
    except YamlFault:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFault(mark.line + 1 if mark else 1, str(error.problem or "is no YAML")) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        raise YamlFault(line, "holds a control character") from None
    except RecursionError:
        raise YamlFault(1, "is nested too deeply") from None
    except ValueError as error:  # a date that is none
        raise YamlFault(1, str(error)) from None
    finally:
        loader.dispose()


def _too_deep(text: str) -> bool:
    depth = deepest = 0
    for mark in re.findall(r"[\[{\]}]", text):
        depth = depth + 1 if mark in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest > _DEEPEST or re.search(rf"^[ \-?:]{{{_DEEPEST}}}", text, re.MULTILINE) is not None


def _plain(node: yaml.Node, loader: Any, seen: set[int]) -> object:
    """What the node holds. An alias is refused: one of an alias of an alias grows without end."""
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.tag == _STR else loader.construct_object(node)
    if node.tag not in (_MAP, _SEQ):
        raise YamlFault(node.start_mark.line + 1, f"{node.tag!r} is no plain data")
    if id(node) in seen:
        raise YamlFault(node.start_mark.line + 1, "is used twice through an alias (*); write it out")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(part, loader, seen) for part in node.value]
    result: dict[str, object] = {}
    for key, value in node.value:
        name = _key(key)
        if name in result:
            raise YamlFault(key.start_mark.line + 1, f"the key {name!r} stands twice; the first would be lost")
        result[name] = _plain(value, loader, seen)
    return result


def _key(node: yaml.Node) -> str:
    if node.tag == _STR:
        return str(node.value)
    name = node.value if isinstance(node, yaml.ScalarNode) else "of several parts"
    raise YamlFault(node.start_mark.line + 1, f"the key {name} is not text; put it in quotes")


def _derived(base: type[Any]) -> type[Any]:
    derived: type[Any] = type("_Loader", (base,), {})
    derived.add_implicit_resolver("tag:yaml.org,2002:float", _FLOAT, list("-+.0123456789"))
    return derived


_QUICK, _CAREFUL = _derived(_FAST), _derived(yaml.SafeLoader)


def written(data: object) -> str:
    """Plain data as YAML that `load` reads back and a person may edit."""
    text: str = yaml.dump(data, Dumper=_Readable, sort_keys=False, allow_unicode=True, width=110)
    return text


class _Readable(yaml.SafeDumper):
    """Programs and paragraphs stand line by line, and a text that `load` would take for a number in quotes."""


def _as_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else "'" if _FLOAT.match(text) else None
    return dumper.represent_scalar(_STR, text, style=style)


_Readable.add_representer(str, _as_text)
