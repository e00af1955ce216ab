"""Map tips: HTML in which whatever citizens or administrators wrote stands as text, never as markup.

No picture is fetched: a photo's address comes from outside and would tell its server who is looking.
"""


def _shown(expression: str) -> str:
    """The place of a value in a tip, escaped."""
    return f"[% coalesce(signalement_escape({expression}), '') %]"


def _first(*names: str) -> str:
    """The label behind the first of the columns ``names`` that has a value."""
    labels = ", ".join(f'CASE WHEN "{name}" IS NOT NULL THEN represent_value("{name}") END' for name in names)
    return f"coalesce({labels}, '')"


_STATE = 'signalement_state_label("state")'
_ADDRESS = '"address"'
_BASIS = '"legal_basis"'
_WHEN = """format_date(signalement_local_time(coalesce("requested_at", "received_at")), 'dd/MM/yyyy HH:mm')"""
_TEXT = """CASE WHEN length("description") > 240 THEN left("description", 240) || '…' ELSE "description" END"""
_THEME, _FACET, _WALK = '"theme"', 'represent_value("facet")', '"walk_title"'
_OBSERVED = "format_date(signalement_local_time(\"observed_at\"), 'dd/MM/yyyy HH:mm')"
_SAID = """CASE WHEN length("text") > 240 THEN left("text", 240) || '…' ELSE "text" END"""
_SENTENCE, _BREAKDOWN, _WARNING = '"sentence"', '"breakdown"', '"warning"'

REPORT_TIP = (
    '<div style="font-family: sans-serif; max-width: 320px">'
    f"<b>{_shown(_first('subcategory_code', 'category_code'))}</b><br>"
    f"{_shown(_STATE)} · {_shown(_WHEN)}<br>"
    f"{_shown(_ADDRESS)}"
    f'<p style="margin: 6px 0">{_shown(_TEXT)}</p>'
    f"{_shown(_first('service_id', 'proposed_service_id'))}</div>"
)
COMPETENCE_TIP = (
    f"<b>{_shown(_first('service_id'))}</b><br>"
    f"{_shown(_first('subcategory_code', 'category_code'))}<br>"
    f"{_shown(_BASIS)}"
)
OBSERVATION_TIP = (
    '<div style="font-family: sans-serif; max-width: 320px">'
    f"<b>{_shown(_THEME)}</b> · {_shown(_FACET)}<br>"
    f"{_shown(_WALK)} · {_shown(_OBSERVED)}"
    f'<p style="margin: 6px 0">{_shown(_SAID)}</p></div>'
)
CROSSING_TIP = f"<b>{_shown(_SENTENCE)}</b><br>{_shown(_BREAKDOWN)}<br><i>{_shown(_WARNING)}</i>"
