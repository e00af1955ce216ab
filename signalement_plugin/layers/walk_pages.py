"""The topics for a public meeting and the balance sheet of a walk: as a table, and as a printed page.

Whatever residents or partners wrote stands as text, never as markup. Pages are laid out by Qt's rich text.
"""

from html import escape
from pathlib import Path
from typing import List, Mapping, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QMarginsF
from qgis.PyQt.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from ..domain.crossing import ONE_GROUP, representativeness
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.walk import BALANCE
from ..domain.walk_topics import Figures, Recommended, Topic
from . import labels
from .labels import said
from .words import say

_MARGIN_MM = 16.0
_STYLE = (
    "body { font-family: sans-serif; font-size: 11pt; color: #1f2933 } h1 { font-size: 20pt } h2 { font-size: 14pt; "
    "color: #5a189a } .warned { background-color: #ffe08a } td { padding: 3px 8px 3px 0 } .small { color: #5b6570 }"
)


_COLUMNS = (
    QT_TRANSLATE_NOOP("Layers", "Topic"),
    labels.FACETS["fact"],
    labels.FACETS["feeling"],
    labels.FACETS["use"],
    QT_TRANSLATE_NOOP("Layers", "What is wrong"),
    QT_TRANSLATE_NOOP("Layers", "What is well"),
    QT_TRANSLATE_NOOP("Layers", "Groups"),
    QT_TRANSLATE_NOOP("Layers", "Reports"),
    QT_TRANSLATE_NOOP("Layers", "Answered"),
    QT_TRANSLATE_NOOP("Layers", "Recommendations"),
    QT_TRANSLATE_NOOP("Layers", "Representativeness"),
)
_GROUPS, _REPORTS, _ANSWERED = _COLUMNS[6:9]
_PEOPLE, _CHECKLIST = QT_TRANSLATE_NOOP("Layers", "People"), QT_TRANSLATE_NOOP("Layers", "Checklist")
_FEW = QT_TRANSLATE_NOOP("Layers", "not told, or fewer than can be said")
_NOTHING = QT_TRANSLATE_NOOP("Layers", "Nothing was written.")
_BY_STATUS = QT_TRANSLATE_NOOP("Layers", "Recommendations: {status}")
_COUNTED = QT_TRANSLATE_NOOP(
    "Layers", "{facets}. What is wrong: {wrong}; what is well: {well}. {reports} reports, {answered} answered."
)


def topic_table(topics: Sequence[Topic]) -> Tuple[List[str], List[List[str]]]:
    """The columns and the rows of the list of topics, the warning of each in its row."""
    columns = [said(name) for name in _COLUMNS]
    rows = [
        [
            _theme(topic),
            *(str(topic.facets.get(facet, 0)) for facet in ("fact", "feeling", "use")),
            str(topic.wrong), str(topic.well), str(topic.groups), str(topic.reports), str(topic.answered),
            "\n".join(_recommended(one) for one in topic.recommendations),
            _warning() if topic.rests_on_one_group else "",
        ]
        for topic in topics
    ]  # fmt: skip
    return columns, rows


def topics_page(title: str, when: str, topics: Sequence[Topic]) -> str:
    """The list of topics as a page to print, in HTML."""
    parts = [f"<h1>{escape(title)}</h1>", f"<p class='small'>{escape(when)}</p>"]
    if topics and all(topic.rests_on_one_group for topic in topics):
        parts.append(f"<p class='warned'>⚠ {escape(_warning())}</p>")
    for number, topic in enumerate(topics, start=1):
        parts.append(f"<h2>{number}. {escape(_theme(topic))}</h2>")
        parts.append(f"<p>{escape(_counted(topic))}</p>")
        if topic.rests_on_one_group:
            parts.append(f"<p class='warned'>⚠ {escape(_warning())}</p>")
        if topic.recommendations:
            items = "".join(f"<li>{escape(_recommended(one))}</li>" for one in topic.recommendations)
            parts.append(f"<ul>{items}</ul>")
    return "".join(parts)


def balance_page(title: str, when: str, figures: Figures, texts: Mapping[str, str], warning: str) -> str:
    """The balance sheet of a walk as a page to print, in HTML. ``texts``: what was written of ``walk.BALANCE``."""
    parts = [f"<h1>{escape(title)}</h1>", f"<p class='small'>{escape(when)}</p>"]
    if warning:
        parts.append(f"<p class='warned'>⚠ {escape(warning)}</p>")
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td><b>{escape(value)}</b></td></tr>" for name, value in _figures(figures)
    )
    parts.append(f"<table>{rows}</table>")
    for part in BALANCE:
        text = (texts.get(part) or "").strip() or said(_NOTHING)
        body = "<br>".join(escape(line) for line in text.splitlines())
        parts.append(f"<h2>{escape(said(labels.BALANCE[part]))}</h2><p>{body}</p>")
    return "".join(parts)


def write_pdf(path: Path, html: str) -> None:
    """Write ``html`` to a PDF of A4 pages. Raises Problem when it cannot be written."""
    if (path.exists() and not path.is_file()) or not path.parent.is_dir():
        raise _not_written(path)
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(f"<body>{html}</body>")
    document.print(writer)
    del writer  # writes the end of the file
    if not path.is_file() or not path.stat().st_size:
        raise _not_written(path)


def _figures(figures: Figures) -> List[Tuple[str, str]]:
    few = said(_FEW)
    return [
        (said(_GROUPS), str(figures.groups)),
        (said(_PEOPLE), few if figures.people is None else str(figures.people)),
        *((said(label), str(figures.facets.get(facet, 0))) for facet, label in labels.FACETS.items()),
        (said(_REPORTS), str(figures.reports)),
        (said(_ANSWERED), str(figures.answered)),
        *(
            (
                said(_BY_STATUS).format(status=said(label).lower()),
                str(figures.recommendations[status]),
            )
            for status, label in labels.RECOMMENDATION_STATUSES.items()
            if figures.recommendations.get(status)
        ),
        (said(_CHECKLIST), f"{figures.done} / {figures.to_do}"),
    ]


def _theme(topic: Topic) -> str:
    return topic.theme or QCoreApplication.translate("Layers", "No theme")


def _counted(topic: Topic) -> str:
    facets = ", ".join(
        f"{said(label).lower()} {topic.facets[facet]}"
        for facet, label in labels.FACETS.items()
        if topic.facets.get(facet)
    )
    return said(_COUNTED).format(
        facets=facets or "–", wrong=topic.wrong, well=topic.well, reports=topic.reports, answered=topic.answered
    )


def _recommended(one: Recommended) -> str:
    status = said(labels.RECOMMENDATION_STATUSES[one.status]).lower()
    head = f"{one.text} ({', '.join(filter(None, (one.addressee, status)))})"
    return f"{head} – {one.answer}" if one.answer else head


def _warning() -> str:
    return say(representativeness(ONE_GROUP))


def _not_written(path: Path) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "{path} could not be written: {reason}. Choose another file."),
        path=str(path),
        reason="-",
    )
