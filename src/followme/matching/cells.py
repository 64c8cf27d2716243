"""What stands around a name in its cell: debris, addresses, identifiers, and what it was called before."""

import re
import unicodedata
from typing import Final

_URL: Final = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_ID: Final = re.compile(
    r"(?:\b(?:vasi|pk|inv|app|apm|ci|cmdb|procurement|contract|request|asset|fisma|csam|uii|id|no|ref)\b[\s:#.]*)+"
    r"(?=\S*(?:\d\S*){3})(?P<id>[A-Z]{0,12}[-#]?[A-Z]{0,4}\d[\w./#-]*)",
    re.IGNORECASE,
)
_BARE_ID: Final = re.compile(r"(?:(?<=\s-\s)|(?<=#))(?!(?:19|20)\d\d\s*$)(?P<id>\d{4,}|[A-Z]{1,4}\d{5,}\w*)\s*$")
_CODE: Final = re.compile(
    r"^[\[(#]?(?P<id>\d{2,4}-\d{4,}|(?:[A-Z]{1,5}[-.])*[A-Z]{1,5}[-.]?(?:\d{5,}|0\d{3,})"
    r"|(?:[A-Z]{1,5}-)+\d{3,}(?=\]|\s?[-\u2013\u2014:|,])|(?<=#)\d{4,}"
    r"|(?!(?:19|20)\d\d\b)\d{4,}(?=\s[-\u2013\u2014]\s|\s?[:|]))"
    r"(?:[\])]|(?=[\s,:|]))[\s:|,\u2013\u2014-]*(?=.*[A-Za-z]{3})"
)
"""What lists put before a name: the code of an investment, an application, a paper."""
_LONG_CODE: Final = re.compile(
    r"(?<=[\[(])(?!(?:19|20)\d{6}\b)(?P<bracketed>(?=[A-Z0-9/-]*(?:[A-Z]\d|\d{6}))(?=(?:[A-Z/-]*\d){5})"
    r"[A-Z0-9][A-Z0-9/-]{6,}|[A-Z]{1,5}-\d{4,})(?=[\])])"
    r"|\s(?P<bare>(?=(?:[A-Z]*\d){7})[A-Z0-9]{12,})$"
)
"""The same in brackets, or behind a name if it is longer than the number of a model."""
_RENAMED: Final = re.compile(
    r"^(?:renamed|now|current name)\s*:\s*(?P<now>.+?)"
    r"\s+(?:previously|formerly|previous name|was)\s*:\s*(?P<was>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_FORMERLY: Final = re.compile(
    r"^(?P<now>.+?)[\s,(]+(?:formerly|previously|fka|f/k/a|aka|a\.k\.a\.|was)[\s:]+(?P<was>.+?)\)?$", re.IGNORECASE
)
_PAPERWORK: Final = re.compile(
    r"^.*\b(?:(?:security|privacy) plan for|authori[sz]ation (?:for|to test|to operate))\s+(?!the\b)(?=\w)",
    re.IGNORECASE,
)
"""What lists of approvals put before the name of what is approved."""
_CHANGED: Final = re.compile(r"previous|former|\b(?:was|f/?k/?a|a\.?k\.?a)\b", re.IGNORECASE)
_PLAIN: Final = 30
"""Characters up to which a cell is looked through for no paperwork."""
_LATIN: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲν",
    "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXocv",
)
"""Cyrillic and Greek letters that nobody can tell from Latin ones."""
_DIGIT: Final = re.compile(r"\d")
_DEBRIS: Final = re.compile(r"_x000[dD]_|\\n|[\u200b-\u200f\u202a-\u202e\u2060\ufeff®™©]")


def tidy(typed: str) -> str:
    """Without debris and addresses, single blanks."""
    text = _DEBRIS.sub(" ", typed)
    if not text.isascii():
        text = undisguised(unicodedata.normalize("NFKC", text))
    if "://" in text or "ww." in text.casefold():
        text = _URL.sub(" ", text)
    if len(text) > _PLAIN:
        text = _PAPERWORK.sub("", text)
    return " ".join(text.split())


def undisguised(text: str) -> str:
    """Words that look Latin, in Latin letters: a Cyrillic or Greek letter among them is a slip of a keyboard."""
    latin = text.translate(_LATIN)
    if latin == text:
        return text
    words = zip(text.split(" "), latin.split(" "), strict=True)
    return " ".join([alike if alike.isascii() else word for word, alike in words])


def is_disguised(typed: str) -> bool:
    """Whether letters in it only look Latin."""
    text = "" if typed.isascii() else unicodedata.normalize("NFKC", typed)
    return undisguised(text) != text


def without_ids(text: str) -> tuple[str, set[str]]:
    """The name without the identifiers glued to it, and these."""
    if not _DIGIT.search(text):
        return text, set()
    ids: set[str] = set()
    for code in (_ID, _CODE, _BARE_ID, _LONG_CODE):
        ids.update(match[match.lastgroup or 0].casefold().strip("#-./") for match in code.finditer(text))
        text = code.sub(" ", text)
    return text, ids


def parted(text: str) -> tuple[str, str]:
    """What it is called now, and what it was called before."""
    if not _CHANGED.search(text):
        return text, ""
    match = _RENAMED.match(text) or _FORMERLY.match(text)
    return (match["now"], match["was"]) if match else (text, "")
