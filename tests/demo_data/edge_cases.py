"""One report of the demonstration for each thing that "Routing, exactly" says, and what must come of it.

``EDGE_CASES`` needs neither QGIS nor a workspace: a test finds the report by ``source`` and ``request_id``
once the demonstration is routed, and compares. ``None`` in an expectation means that the case is not
about it.
"""

from dataclasses import dataclass
from typing import Dict, Optional, Tuple

CITIZENS, AGENTS = "habitants", "agents"
USUAL = "2026-10-05T10:00"

# where: ("place", insee, n), ("xy", x, y), ("border", a, b), ("inside", a, b, metres from their border),
# ("beyond", insee, metres outside the territory), ("edge", insee, metres inside it), ("nowhere",),
# ("null island",)
Where = Tuple[object, ...]


@dataclass(frozen=True)
class EdgeCase:
    """A report and its route.

    ``when`` is local time. ``status`` and ``reason`` are those of ``domain.routing`` and ``domain.trace``;
    ``service``, ``other_service`` and ``duty_service`` are codes, ``""`` for none.
    """

    name: str
    rule: int
    where: Where
    category: Optional[str]
    subcategory: Optional[str]
    status: str
    service: Optional[str] = None
    reason: Optional[str] = None
    when: str = USUAL
    source: str = CITIZENS
    accuracy_m: Optional[float] = None
    priority: str = "normal"
    near_boundary: Optional[bool] = None
    other_service: Optional[str] = None
    duty_service: Optional[str] = None
    insee: Optional[str] = None
    before_subcategory: bool = False

    @property
    def request_id(self) -> str:
        """Its identifier at its source."""
        return f"CAS-{self.rule}-{self.name.upper().replace('_', '-')}"


BALAYAGE = ("proprete", "proprete_balayage")
BANC = ("mobilier", "mobilier_banc")
NID_DE_POULE = ("voirie", "voirie_nid_de_poule")
PELOUSE = ("espaces_verts", "verts_pelouse")
POINT = ("eclairage", "eclairage_point")
RESIDENCE = ("depots", "depot_residence")

