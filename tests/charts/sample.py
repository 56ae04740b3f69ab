"""A sample report: twelve lists that overlap, and rows with names in four scripts."""

from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np

from iskra.charts.report.data import (
    Compared,
    FieldEvidence,
    Intersection,
    ListFigures,
    Lookup,
    Movement,
    Multiplicity,
    PairView,
    RejectedRow,
    ReportData,
    RowView,
    RuleFigure,
    Totals,
    Versions,
)

FILES = (
    "groups/housing-for-all.csv",
    "groups/amazon-workers-poznań.csv",
    "groups/climate-and-class.csv",
    "groups/إضراب-القاهرة.csv",
    "groups/nurses.tsv",
    "groups/students-athens.csv",
    "groups/peace-1-september.csv",
    "groups/rail-union.jsonl",
    "groups/tenants-berlin.csv",
    "groups/teachers-mexico.csv",
    "groups/dockers.parquet",
    "groups/книжный-клуб.csv",
)
SIZES = (80, 5, 15, 55, 2, 2, 65, 14, 26, 21, 21, 7)
WHEN = dt.datetime(2026, 11, 22, 12, 45, tzinfo=dt.UTC)
HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;\u202e\x00"


def evidence(*items):
    return tuple(FieldEvidence(*item) for item in items)


def pair(left, right, weight, items):
    fields = dict.fromkeys([*left[2], *right[2]])
    known = [
        (name, left[2].get(name, ""), right[2].get(name, ""), *items[name])
        for name in fields
        if name in items
    ]
    return PairView(RowView(*left), RowView(*right), weight, evidence(*known))


def surest():
    return [
        pair(
            (
                FILES[3],
                41_207,
                {
                    "name": "محمد عبد الرحمن",
                    "link": "https://m.facebook.com/mo.rahman?ref=bookmarks",
                    "locality": "القاهرة",
                    "country": "مصر",
                },
            ),
            (
                FILES[6],
                12,
                {
                    "name": "Mohammed Abdelrahman",
                    "link": "facebook.com/mo.rahman",
                    "locality": "Cairo",
                    "country": "Egypt",
                },
            ),
            34.1,
            {
                "name": ("near", 9.4),
                "link": ("same", 21.3),
                "locality": ("same", 5.2),
                "country": ("same", 1.8),
            },
        ),
        pair(
            (
                FILES[0],
                7,
                {
                    "name": "Wójcik, Anna Maria",
                    "email": "anna.wojcik@example.org",
                    "birth_date": "1987-04-02",
                },
            ),
            (
                FILES[1],
                3_999,
                {"name": "Anna Wojcik", "email": "Anna.Wojcik@example.org", "birth_date": "1987"},
            ),
            27.6,
            {"name": ("partial", 7.7), "email": ("same", 19.8), "birth_date": ("partial", 3.1)},
        ),
    ]


def weakest():
    return [
        pair(
            (
                FILES[11],
                18,
                {
                    "name": "Александр Ильич Жданов",
                    "locality": "Казань",
                    "phone": "+7 843 555 01 20",
                },
            ),
            (FILES[2], 9_001, {"name": "Aleksandr Zhdanov", "locality": "Kazan", "phone": ""}),
            6.3,
            {"name": ("near", 11.2), "locality": ("same", 8.9), "phone": ("missing", 0.0)},
        )
    ]


def waiting(count):
    first = [
        pair(
            (
                FILES[5],
                88,
                {"name": "Ελένη Παπαδοπούλου", "locality": "Αθήνα", "email": "eleni@example.gr"},
            ),
            (
                FILES[8],
                2_040,
                {
                    "name": "Eleni Papadopoulou",
                    "locality": "Berlin",
                    "email": "e.papadopoulou@example.de",
                },
            ),
            1.2,
            {"name": ("near", 12.6), "locality": ("differs", -2.4), "email": ("differs", -1.6)},
        ),
        pair(
            (
                FILES[3],
                52,
                {
                    "name": "فاطمة الزهراء",
                    "locality": "الإسكندرية",
                    "affiliations": "نقابة المعلمين",
                },
            ),
            (
                FILES[9],
                77,
                {
                    "name": "Fatima Zahra",
                    "locality": "Alexandria",
                    "affiliations": "Teachers' union; Reading circle",
                },
            ),
            2.8,
            {"name": ("near", 6.1), "locality": ("same", 6.4), "affiliations": ("partial", 2.2)},
        ),
    ]
    return (first * count)[:count]


def list_figures():
    """Simulate who is in which list; return list figures, intersections, multiplicity."""
    rng = np.random.default_rng(5)
    total = 560_000
    masks = np.zeros(total, np.int64)
    for index, size in enumerate(SIZES):
        centre = rng.integers(0, total)
        near = (centre + rng.integers(0, size * 18_000, size * 1_000)) % total
        masks[near] |= 1 << index
    masks = masks[masks > 0]
    codes, counts = np.unique(masks, return_counts=True)
    lists, seen = [], np.zeros(len(masks), bool)
    for index, file in enumerate(FILES):
        held = (masks >> index & 1).astype(bool)
        people, adds = int(held.sum()), int((held & ~seen).sum())
        seen |= held
        lists.append(
            ListFigures(
                file=file,
                rows=SIZES[index] * 1_000,
                people=people,
                adds=adds,
                rejected=(index * 7) % 5,
                encoding=("UTF-8", "Windows-1250", "UTF-16")[index % 3],
                separator=(",", ";", "\t", "")[index % 4],
                mapping={
                    "name": ("Full Name",),
                    "link": ("Profile URL",),
                    "locality": ("Ciudad", "Town")[: 1 + index % 2],
                },
                unused=("Joined", "الملاحظات", "unique_id")[: index % 4],
            )
        )
    members = [tuple(i for i in range(len(FILES)) if code >> i & 1) for code in codes]
    intersections = [Intersection(m, int(n)) for m, n in zip(members, counts, strict=True)]
    degrees = np.zeros(len(FILES) + 1, int)
    for one in intersections:
        degrees[len(one.lists)] += one.people
    return lists, intersections, [Multiplicity(k, int(n)) for k, n in enumerate(degrees) if n]


