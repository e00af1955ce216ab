"""`make demo`: the plugin's main job from end to end, without a screen, said in a table."""

import sys
from datetime import date
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication, QSize, QTranslator
from qgis.PyQt.QtGui import QColor

import signalement_plugin

STATUSES = {
    "proposed": "service proposé",
    "ambiguous": "ambigu : une personne tranche",
    "unassigned": "personne n'est compétent",
    "outside_tool": "compétent, mais hors de l'outil",
    "not_open": "catégorie non ouverte",
    "to_locate": "à situer sur la carte",
}
REGISTER = {
    "name": "Signalements de la démonstration",
    "producer": "Territoire inventé",
    "licence": "Licence Ouverte 2.0",
    "charter_version": "1.0",
    "purpose": "Montrer l'outil : aucun signalement n'est réel",
    "contact": "sig@territoire.example",
}


def main(folder: Path) -> None:
    """Build the demonstration in ``folder`` and say what was done."""
    application = QgsApplication([], False)
    application.initQgis()
    # the words that styles keep are those of whoever makes them: the demonstration's are French
    translator = QTranslator()
    translator.load("signalement_fr.qm", str(Path(signalement_plugin.__file__).parent / "i18n"))
    QCoreApplication.installTranslator(translator)
    from signalement_plugin.domain.publication import publish
    from signalement_plugin.tasks.address import open_at
    from signalement_plugin.tasks.demo import build_demo
    from signalement_plugin.tasks.hotspot_rows import point_noir_rows
    from signalement_plugin.tasks.hotspots import hotspots_of_workspace

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "demonstration.gpkg"
    summary = build_demo(str(path))
    lines = [
        ("Communes", f"{len(_communes(path))} (contours schématiques)"),
        ("Compétences importées", f"{summary.competences.created}"),
        ("Signalements d'habitants récupérés (Open311)", f"{summary.citizens.created}"),
        ("   rejets, mis de côté avec leur raison", f"{summary.citizens.rejected}"),
        ("Signalements d'agents importés", f"{summary.agents.created}"),
        ("Orientations", f"{sum(summary.routes.counts.values())}"),
        *((f"   {label}", f"{summary.routes.counts.get(status, 0)}") for status, label in STATUSES.items()),
    ]
    study = hotspots_of_workspace(str(path))
    lines += [
        ("Cellules comparées (Gi*)", f"{int(study.found.has_data.sum())}"),
        ("   significatives", f"{int(study.found.significant.sum())}"),
        ("Points noirs", f"{len(study.found.points_noirs)}"),
    ]
    black = [(row[0], bytes(shape.asWkb())) for shape, row in point_noir_rows(study, publish(study.found, 0))]
    lines += _walks_said(str(path), summary.walks, black)
    diagnoses = _diagnose(str(path), folder)
    for done, name in diagnoses:
        told = "n. d." if done.reports < 0 else done.reports
        lines += [
            (f"Diagnostic, {name}", f"{told} signalements"),
            ("   points noirs, nombres non diffusés", f"{done.points_noirs}, {done.withheld}"),
        ]
    picture = folder / "carte.png"
    with open_at(str(path)) as workspace:
        _draw(str(path), workspace.uid, workspace.facts.extent(), picture)
    print()
    for label, value in lines:
        print(f"  {label:<48} {value:>40}")
    print(f"\n  Espace de travail  {path}\n  Carte              {picture}")
    for done, _ in diagnoses:
        print(f"  Diagnostic         {done.report}\n                     {done.geopackage}")
    print("  Ouvrir dans QGIS   make run\n")
    application.exitQgis()


def _diagnose(address: str, folder: Path):
    """A diagnosis of two districts, one for partners and one that stays in the house; with the name of each."""
    from signalement_plugin.layers.diagnosis_sheet import Terms
    from signalement_plugin.tasks.address import open_at
    from signalement_plugin.tasks.diagnosis import export_diagnosis

    halves = (date(2026, 5, 21), date(2026, 11, 20)), (date(2025, 11, 20), date(2026, 5, 20))
    done = []
    with open_at(address) as workspace:
        workspace.configuration.upsert("dataset", [REGISTER])
    for code, name, terms in (
        ("NPNRU-DEMO-01", "Aviateurs (interne)", Terms(*halves[0], halves[1], min_count=0, audience="internal")),
        ("NPNRU-DEMO-02", "Balances (partenaires)", Terms(date(2025, 11, 20), halves[0][1])),
    ):
        done.append((export_diagnosis(address, code, terms, str(folder / f"diagnostic_{code.lower()}")), name))
    return done


def _walks_said(path: str, walks, points_noirs):
    from signalement_plugin.tasks.crossing import cross_walks

    names = {"aviateurs-nuit": "femmes, de nuit (formulaire Kobo)", "aviateurs-jour": "seniors, de jour (sur papier)"}
    crossed = cross_walks(path, walks.itinerary, points_noirs=points_noirs)
    verdicts = crossed.verdicts
    return [
        ("Observations des marches exploratoires", f"{sum(one.created for one in walks.imports.values())}"),
        *((f"   {names[code]}", f"{one.created}, {one.held} photos") for code, one in walks.imports.items()),
        ("Marches croisées : lieux de l'itinéraire", f"{len(crossed.places)}"),
        ("   où les publics convergent", f"{verdicts['convergence']}"),
        ("   où ils ne disent pas la même chose", f"{verdicts['disagreement']}"),
        ("   qui reposent sur un seul groupe", f"{verdicts['one_group']}"),
        ("Préconisations", f"{walks.recommendations}"),
        ("Constats devenus des signalements, orientés", f"{walks.reports}"),
    ]


def _communes(path: Path):
    from signalement_plugin.tasks.address import open_at

    with open_at(str(path)) as workspace:
        return workspace.facts.commune_names()


def _draw(address: str, uid: str, extent, picture: Path) -> None:
    from signalement_plugin.layers import functions
    from signalement_plugin.layers.project import add_workspace_group

    functions.register()
    project = QgsProject.instance()
    group = add_workspace_group(project, address, uid)
    settings = QgsMapSettings()
    settings.setLayers([node.layer() for node in group.findLayers() if node.isVisible() and node.layer().isSpatial()])
    settings.setDestinationCrs(project.crs())
    settings.setOutputSize(QSize(1600, 1400))
    settings.setBackgroundColor(QColor("white"))
    area = QgsRectangle(*extent)
    area.scale(1.05)
    settings.setExtent(area)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(picture))
    project.clear()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
