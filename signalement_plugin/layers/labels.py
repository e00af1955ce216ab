"""The names people read for the codes, tables and columns of a workspace.

English sources, found by pylupdate in the context ``Layers``; said when a workspace is shown.
"""

from typing import Dict

from qgis.PyQt.QtCore import QCoreApplication

from ..domain.sentence import QT_TRANSLATE_NOOP

STATES: Dict[str, str] = {
    "new": QT_TRANSLATE_NOOP("Layers", "New"),
    "awaiting_precision": QT_TRANSLATE_NOOP("Layers", "Awaiting precision"),
    "to_requalify": QT_TRANSLATE_NOOP("Layers", "To requalify"),
    "to_arbitrate": QT_TRANSLATE_NOOP("Layers", "To arbitrate"),
    "to_treat": QT_TRANSLATE_NOOP("Layers", "To treat"),
    "scheduled": QT_TRANSLATE_NOOP("Layers", "Scheduled"),
    "sent_to_third_party": QT_TRANSLATE_NOOP("Layers", "Sent to a third party"),
    "oriented_outside": QT_TRANSLATE_NOOP("Layers", "Oriented outside"),
    "watched": QT_TRANSLATE_NOOP("Layers", "Watched"),
    "done": QT_TRANSLATE_NOOP("Layers", "Done"),
    "rejected": QT_TRANSLATE_NOOP("Layers", "Rejected"),
    "out_of_scope": QT_TRANSLATE_NOOP("Layers", "Out of scope"),
    "duplicate": QT_TRANSLATE_NOOP("Layers", "Duplicate"),
    "archived": QT_TRANSLATE_NOOP("Layers", "Archived"),
}
ROUTE_STATUSES: Dict[str, str] = {
    "proposed": QT_TRANSLATE_NOOP("Layers", "Proposed"),
    "ambiguous": QT_TRANSLATE_NOOP("Layers", "Ambiguous"),
    "unassigned": QT_TRANSLATE_NOOP("Layers", "No competence"),
    "outside_tool": QT_TRANSLATE_NOOP("Layers", "Outside the tool"),
    "not_open": QT_TRANSLATE_NOOP("Layers", "Not open"),
    "to_locate": QT_TRANSLATE_NOOP("Layers", "To locate"),
    "confirmed": QT_TRANSLATE_NOOP("Layers", "Confirmed"),
}
COMPETENCE_STATES: Dict[str, str] = {
    "covered": QT_TRANSLATE_NOOP("Layers", "Covered"),
    "gap": QT_TRANSLATE_NOOP("Layers", "Gap in competences"),
    "overlap": QT_TRANSLATE_NOOP("Layers", "Overlap of competences"),
}
FINDINGS: Dict[str, str] = {
    "nobody": QT_TRANSLATE_NOOP("Layers", "Held by nobody"),
    "gap": QT_TRANSLATE_NOOP("Layers", "Gap in competences"),
    "contradiction": QT_TRANSLATE_NOOP("Layers", "Contradictory rules"),
    "overlap": QT_TRANSLATE_NOOP("Layers", "Overlap of competences"),
    "ended": QT_TRANSLATE_NOOP("Layers", "Service that ended"),
    "agreement_ended": QT_TRANSLATE_NOOP("Layers", "Agreement that ended"),
    "invalid": QT_TRANSLATE_NOOP("Layers", "Broken outline"),
    "outside": QT_TRANSLATE_NOOP("Layers", "Beyond the territory"),
    "never_wins": QT_TRANSLATE_NOOP("Layers", "Service that never wins"),
}
PRIORITIES: Dict[str, str] = {
    "normal": QT_TRANSLATE_NOOP("Layers", "Normal"),
    "annoying": QT_TRANSLATE_NOOP("Layers", "Annoying"),
    "dangerous": QT_TRANSLATE_NOOP("Layers", "Dangerous"),
}
ORIGINS: Dict[str, str] = {
    "citizen": QT_TRANSLATE_NOOP("Layers", "Citizen"),
    "agent": QT_TRANSLATE_NOOP("Layers", "Agent"),
    "walk": QT_TRANSLATE_NOOP("Layers", "Walk"),
}
SCOPES: Dict[str, str] = {
    "suggestion": QT_TRANSLATE_NOOP("Layers", "Suggestion"),
    "behaviour": QT_TRANSLATE_NOOP("Layers", "Behaviour"),
    "parking": QT_TRANSLATE_NOOP("Layers", "Parking"),
    "social": QT_TRANSLATE_NOOP("Layers", "Social"),
}
ACTOR_KINDS: Dict[str, str] = {
    "commune": QT_TRANSLATE_NOOP("Layers", "Commune"),
    "ept": QT_TRANSLATE_NOOP("Layers", "EPT"),
    "departement": QT_TRANSLATE_NOOP("Layers", "Département"),
    "etat": QT_TRANSLATE_NOOP("Layers", "State"),
    "syndicat": QT_TRANSLATE_NOOP("Layers", "Syndicat"),
    "bailleur": QT_TRANSLATE_NOOP("Layers", "Landlord"),
    "concessionnaire": QT_TRANSLATE_NOOP("Layers", "Concession holder"),
}
PHASES: Dict[str, str] = {
    "closed": QT_TRANSLATE_NOOP("Layers", "Closed"),
    "agents": QT_TRANSLATE_NOOP("Layers", "Agents only"),
    "citizens": QT_TRANSLATE_NOOP("Layers", "Open to citizens"),
}
DELAYS: Dict[str, str] = {
    "immediate": QT_TRANSLATE_NOOP("Layers", "Immediate"),
    "short": QT_TRANSLATE_NOOP("Layers", "Short"),
    "long": QT_TRANSLATE_NOOP("Layers", "Long"),
}
TRIAGE_MODES: Dict[str, str] = {
    "mediator": QT_TRANSLATE_NOOP("Layers", "Mediator"),
    "versatile": QT_TRANSLATE_NOOP("Layers", "Versatile team"),
}
PERIMETER_KINDS: Dict[str, str] = {
    "qpv": QT_TRANSLATE_NOOP("Layers", "QPV"),
    "npnru": QT_TRANSLATE_NOOP("Layers", "NPNRU"),
    "pilot": QT_TRANSLATE_NOOP("Layers", "Pilot"),
    "other": QT_TRANSLATE_NOOP("Layers", "Other"),
}
CHANNELS: Dict[str, str] = {
    "tool": QT_TRANSLATE_NOOP("Layers", "The tool"),
    "dispatch_file": QT_TRANSLATE_NOOP("Layers", "Dispatch file"),
}
EVENT_KINDS: Dict[str, str] = {
    "created": QT_TRANSLATE_NOOP("Layers", "Received"),
    "confirmed": QT_TRANSLATE_NOOP("Layers", "Route confirmed"),
    "state": QT_TRANSLATE_NOOP("Layers", "State changed"),
    "requalified": QT_TRANSLATE_NOOP("Layers", "Requalified"),
    "reassigned": QT_TRANSLATE_NOOP("Layers", "Another service"),
    "proposed": QT_TRANSLATE_NOOP("Layers", "Route proposed"),
    "moved": QT_TRANSLATE_NOOP("Layers", "Moved"),
    "edited": QT_TRANSLATE_NOOP("Layers", "Edited"),
    "note": QT_TRANSLATE_NOOP("Layers", "Note"),
}
FACETS: Dict[str, str] = {
    "fact": QT_TRANSLATE_NOOP("Layers", "Fact"),
    "feeling": QT_TRANSLATE_NOOP("Layers", "Feeling"),
    "use": QT_TRANSLATE_NOOP("Layers", "Use"),
}
POLARITIES: Dict[str, str] = {
    "-1": QT_TRANSLATE_NOOP("Layers", "− What is wrong"),
    "0": QT_TRANSLATE_NOOP("Layers", "Neither"),
    "1": QT_TRANSLATE_NOOP("Layers", "+ What is well"),
}
SLOTS: Dict[str, str] = {
    "morning": QT_TRANSLATE_NOOP("Layers", "Morning"),
    "afternoon": QT_TRANSLATE_NOOP("Layers", "Afternoon"),
    "evening": QT_TRANSLATE_NOOP("Layers", "Evening"),
    "night": QT_TRANSLATE_NOOP("Layers", "Night"),
}
SEASONS: Dict[str, str] = {
    "winter": QT_TRANSLATE_NOOP("Layers", "Winter"),
    "spring": QT_TRANSLATE_NOOP("Layers", "Spring"),
    "summer": QT_TRANSLATE_NOOP("Layers", "Summer"),
    "autumn": QT_TRANSLATE_NOOP("Layers", "Autumn"),
}
SUPPORTS: Dict[str, str] = {
    "digital": QT_TRANSLATE_NOOP("Layers", "Digital"),
    "paper": QT_TRANSLATE_NOOP("Layers", "Paper"),
    "both": QT_TRANSLATE_NOOP("Layers", "Digital and paper"),
}
LEVELS: Dict[str, str] = {
    "1": QT_TRANSLATE_NOOP("Layers", "1 – The tools"),
    "2": QT_TRANSLATE_NOOP("Layers", "2 – A culture of data"),
    "3": QT_TRANSLATE_NOOP("Layers", "3 – The power to act"),
}
WALK_PHASES: Dict[str, str] = {
    "1": QT_TRANSLATE_NOOP("Layers", "Framing"),
    "2": QT_TRANSLATE_NOOP("Layers", "Modalities with the actors"),
    "3": QT_TRANSLATE_NOOP("Layers", "First meeting with residents"),
    "4": QT_TRANSLATE_NOOP("Layers", "Preparation"),
    "5": QT_TRANSLATE_NOOP("Layers", "Training on the tools"),
    "6": QT_TRANSLATE_NOOP("Layers", "The walk"),
    "7": QT_TRANSLATE_NOOP("Layers", "Restitution and recommendations"),
    "8": QT_TRANSLATE_NOOP("Layers", "Evaluation"),
}
RECOMMENDATION_STATUSES: Dict[str, str] = {
    "proposed": QT_TRANSLATE_NOOP("Layers", "Proposed by residents"),
    "accepted": QT_TRANSLATE_NOOP("Layers", "Accepted"),
    "refused": QT_TRANSLATE_NOOP("Layers", "Refused"),
    "done": QT_TRANSLATE_NOOP("Layers", "Carried out"),
}
VERDICTS: Dict[str, str] = {
    "convergence": QT_TRANSLATE_NOOP("Layers", "Publics converge"),
    "disagreement": QT_TRANSLATE_NOOP("Layers", "Publics disagree"),
    "mixed": QT_TRANSLATE_NOOP("Layers", "Opinions are mixed"),
    "one_public": QT_TRANSLATE_NOOP("Layers", "One public only speaks"),
    "one_group": QT_TRANSLATE_NOOP("Layers", "One group only speaks"),
}
ENTERED_FROM: Dict[str, str] = {
    "digital": QT_TRANSLATE_NOOP("Layers", "Digital"),
    "paper": QT_TRANSLATE_NOOP("Layers", "Paper"),
}
BALANCE: Dict[str, str] = {
    "feedback": QT_TRANSLATE_NOOP("Layers", "Feedback of participants"),
    "obstacles": QT_TRANSLATE_NOOP("Layers", "Obstacles"),
    "levers": QT_TRANSLATE_NOOP("Layers", "Levers"),
    "replicability": QT_TRANSLATE_NOOP("Layers", "What can be done again elsewhere"),
}
AREA_KINDS: Dict[str, str] = {
    "drawn": QT_TRANSLATE_NOOP("Layers", "Drawn area"),
    "commune": QT_TRANSLATE_NOOP("Layers", "Commune"),
    "territory": QT_TRANSLATE_NOOP("Layers", "Whole territory"),
}

