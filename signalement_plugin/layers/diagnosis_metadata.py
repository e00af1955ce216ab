"""What a diagnosis rests on, for machines: the metadata of each layer, one JSON, and the files for people. French.

The JSON follows the elements of ISO 19115-1 by their names; QGIS's own metadata carry the same in each layer.
"""

import json
from typing import Any, Dict, List, Sequence, Tuple

from qgis.core import QgsBox3d, QgsCoordinateReferenceSystem, QgsDateTimeRange, QgsLayerMetadata, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from . import diagnosis_prose as prose
from .diagnosis_sheet import DiagnosisSheet, told
from .package import Table

FORMAT = "signalement-diagnostic"
VERSION = 1


def layer_metadata(sheet: DiagnosisSheet, table: Table, layer: QgsVectorLayer) -> QgsLayerMetadata:
    """The metadata of one layer of the package."""
    described = QgsLayerMetadata()
    described.setIdentifier(f"{sheet.district.code or 'diagnostic'}:{table.name}")
    described.setTitle(f"{table.title} – {sheet.district.name}")
    described.setType("dataset")
    described.setLanguage("fre")
    described.setAbstract(f"{table.abstract}\n\n{prose.warning()}\n\n{_limits(sheet)}")
    described.setKeywords(
        {"gmd:topicCategory": ["society", "planningCadastre"], "thème": ["signalement", "diagnostic"]}
    )
    described.setLicenses([sheet.dataset["licence"]] if sheet.dataset.get("licence") else [])
    described.setRights([prose.AUDIENCE_WORDS[sheet.terms.audience]])
    described.setConstraints([QgsLayerMetadata.Constraint(_withholding(sheet), "secret statistique")])
    described.setHistory([f"{title}\u00a0: {text}" for title, text in prose.methods(sheet)])
    contact = QgsLayerMetadata.Contact(sheet.dataset.get("contact") or sheet.territory)
    contact.organization = sheet.dataset.get("producer") or sheet.territory
    contact.role = "pointOfContact"
    described.setContacts([contact])
    described.setCrs(layer.crs() if layer.isSpatial() else QgsCoordinateReferenceSystem())
    extent = QgsLayerMetadata.Extent()
    if layer.isSpatial() and layer.featureCount():
        spatial = QgsLayerMetadata.SpatialExtent()
        box = layer.extent()
        spatial.extentCrs = layer.crs()
        spatial.bounds = QgsBox3d(box.xMinimum(), box.yMinimum(), 0, box.xMaximum(), box.yMaximum(), 0)
        extent.setSpatialExtents([spatial])
    ends = (QDateTime(QDate(d.year, d.month, d.day), QTime(0, 0), Qt.TimeSpec.UTC)
            for d in (sheet.terms.since, sheet.terms.until))  # fmt: skip
    extent.setTemporalExtents([QgsDateTimeRange(*ends)])
    described.setExtent(extent)
    return described


