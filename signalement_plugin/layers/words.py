"""What the rooms below have to say, in the language of whoever reads it.

A :class:`Sentence` is an English template and its values; here Qt finds the template's translation
(context ``Sentence``) and the values take their places.
"""

from typing import Union

from qgis.PyQt.QtCore import QCoreApplication

from ..domain.sentence import Problem, Sentence


def say(said: Union[Sentence, Problem]) -> str:
    """``said`` in the reader's language, or in English when there is no translation.

    Sentences among the values are said too; every other value (name, number, code) stands as it is.
    """
    sentence = said.sentence if isinstance(said, Problem) else said
    template = QCoreApplication.translate("Sentence", sentence.template)
    return template.format(
        **{
            name: say(value) if isinstance(value, (Sentence, Problem)) else value
            for name, value in sentence.values.items()
        }
    )
