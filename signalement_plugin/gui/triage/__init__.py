"""The dock "Triage": a queue, a report in full, and the map, as one instrument."""
