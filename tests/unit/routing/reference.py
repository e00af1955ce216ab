"""Routing again, slowly, straight from the text of data-model.md: one report at a time, exact fractions.

Nothing of the domain's own geometry or ordering is used here.
"""

from fractions import Fraction


def squared_distance(point, a, b):
    (px, py), (ax, ay), (bx, by) = point, a, b
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0 if length == 0 else max(Fraction(0), min(Fraction(1), ((px - ax) * dx + (py - ay) * dy) / length))
    return (px - ax - t * dx) ** 2 + (py - ay - t * dy) ** 2


def edges(rings):
    for ring in rings:
        corners = [(Fraction(x), Fraction(y)) for x, y in ring]
        yield from zip(corners, corners[1:])


def boundary_distance(point, rings):
    return min(squared_distance(point, a, b) for a, b in edges(rings))


def covers(point, rings):
    if boundary_distance(point, rings) == 0:
        return True
    px, py = point
    odd = False
    for (ax, ay), (bx, by) in edges(rings):
        if (ay <= py) != (by <= py) and px < ax + (py - ay) * (bx - ax) / (by - ay):
            odd = not odd
    return odd


class Reference:
    """``rings``: area key -> list of closed rings. Answers (status, service id, near, other service id, insee)."""

    def __init__(self, facts, rings):
        self.facts, self.rings = facts, rings

    def route(self, x, y, radius, category, subcategory, day, from_citizen):
        facts = self.facts
        if x is None:
            return "to_locate", None, False, None, None
        point = (Fraction(x), Fraction(y))
        near = Fraction(radius) ** 2
        covering = {key for key, rings in self.rings.items() if covers(point, rings)}
        meeting = covering | {key for key, rings in self.rings.items() if boundary_distance(point, rings) <= near}
        holding = {key for key in covering if boundary_distance(point, self.rings[key]) >= near}
        insee = min((key.id for key in covering if key.kind == "commune"), default=None)
        if category is None:
            answer = ("unassigned" if facts.territory not in covering else "ambiguous", None, False, None, insee)
            return answer
        kinds = (
            [subcategory] if subcategory else [k for k, v in facts.subcategories.items() if v.category_code == category]
        )
        answers = [self._one(kind, category, day, from_citizen, covering, meeting, holding, insee) for kind in kinds]
        status, service = answers[0][:2]
        if any(answer[:2] != (status, service) for answer in answers):
            status, service = "ambiguous", None
        flagged = any(answer[2] for answer in answers)
        other = next((answer[3] for answer in answers if answer[3] is not None), None)
        if facts.territory not in covering:
            status, service = "unassigned", None
        return status, service, flagged, other, insee

    def _one(self, kind, category, day, from_citizen, covering, meeting, holding, insee):
        facts = self.facts
        valid = []
        for competence in facts.competences:
            begins, ends = competence.validity.valid_from, competence.validity.valid_to
            if (begins and day < begins) or (ends and not day < ends):
                continue
            if competence.subcategory_code not in (None, kind) or competence.category_code not in (None, category):
                continue
            rank = competence.rank or facts.subcategories[kind].default_rank or 8
            actor = facts.actors[facts.services[competence.service_id].actor_id]
            can_win = not (rank == 2 and actor.kind == "bailleur") or any(
                a.actor_id == actor.id and a.area in covering and a.validity.covers(day) for a in facts.agreements
            )
            key = (
                rank,
                ["sub", "cat", "any"].index(
                    "sub" if competence.subcategory_code else "cat" if competence.category_code else "any"
                ),
                ["competence", "commune", "territory"].index(competence.area.kind),
                -(competence.priority or 0),
                -(begins.toordinal() if begins else -1),
            )
            valid.append((key, competence.id, competence, can_win))
        valid.sort(key=lambda item: item[:2])
        here = [item for item in valid if item[2].area in covering]
        able = [item for item in here if item[3]]
        winner = able[0] if able else None
        tied = winner and any(i[0] == winner[0] and i[2].service_id != winner[2].service_id for i in able)
        service = winner[2].service_id if winner and not tied else None
        if not winner:
            status = "ambiguous" if here else "unassigned"
        elif tied:
            status = "ambiguous"
        else:
            actor = facts.services[service].actor_id
            taking_part = any(p.actor_id == actor and p.validity.covers(day) for p in facts.participations)
            status = "proposed" if taking_part else "outside_tool"
        opening = self._opening(kind, category, insee, service, day)
        if opening and (opening.phase == "closed" or (opening.phase == "agents" and from_citizen)):
            status = "not_open"
        if tied:
            return status, service, False, None
        members = [item for item in valid if item[3] and item[2].area in meeting]
        for item in members:
            if winner and item[:2] >= winner[:2]:
                break
            if not winner or item[2].service_id != service:
                return status, service, True, item[2].service_id
        if winner and winner[2].area not in holding:
            later = [item for item in members if item[:2] > winner[:2]]
            if not later:
                return status, service, True, None
            if later[0][2].service_id != service:
                return status, service, True, later[0][2].service_id
        return status, service, False, None

    def _opening(self, kind, category, insee, service, day):
        fitting = [
            o
            for o in self.facts.openings
            if o.category_code == category
            and o.subcategory_code in (None, kind)
            and o.insee in (None, insee)
            and o.service_id in (None, service)
            and o.validity.covers(day)
        ]
        return min(
            fitting,
            key=lambda o: (
                o.service_id is None,
                o.subcategory_code is None,
                o.insee is None,
                -(o.validity.valid_from.toordinal() if o.validity.valid_from else 0),
                o.id,
            ),
            default=None,
        )
