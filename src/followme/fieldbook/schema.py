"""The tables of a fieldbook file. ``claim`` is shared and frozen; the others never leave the laptop."""

from typing import Final

from sqlalchemy import Table, Text
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

APPLICATION_ID: Final = 0x464D4831
"""``FMH1`` in the SQLite header: followme's files."""
FORMAT: Final = 1
"""``user_version``: the format of ``claim``. A higher one was written by a newer followme."""
SUFFIX: Final = ".fieldbook"


class _StrictRow(SQLModel):
    """A strict table, called as its class is without ``Row``."""

    __table_args__ = {"sqlite_strict": True}

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805  SQLAlchemy hands over the class
        return cls.__name__.removesuffix("Row").lower()


class _ClaimColumns(_StrictRow):
    """A claim as it is stored."""

    id: str = Field(sa_type=Text, primary_key=True)
    kind: str = Field(sa_type=Text)
    about: str = Field(sa_type=Text)
    author: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    prior: str = Field(sa_type=Text)
    body: str | None = Field(default=None, sa_type=Text)
    salt: str | None = Field(default=None, sa_type=Text)
    seal: str = Field(sa_type=Text)


class ClaimRow(_ClaimColumns, table=True):
    """The log: append-only, the only truth. Storage only; bodies are validated by their kind's model."""


class AsideRow(_ClaimColumns, table=True):
    """What a merge brought and somebody here took back: it is in no log until something brings it again."""


class HandoverRow(_StrictRow, table=True):
    """A merge in or out: which file, what it held, how it ended."""

    number: int | None = Field(default=None, primary_key=True)
    at: str = Field(sa_type=Text)
    direction: str = Field(sa_type=Text)
    file_name: str = Field(sa_type=Text)
    sha256: str = Field(sa_type=Text)
    counts: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)


class ArrivalRow(_StrictRow, table=True):
    """Which claims a handover brought, a blank between their ids: a row for each was a fifth of a merge."""

    handover: int = Field(primary_key=True)
    claims: str = Field(sa_type=Text)


class QuarantineRow(_StrictRow, table=True):
    """A foreign row that was refused: why, and its raw bytes (64 KiB at most)."""

    number: int | None = Field(default=None, primary_key=True)
    handover: int
    claim: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    raw: str = Field(sa_type=Text)


class DraftRow(_StrictRow, table=True):
    """What is being typed, per form; gone when saved or discarded."""

    form: str = Field(sa_type=Text, primary_key=True)
    at: str = Field(sa_type=Text)
    data: str = Field(sa_type=Text)


class ActRow(_StrictRow, table=True):
    """One verb done on this laptop and the claims it made: what undo and redo walk along."""

    number: int | None = Field(default=None, primary_key=True)
    label: str = Field(sa_type=Text)
    claims: str = Field(sa_type=Text)
    undoes: int | None = Field(default=None)


class PlaceRow(_StrictRow, table=True):
    """What only this laptop knows: who it belongs to, the running visit, whether it was closed."""

    name: str = Field(sa_type=Text, primary_key=True)
    value: str = Field(sa_type=Text)


CLAIM_TEXT: Final = (
    "CREATE TABLE claim (\n\tid TEXT NOT NULL, \n\tkind TEXT NOT NULL, \n\tabout TEXT NOT NULL, \n"
    "\tauthor TEXT NOT NULL, \n\tat TEXT NOT NULL, \n\tprior TEXT NOT NULL, \n\tbody TEXT, \n\tsalt TEXT, \n"
    "\tseal TEXT NOT NULL, \n\tPRIMARY KEY (id)\n)\n STRICT"
)
"""The text of ``claim`` in every fieldbook of this format: frozen here, whatever an SQL toolkit would write."""


def table(row: type[SQLModel]) -> Table:
    """The Core table behind a row class."""
    relation: Table = row.metadata.tables[str(row.__tablename__)]
    return relation


CLAIM: Final = table(ClaimRow)
LOCAL: Final = tuple(
    table(row) for row in (HandoverRow, ArrivalRow, QuarantineRow, DraftRow, ActRow, PlaceRow, AsideRow)
)
