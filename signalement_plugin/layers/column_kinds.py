"""What the columns of a workspace hold, for the widgets of QGIS's forms: words for codes, other tables' rows, dates."""

from typing import Mapping, Tuple

from . import labels

_OBSERVED = ("observation", "walk_observation")
VALUE_MAPS: Mapping[Tuple[str, str], Mapping[str, str]] = {
    ("report", "state"): labels.STATES,
    ("report", "route_status"): labels.ROUTE_STATUSES,
    ("report", "priority"): labels.PRIORITIES,
    ("report", "origin"): labels.ORIGINS,
    ("report", "scope_reason"): labels.SCOPES,
    ("actor", "kind"): labels.ACTOR_KINDS,
    ("subcategory", "actor_kind"): labels.ACTOR_KINDS,
    ("subcategory", "delay"): labels.DELAYS,
    ("opening", "phase"): labels.PHASES,
    ("commune", "triage_mode"): labels.TRIAGE_MODES,
    ("perimeter", "kind"): labels.PERIMETER_KINDS,
    ("service", "channel"): labels.CHANNELS,
    ("event", "kind"): labels.EVENT_KINDS,
    ("competence_area", "area_kind"): labels.AREA_KINDS,
    ("walk", "level"): labels.LEVELS,
    ("walk", "phase"): labels.WALK_PHASES,
    ("walk", "support"): labels.SUPPORTS,
    ("recommendation", "status"): labels.RECOMMENDATION_STATUSES,
    **{(table, "slot"): labels.SLOTS for table in ("walk", "walk_observation")},
    **{(table, "season"): labels.SEASONS for table in ("walk", "walk_observation")},
    **{(table, "facet"): labels.FACETS for table in _OBSERVED},
    **{(table, "polarity"): labels.POLARITIES for table in _OBSERVED},
    **{(table, "entered_from"): labels.ENTERED_FROM for table in _OBSERVED},
}
# column -> (table, key column, shown column)
REFERENCES: Mapping[str, Tuple[str, str, str]] = {
    "category_code": ("category", "code", "label"),
    "category_received": ("category", "code", "label"),
    "subcategory_code": ("subcategory", "code", "label"),
    "insee": ("commune", "insee", "name"),
    "service_id": ("service", "id", "name"),
    "proposed_service_id": ("service", "id", "name"),
    "other_service_id": ("service", "id", "name"),
    "actor_id": ("actor", "id", "name"),
    "source_id": ("source", "id", "code"),
    "intervention_id": ("intervention", "id", "label"),
    "walk_id": ("walk", "id", "title"),
    "itinerary_id": ("itinerary", "id", "name"),
    "perimeter_id": ("perimeter", "id", "name"),
    "theme_code": ("theme", "code", "label"),
    "addressee_actor_id": ("actor", "id", "name"),
}
BOOLEANS = frozenset(
    {
        "near_boundary",
        "text_reviewed",
        "photo_reviewed",
        "danger",
        "is_duty_officer",
        "training_done",
        "agreed",
    }
)
DATES = frozenset({"valid_from", "valid_to", "planned_for", "restitution_on", "closed_on"})
