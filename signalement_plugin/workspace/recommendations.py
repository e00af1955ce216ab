"""What residents recommend after a walk, the observations it rests on, and what was answered."""

from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.walk import answer_refusal, problem_of
from .engine import Engine


@dataclass(frozen=True)
class Recommendation:
    """A recommendation; ``id`` is ``None`` before it is written. ``addressee``: the actor's name."""

    id: Optional[int]
    text: str
    addressee_actor_id: Optional[int] = None
    status: str = "proposed"
    answer: Optional[str] = None
    addressee: Optional[str] = None
    observations: Tuple[int, ...] = ()


class Recommendations:
    """The table ``recommendation`` and its observations."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def of_walk(self, walk: int) -> List[Recommendation]:
        """Those of a walk, in the order they were written."""
        linked: Dict[int, List[int]] = {}
        for key, observation in self._engine.rows(
            "SELECT ro.recommendation_id, ro.observation_id FROM recommendation_observation ro "
            "JOIN recommendation r ON r.id = ro.recommendation_id WHERE r.walk_id = ? ORDER BY ro.observation_id",
            (walk,),
        ):
            linked.setdefault(key, []).append(observation)
        return [
            Recommendation(*row, observations=tuple(linked.get(row[0], ())))
            for row in self._engine.rows(
                "SELECT r.id, r.text, r.addressee_actor_id, r.status, r.answer, a.name FROM recommendation r "
                "LEFT JOIN actor a ON a.id = r.addressee_actor_id WHERE r.walk_id = ? ORDER BY r.id",
                (walk,),
            )
        ]

    def add(self, walk: int, wanted: Recommendation) -> int:
        """Write a new one; its id. Raises Problem when it has no text, or a status without an answer."""
        _check(wanted)
        with self._engine.transaction():
            key = self._engine.insert("recommendation", {"walk_id": walk, **_columns(wanted)})
            self._rest_on(key, walk, wanted.observations)
        return key

    def change(self, walk: int, was: Recommendation, wanted: Recommendation) -> None:
        """Write ``wanted`` in the place of ``was``. Raises Problem as ``add`` does, and when ``was`` is so no more."""
        _check(wanted)
        with self._engine.transaction():
            values = list(_columns(wanted).values())
            self._as_read(
                "UPDATE recommendation SET text = ?, addressee_actor_id = ?, status = ?, answer = ?", values, was
            )
            self._rest_on(was.id, walk, wanted.observations)

    def remove(self, was: Recommendation) -> None:
        """Take one back. Raises Problem when it is so no more, or when its walk is closed."""
        self._as_read("DELETE FROM recommendation", [], was)

    def _as_read(self, sql: str, values: Sequence[object], was: Recommendation) -> None:
        """Run ``sql`` on the row of ``was``, unless somebody else changed it."""
        changed = self._engine.execute(
            f"{sql} WHERE id = ? AND text = ? AND status = ? AND COALESCE(answer, '') = ?",
            (*values, was.id, was.text, was.status, was.answer or ""),
        ).rowcount
        if not changed:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The recommendation was changed by someone else meanwhile. Nothing was written: look at it again, "
                    "then decide.",
                )
            )

    def _rest_on(self, key: Optional[int], walk: int, observations: Sequence[int]) -> None:
        """Link to those of ``observations`` that are the walk's, and to no other."""
        self._engine.execute("DELETE FROM recommendation_observation WHERE recommendation_id = ?", (key,))
        clause, keys = self._engine.among("id", list(observations))
        self._engine.execute(
            "INSERT INTO recommendation_observation (recommendation_id, observation_id) "  # nosec B608
            f"SELECT CAST(? AS INTEGER), id FROM observation WHERE walk_id = ? AND {clause}",
            (key, walk, keys),
        )


def _columns(wanted: Recommendation) -> Dict[str, object]:
    return {
        "text": wanted.text.strip(),
        "addressee_actor_id": wanted.addressee_actor_id,
        "status": wanted.status,
        "answer": (wanted.answer or "").strip() or None,
    }


def _check(wanted: Recommendation) -> None:
    if not wanted.text.strip():
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "The recommendation is empty: write what residents recommend."))
    reason = answer_refusal(wanted.status, wanted.answer)
    if reason is not None:
        raise problem_of(reason)
