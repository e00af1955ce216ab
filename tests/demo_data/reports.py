"""The reports: some 2,000 over the GeoReport endpoint and the agents' own, in a file.

A GeoReport source carries no sub-category. Citizens choose one of ten services, named as our categories,
and a person gives the sub-category later. Professionals (caretakers, bus drivers, shopkeepers) are offered
detailed services instead, whose codes the mapping takes to a category *and* a sub-category. The agents'
file gives our own codes, with the accuracy of the position, the priority and the origin that GeoReport has
no room for.
"""

import math
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple
from zoneinfo import ZoneInfo

from signalement_plugin.domain.nomenclature import Nomenclature, Subcategory

from .communes import COMMUNES, CommunePlaces
from .edge_cases import AGENTS, CITIZENS, EDGE_CASES, EdgeCase
from .law import Row
from .scene import Point, Scene, commune_at
from .texts import ENDINGS, NOTES_CLOSED, PLACES_SAID, SAID_OF, SINCE, STREETS, TEXTS

DEMO_DATE = "2026-11-20"
REQUESTS, AGENTS_REPORTS = 2000, 220
OTHER_SERVICE = "AUTRE"
# a name that can never exist (RFC 2606)
PHOTOS = "https://photos.demonstration.invalid"
_SEED = 94
_ZONE = ZoneInfo("Europe/Paris")
_NOW = datetime(2026, 11, 20, 18, 0, tzinfo=_ZONE)
_DAYS = 365
_CATEGORY_WEIGHTS = {
    "depots": 30, "proprete": 17, "voirie": 12, "tags": 8, "collecte": 10, "eclairage": 9, "signalisation": 4,
    "mobilier": 4, "espaces_verts": 6, "eau": 5,
}  # fmt: skip
# months in which a kind happens; all year when not here
_SEASONS = {
    "voirie_verglas": (12, 1, 2),
    "verts_chenilles": (2, 3, 4, 6, 7, 8),
    "verts_herbes": (4, 5, 6, 7, 8, 9),
    "verts_pelouse": (4, 5, 6, 7, 8, 9),
}
_DAYS_TO_TREAT = {"immediate": 1.5, "short": 8.0, "long": 40.0}
# places where the same thing comes back month after month: commune, place, metres east and north, kind
_RECURRENT = (
    ("94081", 3, 60, 40, "depot_encombrants"), ("94081", 5, -50, 30, "depot_gravats"),
    ("94041", 4, 20, -70, "depot_encombrants"), ("94054", 0, 40, 55, "depot_sacs"),
    ("94078", 2, -60, 20, "depot_encombrants"), ("94022", 3, 55, -35, "collecte_verre"),
    ("94076", 3, -30, 70, "depot_encombrants"), ("91687", 0, 35, 60, "depot_gravats"),
    ("91027", 1, -65, -20, "proprete_corbeille"), ("94003", 0, 30, -50, "eclairage_point"),
)  # fmt: skip
# what happens nowhere else than in such areas
_ONLY_IN = {"depot_voie_rapide": "state", "eau_riviere": "river"}
# around a place: its heart, or the streets about it
_SPREADS_M = (80.0, 240.0, 240.0)

ToDegrees = Callable[[float, float], Tuple[float, float]]


