"""Lists made to hurt: each is refused in a sentence or read within bounds, and the fieldbook stays as it was."""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.utility import xl_col_to_name

from followme import config
from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.errors import SourceError
from followme.imports.sheet import LIMIT, Span
from followme.imports.table import read_table
from followme.imports.wording import Lexicon
from followme.imports.workbooks import first_overlap
from followme.inventory.fields import Catalogue

LEXICON = Lexicon(Catalogue(), config.imports())
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _text(ref: str, text: str) -> str:
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def _workbook(rows: str, *, before: str = "", after: str = "", sheet: str = "S") -> bytes:
    """A small workbook whose sheet is what somebody wrote by hand."""
    plain, out = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet(sheet)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            inner = f"<sheetData>{rows}</sheetData>{after}"
            mine = f'<?xml version="1.0"?>{before}<worksheet {_MAIN}>{inner}</worksheet>'
            packed.writestr(name, mine if name.endswith("sheet1.xml") else source.read(name))
    return out.getvalue()


HEAD = f'<row r="1">{_text("A1", "Service")}{_text("B1", "Owner")}</row>'
ALIASES = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITIES = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _merged(*ranges: str) -> str:
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return f"<mergeCells>{cells}</mergeCells>"


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TALL = HEAD + "".join(f'<row r="{at}">{_text(f"A{at}", "x")}</row>' for at in range(2, 20_002))

REFUSED: dict[str, Callable[[], bytes]] = {
    "merged_twice.xlsx": lambda: _workbook(TALL, after=_merged(*(f"B{at}:B20001" for at in range(2, 19_002)))),
    "merged_across.xlsx": lambda: _workbook(TALL, after=_merged("A2:C9", "B5:B30")),
    "merged_backwards.xlsx": lambda: _workbook(TALL, after=_merged("C9:A2")),
    "far_corner.xlsx": lambda: _workbook(f'{HEAD}<row r="1048576">{_text("XFD1048576", "x")}</row>'),
    "zip_bomb.xlsx": lambda: _workbook(f'{HEAD}<row r="2">{_text("A2", "x" * 600_000_000)}</row>'),
    "entities.xlsx": lambda: _workbook(f'<row r="1">{_text("A1", "&b;")}</row>', before=ENTITIES),
    "cut.xlsx": lambda: _workbook(HEAD)[:1500],
    "noise.xlsx": lambda: b"PK\x03\x04" + b"\x00" * 500,
    "letter.xlsx": lambda: b"PK\x05\x06" + b"\x00" * 18,
    "password.xlsx": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    ),
    "compound.xls": lambda: COMPOUND + b"\x00" * 2000,
    "aliases.yaml": ALIASES.encode,
    "brackets.yaml": lambda: b"[" * 100_000,
    "dashes.yaml": lambda: b"- " * 20_000 + b"x",
    "itself.yaml": lambda: b"- &a\n  name: x\n  self: *a\n- name: y\n",
    "mapping_as_key.yaml": lambda: b"? {a: b}\n: c\n",
    "brackets.json": lambda: b"[" * 200_000,
    "objects.json": lambda: b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "unfolding.json": lambda: json.dumps(
        [{f"{row}_{key}": "x" for key in range(50)} for row in range(2000)]
    ).encode(),
    "nul.csv": lambda: b"\x00" * 10_000,
    "any_bytes.csv": lambda: bytes(range(256)) * 50,
    "one_long_cell.csv": lambda: b"Service,Owner\n" + b"x" * 140_000 + b",b\n",
    "never_closed.csv": lambda: b'Service,Owner\n"' + b"a,b\n" * 100_000,
    "huge.csv": lambda: b"Service\n" + b"x" * LIMIT,
}
"""Each is made where it is read: some take seconds, and every worker looks through this file."""


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_list_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_table(REFUSED[name](), name, LEXICON)
    assert caught.value.exit_code == 3
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 400


@pytest.mark.parametrize("name", ["merged_twice.xlsx", "merged_across.xlsx"])
def test_merged_cells_over_each_other_are_named_as_the_reason(name: str) -> None:
    with pytest.raises(SourceError, match="Merged cells lie over each other, at row"):
        read_table(REFUSED[name](), name, LEXICON)


SPANS = st.tuples(*[st.integers(0, 6)] * 4).map(
    lambda at: ((min(at[:2]), min(at[2:])), (max(at[:2]), max(at[2:])))
)


@given(st.lists(SPANS, max_size=6))
def test_an_overlap_is_found_exactly_where_a_cell_is_covered_twice(merged: list[Span]) -> None:
    covered = Counter(
        (row, column)
        for (top, left), (bottom, right) in merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    )
    twice = {cell for cell, times in covered.items() if times > 1}
    found = first_overlap(merged)
    assert (found is not None) == bool(twice)
    assert found is None or found[0] == min(row for row, _ in twice)


def test_merged_cells_far_beyond_the_rows_are_not_gone_through() -> None:
    far = _merged(*(f"{xl_col_to_name(at)}2:{xl_col_to_name(at)}1048576" for at in range(3, 16_000)))
    assert len(read_table(_workbook(TALL, after=far), "far.xlsx", LEXICON).rows) == 20_000


def test_a_password_is_named_as_the_reason() -> None:
    with pytest.raises(SourceError, match="password"):
        read_table(REFUSED["password.xlsx"](), "a.xlsx", LEXICON)


READ = {
    "commands.csv": "\x1b[31mX,Ser\u202evice,Own\x07er\n1,a\x1b[2J,b\n".encode(),
    "long_header.csv": ("Service,Owner," + "h" * 3000 + "\na,b,c\n").encode(),
    "half_a_character.json": b'[{"name": "\\ud800x", "owner": "\\u0000", "\\udc00": "1"}]',
    "numbers.json": b'[{"name": 1e999999, "owner": NaN, "volume": ' + b"9" * 10_000 + b"}]",
    "tag.yaml": b"- !!python/object/apply:os.system ['echo hi']\n",
    "far_dimension.xlsx": _workbook(f'{HEAD}<row r="2">{_text("A2", "x")}</row>').replace(b"A1:B2", b"A1:XFD9"),
    "sheet_name.xlsx": _workbook(f'{HEAD}<row r="2">{_text("A2", "x")}</row>', sheet="\u202eevil"),
}


@pytest.mark.parametrize("name", READ)
def test_a_hostile_list_that_is_one_is_read_and_commands_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(READ[name])
    with Engagement.create(tmp_path / "a.fieldbook", "Tax Online", "Ada Lee") as engagement:
        done = engagement.lists.bring_in(path, Importing())
    assert (done.rows, done.imported) == (1, 1)
    told = json.dumps(done.as_json(), ensure_ascii=False)
    assert not {"\x1b", "\u202e", "\x07", "\ud800"} & set(told)
    told.encode()


def test_sixteen_thousand_columns_are_read() -> None:
    headers = ",".join(["Service", *(f"Q{at}" for at in range(15_999))])
    table = read_table(f"{headers}\n{','.join('x' * 16_000)}\n".encode(), "wide.csv", LEXICON)
    assert (len(table.headers), len(table.rows)) == (16_000, 1)


@pytest.mark.parametrize("name", ["far_corner.xlsx", "password.xlsx", "brackets.yaml", "never_closed.csv"])
def test_a_refused_list_leaves_the_fieldbook_as_it_was(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name]())
    with Engagement.create(tmp_path / "a.fieldbook", "Tax Online", "Ada Lee") as engagement:
        before = engagement.log.status().digest
        with pytest.raises(SourceError):
            engagement.lists.bring_in(path, Importing())
        assert engagement.log.status().digest == before
