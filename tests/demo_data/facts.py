"""The demonstration as routing reads it, straight from its files: no workspace, no network, no QGIS."""

import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Optional
from zoneinfo import ZoneInfo

from signalement_plugin.domain.competence import (
    Actor,
    Agreement,
    AreaKey,
    Competence,
    Opening,
    Participation,
    RoutingFacts,
    Service,
    SubcategoryKind,
    Validity,
)
from signalement_plugin.domain.nomenclature import parse_nomenclature
from signalement_plugin.domain.territory import multipolygon_wkb, parse_territory

from .edge_cases import AGENTS, CITIZENS

TERRITORY = AreaKey("territory", 1)


class DemoReport(NamedTuple):
    """A report as the pull or the import leaves it; ``lon`` and ``lat`` are as received."""

    source: str
    request_id: str
    category: Optional[str]
    subcategory: Optional[str]
    day: date
    lon: Optional[float]
    lat: Optional[float]
    accuracy_m: Optional[float]
    dangerous: bool
    text: str


def read_rows(path: Path) -> List[Dict[str, Optional[str]]]:
    """The rows of a CSV file of the demonstration, empty cells as ``None``."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file, delimiter=";")]


def read_facts(resources: Path) -> RoutingFacts:
    """What the workspace would hold once the files are in it; ids are places in the files, from 1."""
    demo = resources / "demo"
    territory = parse_territory((resources / "territory" / "communes.geojson").read_text(encoding="utf-8"))
    kinds = parse_nomenclature(
        (resources / "nomenclature" / "nomenclature.csv").read_text(encoding="utf-8"), "nomenclature.csv"
    )
    outlines = {TERRITORY: territory.outline}
    outlines.update({AreaKey("commune", c.insee): c.outline for c in territory.communes})
    actors = {row["code"]: i for i, row in enumerate(read_rows(demo / "actors.csv"), 1)}
    services = {row["code"]: i for i, row in enumerate(read_rows(demo / "services.csv"), 1)}
    competences = []
    features = json.loads((demo / "competences.geojson").read_text(encoding="utf-8"))["features"]
    for key, feature in enumerate(features, 1):
        row = feature["properties"]
        area = _area(row["insee"])
        if feature["geometry"]:
            area = AreaKey("competence", key)
            outlines[area] = multipolygon_wkb(feature["geometry"])
        competences.append(
            Competence(
                key,
                row["code"],
                services[row["service_code"]],
                area,
                row["category_code"],
                row["subcategory_code"],
                row["rank"],
                row["priority"],
                _validity(row),
                row["legal_basis"],
            )
        )
    return RoutingFacts(
        version="demo",
        territory=TERRITORY,
        timezone=territory.timezone,
        actors={
            actors[row["code"]]: Actor(actors[row["code"]], row["code"], row["name"], row["kind"], _validity(row))
            for row in read_rows(demo / "actors.csv")
        },
        services={
            services[row["code"]]: Service(
                services[row["code"]],
                row["code"],
                actors[row["actor_code"]],
                row["name"],
                row["channel"],
                row["is_duty_officer"] == "1",
                _validity(row),
            )
            for row in read_rows(demo / "services.csv")
        },
        participations=tuple(
            Participation(actors[row["actor_code"]], _validity(row)) for row in read_rows(demo / "participations.csv")
        ),
        agreements=tuple(
            Agreement(key, actors[row["actor_code"]], _area(row["insee"]), _validity(row), row["reference"])
            for key, row in enumerate(read_rows(demo / "agreements.csv"), 1)
        ),
        competences=tuple(competences),
        openings=tuple(
            Opening(
                key,
                row["category_code"],
                row["phase"],
                row["subcategory_code"],
                row["insee"],
                row["service_code"] and services[row["service_code"]],
                _validity(row),
                row["message"] or "",
                row["other_channel"] or "",
            )
            for key, row in enumerate(read_rows(demo / "openings.csv"), 1)
        ),
        subcategories={
            k.code: SubcategoryKind(k.code, k.category_code, k.default_rank, k.danger) for k in kinds.subcategories
        },
        categories=tuple(category.code for category in kinds.categories),
        outlines=outlines,
    )


def read_reports(resources: Path) -> Iterator[DemoReport]:
    """The reports of both sources; those that their server has not numbered are left out, as a pull does."""
    demo, zone = resources / "demo", ZoneInfo("Europe/Paris")
    mapping = {row["service_code"]: row for row in read_rows(demo / "category_mapping.csv")}
    for request in json.loads((demo / "requests.json").read_text(encoding="utf-8")):
        if "service_request_id" in request:
            kind = mapping.get(request["service_code"], {})
            yield DemoReport(
                CITIZENS,
                request["service_request_id"],
                kind.get("category_code"),
                kind.get("subcategory_code"),
                _instant(request["requested_datetime"]).astimezone(zone).date(),
                request.get("long"),
                request.get("lat"),
                None,
                False,
                request["description"],
            )
    for row in read_rows(demo / "agents.csv"):
        yield DemoReport(
            AGENTS,
            row["id"],
            row["categorie"],
            row["sous_categorie"],
            _instant(row["date"]).astimezone(zone).date(),
            float(row["longitude"]),
            float(row["latitude"]),
            row["precision_m"] and float(row["precision_m"]),
            row["gravite"] == "dangerous",
            row["constat"],
        )


def _area(insee: Optional[str]) -> AreaKey:
    return AreaKey("commune", insee) if insee else TERRITORY


def _validity(row: Dict[str, Any]) -> Validity:
    begins, ends = (row[column] and date.fromisoformat(row[column]) for column in ("valid_from", "valid_to"))
    return Validity(begins, ends)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