def as_json(sheet: DiagnosisSheet, tables: Sequence[Table], extent: Tuple[float, float, float, float]) -> str:
    """The metadata of the whole folder. ``extent``: WGS 84, west, south, east, north."""
    terms, known = sheet.terms, sheet.dataset
    content: Dict[str, Any] = {
        "format": FORMAT,
        "formatVersion": VERSION,
        "metadataStandardName": "ISO 19115-1",
        "language": "fre",
        "characterSet": "utf8",
        "dateStamp": sheet.made_on.isoformat(),
        "title": f"Diagnostic – {sheet.district.name}",
        "abstract": prose.warning(),
        "purpose": known.get("purpose"),
        "resourceType": "dataset",
        "contact": {
            "organisationName": known.get("producer"),
            "contactInfo": known.get("contact"),
            "role": "pointOfContact",
        },
        "holder": known.get("holder"),
        "charterVersion": known.get("charter_version"),
        "resourceConstraints": {
            "useLimitation": _limits(sheet),
            "licence": known.get("licence"),
            "audience": terms.audience,
        },
        "extent": {
            "geographicElement": dict(zip(("west", "south", "east", "north"), extent)),
            "temporalElement": {"begin": terms.since.isoformat(), "end": terms.until.isoformat()},
            "compared": [day.isoformat() for day in terms.compared] if terms.compared else None,
            "perimeter": {
                "code": sheet.district.code or None,
                "name": sheet.district.name,
                "valid_from": sheet.district.valid_from and sheet.district.valid_from.isoformat(),
                "valid_to": sheet.district.valid_to and sheet.district.valid_to.isoformat(),
                "outside_territory_share": round(sheet.district.outside_share, 4),
            },
        },
        "parameters": {
            "kinds": list(terms.kinds) or "all",
            "kinds_labels": list(sheet.kinds),
            "buffers_m": list(terms.buffers),
            "min_count": terms.min_count,
            "min_people": terms.min_people,
            "cell_size_m": sheet.hexagons.size,
            "band_m": sheet.hexagons.band,
        },
        "lineage": [{"title": title, "statement": text} for title, text in prose.methods(sheet)],
        "openings": [
            {
                "kind": row.kind,
                "commune": row.commune,
                "agents": prose.opened(row.now.agents),
                "citizens": prose.opened(row.now.citizens),
                "agents_before": prose.opened(row.before.agents) if row.before else None,
                "citizens_before": prose.opened(row.before.citizens) if row.before else None,
            }
            for row in sheet.openings
        ],
        "withheld": sheet.counts.withheld,
        "without_position": told(sheet.without_position),
        "omitted": sheet.omitted,
        "contentInfo": [
            {
                "name": table.name,
                "title": table.title,
                "abstract": table.abstract,
                "crs": table.crs or None,
                "columns": {column.name: column.alias for column in table.columns},
            }
            for table in tables
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def readme(sheet: DiagnosisSheet, tables: Sequence[Table], files: Dict[str, str]) -> str:
    """What lies in the folder and how to use it, for whoever receives it."""
    lines = [
        f"# Diagnostic – {sheet.district.name}",
        "",
        f"{sheet.territory}, signalements {prose.period(sheet.terms.since, sheet.terms.until)}, extraits le "
        f"{prose.day(sheet.made_on)}. {prose.AUDIENCE_WORDS[sheet.terms.audience]}.",
        "",
        f"**{prose.warning()}**",
        "",
        "## Dans ce dossier",
        "",
        *(f"- `{name}`\u00a0: {what}" for name, what in files.items()),
        "",
        "## Les couches du GeoPackage",
        "",
        *(f"- `{table.name}` – {table.title}. {table.abstract}" for table in tables),
        *(f"- (absente) {title}\u00a0: {why}" for title, why in sheet.omitted.items()),
        "",
        "## Méthode et limites",
        "",
    ]
    for title, text in prose.methods(sheet):
        lines += [f"**{title}.** {text}", ""]
    lines += ["## Contact", "", *(f"- {line}" for line in prose.contact_lines(sheet)), ""]
    return "\n".join(lines)


def figures(sheet: DiagnosisSheet) -> Tuple[Tuple[str, ...], List[Tuple[str, ...]]]:
    """Columns and rows of the table for people without GIS; each figure with its state."""
    rows: List[Tuple[str, ...]] = []

    def add(theme: str, label: str, zone: str, value: Any, unit: str, remark: str = "") -> None:
        number = "" if value is None else str(value).replace(".", ",")
        rows.append((theme, label, zone, number, unit, remark or ("non diffusé" if value is None else "")))

    names = ["Périmètre"] + [f"Abords {zone.begins:g}-{zone.ends:g} m" for zone in sheet.district.zones[1:]]
    for name, n in zip(names, sheet.counts.zones):
        add("Ensemble", "Signalements", name, told(n), "signalements")
    for name, row in zip(names, sheet.counts.kinds):
        for kind, n in zip(sheet.kinds, row):
            add("Nature", kind, name, told(n), "signalements")
    for month, n in zip(sheet.months, sheet.counts.months):
        add("Mois", f"{month:%Y-%m}", names[0], told(n), "signalements")
    for delay in sheet.delays:
        service = sheet.services[delay.service]
        add("Délai", service, names[0], delay.reports, "signalements")
        for label, value in (("médiane", delay.median), ("9 sur 10", delay.p90)):
            add("Délai", f"{service}, {label}", names[0], None if value is None else round(value, 1), "jours")
    for spot in sheet.points_noirs:
        add("Point noir", f"{spot.rank}, {spot.kind}", "Périmètre et abords", spot.reports, "signalements")
    for line in sheet.compared:
        kind = sheet.kinds[line.kind] if line.kind is not None else "Toutes, à ouverture égale"
        for when, value in (("avant", line.before), ("après", line.after)):
            remark = "" if line.has_data or value is not None else "sans donnée"
            add("Comparaison", f"{kind}, {when}", names[0], value, "signalements", remark)
        if line.p is not None:
            ratio = None if line.ratio is None else round(line.ratio, 3)
            add("Comparaison", f"{kind}, rapport des taux", names[0], ratio, "rapport", prose.verdict(line))
    for row in sheet.openings:
        said = f"agents\u00a0: {prose.opened(row.now.agents)}, habitants\u00a0: {prose.opened(row.now.citizens)}"
        add("Ouverture", row.kind, row.commune, "", "", said)
    return ("Thème", "Libellé", "Zone", "Valeur", "Unité", "Remarque"), rows


def _withholding(sheet: DiagnosisSheet) -> str:
    if sheet.terms.min_count <= 0:
        return "Aucun nombre n'est masqué\u00a0: usage interne seulement."
    return (
        f"Nombres de 1 à {sheet.terms.min_count - 1} non diffusés\u202f; {sheet.counts.withheld} nombres non diffusés."
    )


def _limits(sheet: DiagnosisSheet) -> str:
    return (
        f"Signalements {prose.period(sheet.terms.since, sheet.terms.until)}, extraits le {prose.day(sheet.made_on)}. "
        f"{_withholding(sheet)} Une nature fermée est sans donnée, jamais zéro."
    )
