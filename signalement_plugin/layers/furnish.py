"""What a layer of the workspace offers besides its symbols: aliases, widgets, read-only fields, forms, tips.

Applied to every style of a layer, whose choice in QGIS carries all of these with it.
"""

from typing import Callable, FrozenSet, Mapping, Optional, Tuple

from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsAttributeEditorRelation,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsField,
    QgsFieldConstraints,
    QgsVectorLayer,
    QgsVectorLayerTemporalProperties,
)

from .. import compat
from ..domain.sentence import QT_TRANSLATE_NOOP
from ..domain.walk import BALANCE
from .column_kinds import BOOLEANS, DATES, REFERENCES, VALUE_MAPS
from .labels import COLUMNS, said
from .tips import COMPETENCE_TIP, OBSERVATION_TIP, REPORT_TIP

LOCAL = "_local"
# tables (or views) that only triggers, pulls and the engine write
READ_ONLY: FrozenSet[str] = frozenset(
    {
        "report_cell",
        "competence_area",
        "walk_observation",
        "event",
        "act",
        "outbox",
        "rejected_item",
        "source",
        "territory",
    }
)
_INSTANTS: Mapping[str, Tuple[str, ...]] = {
    "report": (
        "received_at",
        "requested_at",
        "updated_at",
        "expected_at",
        "closed_at",
        "moved_at",
        "routed_at",
    ),
    "event": ("at",),
    "act": ("at",),
    "source": ("last_pull_at",),
    "rejected_item": ("received_at", "replayed_at"),
    "outbox": ("created_at", "next_try_at", "sent_at"),
    "walk": ("starts_at",),
    "observation": ("observed_at",),
    "walk_observation": ("observed_at",),
}
_REPORT_WRITABLE = frozenset(
    {
        "category_code",
        "subcategory_code",
        "state",
        "priority",
        "service_id",
        "insee",
        "duplicate_of",
        "intervention_id",
        "rejection_reason",
        "scope_reason",
        "text_reviewed",
        "photo_reviewed",
    }
)
_TABS: Tuple[Tuple[str, Tuple[str, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Layers", "Received"),
        (
            "request_id",
            "requested_at_local",
            "received_at_local",
            "updated_at_local",
            "description",
            "address",
            "zipcode",
            "service_name_received",
            "category_received",
            "status_received",
            "origin",
            "source_id",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Layers", "Triage"),
        (
            "category_code",
            "subcategory_code",
            "priority",
            "state",
            "insee",
            "duplicate_of",
            "intervention_id",
            "rejection_reason",
            "scope_reason",
            "text_reviewed",
            "expected_at_local",
            "closed_at_local",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Layers", "Route"),
        (
            "route_status",
            "proposed_service_id",
            "service_id",
            "route_reasons",
            "near_boundary",
            "other_service_id",
            "position_accuracy_m",
            "moved_at_local",
            "routed_at_local",
        ),
    ),
    (QT_TRANSLATE_NOOP("Layers", "History"), ("version",)),
    (QT_TRANSLATE_NOOP("Layers", "Photos"), ("media_url", "photo_reviewed")),
)
# what the workspace refuses, said by the form before: column -> (expression that must hold, why)
_DATES_FOLLOW = QT_TRANSLATE_NOOP("Layers", "The end comes after the beginning.")
_CONSTRAINTS: Mapping[str, Tuple[str, str]] = {
    "valid_from": ('"valid_from" IS NULL OR "valid_to" IS NULL OR "valid_from" < "valid_to"', _DATES_FOLLOW),
    "valid_to": ('"valid_from" IS NULL OR "valid_to" IS NULL OR "valid_from" < "valid_to"', _DATES_FOLLOW),
    "duplicate_of": (
        '"duplicate_of" IS NULL OR "duplicate_of" <> "id"',
        QT_TRANSLATE_NOOP("Layers", "A report is not its own duplicate."),
    ),
}
_KIND_FITS = QT_TRANSLATE_NOOP("Layers", "The sub-category belongs to another category: choose one of this category.")
_ACTOR_LASTS = QT_TRANSLATE_NOOP("Layers", "The service or its actor ended before this competence begins.")
# services are chosen by their actors where there are those of all: a column of the layer of services, and who uses it
_WITH_ACTOR = "actor_and_name"
_BY_ACTOR = frozenset({"competence", "opening"})
# what a new row begins with
_DEFAULTS: Mapping[Tuple[str, str], str] = {
    ("competence", "code"): "'zone-' || substr(uuid(), 2, 8)",
    ("competence", "valid_from"): "to_date(now())",
    ("opening", "valid_from"): "to_date(now())",
}
# typed, not chosen: a list to choose from would read every report
_REPORT_KEYS = frozenset({"report_id", "duplicate_of"})
_LONG = frozenset(
    {"description", "text", "message", "note", "legal_basis", "route_reasons", "rejection_reason", "answer", *BALANCE}
)
_DISPLAY = {
    "report": 'coalesce("address", "request_id")',
    "walk": '"title"',
    "observation": 'coalesce("text", "id")',
    "walk_observation": 'coalesce("text", "theme", "id")',
    "recommendation": '"text"',
    "agreement": '"reference"',
    "opening": "represent_value(\"category_code\") || coalesce(' · ' || represent_value(\"insee\"), '')",
    "event": "format_date(\"at_local\", 'dd/MM/yyyy HH:mm') || ' · ' || represent_value(\"kind\")",
}

# find(table) -> the workspace's layer on that table
Find = Callable[[str], Optional[QgsVectorLayer]]


def furnish(layer: QgsVectorLayer, table: str, find: Find, history: str) -> None:
    """Give ``layer`` all that a person uses. ``history`` is the id of the relation from reports to events."""
    _add_said_columns(layer, table, find)
    form = layer.editFormConfig()
    names = [field.name() for field in layer.fields()]
    for index, name in enumerate(names):
        _describe(layer, table, name, index, find)
        form.setReadOnly(index, _is_read_only(table, name))
    if table == "report":
        _lay_out_report(form, names, history)
        _set_time(layer, "requested_at")
        layer.setMapTipTemplate(REPORT_TIP)
    elif table == "competence_area":
        _set_validity(layer)
        layer.setMapTipTemplate(COMPETENCE_TIP)
    elif table == "walk_observation":
        _set_time(layer, "observed_at")
        layer.setMapTipTemplate(OBSERVATION_TIP)
    layer.setEditFormConfig(form)
    shown = "name" if "name" in names else "label" if "label" in names else "code" if "code" in names else "id"
    layer.setDisplayExpression(_DISPLAY.get(table, f'"{shown}"'))
    _hide_technical_columns(layer, table)
    layer.setReadOnly(table in READ_ONLY)


def _add_said_columns(layer: QgsVectorLayer, table: str, find: Find) -> None:
    """Columns computed when looked at: instants in local time, the reasons of a route, a service with its actor."""
    said_columns = {
        f"{column}{LOCAL}": (f'signalement_local_time("{column}")', compat.INSTANT)
        for column in _INSTANTS.get(table, ())
    }
    if table == "report":
        said_columns["route_reasons"] = ('signalement_route_reasons("route_trace")', compat.TEXT)
    actors = find("actor")
    if table == "service" and actors is not None:
        actor = f"attribute(get_feature('{actors.id()}', 'id', \"actor_id\"), 'name')"
        said_columns[_WITH_ACTOR] = (f"coalesce({actor} || ' – ', '') || \"name\"", compat.TEXT)
    for name, (expression, kind) in said_columns.items():
        if layer.fields().lookupField(name) < 0:
            layer.addExpressionField(expression, QgsField(name, kind))


def _describe(layer: QgsVectorLayer, table: str, name: str, index: int, find: Find) -> None:
    column = name[: -len(LOCAL)] if name.endswith(LOCAL) else name
    if column in COLUMNS:
        layer.setFieldAlias(index, said(COLUMNS[column]))
    widget = _widget(table, name, find)
    if widget is not None:
        layer.setEditorWidgetSetup(index, widget)
    if (table, name) in _DEFAULTS:
        layer.setDefaultValueDefinition(index, QgsDefaultValue(_DEFAULTS[table, name]))
    constraint = _constraint(table, name, find)
    if constraint is not None:
        expression, why = constraint
        layer.setConstraintExpression(index, expression, said(why))
        layer.setFieldConstraint(
            index,
            QgsFieldConstraints.Constraint.ConstraintExpression,
            QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard,
        )


def _constraint(table: str, name: str, find: Find) -> Optional[Tuple[str, str]]:
    """What a column must hold for the workspace to take it, and the words that say so."""
    kinds, services, actors = find("subcategory"), find("service"), find("actor")
    if (table, name) == ("competence", "service_id") and services is not None and actors is not None:
        service = f"get_feature('{services.id()}', 'id', \"service_id\")"
        actor = f"get_feature('{actors.id()}', 'id', attribute({service}, 'actor_id'))"
        lasts = (f"coalesce(\"valid_from\" < attribute({who}, 'valid_to'), true)" for who in (service, actor))
        return " AND ".join(lasts), _ACTOR_LASTS
    if name != "subcategory_code" or kinds is None:
        return _CONSTRAINTS.get(name)
    category = f"attribute(get_feature('{kinds.id()}', 'code', \"subcategory_code\"), 'category_code')"
    return f'"subcategory_code" IS NULL OR {category} = "category_code"', _KIND_FITS


def _widget(table: str, name: str, find: Find) -> Optional[QgsEditorWidgetSetup]:
    if (table, name) in VALUE_MAPS:
        pairs = [{said(label): code} for code, label in VALUE_MAPS[table, name].items()]
        return QgsEditorWidgetSetup("ValueMap", {"map": pairs})
    if name in REFERENCES and (name, table) != ("insee", "commune"):
        return _reference(table, name, find)
    if name in BOOLEANS:
        return QgsEditorWidgetSetup("CheckBox", {})
    if name in DATES:
        return QgsEditorWidgetSetup(
            "DateTime",
            {
                "calendar_popup": True,
                "allow_null": True,
                "display_format": "dd/MM/yyyy",
                "field_format": "yyyy-MM-dd",
            },
        )
    if name.endswith(LOCAL):
        return QgsEditorWidgetSetup(
            "DateTime", {"display_format": "dd/MM/yyyy HH:mm", "allow_null": True, "calendar_popup": False}
        )
    if name == "color":
        return QgsEditorWidgetSetup("Color", {})
    if name in _REPORT_KEYS:
        return QgsEditorWidgetSetup("TextEdit", {})
    if name in _LONG:
        return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True, "UseHtml": False})
    if name == "cell" or name in _INSTANTS.get(table, ()) or (name == "version" and table != "report"):
        return QgsEditorWidgetSetup("Hidden", {})
    return None


def _reference(table: str, name: str, find: Find) -> Optional[QgsEditorWidgetSetup]:
    target, key, shown = REFERENCES[name]
    other = find(target)
    if other is None:
        return None
    if table in _BY_ACTOR and name == "service_id" and find("actor") is not None:
        shown = _WITH_ACTOR
    narrowed = name == "subcategory_code" and table != "category_mapping"
    return QgsEditorWidgetSetup(
        "ValueRelation",
        {
            "Layer": other.id(),
            "LayerName": other.name(),
            "LayerSource": other.publicSource(),
            "LayerProviderName": other.providerType(),
            "Key": key,
            "Value": shown,
            "AllowNull": True,
            "OrderByValue": True,
            "FilterExpression": "\"category_code\" = current_value('category_code')" if narrowed else "",
        },
    )


def _is_read_only(table: str, name: str) -> bool:
    if name == "id" or name == "version" or name.endswith(LOCAL):
        return True
    return table == "report" and name not in _REPORT_WRITABLE


def _lay_out_report(form: QgsEditFormConfig, names: "list[str]", history: str) -> None:
    form.setLayout(QgsEditFormConfig.EditorLayout.TabLayout)
    form.clearTabs()
    root = form.invisibleRootContainer()
    for title, columns in _TABS:
        tab = QgsAttributeEditorContainer(said(title), root)
        compat.make_tab(tab)
        tab.setColumnCount(1)
        for name in columns:
            if name in names:
                tab.addChildElement(QgsAttributeEditorField(name, names.index(name), tab))
        if "version" in columns:
            relation = QgsAttributeEditorRelation(history, tab)
            relation.setRelationWidgetTypeId("relation_editor")
            relation.setLabel(said(QT_TRANSLATE_NOOP("Layers", "What was done")))
            tab.addChildElement(relation)
        root.addChildElement(tab)


def _set_time(layer: QgsVectorLayer, field: str) -> None:
    time = layer.temporalProperties()
    time.setMode(QgsVectorLayerTemporalProperties.TemporalMode.FeatureDateTimeInstantFromField)
    time.setStartField(field)
    time.setIsActive(False)


def _set_validity(layer: QgsVectorLayer) -> None:
    """Competences are drawn while they are in force, once the map is given a time."""
    time = layer.temporalProperties()
    time.setMode(QgsVectorLayerTemporalProperties.TemporalMode.FeatureDateTimeStartAndEndFromFields)
    time.setStartField("valid_from")
    time.setEndField("valid_to")
    time.setIsActive(True)


def _hide_technical_columns(layer: QgsVectorLayer, table: str) -> None:
    hidden = {
        "OGC_FID",
        "geom",
        "act_id",
        "route_trace",
        "proposed_competence_id",
        "address_id",
        "fingerprint",
        "cell",
    }
    hidden |= {_WITH_ACTOR, "lon_received", "lat_received", "service_code_received", *_INSTANTS.get(table, ())}
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    columns = config.columns()
    for column in columns:
        if column.name in hidden:
            column.hidden = True
    config.setColumns(columns)
    layer.setAttributeTableConfig(config)
