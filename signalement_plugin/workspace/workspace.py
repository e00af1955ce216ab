"""A workspace: where the truth is. Opening, creating, migrating, and the ways to its parts."""

import uuid
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Sequence

from ..domain.answers import AnswerTemplate
from ..domain.nomenclature import Nomenclature
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.territory import Territory
from ..domain.workflow import TRANSITIONS
from .acts import Acts
from .arrivals import Arrivals
from .configuration import Configuration
from .confirmed import Confirmed
from .disclosures import Disclosures
from .dossier import Dossiers
from .dysfunctions import DysfunctionReports
from .engine import Engine
from .facts import Facts
from .geopackage import GeoPackage
from .interventions import Interventions
from .lookup import Lookup
from .measures import Measures
from .nearby import Nearby
from .openings import Openings
from .outbox import Outbox
from .photo_cache import PhotoRecords
from .postgis import PostGIS, place_of
from .questionnaires import Questionnaires
from .queue import Queue
from .recommendations import Recommendations
from .rejected import RejectedItems
from .reports import Reports
from .round_sheets import RoundSheets
from .schema import sql_of, versions
from .sources import Sources
from .walk_intake import WalkIntake
from .walk_observations import WalkObservations
from .walks import Walks


class Workspace:
    """An open workspace; one thread uses it. Close it, or use it as a context manager.

    ``sources``, ``reports``, ``rejected``, ``configuration``, ``facts``, ``openings``, ``queue``, ``dossiers``,
    ``interventions``, ``lookup``, ``nearby``, ``confirmed``, ``measures``, ``dysfunctions``, ``arrivals``, ``photos``,
    ``round_sheets``, ``questionnaires``, ``walk_intake``, ``walks``, ``walk_observations``, ``recommendations`` and
    ``disclosures`` speak in domain objects.
    """

    def __init__(self, engine: Engine, address: str):
        self._engine = engine
        self.address = address
        self.engine = engine.name
        self.sources = Sources(engine)
        self.reports = Reports(engine)
        self.rejected = RejectedItems(engine)
        self.outbox = Outbox(engine)
        self.configuration = Configuration(engine)
        self.facts = Facts(engine)
        self.openings = Openings(engine)
        self.queue = Queue(engine)
        self.acts = Acts(engine)
        self.dossiers = Dossiers(engine)
        self.interventions = Interventions(engine)
        self.lookup = Lookup(engine)
        self.nearby = Nearby(engine)
        self.confirmed = Confirmed(engine)
        self.measures = Measures(engine)
        self.dysfunctions = DysfunctionReports(engine)
        self.arrivals = Arrivals(engine)
        self.photos = PhotoRecords(engine)
        self.round_sheets = RoundSheets(engine)
        self.disclosures = Disclosures(engine)
        self.questionnaires = Questionnaires(engine)
        self.walk_intake = WalkIntake(engine)
        self.walks = Walks(engine)
        self.walk_observations = WalkObservations(engine)
        self.recommendations = Recommendations(engine)

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._engine.close()

    def interrupt(self) -> None:
        """Have what is being read fail with a Problem; the one thing another thread may ask of an open workspace."""
        self._engine.interrupt()

    def transaction(self):
        """Context manager: what is done within is kept whole, or not at all."""
        return self._engine.transaction()

    @property
    def uid(self) -> str:
        """What tells this workspace from any other, wherever it is opened from."""
        return self._engine.one("SELECT uid FROM workspace")[0]

    @property
    def timezone(self) -> str:
        """The IANA time zone of the territory."""
        return self._engine.one("SELECT timezone FROM territory ORDER BY id LIMIT 1")[0]

    @property
    def territory_name(self) -> str:
        """The name of the territory."""
        return self._engine.one("SELECT name FROM territory ORDER BY id LIMIT 1")[0]

    @property
    def has_real_outlines(self) -> bool:
        """Whether the communes have their real outlines, not schematic ones."""
        return self._engine.one("SELECT outlines FROM workspace")[0] == "real"

    @property
    def schema_version(self) -> int:
        """The version of the tables."""
        return self._engine.one("SELECT schema_version FROM workspace")[0]


def create_workspace(
    address: str,
    territory: Territory,
    nomenclature: Nomenclature,
    *,
    templates: Sequence[AnswerTemplate] = (),
    overwrite: bool = False,
) -> Workspace:
    """Create a workspace at ``address`` with its territory, nomenclature and templates of answers, and open it.

    ``address``: a path ending in ``.gpkg``, or libpq words with ``#schema``. All or nothing. Raises Problem
    when something is there already (unless ``overwrite``) or when it cannot be written.
    """
    if address.lower().endswith(".gpkg"):
        _create_geopackage(Path(address), territory, nomenclature, templates, overwrite)
    else:
        _create_postgis(address, territory, nomenclature, templates, overwrite)
    return open_workspace(address)


