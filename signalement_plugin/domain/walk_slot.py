"""The slot of the day in which a walk lies."""

# the hours at which a slot begins, in the territory's time
_BEGINS = ((5, "morning"), (12, "afternoon"), (18, "evening"), (22, "night"))


def slot_of(hour: int) -> str:
    """The slot in which an hour (0 to 23, the territory's time) lies."""
    return next((slot for begins, slot in _BEGINS[::-1] if hour >= begins), "night")