TABLES: Dict[str, str] = {
    "report": QT_TRANSLATE_NOOP("Layers", "Reports"),
    "report_cell": QT_TRANSLATE_NOOP("Layers", "Reports, counted"),
    "perimeter": QT_TRANSLATE_NOOP("Layers", "Perimeters"),
    "commune": QT_TRANSLATE_NOOP("Layers", "Communes"),
    "competence_area": QT_TRANSLATE_NOOP("Layers", "Competences, areas"),
    "territory": QT_TRANSLATE_NOOP("Layers", "Territory"),
    "event": QT_TRANSLATE_NOOP("Layers", "History"),
    "act": QT_TRANSLATE_NOOP("Layers", "Acts"),
    "service": QT_TRANSLATE_NOOP("Layers", "Services"),
    "actor": QT_TRANSLATE_NOOP("Layers", "Actors"),
    "participation": QT_TRANSLATE_NOOP("Layers", "Participations"),
    "agreement": QT_TRANSLATE_NOOP("Layers", "Agreements"),
    "competence": QT_TRANSLATE_NOOP("Layers", "Competences"),
    "opening": QT_TRANSLATE_NOOP("Layers", "Openings"),
    "category": QT_TRANSLATE_NOOP("Layers", "Categories"),
    "subcategory": QT_TRANSLATE_NOOP("Layers", "Sub-categories"),
    "category_mapping": QT_TRANSLATE_NOOP("Layers", "Category mappings"),
    "intervention": QT_TRANSLATE_NOOP("Layers", "Interventions"),
    "answer_template": QT_TRANSLATE_NOOP("Layers", "Answer templates"),
    "source": QT_TRANSLATE_NOOP("Layers", "Sources"),
    "rejected_item": QT_TRANSLATE_NOOP("Layers", "Rejected items"),
    "outbox": QT_TRANSLATE_NOOP("Layers", "Outbox"),
    "walk_observation": QT_TRANSLATE_NOOP("Layers", "Observations of walks"),
    "itinerary": QT_TRANSLATE_NOOP("Layers", "Itineraries of walks"),
    "walk": QT_TRANSLATE_NOOP("Layers", "Walks"),
    "observation": QT_TRANSLATE_NOOP("Layers", "Observations"),
    "recommendation": QT_TRANSLATE_NOOP("Layers", "Recommendations"),
    "theme": QT_TRANSLATE_NOOP("Layers", "Themes of walks"),
    "public": QT_TRANSLATE_NOOP("Layers", "Publics of walks"),
}
COLUMNS: Dict[str, str] = {
    "act_id": QT_TRANSLATE_NOOP("Layers", "Act"),
    "actor_id": QT_TRANSLATE_NOOP("Layers", "Actor"),
    "actor_kind": QT_TRANSLATE_NOOP("Layers", "Usual actor"),
    "address": QT_TRANSLATE_NOOP("Layers", "Address"),
    "addressee_actor_id": QT_TRANSLATE_NOOP("Layers", "Addressed to"),
    "after": QT_TRANSLATE_NOOP("Layers", "After"),
    "agreed": QT_TRANSLATE_NOOP("Layers", "Agreed"),
    "answer": QT_TRANSLATE_NOOP("Layers", "Answer"),
    "area_kind": QT_TRANSLATE_NOOP("Layers", "Area"),
    "at": QT_TRANSLATE_NOOP("Layers", "Date"),
    "attempts": QT_TRANSLATE_NOOP("Layers", "Attempts"),
    "authcfg": QT_TRANSLATE_NOOP("Layers", "Authentication"),
    "before": QT_TRANSLATE_NOOP("Layers", "Before"),
    "category_code": QT_TRANSLATE_NOOP("Layers", "Category"),
    "category_received": QT_TRANSLATE_NOOP("Layers", "Category received"),
    "channel": QT_TRANSLATE_NOOP("Layers", "Channel"),
    "closed_at": QT_TRANSLATE_NOOP("Layers", "Closed on"),
    "closed_on": QT_TRANSLATE_NOOP("Layers", "Walk closed on"),
    "code": QT_TRANSLATE_NOOP("Layers", "Code"),
    "color": QT_TRANSLATE_NOOP("Layers", "Colour"),
    "created_at": QT_TRANSLATE_NOOP("Layers", "Created on"),
    "danger": QT_TRANSLATE_NOOP("Layers", "Danger"),
    "default_rank": QT_TRANSLATE_NOOP("Layers", "Usual rank"),
    "delay": QT_TRANSLATE_NOOP("Layers", "Delay"),
    "department": QT_TRANSLATE_NOOP("Layers", "Department"),
    "description": QT_TRANSLATE_NOOP("Layers", "Description"),
    "duplicate_of": QT_TRANSLATE_NOOP("Layers", "Duplicate of"),
    "email": QT_TRANSLATE_NOOP("Layers", "E-mail"),
    "entered_from": QT_TRANSLATE_NOOP("Layers", "Entered from"),
    "expected_at": QT_TRANSLATE_NOOP("Layers", "Expected on"),
    "facet": QT_TRANSLATE_NOOP("Layers", "Facet"),
    "feedback": QT_TRANSLATE_NOOP("Layers", "Feedback of participants"),
    "group_code": QT_TRANSLATE_NOOP("Layers", "Group"),
    "icon": QT_TRANSLATE_NOOP("Layers", "Icon"),
    "insee": QT_TRANSLATE_NOOP("Layers", "Commune"),
    "intensity": QT_TRANSLATE_NOOP("Layers", "Intensity"),
    "intervention_id": QT_TRANSLATE_NOOP("Layers", "Intervention"),
    "is_duty_officer": QT_TRANSLATE_NOOP("Layers", "Duty officer"),
    "itinerary_id": QT_TRANSLATE_NOOP("Layers", "Itinerary"),
    "jurisdiction": QT_TRANSLATE_NOOP("Layers", "Jurisdiction"),
    "kind": QT_TRANSLATE_NOOP("Layers", "Kind"),
    "label": QT_TRANSLATE_NOOP("Layers", "Label"),
    "label_citizen": QT_TRANSLATE_NOOP("Layers", "Label for citizens"),
    "last_error": QT_TRANSLATE_NOOP("Layers", "Last error"),
    "last_pull_at": QT_TRANSLATE_NOOP("Layers", "Last pulled on"),
    "legal_basis": QT_TRANSLATE_NOOP("Layers", "Legal basis"),
    "level": QT_TRANSLATE_NOOP("Layers", "Level"),
    "levers": QT_TRANSLATE_NOOP("Layers", "Levers"),
    "media_url": QT_TRANSLATE_NOOP("Layers", "Photo"),
    "message": QT_TRANSLATE_NOOP("Layers", "Message"),
    "moved_at": QT_TRANSLATE_NOOP("Layers", "Moved on"),
    "n": QT_TRANSLATE_NOOP("Layers", "Reports"),
    "n_open": QT_TRANSLATE_NOOP("Layers", "Open reports"),
    "name": QT_TRANSLATE_NOOP("Layers", "Name"),
    "near_boundary": QT_TRANSLATE_NOOP("Layers", "Near a boundary"),
    "note": QT_TRANSLATE_NOOP("Layers", "Note"),
    "observed_at": QT_TRANSLATE_NOOP("Layers", "Observed on"),
    "obstacles": QT_TRANSLATE_NOOP("Layers", "Obstacles"),
    "organiser": QT_TRANSLATE_NOOP("Layers", "Organiser"),
    "origin": QT_TRANSLATE_NOOP("Layers", "Origin"),
    "other_channel": QT_TRANSLATE_NOOP("Layers", "Other channel"),
    "other_service_id": QT_TRANSLATE_NOOP("Layers", "Service on the other side"),
    "outcome": QT_TRANSLATE_NOOP("Layers", "Outcome"),
    "perimeter_id": QT_TRANSLATE_NOOP("Layers", "Perimeter"),
    "phase": QT_TRANSLATE_NOOP("Layers", "Phase"),
    "phone": QT_TRANSLATE_NOOP("Layers", "Telephone"),
    "photo_reviewed": QT_TRANSLATE_NOOP("Layers", "Photo reviewed"),
    "planned_for": QT_TRANSLATE_NOOP("Layers", "Planned for"),
    "polarity": QT_TRANSLATE_NOOP("Layers", "Polarity"),
    "population": QT_TRANSLATE_NOOP("Layers", "Population"),
    "position": QT_TRANSLATE_NOOP("Layers", "Position in lists"),
    "position_accuracy_m": QT_TRANSLATE_NOOP("Layers", "Accuracy of the position (m)"),
    "priority": QT_TRANSLATE_NOOP("Layers", "Priority"),
    "proposed_service_id": QT_TRANSLATE_NOOP("Layers", "Proposed service"),
    "purpose": QT_TRANSLATE_NOOP("Layers", "Purpose"),
    "questionnaire_id": QT_TRANSLATE_NOOP("Layers", "Questionnaire"),
    "rank": QT_TRANSLATE_NOOP("Layers", "Rank"),
    "reason": QT_TRANSLATE_NOOP("Layers", "Reason"),
    "received_at": QT_TRANSLATE_NOOP("Layers", "Received on"),
    "reference": QT_TRANSLATE_NOOP("Layers", "Reference"),
    "rejection_reason": QT_TRANSLATE_NOOP("Layers", "Reason for rejection"),
    "replayed_at": QT_TRANSLATE_NOOP("Layers", "Replayed on"),
    "replicability": QT_TRANSLATE_NOOP("Layers", "What can be done again elsewhere"),
    "report_id": QT_TRANSLATE_NOOP("Layers", "Report"),
    "request_id": QT_TRANSLATE_NOOP("Layers", "Number"),
    "requested_at": QT_TRANSLATE_NOOP("Layers", "Reported on"),
    "restitution_on": QT_TRANSLATE_NOOP("Layers", "Restitution on"),
    "route_reasons": QT_TRANSLATE_NOOP("Layers", "Reasons"),
    "route_status": QT_TRANSLATE_NOOP("Layers", "Route"),
    "routed_at": QT_TRANSLATE_NOOP("Layers", "Routed on"),
    "scope_reason": QT_TRANSLATE_NOOP("Layers", "Why out of scope"),
    "season": QT_TRANSLATE_NOOP("Layers", "Season"),
    "sent_at": QT_TRANSLATE_NOOP("Layers", "Sent on"),
    "service_code_received": QT_TRANSLATE_NOOP("Layers", "Service code received"),
    "service_id": QT_TRANSLATE_NOOP("Layers", "Service"),
    "service_name_received": QT_TRANSLATE_NOOP("Layers", "Received as"),
    "settings": QT_TRANSLATE_NOOP("Layers", "Settings"),
    "slot": QT_TRANSLATE_NOOP("Layers", "Time slot"),
    "source_id": QT_TRANSLATE_NOOP("Layers", "Source"),
    "starts_at": QT_TRANSLATE_NOOP("Layers", "Begins on"),
    "state": QT_TRANSLATE_NOOP("Layers", "State"),
    "status": QT_TRANSLATE_NOOP("Layers", "Status"),
    "status_received": QT_TRANSLATE_NOOP("Layers", "Status received"),
    "subcategory_code": QT_TRANSLATE_NOOP("Layers", "Sub-category"),
    "support": QT_TRANSLATE_NOOP("Layers", "Support"),
    "text": QT_TRANSLATE_NOOP("Layers", "Text"),
    "text_reviewed": QT_TRANSLATE_NOOP("Layers", "Text reviewed"),
    "theme": QT_TRANSLATE_NOOP("Layers", "Theme"),
    "theme_code": QT_TRANSLATE_NOOP("Layers", "Theme"),
    "timezone": QT_TRANSLATE_NOOP("Layers", "Time zone"),
    "title": QT_TRANSLATE_NOOP("Layers", "Title"),
    "training_done": QT_TRANSLATE_NOOP("Layers", "Training done"),
    "triage_mode": QT_TRANSLATE_NOOP("Layers", "Triage mode"),
    "type": QT_TRANSLATE_NOOP("Layers", "Type"),
    "updated_at": QT_TRANSLATE_NOOP("Layers", "Updated on"),
    "url": QT_TRANSLATE_NOOP("Layers", "URL"),
    "valid_from": QT_TRANSLATE_NOOP("Layers", "Valid from"),
    "valid_to": QT_TRANSLATE_NOOP("Layers", "Valid until (excluded)"),
    "version": QT_TRANSLATE_NOOP("Layers", "Version"),
    "walk_code": QT_TRANSLATE_NOOP("Layers", "Walk (code)"),
    "walk_group_id": QT_TRANSLATE_NOOP("Layers", "Group"),
    "walk_id": QT_TRANSLATE_NOOP("Layers", "Walk"),
    "walk_title": QT_TRANSLATE_NOOP("Layers", "Walk"),
    "weekly_capacity": QT_TRANSLATE_NOOP("Layers", "Capacity per week"),
    "zipcode": QT_TRANSLATE_NOOP("Layers", "Postcode"),
}


def said(text: str) -> str:
    """A label of this module in the reader's language."""
    return QCoreApplication.translate("Layers", text)
