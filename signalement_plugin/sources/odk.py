"""Submissions of an ODK Central form, by its OData service or from files that hold its answers.

The service lists its tables: the submissions, then one for each repeat, whose rows name the row they hang from in
``__Submissions-id`` (and ``__Submissions-outer-id`` deeper down). Pages follow ``@odata.nextLink`` on the server
that was asked.
"""

from typing import Any, Dict, Iterator, List, Mapping, Set, Tuple
from urllib.parse import quote, urlsplit

from ..domain.privacy import strip_personal
from ..domain.received import RejectedItem
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..domain.walk_record import WalkPage, WalkRow
from . import failures
from .form_server import MOST_PAGES, FormServer, Seen, keeps_repeating, without_parent
from .submissions import at_home, rows_of

ROOT = "Submissions"
_PAGE_SIZE = 500
_SERVERS_OWN = {"__system"}


class OdkCentral:
    """Reads the form at ``url``: ``…/v1/projects/1/forms/NAME.svc``, with or without ``/Submissions``."""

    def __init__(self, url: str, server: FormServer):
        """Raises Problem when ``url`` is not the address of a form."""
        self._server = server
        self._service = _service(url)
        self.form = self._service.rpartition("/")[2][: -len(".svc")]
        self._forms = self._service[: -len(".svc")]
        self._parents: Dict[Tuple[str, str], WalkRow] = {}

    def pages(self) -> Iterator[WalkPage]:
        """Every row of every table, parents first. Raises Problem when the server does not give them."""
        for table in self._tables():
            yield from self._table(table)

    def _tables(self) -> List[str]:
        answer = self._server.ask(self._service)
        value = answer.get("value")
        names = [one.get("name") for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        tables = [name for name in names if isinstance(name, str) and name.split(".")[0] == ROOT]
        return sorted(dict.fromkeys(tables), key=lambda name: name.count(".")) or [ROOT]

    def _table(self, table: str) -> Iterator[WalkPage]:
        address = f"{self._service}/{quote(table)}?$top={_PAGE_SIZE}&$count=true"
        seen, asked, number = Seen(), set(), 0
        for _ in range(MOST_PAGES):
            if self._server.cancelled():
                return
            asked.add(address)
            answer = self._server.ask(address)
            rows, refused, dropped, number, fresh = self._read(answer, table, number, seen)
            following = answer.get("@odata.nextLink")
            repeats = bool(following) and not fresh
            yield WalkPage(tuple(rows), (), tuple(refused), (keeps_repeating(),) if repeats else (), dropped)
            if not isinstance(following, str) or not following or repeats:
                return
            address = at_home(self._service, following)
            if address in asked:
                return

    def _read(self, answer: Mapping[str, Any], table: str, number: int, seen: Seen) -> Any:
        rows: List[WalkRow] = []
        refused: List[RejectedItem] = []
        dropped: Set[str] = set()
        fresh = 0
        value = answer.get("value")
        for record in value if isinstance(value, list) else []:
            number += 1
            key = record.get("__id") if isinstance(record, dict) else None
            if not isinstance(key, str) or not key:
                refused.append(_refused(number, Sentence(_NOT_ONE), record))
                continue
            if not seen.is_new(key):
                continue
            fresh += 1
            if table == ROOT:
                made = rows_of(record, key, str(number), self._media(key), _SERVERS_OWN, dropped)
            else:
                made = self._of_repeat(record, key, table, number, dropped)
                if not made:
                    refused.append(_refused(number, without_parent(str(_parent(record, table)[1])), record))
            rows += made
            for row in made[:1]:
                self._parents[table, key] = row
        return rows, refused, tuple(sorted(dropped)), number, fresh

    def _of_repeat(
        self, record: Mapping[str, Any], key: str, table: str, number: int, dropped: Set[str]
    ) -> List[WalkRow]:
        above, parent_id = _parent(record, table)
        parent = self._parents.get((above, str(parent_id)))
        if parent is None:
            return []
        path = table.partition(".")[2].replace(".", "/")
        links = {name for name in record if name.startswith("__")}
        (row, *deeper) = rows_of(record, key, f"{parent.place} › {path} {number}", parent.media, links, dropped)
        own = {f"{path}/{name}": value for name, value in row.values.items()}
        return [WalkRow(path, row.place, key, {**parent.values, **own}, parent.media), *deeper]

    def _media(self, key: str) -> "_Attachments":
        return _Attachments(f"{self._forms}/submissions/{quote(key, safe='')}/attachments/")


class _Attachments(dict):
    """Where any file of a submission is: Central names the place after the file."""

    def __init__(self, base: str):
        super().__init__()
        self._base = base

    def get(self, name: str, default: Any = None) -> Any:
        return f"{self._base}{quote(name, safe='')}"


_NOT_ONE = QT_TRANSLATE_NOOP("Sentence", "The server sent something that is not a submission.")


def odata_answer(answer: Mapping[str, Any]) -> WalkPage:
    """The submissions that a saved answer of the service holds. Raises Problem when it is none."""
    if not isinstance(answer, Mapping) or not isinstance(answer.get("value"), list):
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence", "This file holds no submissions of ODK Central: save the answer of its OData service."
            )
        )
    rows: List[WalkRow] = []
    refused: List[RejectedItem] = []
    dropped: Set[str] = set()
    for number, record in enumerate(answer["value"], start=1):
        key = record.get("__id") if isinstance(record, dict) else None
        if isinstance(key, str) and key:
            rows += rows_of(record, key, str(number), {}, _SERVERS_OWN, dropped)
        else:
            refused.append(_refused(number, Sentence(_NOT_ONE), record))
    return WalkPage(tuple(rows), (), tuple(refused), (), tuple(sorted(dropped)))


def _parent(record: Mapping[str, Any], table: str) -> Tuple[str, Any]:
    """The table and the id of the row that a row of a repeat hangs from."""
    above = table.rpartition(".")[0]
    return above, record.get(f"__{above.replace('.', '-')}-id")


def _refused(number: int, reason: Sentence, record: Any) -> RejectedItem:
    payload = strip_personal(record)
    return RejectedItem(
        Sentence(QT_TRANSLATE_NOOP("Sentence", "Row {row}: {reason}"), {"row": str(number), "reason": reason}),
        payload if isinstance(payload, dict) else {"value": payload},
    )


def _service(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise failures.bad_address(url)
    if "@" in parts.netloc:
        raise failures.password_in_address()
    head, found, _ = parts.path.partition(".svc")
    if not found and "/forms/" in parts.path:
        head = "/".join(parts.path.rstrip("/").split("/")[: parts.path.split("/").index("forms") + 2])
    if "/forms/" not in head:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "“{url}” is not the address of a form in ODK Central. In the form's page, choose “Analyze via OData” "
                "and copy the address it gives (…/forms/….svc).",
            ),
            url=failures.without_secrets(url)[:200],
        )
    return f"{parts.scheme}://{parts.netloc}{head}.svc"
