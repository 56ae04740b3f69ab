"""Excel workbooks are read as people see them: the first sheet with a list."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from iskra.formats.tables import read_headers, read_table
from iskra.shared.errors import InputError
from tests.formats.hostile_workbooks import HEADERS, JANE, parts, row, workbook, zipped


def saved(fill):
    """Return a workbook, filled by a function, as an open file."""
    book = openpyxl.Workbook()
    fill(book)
    file = io.BytesIO()
    book.save(file)
    return file


def sheet_of(*rows):
    def fill(book):
        for cells in rows:
            book.active.append(cells)

    return saved(fill)


def formatted(value, code):
    """Return what is read of one cell with a number format."""

    def fill(book):
        book.active.append(["name", "phone"])
        book.active.append(["Jane", value])
        book.active["B2"].number_format = code

    return read_table(saved(fill)).columns["phone"][0]


def test_a_sheet_is_read_like_a_list():
    file = sheet_of(
        ["Full Name", "E-Mail", "Note"], ["Ana Díaz", "ana@x.org", "x"], ["王小明", "w@x.cn"]
    )

    table = read_table(file, name="members.xlsx")

    assert (table.path, table.kind, table.rows) == ("members.xlsx", "xlsx", 2)
    assert table.columns == {"name": ["Ana Díaz", "王小明"], "email": ["ana@x.org", "w@x.cn"]}
    assert table.unused == ("Note",)
    assert (table.rejected, table.notes) == ([], [])


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (491701234567, "General", "491701234567"),
        (1.2e9, "General", "1200000000"),
        (491701234567, "0.00E+00", "491701234567"),
        (1067, "00000", "01067"),
        (28001, "00000", "28001"),
        (1067, '"D-"00000', "1067"),
        (12345, "00\\-000", "12-345"),
        (123456789, "000-00-0000", "123-45-6789"),
        (34600123456, "\\+00 000 000 000", "+34 600 123 456"),
        (1234567, "0#########", "0001234567"),
        (1234.5, "#,##0.00", "1234.5"),
        (0.1, "General", "0.1"),
        (-5, "General", "-5"),
        (42, "@", "42"),
        ("0034 600", "@", "0034 600"),
        (True, "General", "true"),
        (dt.date(1980, 12, 25), "dd/mm/yyyy", "1980-12-25"),
        (dt.date(1900, 2, 28), "yyyy-mm-dd", "1900-02-28"),
        (dt.date(1900, 3, 1), "yyyy-mm-dd", "1900-03-01"),
        (dt.datetime.fromisoformat("1980-12-25T13:05"), "dd/mm/yyyy hh:mm", "1980-12-25 13:05:00"),
        (dt.time(13, 5), "hh:mm", "13:05:00"),
        (29580, '[$-409]d"th of" mmmm\\ yyyy;@', "1980-12-25"),
        (29580, "yyyy-mm-dd;@", "1980-12-25"),
        (1980, "0", "1980"),
    ],
)
def test_numbers_and_days_keep_the_form_that_people_see(value, code, text):
    assert formatted(value, code) == text


def test_days_of_books_that_count_from_1904_are_right():
    def fill(book):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        book.active.append(["name", "birth date"])
        book.active.append(["Jane", dt.date(1980, 12, 25)])

    assert read_table(saved(fill)).columns["birth_date"] == ["1980-12-25"]


def test_titles_and_blank_rows_above_the_headers_are_left_out():
    def fill(book):
        sheet = book.active
        for cells in (["Members"], [], ["as of May"], ["Name", "E-mail"], ["Jane", "j@x.org"]):
            sheet.append(cells)
        sheet.merge_cells("A1:D1")

    table = read_table(saved(fill))

    assert table.columns == {"name": ["Jane"], "email": ["j@x.org"]}
    assert table.notes == ["2 rows in front of the headers are left out"]


def test_the_first_sheet_with_a_list_is_read_and_the_others_are_named():
    def fill(book):
        book.active.title = "Read me"
        book.active.append(["Country", "how many"])
        book.create_sheet("Chart")
        for name in ("People", "Old people"):
            sheet = book.create_sheet(name)
            sheet.append(["Name", "E-mail"])
            sheet.append([name, "j@x.org"])

    table = read_table(saved(fill))

    assert table.columns["name"] == ["People"]
    assert table.notes == ["sheet People is read; left out: Read me, Chart, Old people"]


def test_a_hidden_sheet_is_read_only_where_no_other_is_a_list():
    def fill(book):
        book.active.append(["Name", "E-mail"])
        book.active.append(["hidden", "h@x.org"])
        book.active.sheet_state = "hidden"
        sheet = book.create_sheet("Seen")
        sheet.append(["Name", "E-mail"])
        sheet.append(["seen", "s@x.org"])

    assert read_table(saved(fill)).columns["name"] == ["seen"]


def test_results_of_formulas_are_read_and_missing_ones_are_told():
    with_result = '<c r="A3"><f>A2</f><v>7</v></c><c r="B3"><f>B2</f></c>'
    without = '<c r="A4"><f>A2</f></c>'

    table = read_table(io.BytesIO(workbook(HEADERS + JANE + row(3, with_result) + row(4, without))))

    assert table.columns["name"] == ["Jane", "7", ""]
    assert table.notes == ["2 formulas have no saved result and count as empty"]
    assert [one.row for one in table.rejected] == [3]


def test_blank_rows_are_no_records_and_cells_beside_the_list_are_told():
    file = sheet_of(
        ["name", "email"], ["Jane", None], [], [None, None, None, "stray"], ["Jim", None, None, "x"]
    )

    table = read_table(file)

    assert table.columns["name"] == ["Jane", "Jim"]
    assert table.notes == ["2 cells in columns without a header are left out"]


def test_errors_count_as_empty_and_text_that_looks_like_a_formula_stays_text():
    cells = '<c t="e"><v>#N/A</v></c><c t="str"><v>=1+1</v></c>'

    assert read_table(io.BytesIO(workbook(HEADERS + row(2, cells)))).columns == {
        "name": [""],
        "email": ["=1+1"],
    }


def test_texts_in_pieces_are_joined_and_how_they_are_spoken_is_left_out():
    runs = "<r><t>山田</t></r><r><t xml:space='preserve'> 太郎</t></r>"
    strings = f"<si>{runs}<rPh><t>ヤマダ</t></rPh></si>"
    cell = '<c r="A2" t="s"><v>0</v></c>'

    table = read_table(io.BytesIO(workbook(HEADERS + row(2, cell), strings=strings)))

    assert table.columns["name"] == ["山田 太郎"]


def test_columns_assigned_by_hand_are_used():
    file = sheet_of(["Voter", "Where"], ["Jane", "Rome"])

    table = read_table(file, columns={"name": ["Voter"], "locality": ["Where"]})

    assert table.columns == {"name": ["Jane"], "locality": ["Rome"]}
    assert read_headers(file) == ("Voter", "Where")


def test_a_sheet_that_claims_to_be_huge_is_read_for_what_it_holds():
    far = row(1_048_576, '<c r="XFD1048576"><v>1</v></c>')

    table = read_table(
        io.BytesIO(workbook(HEADERS + JANE + far, before='<dimension ref="A1:XFD1048576"/>'))
    )

    assert table.columns["name"] == ["Jane"]


def test_names_of_elements_may_have_a_prefix():
    plain = parts()["xl/worksheets/s.xml"]
    prefixed = (
        plain.replace("<", "<x:")
        .replace("<x:/", "</x:")
        .replace("<x:?", "<?")
        .replace("xmlns=", "xmlns:x=")
    )

    assert read_table(io.BytesIO(zipped(parts() | {"xl/worksheets/s.xml": prefixed}))).rows == 1


@pytest.mark.parametrize("rows", ["", '<row r="1"/>'])
def test_a_workbook_without_anything_is_refused(rows):
    with pytest.raises(InputError, match="there is nothing in this workbook"):
        read_table(io.BytesIO(workbook(rows)))


def test_a_workbook_without_known_headers_is_refused_with_what_to_do():
    with pytest.raises(InputError, match=r'no column is recognised.*--column "name=Wähler"'):
        read_table(sheet_of(["Wähler", "Betrag"], ["Jane", 5]))


def test_an_honest_sheet_of_flags_and_blanks_is_no_bomb():
    """What holds most cells for its packed bytes and is a list all the same."""
    sheet = [row(1, text("A1", "name"))]
    for number in range(2, 20_002):
        flags = "".join(f'<c r="{c}{number}" t="b"><v>1</v></c>' for c in "BCDEFGHIJKLMNOPQRSTU")
        blanks = "".join(f'<c r="{c}{number}" s="1"/>' for c in "VWXYZ")
        sheet.append(row(number, text(f"A{number}", f"Jane {number}") + flags + blanks))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts("".join(sheet)).items():
            archive.writestr(name, content)

    assert read_table(file).rows == 20_000


def text(place, words):
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'
