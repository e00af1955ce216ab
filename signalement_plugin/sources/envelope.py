"""Finding what an answer holds, under whatever a server wrapped it in: records, or an error.

Works on plain values (dicts, lists, texts), as both JSON and XML give them.
"""

from typing import Any, Iterator, List, Mapping, Optional

# names that only hold others; singular ones are what the XML forms repeat
_WRAPPERS = (
    "service_requests",
    "requests",
    "service_request",
    "request",
    "services",
    "service",
    "service_request_updates",
    "request_updates",
    "request_update",
    "service_definition",
)
_NUMBERED = frozenset(("service_request_id", "service_code", "token"))
_RECORD_FIELDS = _NUMBERED | {"service_name", "requested_datetime", "status", "lat", "long", "update_id"}
_ERRORS = ("error", "errors")
_EXPLANATIONS = ("description", "detail", "message", "error_description", "non_field_errors", "request")
_LONGEST_EXPLANATION = 300


def records(value: Any) -> Optional[List[Any]]:
    """The records in ``value``, whatever wraps them; ``None`` when it is no Open311 answer at all.

    What stands where a record should and is none (a text, a number) is given too, to be rejected by name.
    """
    if value is None or value == "":
        return []
    if not isinstance(value, (list, dict)) or error_text(value) is not None:
        return None
    found = list(_records(value))
    return None if found == [value] and not _RECORD_FIELDS & value.keys() else found


def _records(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            if type(item) is dict and not _NUMBERED.isdisjoint(item):  # most are
                yield item
            else:
                yield from _records(item)
    elif isinstance(value, dict):
        inner = () if _NUMBERED & value.keys() else _wrapped(value)
        for content in inner:
            yield from _records(content)
        if value and not inner:
            yield value
    elif value is not None:
        yield value


def _wrapped(value: Mapping[str, Any]) -> List[Any]:
    """What ``value`` wraps, [None] when that is nothing; [] when it wraps nothing by its names."""
    contents = [value[name] for name in _WRAPPERS if name in value]
    return [None if isinstance(content, str) and not content.strip() else content for content in contents]


def error_text(value: Any) -> Optional[str]:
    """What a server says went wrong, when ``value`` is an error in any of the shapes seen; else ``None``."""
    if isinstance(value, list):
        first = error_text(value[0]) if value and isinstance(value[0], dict) else None
        return None if first is None else _explanation(value)
    if not isinstance(value, dict) or _RECORD_FIELDS & value.keys():
        return None
    for name in _ERRORS:
        if value.get(name):
            return _explanation(value[name])
    if "code" in value and any(name in value for name in _EXPLANATIONS):
        return _explanation(value)
    # the XML forms wrap their errors as they wrap their records
    inner = _wrapped(value)
    return error_text(inner[0]) if len(inner) == len(value) == 1 else None


def _explanation(value: Any) -> str:
    return " ".join(_words(value)).strip()[:_LONGEST_EXPLANATION]


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        spoken = [name for name in value if name in _EXPLANATIONS or name in _ERRORS]
        for name in spoken:
            yield from _words(value[name])
        if not spoken:
            for name, content in value.items():
                yield f"{name}: {' '.join(_words(content))}"
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif value is not None:
        yield str(value).strip()
