"""Expression functions of the group "Signalement": what forms, map tips and labels say in words.

``register()`` adds them to QGIS, ``unregister()`` removes them; either may be called again.
"""

import html
import json
from typing import Any, Callable, List, Optional, Sequence, Tuple

from qgis.core import NULL, QgsExpression, QgsExpressionContext, QgsExpressionFunction
from qgis.PyQt.QtCore import QDateTime, Qt, QTimeZone

from ..domain.sentence import QT_TRANSLATE_NOOP
from .labels import STATES, said
from .words import say

GROUP = "Signalement"
TIMEZONE_VARIABLE = "signalement_timezone"
_DEFAULT_TIMEZONE = "Europe/Paris"


def local_time(instant: Any, timezone: str) -> Optional[QDateTime]:
    """The wall clock in ``timezone`` (IANA) at ``instant``: ISO text with its zone, or a QDateTime.

    The result carries no zone, so that QGIS shows it as it is wherever the computer stands.
    """
    if isinstance(instant, str):
        instant = QDateTime.fromString(instant, Qt.DateFormat.ISODateWithMs)
    if not isinstance(instant, QDateTime) or not instant.isValid():
        return None
    there = instant.toTimeZone(QTimeZone(timezone.encode()))
    return QDateTime(there.date(), there.time())


def route_reasons(trace: Any) -> Optional[str]:
    """The reasons kept in a report's ``route_trace``, one line each, or ``None`` without a route."""
    from ..domain.explain import explain
    from ..domain.trace import Trace

    if isinstance(trace, str):
        try:
            trace = json.loads(trace)
        except ValueError:
            return None
    if not isinstance(trace, dict) or "reason" not in trace:
        return None
    return "\n".join(say(sentence) for sentence in explain(Trace.from_json(trace)))


def _local_time(values: Sequence[Any], context: QgsExpressionContext) -> Any:
    return local_time(values[0], context.variable(TIMEZONE_VARIABLE) or _DEFAULT_TIMEZONE)


def _route_reasons(values: Sequence[Any], _: QgsExpressionContext) -> Any:
    return route_reasons(values[0])


def _state_label(values: Sequence[Any], _: QgsExpressionContext) -> Any:
    return said(STATES.get(values[0], str(values[0])))


def _escaped(values: Sequence[Any], _: QgsExpressionContext) -> Any:
    return html.escape(str(values[0])).replace("\n", "<br>")


_FUNCTIONS: Tuple[Tuple[str, str, Callable[[Sequence[Any], QgsExpressionContext], Any], str], ...] = (
    (
        "signalement_local_time",
        "instant",
        _local_time,
        QT_TRANSLATE_NOOP("Layers", "The local time, in the territory's time zone, of an instant of the workspace."),
    ),
    (
        "signalement_route_reasons",
        "route_trace",
        _route_reasons,
        QT_TRANSLATE_NOOP("Layers", "The reasons of a route in words, from the field route_trace."),
    ),
    (
        "signalement_state_label",
        "state",
        _state_label,
        QT_TRANSLATE_NOOP("Layers", "The name of a report's state."),
    ),
    (
        "signalement_escape",
        "text",
        _escaped,
        QT_TRANSLATE_NOOP("Layers", "Text made safe for HTML: what citizens write never becomes markup."),
    ),
)


class _Function(QgsExpressionFunction):
    def __init__(self, name: str, parameter: str, work: Callable[..., Any], help_text: str):
        super().__init__(name, [QgsExpressionFunction.Parameter(parameter)], GROUP, help_text)
        self._work = work

    def func(self, values: Any, context: Any, parent: Any, node: Any) -> Any:
        if values[0] is None or values[0] == NULL:
            return NULL
        result = self._work(values, context)
        return NULL if result is None else result

    def usesGeometry(self, node: Any) -> bool:
        return False

    def referencedColumns(self, node: Any) -> List[str]:
        return []


_registered: List[_Function] = []


def register() -> None:
    """Add the functions to QGIS; nothing happens to those already there."""
    if not _registered:
        for name, parameter, work, help_text in _FUNCTIONS:
            function = _Function(name, parameter, work, said(help_text))
            QgsExpression.registerFunction(function)
            _registered.append(function)


def unregister() -> None:
    """Remove the functions from QGIS."""
    while _registered:
        # referred to until QGIS has let it go: QGIS looks through all of its functions, this one included
        function = _registered.pop()
        QgsExpression.unregisterFunction(function.name())
