"""Names that name nothing: "N/A", "TBD", "Various", "Redacted for cybersecurity purposes" (METHOD §3).

Two observations under a placeholder are not two sightings of one service, so a placeholder never becomes a
key. Rules are whole-name rules: a real name that merely contains such a word ("Multiple Listing Service",
"Unknown Horizons", "Pending Orders") stays a name, and so does a general one that a qualifier can tell apart
("GSS (Finance)").

Source of the words: the name cells of 25 public inventories, where 68 values that name nothing make up
several hundred rows (188 of them one sentence that begins with "Redacted"). "Ditto" and "X" are products.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_STATES: Final = (
    "applicable|assigned|available|decided|determined|disclosed|given|known|listed|named|provided|recorded"
    "|reported|required|specified|stated|sure|yet known|yet named|yet determined"
)
_THINGS: Final = (
    "apis|applications|apps|contractors|contracts|databases|models|platforms|products|programs|services|sites"
    "|solutions|sources|systems|teams|technologies|tools|vendors"
)
_THING: Final = "application|name|platform|product|service|solution|system|tool|vendor"

_NOBODY: Final = (
    r"n ?a|n ?d|n ?k|nan|nil|none|null|nothing|blank|empty|undefined|missing|x{2,40}",
    r"tb[acd](?: .*)?|to be (?:announced|confirmed|determined)",
    rf"(?:name )?(?:unknown|unnamed|untitled|unspecified|undisclosed)(?: (?:{_THING}))?(?: name)?",
    rf"not (?:{_STATES})(?: .*)?|no (?:data|answer|{_THING})|(?:i )?don t know",
    # German, French, Spanish, Portuguese, Italian, Dutch, Polish, Norwegian and Danish, Swedish, Japanese
    r"keine?|keine angaben?|nicht (?:bekannt|vorhanden|zutreffend|benannt|relevant)|unbekannt|entfällt|leer",
    r"siehe oben",
    r"aucune?|néant|inconnue?|sans objet|non (?:applicable|communiquée?|disponible|renseignée?|définie?|connue?)"
    r"|à (?:définir|préciser|compléter|déterminer)|vide",
    r"ningun[oa]|desconocid[oa]|no (?:aplica|disponible|definid[oa]|asignad[oa]|informad[oa])"
    r"|por (?:definir|determinar)|sin (?:datos|nombre|asignar|definir)|vací[oa]",
    r"nenhuma?|desconhecid[oa]|não (?:se aplica|aplicável|informad[oa]|definid[oa]|disponível)|a definir"
    r"|sem (?:nome|dados)|vazi[oa]",
    r"nessun[oa]|sconosciut[oa]|non (?:applicabile|disponibile|definit[oa]|not[oa])"
    r"|da (?:definire|determinare)|vuot[oa]",
    r"geen|onbekend|niet (?:van toepassing|bekend|beschikbaar)|nvt|nog te bepalen|leeg",
    r"brak(?: danych)?|żadn[aey]|nie dotyczy|nieznan[aey]|do ustalenia|pusty",
    r"ingen|ikke (?:relevant|kjent|kendt|aktuelt?|oppgitt|oplyst|tilgjengelig)|ukjent|ukendt|tomt?",
    r"okänd|saknas|inget|ej (?:tillämpligt|angivet|känt|aktuellt)",
    r"なし|無し|無|不明|未定|未設定|未記入|未入力|該当なし|空白",
)
"""Nobody said, or nobody knows."""
_ANY: Final = (
    r"(?:various|varies|multiple|several|numerous|many|misc|miscellaneous|others?|etc|different|mixed|any|all)",
    r"diverses?|verschiedene|sonstiges?|andere|divers|autres?|plusieurs|vari[oa]s|otr[oa]s?|diversos|outr[oa]s?|altr[oi]",
    r"diversen|overige?|różne|inne|øvrige?|övrigt?|diverse|その他|各種",
)
"""More than one, or any."""
_PROMPT: Final = (
    "(?:please )?(?:enter|insert|add|type|fill|put|provide|specify|select|choose)|your|name of|placeholder"
    "|bitte|hier|ihre?"
    "|saisi[rs]|saisissez|indique[rz]|insére[rz]|votre|introduzca|ingrese|escriba|su|inser?ir[ae]?|informe|digite|seu"
    "|inserisci|vul|voer|uw|wpisz|podaj|skriv|ange|fyll|indsæt|sett"
)
"""How a form begins to say what somebody is to write, within brackets."""

PATTERNS: Final[tuple[str, ...]] = (
    *_NOBODY,
    # somebody said, and must not repeat it
    r"(?:redacted|withheld)(?: .*)?|(?:information|name|data) (?:is )?(?:redacted|withheld)(?: .*)?",
    r"(?:law enforcement|cui|security) sensitive(?: les)?|classified|confidential|sensitive",
    *_ANY,
    rf"(?:various|multiple|several|numerous|many|misc|miscellaneous|other|different)(?: .*)? (?:{_THINGS})",
    r"(?:various|multiple|several|numerous|many) (?:across|depending|per|throughout|within|see) .*",
    # a state of the paperwork
    r"pending(?: award)?",
    r"(?:pending|provisional|interim|temporary) (?:ato|authorization|approval|review|name)(?: in progress)?",
    r"(?:ato |work )?in progress|under (?:development|review)",
    # how it was made or bought, or by whom
    r"open source(?: (?:development|library|libraries|models?|software|tools?))?(?: (?:with|by|from) .*)?",
    r"(?:in house|homegrown|home grown|custom built|commercial off the shelf|cots|gots)"
    r"(?: (?:development|software|tools?|systems?|solutions?))?(?: (?:with|by|from) .*)?",
    r"corporate|contractors?(?: teams?)?|internal(?: (?:tools?|systems?|teams?))?|vendor",
    # pointing elsewhere
    r"same(?: as (?:above|previous|before))?|see (?:above|below|notes?|comments?|attached|description)",
)
"""Whole names, as words in lower case with single spaces and no punctuation."""

_PLACEHOLDER: Final = re.compile("|".join(f"(?:{pattern})" for pattern in PATTERNS))
_UNKNOWN: Final = re.compile("|".join(_NOBODY))
_EMPTY: Final = re.compile("|".join((*_NOBODY, *_ANY)))
_SIGNS: Final = re.compile(
    r"#[¡¿]?\w+(?:/\w+)?[!?]|#(?:n/?[adv]|nv)|(?:k|n|b)[./] ?(?:a|b|c|d|p|r|v[./] ?t)[./]?|s\. ?o\."
)
"""What only its signs make a placeholder: an error of a spreadsheet, an abbreviation; NB and KA are names."""
_ASKED: Final = re.compile(rf"[\[<({{]+\s*(?:{_PROMPT})\b[^\[<({{]*[\]>)}}]+")
_NOT_WORD: Final = re.compile(r"[\W_]+")
_LISTED: Final = re.compile(r"[,;|]")
_HEAD: Final = 200  # characters that decide; the longest placeholder measured had 129


@lru_cache(maxsize=4096)
def is_placeholder(name: str) -> bool:
    """Whether ``name`` is a placeholder, so that an observation under it is unnamed.

    Blank is one, and so is a list of placeholders, an error of a spreadsheet, and what a form asks for.
    """
    plain = _plain(name)
    return _names_nothing(plain) or (
        _LISTED.search(plain) is not None and all(map(_names_nothing, _LISTED.split(plain)))
    )


def says_unknown(text: str) -> bool:
    """Whether a text says that nobody knows, or nobody said: ``k.A.``, ``[blank]``, ``#REF!``, ``aucun``."""
    return _is_only(_UNKNOWN, text)


def says_nothing(text: str) -> bool:
    """Whether a text in a list of things is none of them: nobody knows, or ``Other``, ``Various``."""
    return _is_only(_EMPTY, text)


@lru_cache(maxsize=4096)
def _is_only(words: re.Pattern[str], text: str) -> bool:
    plain = _plain(text)
    return words.fullmatch(_words(plain)) is not None or _is_sign(plain)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:_HEAD]).casefold().strip()


def _words(plain: str) -> str:
    return _NOT_WORD.sub(" ", plain).strip()


def _is_sign(plain: str) -> bool:
    return _SIGNS.fullmatch(plain) is not None or _ASKED.fullmatch(plain) is not None


def _names_nothing(plain: str) -> bool:
    words = _words(plain)
    return not words or _PLACEHOLDER.fullmatch(words) is not None or _is_sign(plain.strip())
