"""A sentence keeps its template until someone translates it."""

from signalement_plugin.domain.sentence import Problem, Sentence


def test_a_problem_says_what_happened_with_its_values():
    problem = Problem("The file {path} is not a workspace.", path="a.gpkg")
    assert str(problem) == "The file a.gpkg is not a workspace."
    assert problem.sentence == Sentence("The file {path} is not a workspace.", {"path": "a.gpkg"})
