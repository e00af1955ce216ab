"""XML as servers send it, turned into the dicts, lists and texts that JSON gives.

Only elements and text are read. A document type or an entity declaration ends the reading at once: no
Open311 answer needs one, and they are how XML reads files and fills memory.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional

# the reader below refuses document types and entities, which is what is unsafe in it
from xml.parsers import expat  # nosec B407

from .json_body import UnreadableError
from .texts import decode

_DEEPEST = 40
_DECLARED = re.compile(r"""^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["'][^>]*\?>""")
_DECLARATION = re.compile(r"^<\?xml[^>]*\?>")
_NIL = re.compile(r"(?i)true|1")


def read_xml(body: bytes, charset: Optional[str] = None) -> Any:
    """The root element of ``body`` as ``{name: content}``; namespaces are dropped.

    An element without children is its text ("" when empty), ``None`` when it says ``nil``; with children
    it is a dict of lists, each child's name with its contents. Markup left in the middle of a text is
    dropped and its words kept. Raises UnreadableError.
    """
    text = document_text(body, charset)
    reader = _Reader()
    parser = expat.ParserCreate("UTF-8")  # nosec B316
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.text
    parser.EndElementHandler = reader.end
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise UnreadableError(str(error)) from error
    return reader.root


def document_text(body: bytes, charset: Optional[str] = None) -> str:
    """The document without its declaration: the encoding is settled here, from what the bytes are."""
    declared = _DECLARED.match(body.lstrip()[:200].decode("latin-1"))
    text = decode(body, declared.group(1) if declared else charset).lstrip()
    return _DECLARATION.sub("", text, count=1).lstrip()


@dataclass
class _Element:
    name: str
    nil: bool
    children: Dict[str, List[Any]] = field(default_factory=dict)
    own: List[str] = field(default_factory=list)
    everything: List[str] = field(default_factory=list)

    def content(self) -> Any:
        if self.children and not "".join(self.own).strip():
            return self.children
        return None if self.nil else "".join(self.everything)


class _Reader:
    """Builds the plain value while expat reads; keeps its own stack, so depth costs no recursion."""

    def __init__(self) -> None:
        self.root: Dict[str, Any] = {}
        self._open: List[_Element] = []

    def refuse(self, *_: Any) -> None:
        raise UnreadableError("the document declares a type or an entity")

    def start(self, name: str, attributes: Dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise UnreadableError(f"elements are nested more than {_DEEPEST} deep")
        nil = any(_local(key) == "nil" and _NIL.fullmatch(value) for key, value in attributes.items())
        self._open.append(_Element(_local(name), nil))

    def text(self, text: str) -> None:
        self._open[-1].own.append(text)
        self._open[-1].everything.append(text)

    def end(self, _: str) -> None:
        element = self._open.pop()
        if self._open:
            self._open[-1].children.setdefault(element.name, []).append(element.content())
            self._open[-1].everything.extend(element.everything)
        else:
            self.root = {element.name: element.content()}


def _local(name: str) -> str:
    return name.rpartition(":")[2]