class Reporters:
    """Makes the reports of a scene, always the same ones."""

    def __init__(self, ground: Scene, nomenclature: Nomenclature, to_degrees: ToDegrees):
        """``to_degrees``: x, y in EPSG:2154 metres to longitude, latitude."""
        self._ground = ground
        self._to_degrees = to_degrees
        self._kinds = {kind.code: kind for kind in nomenclature.subcategories}
        self._labels = {category.code: category.label_citizen for category in nomenclature.categories}
        self._detailed = detailed_codes(nomenclature)
        self._random = Random(_SEED)

    def requests(self) -> List[Dict[str, Any]]:
        """GeoReport v2 requests, oldest first, those of the edge cases included."""
        found = [self._edge_request(case) for case in EDGE_CASES.values() if case.source == CITIZENS]
        found += self._unusable()
        kinds = iter(self._some_kinds(REQUESTS - len(found)))
        found += [self._request(kind) for kind in kinds]
        found.sort(key=lambda request: (request["requested_datetime"], request.get("service_request_id", "")))
        for number, request in enumerate(found, start=1):
            if request.get("service_request_id") == "":
                request["service_request_id"] = f"{request['requested_datetime'][:4]}-{number:05d}"
            self._photograph(request, number)
        return found

    def agents_reports(self) -> List[Row]:
        """The rows of the agents' file, oldest first, those of the edge cases included."""
        rows = [self._edge_row(case) for case in EDGE_CASES.values() if case.source == AGENTS]
        for number, kind in enumerate(self._some_kinds(AGENTS_REPORTS - len(rows)), start=1):
            commune, spot = self._somewhere(kind.code)
            when = self._sometime(kind.code)
            priority = self._random.choice(("normal", "normal", "dangerous" if kind.danger else "annoying"))
            accuracy = self._random.choice((3, 5, 8, 12, 25, None))
            rows.append(self._row(f"AG-{number:04d}", kind, spot, commune, when, accuracy, priority))
        return sorted(rows, key=lambda row: (row["date"], row["id"]))

    def services(self) -> List[Dict[str, Any]]:
        """GeoReport v2 services: ten for citizens, detailed ones for professionals, and "something else"."""
        offered = [
            _service(code, label, "Habitants", f"Signaler : {label.lower()}") for code, label in self._labels.items()
        ]
        offered += [
            _service(code, kind.label, "Professionnels", kind.label)
            for code, kind in ((code, self._kinds[key]) for key, code in self._detailed.items())
        ]
        return [
            *offered,
            _service(OTHER_SERVICE, "Autre demande", "Habitants", "Ce qui n'entre nulle part ailleurs"),
        ]

    def _some_kinds(self, count: int) -> Iterator[Subcategory]:
        """Every kind once, then at random by the weight of its category."""
        kinds = list(self._kinds.values())
        yield from kinds[:count]
        inside: Dict[str, int] = {}
        for kind in kinds:
            inside[kind.category_code] = inside.get(kind.category_code, 0) + 1
        weights = [
            _CATEGORY_WEIGHTS[kind.category_code]
            / inside[kind.category_code]
            * (2.5 if kind.delay == "short" and not kind.danger else 1)
            for kind in kinds
        ]
        yield from self._random.choices(kinds, weights, k=max(0, count - len(kinds)))

    def _request(self, kind: Subcategory) -> Dict[str, Any]:
        commune, spot = self._somewhere(kind.code)
        when = self._sometime(kind.code)
        chance = self._random.random()
        if chance < 0.015:
            code, name = OTHER_SERVICE, "Autre demande"
        elif chance < 0.3:
            code, name = self._detailed[kind.code], kind.label
        else:
            code, name = kind.category_code, self._labels[kind.category_code]
        request = self._georeport("", code, name, self._text(kind.code), commune, when)
        if self._random.random() > 0.015:
            self._place(request, spot)
        self._life(request, kind, when)
        return request

    def _georeport(
        self, key: str, code: str, name: str, text: str, commune: Optional[CommunePlaces], when: datetime
    ) -> Dict[str, Any]:
        request: Dict[str, Any] = {
            "service_request_id": key,
            "status": "open",
            "service_name": name,
            "service_code": code,
            "description": text,
            "requested_datetime": _utc(when),
            "updated_datetime": _utc(when),
        }
        if commune is not None:
            request["address"] = self._address(commune)
            request["zipcode"] = commune.zipcode
        return request

    def _photograph(self, request: Dict[str, Any], number: int) -> None:
        """One report out of three has photographs, one of these two: ``tasks.demo_photos`` draws them.

        Nothing is drawn by lot here: photographs change no other thing of the demonstration.
        """
        if number % 3 or request["service_code"] == OTHER_SERVICE:
            return
        kinds = {code: self._kinds[kind].category_code for kind, code in self._detailed.items()}
        category = kinds.get(request["service_code"], request["service_code"])
        addresses = [f"{PHOTOS}/{category}-{number}.jpg", f"{PHOTOS}/{category}-{number + REQUESTS}.jpg"]
        request["media_url"] = " ".join(addresses[: 2 if number % 9 == 0 else 1])

    def _place(self, request: Dict[str, Any], spot: Point) -> None:
        lon, lat = self._to_degrees(*spot)
        request["lat"], request["long"] = round(lat, 7), round(lon, 7)

    def _life(self, request: Dict[str, Any], kind: Subcategory, when: datetime) -> None:
        """Closed once its service had the time; an update and its text go with it."""
        treated = when + timedelta(days=self._random.expovariate(1 / _DAYS_TO_TREAT[kind.delay]), hours=2)
        if treated < _NOW and self._random.random() < 0.85:
            request["status"] = "closed"
            request["status_notes"] = self._random.choice(NOTES_CLOSED)
            request["updated_datetime"] = _utc(treated)
        elif kind.delay != "long" and self._random.random() < 0.3:
            request["expected_datetime"] = _utc(when + timedelta(days=_DAYS_TO_TREAT[kind.delay] + 4))

    def _edge_request(self, case: EdgeCase) -> Dict[str, Any]:
        spot = self._ground.point(case.where)
        when = datetime.fromisoformat(case.when).replace(tzinfo=_ZONE)
        if case.subcategory is not None:
            code, name = self._detailed[case.subcategory], self._kinds[case.subcategory].label
        elif case.category is not None:
            code, name = case.category, self._labels[case.category]
        else:
            code, name = OTHER_SERVICE, "Autre demande"
        some = case.subcategory or next((k for k in self._kinds if self._kinds[k].category_code == case.category), None)
        text = self._text(some) if some else "Je ne sais pas à qui m'adresser pour ce problème dans ma rue."
        commune = self._commune(spot)
        request = self._georeport(case.request_id, code, name, text, commune, when)
        if case.where[0] == "null island":
            request["lat"], request["long"] = 0.0, 0.0
        elif case.where[0] == "border":
            # metres, as some servers send them: on the border to the last bit, which degrees could not be
            request["lat"], request["long"] = spot[1], spot[0]
        elif spot is not None:
            self._place(request, spot)
        return request

    def _edge_row(self, case: EdgeCase) -> Row:
        spot = self._ground.point(case.where)
        when = datetime.fromisoformat(case.when).replace(tzinfo=_ZONE)
        kind = self._kinds[case.subcategory]
        return self._row(case.request_id, kind, spot, self._commune(spot), when, case.accuracy_m, case.priority)

    def _row(
        self, key: str, kind: Subcategory, spot: Point, commune: CommunePlaces, when: datetime,
        accuracy: Optional[float], priority: str,
    ) -> Row:  # fmt: skip
        lon, lat = self._to_degrees(*spot)
        return {
            "id": key,
            "date": when.isoformat(timespec="seconds"),
            "categorie": kind.category_code,
            "sous_categorie": kind.code,
            "constat": self._text(kind.code),
            "gravite": priority,
            "adresse": self._address(commune),
            "code_postal": commune.zipcode,
            "precision_m": accuracy,
            "longitude": round(lon, 7),
            "latitude": round(lat, 7),
        }

    def _unusable(self) -> List[Dict[str, Any]]:
        """Two that cannot be used yet: their server has given them a token and no identifier."""
        unusable = []
        for number, kind in enumerate(("depot_encombrants", "eclairage_point")):
            commune = COMMUNES[-1 - number]
            request = self._georeport("", self._kinds[kind].category_code, "", self._text(kind), commune, _NOW)
            del request["service_request_id"]
            request["token"] = f"jeton-{number + 1}"
            unusable.append(request)
        return unusable

    def _somewhere(self, kind: str) -> Tuple[CommunePlaces, Point]:
        """Near a place, in a drawn area now and then, or where it happens again and again."""
        again = [place for place in _RECURRENT if place[4] == kind]
        if again and self._random.random() < 0.35:
            insee, number, east, north, _ = self._random.choice(again)
            (commune,) = [commune for commune in COMMUNES if commune.insee == insee]
            x, y = commune.places[number]
            return commune, (
                x * 1000 + east + self._random.gauss(0, 9), y * 1000 + north + self._random.gauss(0, 9)
            )  # fmt: skip
        if kind in _ONLY_IN or self._random.random() < 0.12:
            return self._in_an_area(_ONLY_IN.get(kind))
        (commune,) = self._random.choices(COMMUNES, [c.population for c in COMMUNES])
        while True:
            x, y = self._random.choice(commune.places)
            spread = self._random.choice(_SPREADS_M)
            spot = (x * 1000 + self._random.gauss(0, spread), y * 1000 + self._random.gauss(0, spread))
            if commune_at(self._ground, spot) == commune.insee:
                return commune, spot

    def _in_an_area(self, kind: Optional[str]) -> Tuple[CommunePlaces, Point]:
        while True:
            area = self._random.choice([a for a in self._ground.areas if kind in (None, a.kind)])
            box = area.geometry.boundingBox()
            spot = (
                self._random.uniform(box.xMinimum(), box.xMaximum()),
                self._random.uniform(box.yMinimum(), box.yMaximum()),
            )
            if area.covers(spot):
                (commune,) = [commune for commune in COMMUNES if commune.insee == area.insee]
                return commune, spot

    def _sometime(self, kind: str) -> datetime:
        """In the year before the demonstration's date: by day, in season, a little more each month."""
        while True:
            ago = _DAYS * (1 - math.sqrt(self._random.uniform(0.25, 1))) * 2
            day = _NOW - timedelta(days=ago)
            hour = min(23, max(0, round(self._random.choice((8.5, 12.5, 18.5)) + self._random.gauss(0, 2))))
            when = day.replace(hour=hour, minute=self._random.randrange(60), second=self._random.randrange(60))
            if when < _NOW and when.month in _SEASONS.get(kind, range(1, 13)):
                return when.replace(microsecond=0)

    def _text(self, kind: str) -> str:
        said = self._random.choice(SAID_OF.get(kind, PLACES_SAID))
        said = said.format(n=self._random.randint(1, 98), rue=self._random.choice(STREETS))
        text = self._random.choice(TEXTS[kind]).format(ou=said)
        return " ".join(filter(None, (text, self._random.choice(SINCE), self._random.choice(ENDINGS))))

    def _address(self, commune: CommunePlaces) -> str:
        number, street = self._random.randint(1, 120), self._random.choice(STREETS)
        return f"{number} {street}, {commune.zipcode} {commune.name}"

    def _commune(self, spot: Optional[Point]) -> Optional[CommunePlaces]:
        insee = spot and commune_at(self._ground, spot)
        return next((commune for commune in COMMUNES if commune.insee == insee), None)


