"""The services a GeoReport server offers, and the questions each of them asks."""

from dataclasses import dataclass
from typing import Any, Iterator, List, Mapping, Tuple

from .records import line, scalar

_TRUE = {"true", "1", "yes"}


@dataclass(frozen=True)
class OfferedService:
    """A kind of report that the server takes. ``has_definition`` says that it asks more than the standard."""

    code: str
    name: str
    description: str = ""
    group: str = ""
    keywords: str = ""
    has_definition: bool = False


@dataclass(frozen=True)
class ServiceAttribute:
    """A question of a service's own; ``values`` are its (key, name) answers, when it has a list of them."""

    code: str
    description: str
    datatype: str
    required: bool
    order: int
    values: Tuple[Tuple[str, str], ...] = ()


def offered_service(record: Any) -> Iterator[OfferedService]:
    """The service in ``record``; nothing when it has no code."""
    code = line(record.get("service_code")) if isinstance(record, Mapping) else None
    if code:
        yield OfferedService(
            code,
            line(record.get("service_name")) or code,
            line(record.get("description")) or "",
            line(record.get("group")) or "",
            line(record.get("keywords")) or "",
            _is_true(record.get("metadata")),
        )


def attributes(definition: Any) -> List[ServiceAttribute]:
    """The attributes in a service definition, in the order the server gives them."""
    if not isinstance(definition, Mapping):
        return []
    found = []
    for item in _items(definition, "attributes", "attribute"):
        code = line(item.get("code"))
        if code:
            order = line(item.get("order")) or ""
            found.append(
                ServiceAttribute(
                    code,
                    line(item.get("description")) or "",
                    line(item.get("datatype")) or "",
                    _is_true(item.get("required")),
                    int(order) if order.isdecimal() and len(order) < 9 else 0,
                    tuple(_values(item)),
                )
            )
    return sorted(found, key=lambda attribute: attribute.order)


def _values(item: Mapping[str, Any]) -> Iterator[Tuple[str, str]]:
    for value in _items(item, "values", "value"):
        key = line(value.get("key"))
        if key:
            yield key, line(value.get("name")) or key


def _items(parent: Mapping[str, Any], *names: str) -> Iterator[Mapping[str, Any]]:
    """The objects under any of ``names``, however many lists and wrappers of these names are around them."""
    for name in names:
        waiting = [parent.get(name)]
        while waiting:
            content = waiting.pop(0)
            if isinstance(content, list):
                waiting[:0] = content
            elif isinstance(content, Mapping):
                inner = [content[other] for other in names if other in content]
                waiting[:0] = inner
                if not inner:
                    yield content


def _is_true(value: Any) -> bool:
    return str(scalar(value)).strip().lower() in _TRUE
