"""What a diagnosis says of its own limits: no point noir, a perimeter of other days, reports that wait."""

from typing import List, Union

from ..domain.district import District
from ..domain.publication import Published
from ..domain.sentence import Problem
from ..layers.diagnosis_sheet import Terms
from ..layers.words import say


def remarks_on(
    district: District, shown: Union[Published, None], problem: Union[Problem, None], terms: Terms, late: bool
) -> List[str]:
    """In French, as the report is. ``late``: reports wait to be counted; ``problem``: why no hotspot was looked for."""
    said = []
    if late:
        said.append(
            "Des signalements arrivés depuis un partage précédent ne sont pas comptés ici : trop peu nombreux, leur "
            "nombre se lirait par différence. Ils le seront dès qu'ils suffiront."
        )
    if problem is not None:
        said.append(say(problem))
    elif shown is not None and not shown.points_noirs:
        said.append(
            "Aucun point noir\u00a0: dans les nombres qui peuvent être dits, rien ne dépasse à la fois le hasard et "
            "trois mois distincts. C'est une réponse, pas un manque."
        )
    begins, ends = district.valid_from, district.valid_to
    if begins is not None and terms.since < begins:
        said.append(f"Ce périmètre n'est en vigueur que depuis le {begins:%d/%m/%Y}, après le début de la période.")
    if ends is not None and terms.until >= ends:
        said.append(f"Ce périmètre n'est plus en vigueur depuis le {ends:%d/%m/%Y}, avant la fin de la période.")
    if district.repaired:
        said.append(f"Contours du périmètre réparés\u00a0: {district.repaired}.")
    return said
