"""A walk or two as importers would leave them: an itinerary, groups of publics, what they observed."""

from datetime import datetime, timezone

import numpy as np

from signalement_plugin.domain.walk import Public
from signalement_plugin.workspace.points import line_wkb, points_wkb

from .conftest import X0, Y0

AT = datetime(2026, 11, 20, 21, 0, tzinfo=timezone.utc)
PUBLICS = [Public("women", "Femmes"), Public("seniors", "Seniors"), Public("young", "Jeunes")]
THEMES = {"insecurity": "Insécurité", "living": "Cadre de vie"}


def prepare(workspace, length=1_000.0):
    """Words, a questionnaire and an itinerary of ``length`` metres eastward; the ids of the last two."""
    engine = workspace._engine
    workspace.walks.offer_publics(PUBLICS)
    for code, label in THEMES.items():
        if engine.one("SELECT 1 FROM theme WHERE code = ?", (code,)) is None:
            engine.insert("theme", {"code": code, "label": label})
    line = line_wkb(np.array([[X0 + 100, Y0 + 100], [X0 + 100 + length, Y0 + 100]]))
    itinerary = engine.insert("itinerary", {"code": "tour", "name": "Tour du quartier", "geom": line})
    return itinerary, engine.insert("questionnaire", {"code": "q", "version": "1", "title": "Questions"})


def walk(workspace, code, itinerary, questionnaire, **more):
    values = {"code": code, "title": f"Marche {code}", "level": 3, "starts_at": AT, "slot": "night"}
    more = {"itinerary_id": itinerary, "questionnaire_id": questionnaire, **more}
    return workspace._engine.insert("walk", {**values, **more})


def group(workspace, walk, code, publics, headcount):
    key = workspace._engine.insert("walk_group", {"walk_id": walk, "code": code, "headcount": headcount})
    for public in publics:
        workspace._engine.insert("walk_group_public", {"walk_group_id": key, "public_code": public})
    return key


def observe(workspace, walk, group, at_m, **more):
    """Something observed ``at_m`` metres along the itinerary (``None``: nowhere); its id."""
    place = None if at_m is None else points_wkb([X0 + 100 + at_m], [Y0 + 103])[0]
    values = {"theme_code": "insecurity", "facet": "fact", "polarity": -1, "observed_at": AT, "text": "Lampe éteinte"}
    values.update(more)
    return workspace._engine.insert("observation", {"walk_id": walk, "walk_group_id": group, "geom": place, **values})