_CASES = (
    # 1. No position, or outside the territory
    EdgeCase("no_position", 1, ("nowhere",), *BANC, "to_locate", "", "no_position"),
    EdgeCase("null_island", 1, ("null island",), *BANC, "to_locate", "", "no_position"),
    EdgeCase(
        "outside_territory", 1, ("beyond", "94081", 1500), *BALAYAGE,
        "unassigned", "", "outside_territory", near_boundary=False, other_service="",
    ),
    EdgeCase(
        "just_outside_within_accuracy", 1, ("beyond", "94081", 8), *BALAYAGE,
        "unassigned", "", "outside_territory", near_boundary=True, other_service="94081-proprete",
    ),
    EdgeCase(
        "just_outside_beyond_accuracy", 1, ("beyond", "94081", 30), *BALAYAGE,
        "unassigned", "", "outside_territory", near_boundary=False, other_service="",
    ),
    # 2. Candidates: valid on the day, of the kind, covering the position
    EdgeCase("on_a_commune_border", 2, ("border", "94041", "94081"), *BALAYAGE, "ambiguous", "", "tie",
             insee="94041"),
    EdgeCase(
        "transfer_the_day_before", 2, ("place", "94054", 1), *POINT,
        "proposed", "94054-eclairage", when="2026-05-31T23:30",
    ),
    EdgeCase(
        "transfer_on_its_day", 2, ("place", "94054", 1), *POINT,
        "proposed", "ept-eclairage", when="2026-06-01T00:10",
    ),
    EdgeCase("any_kind_of_dysfunction", 2, ("xy", 655550, 6851600), "proprete", "proprete_huile",
             "outside_tool", "dirif-exploitation"),
    # 3. Landlords and their agreements
    EdgeCase("agreement_in_force", 3, ("place", "94081", 6), *RESIDENCE, "proposed",
             "bailleur-seine-gestion"),
    EdgeCase(
        "agreement_before_it_expired", 3, ("place", "94081", 7), *RESIDENCE,
        "proposed", "bailleur-orge-gestion", when="2026-03-31T18:00",
    ),
    EdgeCase(
        "agreement_expired", 3, ("place", "94081", 7), *RESIDENCE,
        "proposed", "94081-proprete", when="2026-04-01T08:00",
    ),
    EdgeCase("agreement_for_this_commune", 3, ("place", "94054", 3), *RESIDENCE,
             "proposed", "bailleur-coteaux-gestion"),
    EdgeCase("agreement_for_another_commune", 3, ("place", "94022", 0), *RESIDENCE, "proposed",
             "94022-proprete"),
    EdgeCase("agreement_missing", 3, ("place", "94074", 2), *PELOUSE, "ambiguous", "", "agreement_missing"),
    EdgeCase("landlord_at_another_rank", 3, ("place", "94016", 0), *PELOUSE, "proposed",
             "bailleur-bievre-gestion"),
    # 4. The order
    EdgeCase("rank_road_class_before_commune", 4, ("xy", 652850, 6855600), *NID_DE_POULE,
             "proposed", "dep94-routes", near_boundary=False),
    EdgeCase("rank_host_space_before_commune", 4, ("place", "94081", 1), *BANC, "proposed", "94081-verts"),
    EdgeCase("rank_written_exception_first", 4, ("place", "94022", 2), *BALAYAGE, "proposed", "ept-proprete"),
    EdgeCase("rank_road_of_territorial_interest", 4, ("xy", 655500, 6856700), *NID_DE_POULE,
             "proposed", "ept-voirie"),
    EdgeCase("rank_whole_ept_before_commune", 4, ("place", "94081", 2), "tags", "tags_public",
             "proposed", "ept-detagage"),
    EdgeCase("default_rank_of_the_subcategory", 4, ("place", "94081", 1), *POINT, "proposed",
             "94081-eclairage"),
    EdgeCase("narrower_kind_beats", 4, ("place", "94016", 1), "proprete", "proprete_dejections",
             "proposed", "94016-verts"),
    EdgeCase("drawn_beats_commune", 4, ("place", "94041", 2), *BALAYAGE, "proposed", "94041-centre"),
    EdgeCase("commune_beats_territory", 4, ("place", "94076", 0), "tags", "tags_public",
             "proposed", "94076-proprete"),
    EdgeCase("priority_breaks_a_tie", 4, ("place", "91589", 1), *BALAYAGE, "proposed", "ept-proprete"),
    EdgeCase("later_valid_from", 4, ("place", "94073", 0), *BANC, "proposed", "94073-proprete"),
    EdgeCase("same_service_twice_is_no_tie", 4, ("xy", 653392, 6851300), *NID_DE_POULE,
             "proposed", "dep94-routes"),
    EdgeCase("tie", 4, ("place", "91326", 1), *BALAYAGE, "ambiguous", "", "tie"),
    # 5. Nobody, or someone who takes no part
    EdgeCase("gap", 5, ("place", "94074", 1), *PELOUSE, "unassigned", "", "nobody"),
    EdgeCase("outside_the_tool", 5, ("place", "94001", 0), *BALAYAGE, "outside_tool", "94001-technique"),
    EdgeCase("before_it_takes_part", 5, ("place", "91432", 0), *BALAYAGE,
             "outside_tool", "91432-proprete", when="2026-02-28T12:00"),
    EdgeCase("once_it_takes_part", 5, ("place", "91432", 0), *BALAYAGE,
             "proposed", "91432-proprete", when="2026-03-01T00:05"),
    # 6. Without a sub-category
    EdgeCase("before_subcategory_agreed", 6, ("place", "94081", 2), "proprete", None,
             "proposed", "94081-proprete", before_subcategory=True),
    EdgeCase("depends_on_the_subcategory", 6, ("place", "94081", 2), "eau", None,
             "ambiguous", "", "depends_on_subcategory"),
    EdgeCase("category_to_be_given", 6, ("place", "94081", 2), None, None, "ambiguous", "", "no_category"),
    # 7. Openings
    EdgeCase("closed", 7, ("place", "94043", 0), *PELOUSE, "not_open", "94043-verts"),
    EdgeCase("before_it_closed", 7, ("place", "94043", 0), *PELOUSE,
             "proposed", "94043-verts", when="2026-01-31T22:00"),
    EdgeCase("opening_subcategory_before_commune", 7, ("place", "94043", 0), "espaces_verts",
             "verts_arbre_danger",
             "proposed", "94043-verts"),
    EdgeCase("opening_service_before_commune", 7, ("place", "94054", 1), "eau", "eau_fuite",
             "not_open", "eaux-reseau"),
    EdgeCase("agents_only_from_a_citizen", 7, ("place", "94037", 0), "proprete", "proprete_rongeurs",
             "not_open", "94037-proprete"),
    EdgeCase("agents_only_from_an_agent", 7, ("place", "94037", 0), "proprete", "proprete_rongeurs",
             "proposed", "94037-proprete", source=AGENTS),
    EdgeCase("open_to_citizens_on_its_day", 7, ("place", "94077", 2), *NID_DE_POULE,
             "proposed", "94077-voirie", when="2026-05-01T07:00"),
    EdgeCase("not_yet_open_to_citizens", 7, ("place", "94077", 2), *NID_DE_POULE,
             "not_open", "94077-voirie", when="2026-04-30T23:30"),
    # 8. Near a boundary
    EdgeCase("near_a_commune_border", 8, ("inside", "94081", "94041", 8), *BALAYAGE,
             "proposed", "94081-proprete", near_boundary=True, other_service="94041-proprete"),
    EdgeCase("near_a_better_ranked_area", 8, ("xy", 652873, 6855600), *NID_DE_POULE,
             "proposed", "94076-voirie", near_boundary=True, other_service="dep94-routes"),
    EdgeCase("near_the_end_of_the_territory", 8, ("edge", "91687", 8), *BALAYAGE,
             "proposed", "91687-proprete", near_boundary=True, other_service=""),
    EdgeCase("far_from_any_boundary", 8, ("place", "94081", 2), *BALAYAGE,
             "proposed", "94081-proprete", near_boundary=False, other_service=""),
    EdgeCase("near_by_its_poor_accuracy", 8, ("inside", "94081", "94041", 40), *BALAYAGE,
             "proposed", "94081-proprete", source=AGENTS, accuracy_m=60.0,
             near_boundary=True, other_service="94041-proprete"),
    EdgeCase("not_near_by_its_good_accuracy", 8, ("inside", "94081", "94041", 40), *BALAYAGE,
             "proposed", "94081-proprete", source=AGENTS, accuracy_m=5.0, near_boundary=False),
    EdgeCase("accuracy_counts_up_to_100_metres", 8, ("inside", "94081", "94041", 130), *BALAYAGE,
             "proposed", "94081-proprete", source=AGENTS, accuracy_m=900.0, near_boundary=False),
    # Danger
    EdgeCase("danger_adds_the_duty_service", 9, ("place", "94081", 2), "proprete", "proprete_seringues",
             "proposed", "94081-proprete", duty_service="94081-astreinte"),
    EdgeCase("dangerous_priority_adds_it_too", 9, ("place", "94081", 2), *BALAYAGE,
             "proposed", "94081-proprete", source=AGENTS, priority="dangerous",
             duty_service="94081-astreinte"),
    EdgeCase("no_danger_no_duty_service", 9, ("place", "94081", 2), "proprete", "proprete_corbeille",
             "proposed", "94081-proprete", duty_service=""),
)  # fmt: skip

EDGE_CASES: Dict[str, EdgeCase] = {case.name: case for case in _CASES}
