"""The 24 communes as drawn by hand: some places of each, in kilometres of EPSG:2154.

A place is where people live or work and stands well inside its commune. The schematic outlines are drawn
around the places, and the demonstration's reports are scattered within :data:`PLACE_RADIUS_M` of one, so
that they fall in the same commune on these outlines and on the real ones.
"""

from typing import NamedTuple, Tuple

PLACE_RADIUS_M = 150.0


class CommunePlaces(NamedTuple):
    """A commune, its municipal population (INSEE) and its places (kilometres of EPSG:2154)."""

    insee: str
    name: str
    population: int
    zipcode: str
    places: Tuple[Tuple[float, float], ...]

    @property
    def department(self) -> str:
        """The département's code, in the INSEE code."""
        return self.insee[:2]


# fmt: off - a commune is easier to compare with its neighbours on few lines
COMMUNES: Tuple[CommunePlaces, ...] = (
    CommunePlaces(
        "91027",
        "Athis-Mons",
        36613,
        "91200",
        (
            (654.3, 6846.2),
            (655.2, 6846.4),
            (656.0, 6846.7),
            (653.6, 6844.9),
            (654.9, 6845.2),
            (654.9, 6844.4),
        ),
    ),
    CommunePlaces(
        "91326",
        "Juvisy-sur-Orge",
        19292,
        "91260",
        ((653.1, 6844.2), (654.0, 6843.7), (654.3, 6843.2)),
    ),
    CommunePlaces(
        "91432",
        "Morangis",
        14129,
        "91420",
        ((651.3, 6845.1), (650.7, 6844.2), (651.9, 6845.8)),
    ),
    CommunePlaces(
        "91479",
        "Paray-Vieille-Poste",
        8202,
        "91550",
        ((652.4, 6848.2), (652.8, 6847.3), (653.1, 6846.4), (652.8, 6845.7)),
    ),
    CommunePlaces(
        "91589",
        "Savigny-sur-Orge",
        37601,
        "91600",
        ((652.0, 6844.0), (651.2, 6843.2), (652.6, 6843.2), (652.0, 6842.2), (651.7, 6841.5)),
    ),
    CommunePlaces(
        "91687",
        "Viry-Châtillon",
        30838,
        "91170",
        ((653.9, 6842.3), (654.6, 6841.7), (653.6, 6841.2), (653.6, 6840.3), (653.4, 6839.4)),
    ),
    CommunePlaces(
        "94001",
        "Ablon-sur-Seine",
        5988,
        "94480",
        ((657.3, 6847.4), (657.9, 6847.4)),
    ),
    CommunePlaces(
        "94003",
        "Arcueil",
        22200,
        "94110",
        ((650.9, 6856.9), (651.3, 6856.3), (650.7, 6856.2)),
    ),
    CommunePlaces(
        "94016",
        "Cachan",
        31103,
        "94230",
        ((650.7, 6855.2), (651.4, 6855.0), (650.7, 6854.5)),
    ),
    CommunePlaces(
        "94021",
        "Chevilly-Larue",
        19826,
        "94550",
        ((651.7, 6852.2), (652.7, 6852.2), (653.0, 6851.7)),
    ),
    CommunePlaces(
        "94022",
        "Choisy-le-Roi",
        45946,
        "94600",
        ((656.8, 6852.5), (656.8, 6851.4), (657.6, 6852.2), (657.1, 6850.8)),
    ),
    CommunePlaces(
        "94034",
        "Fresnes",
        29528,
        "94260",
        ((649.9, 6851.2), (650.8, 6851.1), (650.6, 6850.5)),
    ),
    CommunePlaces(
        "94037",
        "Gentilly",
        19963,
        "94250",
        ((651.9, 6857.2), (651.4, 6857.4)),
    ),
    CommunePlaces(
        "94038",
        "L'Haÿ-les-Roses",
        31188,
        "94240",
        ((650.9, 6853.3), (651.6, 6853.5), (650.5, 6852.4), (652.4, 6853.1)),
    ),
    CommunePlaces(
        "94041",
        "Ivry-sur-Seine",
        65064,
        "94200",
        (
            (654.0, 6857.4),
            (655.0, 6857.8),
            (655.8, 6857.3),
            (654.2, 6856.7),
            (655.2, 6856.5),
            (656.1, 6856.9),
        ),
    ),
    CommunePlaces(
        "94043",
        "Le Kremlin-Bicêtre",
        24110,
        "94270",
        ((652.5, 6856.5), (652.9, 6857.1)),
    ),
    CommunePlaces(
        "94054",
        "Orly",
        24658,
        "94310",
        ((654.5, 6849.3), (655.6, 6849.6), (657.3, 6849.9), (654.3, 6848.3)),
    ),
    CommunePlaces(
        "94065",
        "Rungis",
        5611,
        "94150",
        ((651.9, 6850.0), (652.9, 6850.3), (652.0, 6850.8)),
    ),
    CommunePlaces(
        "94073",
        "Thiais",
        32918,
        "94320",
        ((654.3, 6851.9), (654.4, 6850.8), (655.4, 6852.0), (655.3, 6850.9)),
    ),
    CommunePlaces(
        "94074",
        "Valenton",
        14406,
        "94460",
        ((659.5, 6852.0), (660.3, 6851.2), (660.6, 6850.3), (661.0, 6849.5), (661.5, 6848.1)),
    ),
    CommunePlaces(
        "94076",
        "Villejuif",
        60183,
        "94800",
        ((652.5, 6855.5), (653.2, 6855.8), (653.3, 6854.8), (652.5, 6854.4)),
    ),
    CommunePlaces(
        "94077",
        "Villeneuve-le-Roi",
        21000,
        "94290",
        ((654.4, 6847.3), (655.8, 6848.0), (657.0, 6848.6), (658.3, 6848.7)),
    ),
    CommunePlaces(
        "94078",
        "Villeneuve-Saint-Georges",
        36221,
        "94190",
        (
            (658.6, 6851.0),
            (659.2, 6850.2),
            (659.6, 6849.2),
            (660.3, 6848.4),
            (660.8, 6848.2),
            (659.5, 6847.5),
        ),
    ),
    CommunePlaces(
        "94081",
        "Vitry-sur-Seine",
        93963,
        "94400",
        (
            (654.7, 6855.5),
            (655.9, 6855.4),
            (656.9, 6855.0),
            (654.8, 6854.3),
            (655.9, 6854.2),
            (656.8, 6853.9),
            (654.3, 6853.2),
            (655.5, 6853.4),
        ),
    ),
)
# fmt: on