def sample(language="en", grey=14):
    lists, intersections, multiplicity = list_figures()
    rows, people = sum(one.rows for one in lists), sum(one.adds for one in lists)
    rejected = sum(one.rejected for one in lists)
    return ReportData(
        generated_at=WHEN,
        command="iskra link groups/*.csv --people people.csv --links links.csv --report r.html",
        versions=Versions(iskra="0.1.0", model="3", canonical="2"),
        totals=Totals(rows, people, rows - people - rejected, grey, rejected, 17.4),
        lists=lists,
        intersections=intersections,
        multiplicity=multiplicity,
        rules=[
            RuleFigure("link", 41_230),
            RuleFigure("email", 12_004),
            RuleFigure("model", 9_877),
            RuleFigure("repeat", 820),
        ],
        strongest=surest(),
        weakest=weakest(),
        grey=waiting(grey),
        rejections=[
            RejectedRow(
                FILES[1], 17, "Profile URL", "\ufffd\ufffdzażółć", "cannot be read as Windows-1250"
            ),
            RejectedRow(FILES[3], 40_000, "تاريخ", "32/13/1990", "no such day"),
            RejectedRow(FILES[4], 9, "", "Ana;Pérez;…", "5 cells where the header has 4"),
        ],
        language=language,
    )


ROWS = {
    "name": [
        "Ana Pérez",
        "Ana Perez",
        "محمد علي",
        "Mohamed Ali",
        "Anna Perez",
        "",
        "Иван Петров",
        "Ivan Petrov",
        "Li Wei",
        "Ana P.",
    ],
    "link": [
        "fb.com/ana",
        "https://m.facebook.com/ana",
        "fb.com/mali",
        "fb.com/mali",
        "fb.com/annap",
        "",
        "vk.com/ivan",
        "",
        "",
        "",
    ],
    "locality": [
        "Sevilla",
        "Sevilla",
        "القاهرة",
        "Cairo",
        "Madrid",
        "",
        "Казань",
        "Kazan",
        "Köln",
        "Sevilla",
    ],
}


def small(language="en"):
    """Three lists of ten rows in all: one person of three rows, two of two, three alone."""
    lookup = Lookup(
        cells=ROWS,
        person=np.array([0, 0, 1, 1, 2, -1, 3, 3, 4, 0]),
        parent=np.array([-1, 0, -1, 2, -1, -1, -1, 6, -1, 1]),
        weight=np.array([0, 24.5, 0, 22.25, 0, 0, 0, 7.0, 0, 5.0]),
        pattern=np.array([-1, 0, -1, 1, -1, -1, -1, 2, -1, 2]),
        patterns=[
            (("link", "same", 20.0), ("name", "same", 8.0), ("locality", "same", 4.0)),
            (("link", "same", 20.0), ("name", "near", 6.0), ("locality", "same", 4.0)),
            (("name", "near", 9.0), ("locality", "same", 6.0)),
            (("name", "near", 6.0), ("link", "differs", -5.0), ("locality", "differs", -2.0)),
        ],
        compared=Compared(
            np.array([4, 8]),
            np.array([0, 2]),
            np.array([-9.0, -20.0]),
            np.array([3, -1]),
            is_complete=True,
        ),
        apart=[(4, 1)],
    )
    lists = [
        ListFigures(name, rows, people, adds, rejected)
        for name, rows, people, adds, rejected in (
            ("a.csv", 4, 2, 2, 0),
            ("b, c.csv", 3, 2, 2, 1),
            ("c.csv", 3, 3, 1, 0),
        )
    ]
    return dataclasses.replace(
        sample(language, grey=13),
        totals=Totals(10, 5, 4, 13, 1, 0.1),
        lists=lists,
        intersections=[
            Intersection((0,), 1),
            Intersection((0, 2), 1),
            Intersection((1,), 1),
            Intersection((1, 2), 1),
            Intersection((2,), 1),
        ],
        multiplicity=[Multiplicity(1, 3), Multiplicity(2, 2)],
        lookup=lookup,
    )


def hostile():
    """Put what means harm in every place that comes from outside."""
    bad = HOSTILE
    rows = {name: [bad] * len(values) for name, values in ROWS.items()}
    figures = ListFigures(bad, 10, 5, 5, 1, bad, bad, {bad: (bad,)}, (bad,))
    view = PairView(
        RowView(bad, 1, {"name": bad, bad: bad}),
        RowView(bad, 2, {"name": "x", bad: bad}),
        1.0,
        (FieldEvidence("name", bad, "x", "near", 1.0), FieldEvidence(bad, bad, bad, bad, 0.0)),
    )
    report = small()
    lookup = dataclasses.replace(report.lookup, cells=rows, patterns=[((bad, bad, 1.0),)] * 4)
    return dataclasses.replace(
        report,
        command=bad,
        movement=Movement(bad, bad),
        versions=Versions(bad, bad, bad),
        lists=[figures],
        intersections=[Intersection((0,), 5)],
        rules=[RuleFigure(bad, 1, bad), RuleFigure(bad, 1)],
        strongest=[view],
        weakest=[dataclasses.replace(view, sentence=bad)],
        grey=[view] * 13,
        rejections=[RejectedRow(bad, 1, bad, bad, bad)],
        lookup=lookup,
    )
