"""The tables of a diagnosis's GeoPackage that have no geometry. French, as the diagnosis is."""

from typing import List, Optional, Sequence

import numpy as np

from ..domain.opening_share import SHARES
from .diagnosis_sheet import DiagnosisSheet, state_of, told
from .diagnosis_styles import dress_table
from .package import Column, Table

STATE = Column("state", "text", "État (publié, zéro, non diffusé, sans donnée)")
REPORTS = Column("reports", "integer", "Signalements")


def bare_tables(sheet: DiagnosisSheet) -> List[Table]:
    """The tables without geometry."""
    zones = [f"Périmètre {sheet.district.name}"] + [
        f"Abords {z.begins:g}-{z.ends:g} m" for z in sheet.district.zones[1:]
    ]
    kinds = [
        ((zone, kind, told(n), state_of(n)), None)
        for zone, row in zip(zones, sheet.counts.kinds)
        for kind, n in zip(sheet.kinds, row)
    ]
    delays = (
        (
            (
                sheet.services[delay.service],
                delay.reports,
                delay.closed,
                rounded(delay.median, 1),
                rounded(delay.p90, 1),
            ),
            None,
        )
        for delay in sheet.delays
    )
    openings = (
        (
            (
                row.kind,
                row.commune,
                SHARES[row.now.agents],
                SHARES[row.now.citizens],
                SHARES[row.before.agents] if row.before else None,
                SHARES[row.before.citizens] if row.before else None,
            ),
            None,
        )
        for row in sheet.openings
    )
    tables = [
        _plain(
            "natures",
            "Signalements par nature et par zone",
            [Column("zone", "text", "Zone"), Column("kind", "text", "Nature"), REPORTS, STATE],
            kinds,
        ),
        _plain(
            "delais",
            "Délais de clôture par service",
            [
                Column("service", "text", "Service"),
                REPORTS,
                Column("closed", "integer", "Clos"),
                Column("median_days", "real", "Délai médian (jours)"),
                Column("p90_days", "real", "9 sur 10 en moins de (jours)"),
            ],
            delays,
        ),
        _plain(
            "ouvertures",
            "Ouvertures des catégories",
            [
                Column("kind", "text", "Nature"),
                Column("commune", "text", "Commune"),
                Column("agents", "text", "Agents, période"),
                Column("citizens", "text", "Habitants, période"),
                Column("agents_before", "text", "Agents, période comparée"),
                Column("citizens_before", "text", "Habitants, période comparée"),
            ],
            openings,
        ),
    ]
    if sheet.compared:
        rows = (
            (
                (
                    sheet.kinds[row.kind] if row.kind is not None else "Toutes, à ouverture égale",
                    row.before,
                    row.after,
                    row.has_data,
                    row.same_opening,
                    rounded(row.ratio, 3),
                    rounded(row.low, 3),
                    None if row.high is None or np.isinf(row.high) else round(row.high, 3),
                    rounded(row.p, 5),
                ),
                None,
            )
            for row in sheet.compared
        )
        tables.append(
            _plain(
                "comparaison",
                "Comparaison des deux périodes",
                [
                    Column("kind", "text", "Nature"),
                    Column("before", "integer", "Avant"),
                    Column("after", "integer", "Après"),
                    Column("has_data", "boolean", "Ouvert aux deux périodes"),
                    Column("same_opening", "boolean", "Même ouverture"),
                    Column("ratio", "real", "Rapport des taux"),
                    Column("low", "real", "Borne basse (95 %)"),
                    Column("high", "real", "Borne haute (95 %)"),
                    Column("p", "real", "p exact, corrigé"),
                ],
                rows,
            ),
        )
    return tables


def _plain(name: str, title: str, columns: Sequence[Column], rows) -> Table:
    return Table(
        name, title, "NoGeometry", "", columns, rows, dress_table, f"{title}, dans le périmètre et ses abords."
    )


def rounded(value: Optional[float], digits: int) -> Optional[float]:
    """``value`` with so many digits, if there is one."""
    return None if value is None else round(value, digits)