def detailed_codes(nomenclature: Nomenclature) -> Dict[str, str]:
    """The code that professionals are offered for each sub-category."""
    codes, numbers = {}, {}
    position = {category.code: category.position for category in nomenclature.categories}
    for kind in nomenclature.subcategories:
        numbers[kind.category_code] = number = numbers.get(kind.category_code, 0) + 1
        codes[kind.code] = f"PRO-{position[kind.category_code]:02d}{number:02d}"
    return codes


def category_mapping(nomenclature: Nomenclature) -> List[Row]:
    """Ten codes are our own; the detailed ones were mapped by hand. "Something else" is not mapped."""
    rows = [_mapped(category.code, category.code, None, "exact") for category in nomenclature.categories]
    kinds = {kind.code: kind for kind in nomenclature.subcategories}
    for kind, code in detailed_codes(nomenclature).items():
        rows.append(_mapped(code, kinds[kind].category_code, kind, "by_hand"))
    return rows


def _mapped(code: str, category: str, subcategory: Optional[str], origin: str) -> Row:
    return {
        "source_code": CITIZENS,
        "service_code": code,
        "category_code": category,
        "subcategory_code": subcategory,
        "origin": origin,
    }


def _service(code: str, name: str, group: str, description: str) -> Dict[str, Any]:
    return {
        "service_code": code,
        "service_name": name,
        "description": description,
        "metadata": False,
        "type": "realtime",
        "keywords": "",
        "group": group,
    }


def _utc(when: datetime) -> str:
    return when.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