def open_workspace(address: str, *, migrate: bool = False) -> Workspace:
    """Open the workspace at ``address``.

    An older one is refused unless ``migrate``, which first copies the file. Raises Problem when there is no
    workspace, when it is newer than the plugin, damaged, or cannot be reached.
    """
    engine = _connect(address)
    try:
        version = _version(engine, address)
        newest = versions()[-1]
        if version > newest:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The workspace was made by a newer version of the plugin (tables {found}, this one knows {known}). "
                    "Update the plugin to open it.",
                ),
                found=version,
                known=newest,
            )
        if version < newest:
            if not migrate:
                raise OlderWorkspace(version, newest)
            _migrate(engine, version)
    except BaseException:
        engine.close()
        raise
    return Workspace(engine, address)


class OlderWorkspace(Problem):
    """The workspace is older than the plugin: it can be migrated, if a person agrees."""

    def __init__(self, found: int, known: int):
        super().__init__(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The workspace has older tables ({found}, this plugin uses {known}). It can be brought up to date; a "
                "copy is made first.",
            ),
            found=found,
            known=known,
        )


def _connect(address: str) -> Engine:
    if not address.lower().endswith(".gpkg"):
        return PostGIS(*place_of(address))
    path = Path(address)
    if not path.is_file():
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "There is no file {path}. Choose another one, or create a new workspace."),
            path=address,
        )
    return GeoPackage(path)


def _version(engine: Engine, address: str) -> int:
    catalogue = (
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'workspace'"
        if engine.name == "gpkg"
        else "SELECT 1 WHERE to_regclass('workspace') IS NOT NULL"
    )
    row = engine.one(catalogue) and engine.one("SELECT schema_version FROM workspace")
    if not row:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "{address} is not a Signalement workspace. Choose another one, or create a new workspace.",
            ),
            address=_without_password(address),
        )
    return row[0]


def _migrate(engine: Engine, version: int) -> None:
    if isinstance(engine, GeoPackage):
        engine.backup()
    for number in (n for n in versions() if n > version):
        with engine.transaction():
            engine.run_script(sql_of(number, engine.name))
            engine.execute("UPDATE workspace SET schema_version = ?", (number,))


def _create_geopackage(
    path: Path, territory: Territory, nomenclature: Nomenclature, templates: Sequence[AnswerTemplate], overwrite: bool
) -> None:
    if path.exists() and not overwrite:
        raise _already_there(str(path))
    draft = path.with_name(f".{path.stem}.{uuid.uuid4().hex}.gpkg")
    engine = None
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        engine = GeoPackage(draft)
        _fill(engine, territory, nomenclature, templates)
        engine.execute("PRAGMA journal_mode = WAL")
        engine.close()
        engine = None
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + suffix).unlink()
        draft.replace(path)
    except OSError as error:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence", "The workspace could not be written at {path}: {reason}. Choose another folder."
            ),
            path=str(path),
            reason=error.strerror or str(error),
        ) from error
    finally:
        if engine is not None:
            engine.close()
        for leftover in path.parent.glob(f"{draft.name}*"):
            leftover.unlink()


def _create_postgis(
    address: str, territory: Territory, nomenclature: Nomenclature, templates: Sequence[AnswerTemplate], overwrite: bool
) -> None:
    engine = PostGIS(*place_of(address))
    try:
        there = engine.one("SELECT 1 FROM pg_namespace WHERE nspname = ?", (engine.schema,))
        if there and not (overwrite and engine.one("SELECT to_regclass('workspace')")[0]):
            raise _already_there(f"#{engine.schema}")
        _fill(engine, territory, nomenclature, templates)
    finally:
        engine.close()


def _fill(
    engine: Engine, territory: Territory, nomenclature: Nomenclature, templates: Sequence[AnswerTemplate]
) -> None:
    with engine.transaction():
        engine.set_up()
        for number in versions():
            engine.run_script(sql_of(number, engine.name))
        engine.finish()
        engine.insert(
            "workspace",
            {
                "uid": uuid.uuid4().hex,
                "schema_version": versions()[-1],
                "outlines": "schematic" if territory.schematic else "real",
            },
        )
        for transition in TRANSITIONS:
            engine.insert(
                "transition",
                {
                    "from_state": transition.from_state,
                    "to_state": transition.to_state,
                    "triage_mode": transition.triage_mode,
                    "made_by": transition.made_by,
                    "needs_text": transition.target.needs_text,
                    "public_wording": transition.target.public_wording,
                    "open311_status": transition.target.open311_status,
                },
            )
        for template in templates:
            engine.insert("answer_template", asdict(template))
        Configuration(engine).write_nomenclature(nomenclature)
        Facts(engine).write_territory(territory)


def _already_there(place: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence", "There is already something at {place}. Choose another place, or ask to replace it."
        ),
        place=place,
    )


def _without_password(address: str) -> str:
    return address if address.lower().endswith(".gpkg") else f"#{place_of(address)[1]}"
