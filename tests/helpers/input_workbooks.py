"""Workbooks that are broken, that lie, or that ask for all the memory there is."""

import io
import random
import re
import struct
import zipfile
from collections.abc import Iterator

from tests.conftest import DATA
from tests.helpers.inputs import COLUMNS, MIB, NAUGHTY, spoilt


def workbooks() -> Iterator[bytes]:
    """Each of them."""
    head = "".join(f'<c r="{chr(65 + n)}1" t="inlineStr"><is><t>{name}</t></is></c>' for n, name in enumerate(COLUMNS))
    row = "".join(f'<c r="{chr(65 + n)}2"><v>{n + 1}</v></c>' for n in range(5))
    good = f'<row r="1">{head}</row><row r="2">{row}</row>'
    yield xlsx(good)
    for ref in (
        "XFD1048576",
        "A1048576",
        "XFD1",
        "XFE1048577",
        "ZZZZZZZ1",
        "A99999999999",
        "1",
        "",
        "A0",
        "A-1",
        "Z10000",
        "AAA50000",
    ):
        yield xlsx(f'{good}<row r="9"><c r="{ref}"><v>1</v></c></row>')
        yield xlsx(good, dimension=f"A1:{ref}")
    for value in ("1e999", "NaN", "x", "", "-1", "1" * 400, "1.5", "99999999", "-99999999"):
        yield xlsx(good.replace("<v>3</v>", f"<v>{value}</v>"))
        for kind in ("s", "b", "e", "d", "n", "str", "zzz"):
            yield xlsx(good.replace('<c r="C2"><v>3', f'<c r="C2" t="{kind}"><v>{value}'))
    for text in NAUGHTY:
        escaped = re.sub('[<>&"\x00-\x08\x0b-\x1f]', lambda one: f"&#{ord(one.group())};", text)
        yield xlsx(good, name=escaped)
        yield xlsx(good.replace("objets", escaped))
        yield xlsx(good.replace('<c r="C2"><v>3</v>', f'<c r="C2" t="inlineStr"><is><t>{escaped}</t></is>'))
    yield xlsx(f"<row>{head}</row>" + f"<row>{row}</row>" * 200_000)
    yield xlsx(good + "<row/>" * 2_000_000)
    yield xlsx(good + " " * (300 * MIB))
    yield lying(xlsx(good + " " * (300 * MIB)))
    yield lying(xlsx(good + "<row><c><v>1</v></c></row>" * 4_000_000))
    yield lying(xlsx(good))
    yield xlsx(good, shared="<si><t>" + "x" * (150 * MIB) + "</t></si>")
    yield xlsx(good, shared="<si><t>x</t></si>" * 3_000_000)
    yield xlsx(good, shared="<si>" * 1_000_000)
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    yield xlsx(good.replace("objets", "&l11;"), doctype=f"<!DOCTYPE x [{lol}]>")
    yield xlsx(good.replace("objets", "&x;"), doctype='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    for repeat in (1, 1000, 1_048_576, 99_999_999_999, -1):
        for cells in (1, 1000, 16_384, 99_999_999_999):
            yield ods(f'table:number-rows-repeated="{repeat}"', f'table:number-columns-repeated="{cells}"')
            yield ods(f'table:number-rows-repeated="{repeat}"', f'table:number-columns-repeated="{cells}"', "1")
    yield zipped({"word/document.xml": "<w/>", "[Content_Types].xml": "<Types/>"})
    yield zipped({"../../../../tmp/x": "x", "xl/workbook.xml": "<workbook/>"})
    yield zipped({})
    yield zipped({f"f{number}": "" for number in range(50_000)})
    yield zipped({"content.xml": "", "mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    yield from (ole, ole + bytes(504), ole + b"\xff" * 4096, ole + random.Random(2).randbytes(100_000), b"PK\x03\x04")
    yield ole + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6) + b"\xfe\xff\xff\x7f" * 120
    for path in sorted((DATA / "exports").glob("*.[xo][ld]s*")):
        yield from spoilt(path.read_bytes(), 40)


def xlsx(rows: str, *, name: str = "Feuille", dimension: str = "A1:E2", shared: str = "", doctype: str = "") -> bytes:
    """A workbook of one worksheet with these rows, written as they stand."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = f'<sheets><sheet name="{name}" sheetId="1" r:id="worksheet"/></sheets>'
    return zipped(
        {
            "_rels/.rels": _related(office, officeDocument="xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": _related(office, worksheet="worksheet.xml", sharedStrings="shared.xml"),
            "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}">{sheets}</workbook>',
            "xl/shared.xml": f"<sst {main}>{shared}</sst>",
            "xl/worksheet.xml": f'{doctype}<worksheet {main}><dimension ref="{dimension}"/>'
            f"<sheetData>{rows}</sheetData></worksheet>",
        }
    )


def _related(office: str, **targets: str) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = (f'<Relationship Id="{kind}" Type="{office}/{kind}" Target="{path}"/>' for kind, path in targets.items())
    return f'<Relationships xmlns="{package}">{"".join(links)}</Relationships>'


def ods(rows: str, cells: str, text: str = "") -> bytes:
    """An OpenDocument workbook: a good table, then a row and a cell with these attributes."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    namespaces = "".join(f' xmlns:{one}="{urn}:{one}:1.0"' for one in ("office", "table", "text"))
    good = "".join(_ods_row("", "".join(_ods_cell("", cell) for cell in row)) for row in (COLUMNS, "12345"))
    sheet = f'<table:table table:name="F">{good}{_ods_row(rows, _ods_cell(cells, text))}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    content = f"<office:document-content{namespaces}>{body}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def _ods_row(attributes: str, cells: str) -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def _ods_cell(attributes: str, text: str) -> str:
    kind = 'office:value-type="string"' if text else ""
    return f"<table:table-cell {attributes} {kind}><text:p>{text}</text:p></table:table-cell>"


def lying(raw: bytes) -> bytes:
    """A zip whose directory and headers say that each member is 10 bytes once unpacked."""
    told = bytearray(raw)
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = told.find(mark)
        while start >= 0:
            told[start + at : start + at + 4] = struct.pack("<I", 10)
            start = told.find(mark, start + 4)
    return bytes(told)


def zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()
