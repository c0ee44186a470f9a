"""Does a text read like words, or was it drawn by lot? A password that is a word stands in evidence, too."""

import re

LONGEST = 16
"""A phrase of several words that is longer is nobody's evidence."""

_WORDS = re.compile(r"[A-Za-z]?[a-z]*(?:[ ._-][A-Za-z]?[a-z]*){0,5}|[A-Z]+(?:[ ._-][A-Z]+){0,5}")
_HUMPS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_LEAST_OF_WORD = 3
_USUAL_SHARE = 0.75
_USUAL = (
    "abacadagaiakalamanaparasatauavaybabebiblbobrbsbucacccechcickclcocrcsctcudadddedidldodrdsdueaebecedeeefegeielemen"
    "eperesetevewexeyfafefffiflfofrfsfugageghgiglgngogrgsguhahehihoiaibicidieifigiliminioipirisitivizkakekikslaldlelil"
    "llolsltlulymambmemimmmompmsmunancndnenfngninknlnnnonsntnunvobocodofogoiolomonoooporosotouovowpapephpiplpoppprpspt"
    "puqurarcrdrergrirkrlrmrnrorrrsrtrurysascseshsislsospssstsusytatctethtitltmtotptrtstttutyuaubucudueuiulumunupurusu"
    "tvaveviwawewiwoxpxtypyszezi"
)
_PAIRS = frozenset(_USUAL[place : place + 2] for place in range(0, len(_USUAL), 2))
"""Pairs of letters that make up nine tenths of the words in the comments of two languages' own libraries."""


def _is_joined(text: str) -> bool:
    """`JoinedWords`, of three letters and more each."""
    return text.isalpha() and len(text) >= _LEAST_OF_WORD * len(_HUMPS.findall(text))


def is_word(text: str, longest: int = LONGEST) -> bool:
    """A word or a few, as far as the letters tell: `production`, not `qzjkxwvb`."""
    if len(text) > longest or not (_WORDS.fullmatch(text) or _is_joined(text)):
        return False
    parts = [part.lower() for part in _HUMPS.findall(text)]
    pairs = [part[place : place + 2] for part in parts for place in range(len(part) - 1)]
    return not pairs or sum(pair in _PAIRS for pair in pairs) >= _USUAL_SHARE * len(pairs)
