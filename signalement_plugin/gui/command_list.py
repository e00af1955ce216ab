"""What the menu offers, in its order: one row a command; what each does is in ``commands``."""

from typing import NamedTuple

from ..domain.sentence import QT_TRANSLATE_NOOP


class Command(NamedTuple):
    """``icon``: of QGIS's theme, empty for the plugin's own. ``in_workspace``: it needs one that is open.

    ``algorithm``: whose window it opens, empty for what has one of its own.
    """

    key: str
    icon: str
    text: str
    in_workspace: bool
    algorithm: str = ""


COMMANDS = (
    Command("new", "/mActionFileNew.svg", QT_TRANSLATE_NOOP("Commands", "&New workspace…"), False),
    Command("open", "/mActionFileOpen.svg", QT_TRANSLATE_NOOP("Commands", "&Open workspace…"), False),
    Command("demo", "", QT_TRANSLATE_NOOP("Commands", "Open the &demonstration"), False),
    Command("sources", "/mActionAddWfsLayer.svg", QT_TRANSLATE_NOOP("Commands", "&Sources…"), True),
    Command("pull", "/mActionRefresh.svg", QT_TRANSLATE_NOOP("Commands", "&Pull now"), True),
    Command("route", "/mActionArrowRight.svg", QT_TRANSLATE_NOOP("Commands", "Ro&ute"), True),
    Command("triage", "/mActionEditTable.svg", QT_TRANSLATE_NOOP("Commands", "&Triage"), True),
    Command("competences", "/mActionOpenTable.svg", QT_TRANSLATE_NOOP("Commands", "Co&mpetences"), True),
    Command("walks", "/mActionAddPolyline.svg", QT_TRANSLATE_NOOP("Commands", "&Walks"), True),
    Command("check", "/mIconSuccess.svg", QT_TRANSLATE_NOOP("Commands", "Chec&k the competences…"), True),
    Command("rejected", "/mIconWarning.svg", QT_TRANSLATE_NOOP("Commands", "Re&jected items…"), True),
    Command("outbox", "/mActionSharingExport.svg", QT_TRANSLATE_NOOP("Commands", "Out&box…"), True),
    Command("try_changes", "/mActionShowAllLayers.svg", QT_TRANSLATE_NOOP("Commands", "Tr&y these changes…"), True),
    Command("round_sheets", "/mActionFilePrint.svg", QT_TRANSLATE_NOOP("Commands", "Round sh&eets…"), True),
    Command(
        "import_competences", "/mIconPolygonLayer.svg", QT_TRANSLATE_NOOP("Commands", "Import &competences…"), True
    ),
    Command(
        "import_reports",
        "/mActionAddDelimitedTextLayer.svg",
        QT_TRANSLATE_NOOP("Commands", "&Import reports…"),
        True,
        "importreports",
    ),
    Command(
        "import_perimeters",
        "/mActionAddOgrLayer.svg",
        QT_TRANSLATE_NOOP("Commands", "Import perimeters (&QPV)…"),
        True,
        "importperimeters",
    ),
    Command("diagnosis", "/mActionSaveAsPDF.svg", QT_TRANSLATE_NOOP("Commands", "&Diagnosis of a district…"), True),
    Command("import_walk", "/mActionAddGpsLayer.svg", QT_TRANSLATE_NOOP("Commands", "Import a &walk…"), True),
    Command("indicators", "/histogram.svg", QT_TRANSLATE_NOOP("Commands", "Indic&ators…"), True),
    Command("outlines", "/mActionCapturePolygon.svg", QT_TRANSLATE_NOOP("Commands", "Real out&lines…"), True),
    Command("configuration", "/mActionSharingImport.svg", QT_TRANSLATE_NOOP("Commands", "Con&figuration…"), True),
    Command("help", "/mActionHelpContents.svg", QT_TRANSLATE_NOOP("Commands", "&Help"), False),
)
# what stands where, None for a line between
TOOLBAR = ("open", None, "sources", "pull", "route", "rejected", None, "triage", "competences", "walks")
BEFORE_DRAWING = (
    *("demo", None, "sources", "pull", "route", None, "triage", "rejected", "outbox", "round_sheets", "indicators"),
    *("diagnosis", None, "walks", "import_walk", None, "competences", "check"),
)
AFTER_DRAWING = (
    *("try_changes", "import_competences", "import_reports", "import_perimeters", "outlines", "configuration"),
    *(None, "help"),
)
