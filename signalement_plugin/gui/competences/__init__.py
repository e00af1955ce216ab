"""The dock "Competences": who acts on what, where and since when, and to whom it is open."""
