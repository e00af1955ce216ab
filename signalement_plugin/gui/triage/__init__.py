"""The bench of triage: the queue, the report in detail and the map as one instrument."""
