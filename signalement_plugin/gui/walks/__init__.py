"""The dock "Walks": from the preparation of a walk to what residents recommend."""
