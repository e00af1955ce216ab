"""What there is to say of a reading that went well as far as it could."""

from ..domain.sentence import QT_TRANSLATE_NOOP

DATES_DO_NOT_WORK = QT_TRANSLATE_NOOP(
    "Sentence",
    "The source does not keep to the dates it is asked for (some servers have start and end swapped): all of "
    "its list was read instead.",
)
OLDER_ONES_MISSING = QT_TRANSLATE_NOOP(
    "Sentence",
    "The source gave exactly {count} reports and no way to ask for others: if that is its limit, older ones "
    "are missing.",
)
TOO_MANY_AT_ONCE = QT_TRANSLATE_NOOP(
    "Sentence",
    "The source has {count} reports or more at {instant} and gives no more of them: some may be missing.",
)
LESS_THAN_ANNOUNCED = QT_TRANSLATE_NOOP(
    "Sentence",
    "The source announced {announced} reports and gave {received}. Pull again; if that changes nothing, tell "
    "whoever runs it.",
)