# Clockwise, following nothing but the idea of the Seine to the east and of Paris to the north.
OUTER_LIMIT: Tuple[Tuple[float, float], ...] = (
    (650.9, 6857.6), (652.5, 6857.7), (653.3, 6857.6), (655.2, 6858.5), (656.6, 6857.6), (656.6, 6856.4),
    (657.6, 6855.0), (657.1, 6853.2), (658.0, 6852.9), (658.2, 6852.1), (659.0, 6852.5), (660.1, 6852.0),
    (660.9, 6851.9), (661.0, 6850.5), (661.4, 6849.4), (662.0, 6848.0), (661.2, 6847.6), (660.0, 6847.4),
    (659.5, 6846.4), (659.0, 6847.3), (657.9, 6847.1), (656.5, 6846.4), (656.0, 6845.0), (654.9, 6843.3),
    (654.9, 6842.3), (655.5, 6841.7), (654.3, 6840.5), (653.3, 6838.7), (652.8, 6839.0), (653.1, 6840.1),
    (652.6, 6841.2), (651.3, 6841.0), (651.0, 6842.2), (650.4, 6843.2), (649.8, 6843.8), (650.3, 6845.8),
    (651.3, 6845.7), (652.1, 6847.2), (651.8, 6848.5), (652.4, 6849.0), (651.4, 6849.3), (650.6, 6850.1),
    (649.5, 6850.3), (649.3, 6850.8), (649.7, 6852.0), (650.4, 6853.6), (650.0, 6854.4), (650.4, 6856.3),
    (650.0, 6856.6), (650.5, 6856.9),
)  # fmt: skip
