"""The words of a report's text that can tell it from another, folded so that spelling matters little."""

import re
import unicodedata
from typing import FrozenSet, Optional

_LETTERS_READ = 2_000
_WORD = re.compile(r"\w+")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f]+")
# as they are once folded: without accent, nor the s or x that ends a word of four letters or more
_SMALL = """
an au aussi autre aux avec avenue bonjour ca ce ces cet cette chez comme cordialement dan de depui derriere des
deux devant donc dont du elle en encore entre est et etre eux face fait ici il je jour la le les leur lui ma
madame mai mais me merci mes mon monsieur ne no non nos notre nou numero on ont ou par parce pas peu plu pour
pre qu quand que quel quelqu qui quoi rue sa san se ses si soit son sont sou sur te tes ton tou toujour tout
toute tre tu un une vers vo vos votre vou ya
"""
_SMALL_WORDS = frozenset(_SMALL.split())
_NO_WORD = frozenset([""])


def words_of(text: Optional[str]) -> FrozenSet[str]:
    """The words of ``text`` that carry sense, of its first 2,000 letters only: it is anybody's text.

    Folded: without accents, capitals, nor the s or x of a plural. Numbers stay, for they are often those of a street;
    single letters and small words (French) do not.
    """
    if not text:
        return frozenset()
    text = text[:_LETTERS_READ].casefold().replace("œ", "oe")
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return frozenset(map(_folded, _WORD.findall(text))) - _NO_WORD


def _folded(word: str) -> str:
    if word.isdigit():
        return word
    word = word[:-1] if len(word) > 3 and word[-1] in "sx" else word
    return "" if len(word) < 2 or word in _SMALL_WORDS else word
