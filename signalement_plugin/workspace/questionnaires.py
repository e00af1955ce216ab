"""The questionnaires of a workspace, each in its versions."""

import json
from typing import List, Optional, Tuple

from ..domain.questionnaire import Question, Questionnaire
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .engine import Engine


class Questionnaires:
    """The tables ``questionnaire``, ``question`` and ``theme``."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def save(self, questionnaire: Questionnaire) -> int:
        """Keep a version of a questionnaire, and its themes; its id. The same again changes nothing.

        Raises Problem when that version is there and says something else: walks may rest on it.
        """
        engine = self._engine
        with engine.transaction():
            known = self.get(questionnaire.code, questionnaire.version)
            if known is not None and known != questionnaire:
                raise Problem(
                    QT_TRANSLATE_NOOP(
                        "Sentence",
                        "Version {version} of the questionnaire “{title}” is there already and asks something else. "
                        "Give what you changed another version.",
                    ),
                    version=questionnaire.version,
                    title=questionnaire.title,
                )
            for code, label in questionnaire.themes.items():
                engine.execute(
                    "INSERT INTO theme (code, label) VALUES (?, ?) "
                    "ON CONFLICT (code) DO UPDATE SET label = excluded.label",
                    (code, label),
                )
            if known is not None:
                return self._id(questionnaire.code, questionnaire.version)
            key = engine.insert(
                "questionnaire",
                {
                    "code": questionnaire.code,
                    "version": questionnaire.version,
                    "title": questionnaire.title,
                    "notices": json.dumps(list(questionnaire.notices), ensure_ascii=False),
                    "themes": json.dumps(list(questionnaire.themes.items()), ensure_ascii=False),
                },
            )
            engine.insert_many(
                "INSERT INTO question (questionnaire_id, code, label, theme_code, facet, position)",
                "(?, ?, ?, ?, ?, ?)",
                [
                    (key, one.code, one.label, one.theme, one.facet, place)
                    for place, one in enumerate(questionnaire.questions, start=1)
                ],
            )
        return key

    def get(self, code: str, version: Optional[str] = None) -> Optional[Questionnaire]:
        """A questionnaire in that version, else in its latest; ``None`` when it is not there."""
        engine = self._engine
        row = engine.one(
            "SELECT id, version, title, notices, themes FROM questionnaire "
            "WHERE code = ? AND (version = ? OR ? IS NULL) ORDER BY id DESC LIMIT 1",
            (code, version, version),
        )
        if row is None:
            return None
        key, found, title, notices, themes = row
        questions = engine.rows(
            "SELECT code, label, theme_code, facet FROM question WHERE questionnaire_id = ? ORDER BY position, id",
            (key,),
        )
        kept = dict(engine.read_json(themes))
        return Questionnaire(
            code, found, title, kept, tuple(Question(*one) for one in questions), tuple(engine.read_json(notices))
        )

    def of_walk(self, walk: int) -> Optional[Questionnaire]:
        """The questionnaire of a walk, in the version that it asks; ``None`` without."""
        row = self._engine.one(
            "SELECT q.code, q.version FROM walk w JOIN questionnaire q ON q.id = w.questionnaire_id WHERE w.id = ?",
            (walk,),
        )
        return None if row is None else self.get(*row)

    def all(self) -> List[Tuple[str, str, str]]:
        """Code, version and title of each, the latest first."""
        return self._engine.rows("SELECT code, version, title FROM questionnaire ORDER BY id DESC")

    def _id(self, code: str, version: str) -> int:
        return self._engine.one("SELECT id FROM questionnaire WHERE code = ? AND version = ?", (code, version))[0]
