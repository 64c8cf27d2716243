"""Which encodings would make plausible text of bytes.

Each encoding that can read all the bytes is scored: what the characters that are not ASCII cost, in nats, where
they stand. Letters are cheap where one language has them all and they stand inside words; a capital behind a
small letter, two scripts in a word, a sign between letters and a rare ideograph are dear.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

SURE: Final = 4.0
"""Nats (odds of 50 to 1) by which the best reading must beat every other that gives another text."""
_SHARE: Final = 0.15
"""The same as a share of what the best costs: one letter that recurs in a long list is no more evidence for it."""
_CHOICES: Final = 4
_DEAR: Final = 5.0
"""Nats a byte from which even the best reading is no text of a language that is known here."""
_ENOUGH: Final = 8_000
"""Bytes of lines with other than ASCII that are looked at: more changes no decision."""

PRIORS: Final[Mapping[str, float]] = {
    "utf-8": 4.0,
    "cp1252": 0.0,
    "cp1250": 1.0,
    "cp1251": 1.0,
    "cp932": 1.0,
    "gb18030": 1.0,
    "big5": 1.0,
    "mac-roman": 2.5,
    "cp1253": 2.0,
    "cp1254": 2.0,
    "cp1255": 2.0,
    "cp1256": 2.0,
    "cp874": 2.0,
    "cp949": 2.0,
    "iso8859-2": 2.0,
    "koi8-r": 2.0,
    "euc_jp": 2.0,
}
"""The encodings that are looked at, with what each costs by itself: most files come from Windows.

