"""What the words before a number say it is: somebody's phone, or the number of a thing."""

import re
from typing import Final

from followme.inventory.nobodys import GONE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PHONE: Final = _words(
    "call called calls calling phone phones tel telephone mobile mobil mob cell handy dial dials dialed "
    "dialled ring rings text texted sms whatsapp fax telefon telefono teléfono telefone telemóvel móvil "
    "movil celular cellulare portable téléphone tlf tfn gsm hp hotline landline callback"
)
_THING: Final = _words(
    "article item batch order orders ticket tickets tkt ref reference invoice po sku isbn issn ean gtin upc "
    "id ids serial sn acct tracking rev revision commit asset incident bug transaction txn hash timestamp epoch "
    "row rows version versions shipment lieferung rechnung bestellung auftrag vertrag commande facture pedido "
    "factura ordine fattura iban vat tax queue pid # №"
)
_MATTER: Final = _words(
    "case cases change request issue record document page port build release policy "
    "material delivery account box contract job"
) | {"claim"}
"""Words that also stand before somebody's number ("in that case 0171 …"): what is dialled is a phone."""
_COUNTED: Final = _words("no nr num number numbers nummer numéro número numero")
"""Words between what is numbered and its number."""
_CALLED: Final = ("telefon", "handyn", "rufn", "mobiln")
_NUMBERED: Final = ("nummer", "nr")
"""How German names of numbers end: Bestellnummer, Artikelnr."""
_HOLDERS: Final = _words("customer client member user employee kd kunde kunden kundin patient student best")
"""People who are numbered: "customer no. 12", but "customer 0171 …" is whom to call."""
_SHOUTED: Final = re.compile(r"\b(?!(?:US|UK|USA)\b)[A-Z]{2,4} ?$")
"""SO 4500123456: what a thing is called where it has a number."""
_WORD: Final = re.compile(r"[^\W\d_]+|[#№]")
_GLUED: Final = re.compile(r"([^\W\d_]+)\d*[-_/#]?[\w-]*$")
_LISTED: Final = re.compile(rf"[\d{GONE}]+(?:, ?| and | or | und | & )$")
_ANOTHER: Final = re.compile(r"\d{3}")
"""The end of a number: words before it are said of that one; one of two digits is in a name ("EAN 13")."""
_NEAR: Final = 3
"""Words before a number that may say what it is."""
_BEHIND: Final = 48
"""Signs before a number in which those words are looked for."""


def named_by(before: str, bare: str) -> tuple[str, int]:
    """What it is ("phone", "thing", "matter" or ""), and how many words stand between it and the number.

    Args:
        before: the text before the number.
        bare: the number, where it is digits alone.
    """
    near = before[-_BEHIND:]
    if glued := _GLUED.search(near):
        return _kind(glued[1]) or "thing", 0
    if bare and (listed := _LISTED.search(near)) and len(listed[0].strip(" ,andoru&")) == len(bare):
        near = near[: listed.start()]
    if bare and not bare.startswith("0") and (shouted := _SHOUTED.search(near)):
        return _kind(shouted[0].strip()) or "thing", 0
    return _nearest([word.lower() for word in _WORD.findall(_ANOTHER.split(near)[-1])])


def _nearest(words: list[str]) -> tuple[str, int]:
    told = [word for word in words if word not in _COUNTED]
    if told and told[-1] in _HOLDERS and words[-1] in _COUNTED:
        return "thing", 0
    kinds = enumerate(map(_kind, reversed(told[-_NEAR:])))
    return next(((kind, near) for near, kind in kinds if kind), ("", 0))


def _kind(word: str) -> str:
    word = word.lower()
    if word in _PHONE or word.startswith(_CALLED):
        return "phone"
    if word in _THING or word.endswith(_NUMBERED):
        return "thing"
    return "matter" if word in _MATTER else ""
