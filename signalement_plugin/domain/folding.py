"""Texts as a search compares them: "Dépôt", "depot" and "DÉPÔT" are one word, "Vitry-sur-Seine" three."""

from typing import List, Mapping

# the letters that are taken for each plain one
VARIANTS: Mapping[str, str] = {
    "a": "àâäáãå",
    "c": "ç",
    "e": "éèêë",
    "i": "íìîï",
    "n": "ñ",
    "o": "óòôöõ",
    "u": "úùûü",
    "y": "ýÿ",
}
_TABLE = {ord(letter): ord(plain) for plain, letters in VARIANTS.items() for letter in letters}
_TABLE.update(dict.fromkeys(map(ord, "-'"), ord(" ")))
_BYTES = bytes(_TABLE.get(code, code) for code in range(256))


def folded(text: str) -> str:
    """``text`` in small letters without accents, hyphens or apostrophes."""
    text = text.lower().replace("œ", "oe").replace("’", " ")
    try:  # nearly every French text is within Latin-1, where this is several times faster
        return text.encode("latin-1").translate(_BYTES).decode("latin-1")
    except UnicodeEncodeError:
        return text.translate(_TABLE)


def words_of(text: str) -> List[str]:
    """The words to look for in folded texts; none holds a blank."""
    return folded(text).split()
