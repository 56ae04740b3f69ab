"""CSV and TSV are read whole: every record is a row, or a rejection that says why."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iskra.formats.tables import read_table
from iskra.shared.errors import InputError

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf"]), min_size=1, max_size=20
)


def test_a_list_is_read_column_by_column(saved):
    path = saved("Full Name,E-mail,Country\nJane Doe,jane@example.org,DE\nJosé Díaz,,ES\n")

    table = read_table(path)

    assert table.path == path
    assert (table.kind, table.encoding, table.separator, table.quoting) == (
        *("csv", "UTF-8", ",", "double"),
    )
    assert table.headers == ("Full Name", "E-mail", "Country")
    assert table.mapping == {"name": ("Full Name",), "country": ("Country",), "email": ("E-mail",)}
    assert table.columns == {
        "name": ["Jane Doe", "José Díaz"],
        "country": ["DE", "ES"],
        "email": ["jane@example.org", ""],
    }
    assert table.rows == 2
    assert table.rejected == []


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(saved, separator):
    lines = [["name", "link", "email"], ["Doe, Jane", "x.org/a;b", "a@b.org"]]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(lines)

    table = read_table(saved(text.getvalue()))

    assert table.separator == separator
    assert table.kind == ("tsv" if separator == "\t" else "csv")
    assert [table.columns[ours][0] for ours in ("name", "link", "email")] == lines[1]


def test_a_list_of_one_column_needs_no_separator(saved):
    table = read_table(saved("name\nDoe; Jane\nSmith; John\n"))

    assert table.columns == {"name": ["Doe; Jane", "Smith; John"]}


def test_commas_in_most_cells_do_not_hide_the_semicolon(saved):
    table = read_table(saved("name;city\n" + "Doe, Jane;Rome, Italy\n" * 5))

    assert table.separator == ";"
    assert table.columns["name"] == ["Doe, Jane"] * 5


def test_the_line_by_which_excel_is_told_the_separator_is_no_record(saved):
    table = read_table(saved("sep=;\r\nname;link\r\nJane;x.org\r\n"))

    assert table.separator == ";"
    assert table.columns == {"name": ["Jane"], "link": ["x.org"]}


def test_single_quotation_marks_are_found(saved):
    table = read_table(saved("'name','link'\n'Doe, Jane','x.org'\n'O''Neill','y.org'\n"))

    assert table.quoting == "single"
    assert table.columns["name"] == ["Doe, Jane", "O'Neill"]


def test_a_quoted_line_break_is_one_record(saved):
    path = saved('name,street,email\n"Jane\nDoe","1 Way\r\nRome",a@b.org\nJohn,,c@d.org\n')

    table = read_table(path)

    assert table.rows == 2
    assert table.columns["name"] == ["Jane\nDoe", "John"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_each_kind_of_line_end_is_read(saved, line_end):
    table = read_table(saved(line_end.join(["name,link", "Jane,x", "John,y"])))

    assert table.columns["name"] == ["Jane", "John"]


def test_blank_lines_are_no_records_and_a_line_of_separators_is_one(saved):
    table = read_table(saved("name,link\n\nJane,x\n\n,\nJohn,y\n\n"))

    assert table.rows == 3
    assert table.columns["name"] == ["Jane", "", "John"]
    assert [(one.row, one.reason) for one in table.rejected] == [
        (2, "nothing is filled in that Iskra uses")
    ]


def test_headers_alone_are_a_list_of_nobody(saved):
    for content in ("name,link\n", "name,link"):
        table = read_table(saved(content))

        assert table.rows == 0
        assert table.columns == {"name": [], "link": []}


def test_cells_are_trimmed(saved):
    table = read_table(saved("name , link\n  Jane Doe  ,\u00a0x.org \n"))

    assert table.columns == {"name": ["Jane Doe"], "link": ["x.org"]}


def test_columns_without_use_are_told(saved):
    table = read_table(saved("rec_id,name,gender,,person id\n1,Jane,f,?,7\n"))

    assert table.columns == {"name": ["Jane"]}
    assert table.unused == ("rec_id", "gender", "", "person id")


def test_parts_of_names_and_streets_are_joined_in_the_order_of_the_file(saved):
    table = read_table(
        saved("first name,middle name,last name,house number,street\nAna,,Sá,7,Way\nA,B,C,,Way\n")
    )

    assert table.columns["given_name"] == ["Ana", "A B"]
    assert table.columns["street"] == ["7 Way", "Way"]


def test_the_first_column_filled_in_gives_the_value(saved):
    table = read_table(saved("name,phone,mobile\nA,1,2\nB,3,\n"))

    assert table.columns["phone"] == ["2", "3"]
    assert table.mapping["phone"] == ("mobile", "phone")


def test_affiliations_of_several_columns_are_listed(saved):
    table = read_table(saved("name,group,union\nA,Readers,Miners\nB,,Miners\nC,Miners,Miners\n"))

    assert table.columns["affiliations"] == ["Readers; Miners", "Miners", "Miners"]


def test_two_columns_of_the_same_name_are_both_looked_at_and_told(saved):
    table = read_table(saved("name,email,email\nA,a@x.org,b@x.org\nB,,c@x.org\n"))

    assert table.columns["email"] == ["a@x.org", "c@x.org"]
    assert "2 columns are called 'email'" in table.notes[0]


def test_placeholders_are_no_values_except_in_names(saved):
    table = read_table(saved("name,email,phone\nNull,N/A,-\nNone,NULL,nan\n"))

    assert table.columns == {"name": ["Null", "None"], "email": ["", ""], "phone": ["", ""]}


def test_notes_in_front_of_the_headers_are_left_out(saved):
    path = saved(
        'Notes:\n"When exporting your connections, you may notice that the email is missing."\n\n'
        "First Name,Last Name,URL,Email Address\nJane,Doe,https://linkedin.com/in/jane,\n"
    )

    table = read_table(path)

    assert table.columns["given_name"] == ["Jane"]
    assert table.rows == 1
    assert table.notes == ["2 lines in front of the headers are left out"]


def test_short_lines_are_filled_up_and_broken_ones_rejected(saved):
    table = read_table(
        saved("name,link,email,phone\nJane,x\nJohn,y,a@b.org,1,,\nhalf\nK,z,,1,no\n")
    )

    assert table.columns["name"] == ["Jane", "John", "", ""]
    assert [(one.row, one.value, one.reason.split(";")[0]) for one in table.rejected] == [
        (3, "half", "only 1 of 4 cells"),
        (4, "no", "5 cells where there are 4 columns"),
    ]


def test_a_cell_too_long_is_rejected_with_its_column(saved):
    table = read_table(
        saved(f"name,bio\n{'a' * 10_001},x\n{'a' * 10_000},x\nJane,{'b' * 20_000}\n")
    )

    assert [(one.row, one.column) for one in table.rejected] == [(1, "name")]
    assert table.rejected[0].value == "a" * 39 + "…"
    assert [len(name) for name in table.columns["name"]] == [0, 10_000, 4]


def test_a_stray_quotation_mark_in_a_cell_is_kept(saved):
    table = read_table(saved('name,link\n"Jane "JJ" Doe",x\nJohn "Jo" Roe,y\n'))

    assert table.rejected == []
    assert table.columns["link"] == ["x", "y"]
    assert table.columns["name"][1] == 'John "Jo" Roe'


def test_a_quotation_mark_never_closed_costs_one_record(saved):
    path = saved('name,link\nA,1\n"B,2\nC,3\n"D",4\n')

    table = read_table(path)

    assert table.columns["name"] == ["A", "", "C", "D"]
    assert [(one.row, one.value) for one in table.rejected] == [(2, '"B,2')]
    assert "quotation mark" in table.rejected[0].reason


def test_tabs_need_no_quotation_marks(saved):
    table = read_table(saved('name\tlink\n"Jane\tx\nJohn\ty\n', "list.tsv"))

    assert table.columns["name"] == ['"Jane', "John"]


@pytest.mark.parametrize("content", ["Jane Doe,x.org\nJohn Roe,y.org\n", "a;b\n", "rec_id\n1\n"])
def test_a_list_without_known_headers_is_refused_with_an_example(saved, content):
    with pytest.raises(InputError) as refusal:
        read_table(saved(content))

    assert "no column is recognised" in str(refusal.value)
    assert content.splitlines()[0].split(",")[0].split(";")[0] in str(refusal.value)
    assert '--column "name=' in str(refusal.value)


def test_progress_is_told_in_records(saved):
    told = []

    read_table(saved("name\n" + "Jane Doe of Rome\n" * 200_000), progress=told.append)

    assert told[-1] == 200_000
    assert len(told) > 3
    assert told == sorted(set(told))


def test_equal_values_are_kept_once(saved):
    table = read_table(saved("name,country\n" + "".join(f"N{i},Rép. D\n" for i in range(9_000))))

    assert len({id(country) for country in table.columns["country"]}) == 1


def test_a_list_mostly_rejected_is_refused(saved):
    with pytest.raises(InputError, match="does not look like a list of people"):
        read_table(saved("name,link,email\n" + "x\n" * 20_000))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    cells=st.lists(st.text(st.sampled_from('a,;\t|"\n\r é'), max_size=9), min_size=1, max_size=30),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_separators_quotes_and_line_breaks_in_cells_are_cells(saved, cells, quoting):
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=quoting)
    writer.writerows([["link", "street"], *([f"x{row}", cell] for row, cell in enumerate(cells))])

    table = read_table(saved(text.getvalue()))

    assert table.rejected == []
    assert table.columns["link"] == [f"x{row}" for row in range(len(cells))]
    assert table.columns["street"] == [cell.strip() for cell in cells]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    rows=st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=8),
    separator=st.sampled_from(",;\t|"),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_the_csv_module_writes_is_read_back(saved, rows, separator, codec):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(
        [["full name", "street", "first name"], *rows]
    )

    table = read_table(saved(text.getvalue().encode(codec)))

    assert table.rows == len(rows)
    assert table.rejected == []
    assert table.columns["name"] == [row[0].strip() for row in rows]


@pytest.mark.slow
def test_a_list_of_313_000_people_is_read_fast_and_small(saved):
    code = (
        "import sys, time; from iskra.formats.tables import read_table; start = time.process_time()"
        "; table = read_table(sys.argv[1]); print(time.process_time() - start);"
        "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"
    )
    row = "Ольга Смирнова {0},https://x.org/{0},DE,o{0}@x.org,+49170{0},Rome,a; b,1990-02-01\n"
    headers = "name,link,country,email,phone,locality,affiliations,birth_date\n"
    path = saved(headers + "".join(row.format(number) for number in range(313_000)))

    process = subprocess.run(
        [sys.executable, "-c", code, path],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        capture_output=True,
        check=True,
    )

    seconds, kilobytes = map(float, process.stdout.split())
    assert seconds <= 2.5
    assert kilobytes <= 300_000
