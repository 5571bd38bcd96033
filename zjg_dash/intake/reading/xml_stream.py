"""A few lines over expat: elements without namespaces, and no entities."""

from dataclasses import dataclass
from typing import Any
from xml.parsers import expat


@dataclass(frozen=True)
class Node:
    """An element's local name and attributes (local names too)."""

    name: str
    attributes: dict[str, str]


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def parse(content: bytes) -> list[Node]:
    """All elements in document order. Raises expat.ExpatError, also for any entity declaration."""
    nodes: list[Node] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nodes.append(Node(local(name), {local(key): value for key, value in attributes.items()}))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EntityDeclHandler = no_entities
    parser.Parse(content, True)
    return nodes


def no_entities(*_: Any) -> None:
    """A handler that refuses entity declarations (billion laughs)."""
    raise expat.ExpatError("entity")