UTF-8 is here with bytes that are none among it: lists are pasted together from several sources.
"""
_MIXED: Final = "followme-cp1252"
_CODECS: Final = {"big5": "cp950"}
"""What Python calls them where that reads more."""

_WESTERN: Final = (
    "üäößé",
    "éèàêçôîûâùëïœæ",
    "óíáñéúü",
    "ãçáéíóõêâúàô",
    "àèùòéì",
    "ëéïèöüóç",
    "øåæöéäò",
    "åäöéüø",
    "íáðþæöéóúý",
)
"""Letters beside ASCII, the commonest first: German, French, Spanish, Portuguese, Italian, Dutch, Norwegian and
Danish, Swedish and Finnish, Icelandic."""
_CENTRAL: Final = (
    "łóąężśćńźé",
    "íáéěřčžýšůúťďňóĺľôäŕ",
    "éáőöóüíúű",
    "ăîâţş",
    "čšžćđéöü",
)
"""Polish, Czech and Slovak, Hungarian, Romanian, the South Slavic languages in Latin letters."""
_TURKISH: Final = ("ışğüçöâî",)
_LENIENT: Final = ("utf-8", "cp1252")
"""Looked at even where they cannot read a byte: the file may be damaged, and a person is asked."""
_TONGUES: Final = {"cp1250": _CENTRAL, "iso8859-2": _CENTRAL, "cp1254": _TURKISH}
_FOREIGN: Final = 4.0
"""Nats for a language in an encoding that is not made for it: German is written in cp1250 too, but seldom."""
_ALPHABETS: Final = {
    "CYRILLIC": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґђјљњћџўѓќѕ",
    "GREEK": "αοιετσνηυρπκμλςίάόγέδήθύχώφβξζψ",
    "HEBREW": "יוהלאתמרבשנםדחקפעטגכסצזןךףץ",
}
"""The letters of scripts that have single bytes, the commonest first."""
_FLAT: Final = {"LATIN": 0.0, "ARABIC": 3.0, "THAI": 3.5, "HANGUL": 6.5}
"""What a letter of another script costs by itself; of Latin ones that depends on the language."""
_COMMON: Final = frozenset(
    "的一是不了在人有我他这中大来上个国和地到说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "系统管理客户服务平台名称业责任技术重程度数量订单财报表库存查询部门用户信息工公司产品项目财务"
    "統業務責術稱數單報庫詢門戶資訊產項目務會發對時個國來這說過後與"
    "日月年本社部課名管業務責任者技術重要度顧客対応受注請求書発行経理営物流在庫照会支援田中山佐藤高橋鈴木村子一郎"
    "王李張张刘劉陈陳林黄楊杨高低中"
)
"""Ideographs that lists hold often: the commonest of running text, of our fields, and of family names."""
_SIGNS: Final = frozenset("“”„‘’–—…•«»\xa0€£°®©™½¿¡№ºª")
_OWNED: Final = re.compile(r"(?<=[a-z])’(?=[st]\b)")
"""The commonest of all in English text: it speaks for what it stands in."""
_WORDS: Final = frozenset("àéèóöøå")
"""Words of one letter; in other scripts there are many."""
_INSIDE: Final = frozenset("’–—")  # that may stand between two letters
_UNKNOWN: Final = 6.0
_ODD: Final = 9.0
_NO_TEXT: Final = 14.0


@dataclass(frozen=True, slots=True)
class Plausible:
    """The bytes read by one encoding: what that costs in all, and the text; ``per_byte`` of what is no ASCII."""

    encoding: str
    cost: float
    per_byte: float
    sample: str


def plausible(data: bytes) -> list[Plausible]:
    """Every reading of bytes that are no UTF-8, the most plausible first."""
    sample = _sample(data)
    size = sum(byte > 0x7F for byte in sample)  # noqa: PLR2004  ASCII ends there
    found = [
        Plausible(name, cost := prior + _cost(text, name), (cost - prior) / max(1, size), text)
        for name, prior in PRIORS.items()
        if (name in _LENIENT or _reads(data, name)) and (text := read_as(sample, name))
    ]
    return sorted(found, key=lambda reading: reading.cost)


def read_as(data: bytes, name: str) -> str:
    """The text of bytes, whatever they are; in UTF-8 what is none reads as Windows would read it."""
    if name == "utf-8":
        return data.decode("utf-8-sig", _MIXED)
    return data.decode(_CODECS.get(name, name), "replace")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(_MIXED, _as_cp1252)


def rivals(found: Sequence[Plausible]) -> list[Plausible]:
    """The readings between which only a person can choose: one if it is sure."""
    best, *others = found
    if best.per_byte > _DEAR or "\ufffd" in best.sample:
        return _apart(found)[:_CHOICES]
    near = max(SURE, best.cost * _SHARE)
    return _apart([best, *(one for one in others if one.cost - best.cost < near)])[:_CHOICES]


def _apart(found: Sequence[Plausible]) -> list[Plausible]:
    """Of readings that give the same text the first."""
    first: dict[str, Plausible] = {}
    for one in found:
        first.setdefault(one.sample, one)
    return list(first.values())


def _reads(data: bytes, name: str) -> bool:
    try:
        data.decode(_CODECS.get(name, name))
    except UnicodeDecodeError:
        return False
    return True


def _sample(data: bytes) -> bytes:
    """The lines with other than ASCII, each once; a line break is no part of a character in any of these."""
    lines = dict.fromkeys(line for line in re.split(rb"[\r\n]+", data[: 64 * _ENOUGH]) if not line.isascii())
    taken, size = [], 0
    for line in lines:
        if size < _ENOUGH:
            taken.append(line)
            size += len(line)
    return b"\n".join(taken)


def _cost(text: str, name: str) -> float:
    place = _ideograph_of(name)
    units = [(char, text[at - 1 : at], text[at + 1 : at + 2]) for at, char in enumerate(text) if char > "\x7f"]
    latin = [char.lower() for char, _, _ in units if _script(char) == "LATIN"]
    own = _TONGUES.get(name, _WESTERN)
    spoken = (
        (sum(_letter(char, tongue) for char in latin) + _FOREIGN * (tongue not in own))
        for tongue in (*_WESTERN, *_CENTRAL, *_TURKISH)
    )
    return (
        (min(spoken) if latin else 0.0)
        + sum(_standing(*unit, place) for unit in units)
        + _runs(text)
        - 2.5 * len(_OWNED.findall(text))
    )


def _letter(char: str, tongue: str) -> float:
    at = tongue.find(char)
    return _UNKNOWN if at < 0 else 1.0 + 0.2 * at


def _standing(char: str, before: str, after: str, ideograph: Callable[[str], float]) -> float:
    """What a character costs beside its neighbours; of Latin letters only how they stand."""
    script = _script(char)
    if script in _ALPHABETS:
        rank = _ALPHABETS[script].find(char.lower())
        return (2.0 + 0.1 * rank if rank >= 0 else _UNKNOWN) + _in_word(char, before, after, script)
    if script in _FLAT:
        return _FLAT[script] + _in_word(char, before, after, script)
    if script == "KANA":
        return 3.0
    if script == "HALF":
        return 5.0
    if script == "IDEOGRAPH":
        return ideograph(char) + 4.0 * sum(_script(side) == "LATIN" for side in (before, after) if side)
    return _sign(char, before, after)


def _in_word(char: str, before: str, after: str, script: str) -> float:
    cost = 5.0 * (char.isupper() and before.islower()) + 3.0 * (before.isdigit() or after.isdigit())
    mixed = sum(side.isalpha() and _script(side) != script for side in (before, after))
    lone = not (before.isalpha() or after.isalpha()) and char.lower() not in _WORDS
    odd = before.isupper() and (after.isupper() if char.islower() else after.islower())
    return cost + 6.0 * mixed + 3.0 * odd + (6.0 if script == "LATIN" else 1.5) * lone


def _sign(char: str, before: str, after: str) -> float:
    if unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs", "Cf") or char == "\ufffd":
        return _NO_TEXT
    if char in _SIGNS:
        inside = before.isalpha() and after.isalpha()
        odd = any(side > "\x7f" or side in "{}[]^_\\|~@`" for side in (before, after) if side)
        priceless = char in "€£" and not (before.isdigit() or after.isdigit())
        return 1.0 + 6.0 * (inside and char not in _INSIDE) + 3.0 * (odd + priceless)
    if "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uff60":  # CJK marks, full-width forms
        return 5.0
    return _ODD


_RUN: Final = re.compile(r"[^\W\d_\x00-\x7f]{3,}")


def _runs(text: str) -> float:
    """Three Latin letters beside each other that are no ASCII."""
    return sum(3.0 * (len(run) - 2) for run in _RUN.findall(text) if all(_script(char) == "LATIN" for char in run))


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    if char.isascii():
        return "LATIN" if char.isalpha() else ""
    if unicodedata.category(char)[0] not in "LM":
        return ""
    name = unicodedata.name(char, "")
    if name.startswith("HALFWIDTH"):
        return "HALF"
    if name.startswith(("HIRAGANA", "KATAKANA")):
        return "KANA"
    return "IDEOGRAPH" if name.startswith("CJK") else name.partition(" ")[0]


def _ideograph_of(name: str) -> Callable[[str], float]:
    """What an ideograph costs: the standards list the common ones first, in a plane of their own."""

    def cost(char: str) -> float:
        if char in _COMMON:
            return 5.0
        lead, *trail = char.encode(_CODECS.get(name, name), "replace")
        first, last, low = _PLANES.get(name, (0, 0, 0))
        if first <= lead <= last and trail and trail[0] >= low:
            return 7.5
        return 13.0 if lead > last and trail and trail[0] >= low else 17.0

    return cost


_PLANES: Final = {
    "cp932": (0x88, 0x98, 0x40),
    "gb18030": (0xB0, 0xD7, 0xA1),
    "big5": (0xA4, 0xC6, 0x40),
    "euc_jp": (0xB0, 0xCF, 0xA1),
}
