"""Small drives for the tests of sharing out, and the plain-Python truth about them."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

from iskra.engines.sharing import (
    People,
    PersonFacts,
    Settings,
    VolunteerFacts,
    Volunteers,
    share_out,
)

languages = st.sets(st.sampled_from(["pt", "es", "ta"]), max_size=2)
groups = st.sets(st.integers(1, 3), max_size=2)
places = st.sampled_from([None, "PT", "PT-11", "PT-13", "ES-MD"])
volunteer_ids = st.sets(st.integers(100, 104), max_size=2)


@st.composite
def drives(draw, most_people=12, most_volunteers=4, most_places=5):
    people = [
        PersonFacts(one, draw(languages), draw(groups), draw(places), draw(volunteer_ids),
                    draw(volunteer_ids))
        for one in range(draw(st.integers(0, most_people)))
    ]  # fmt: skip
    volunteers = [
        VolunteerFacts(100 + one, draw(languages), draw(groups), draw(places),
                       draw(st.integers(0, most_places)),
                       draw(st.dictionaries(st.integers(1, 3), st.integers(0, 1), max_size=2)))
        for one in range(draw(st.integers(0, most_volunteers)))
    ]  # fmt: skip
    return people, volunteers


settings_of = st.builds(
    Settings,
    knows=st.sampled_from([0.0, 4.0]),
    fair=st.sampled_from([0.0, 1.0]),
    spread=st.sampled_from([0.0, 1.0]),
    most_of_group_a_day=st.sampled_from([None, 0, 2]),
)


def shared_out(people, volunteers, settings=None, fixed=None):
    return share_out(People.of(people), Volunteers.of(volunteers), settings, fixed)


def allowed(person, volunteer):
    never = volunteer.id in person.never_to
    return not never and bool(set(person.languages) & set(volunteer.languages))


def best_value(people, volunteers, settings):
    """Try every way to share out; return the points of the best, counted without the engine."""
    choices = [[None, *(v for v in volunteers if allowed(person, v))] for person in people]
    ways = [list(zip(people, way, strict=True)) for way in product(*choices)]
    kept = [pairs for pairs in ways if keeps(pairs, volunteers, settings)]
    return max(value_of(pairs, people, volunteers, settings) for pairs in kept)


def keeps(pairs, volunteers, settings):
    given = [(person, one) for person, one in pairs if one is not None]
    if any(sum(one is v for _, one in given) > max(v.capacity - held(v), 0) for v in volunteers):
        return False
    most = settings.most_of_group
    return most is None or all(
        out <= max(most, before)
        for before, out in (
            (held_of(volunteers, g), held_of(volunteers, g) + sum(g in p.groups for p, _ in given))
            for g in range(1, 4)
        )
    )


def held(volunteer):
    return sum(volunteer.held_by_group.values())


def held_of(volunteers, group):
    return sum(one.held_by_group.get(group, 0) for one in volunteers)


def near(here, there):
    if not here or not there or here[:2] != there[:2]:
        return 0.0
    return 1.0 if here == there and "-" in here else 0.5


def value_of(pairs, people, volunteers, settings):
    given = [(person, one) for person, one in pairs if one is not None]
    points = sum(
        settings.given
        + settings.knows * (one.id in person.known_by)
        + settings.group * bool(set(person.groups) & set(one.groups))
        + settings.place * near(person.place, one.place)
        for person, one in given
    )
    for one in volunteers:
        after = held(one) + sum(other is one for _, other in given)
        points -= settings.fair * (after**2 - held(one) ** 2) / max(one.capacity, 1)
    for group in range(1, 4):
        before = held_of(volunteers, group)
        size = before + sum(1 / len(p.groups) for p in people if group in p.groups)
        after = before + sum(1 / len(p.groups) for p, _ in given if group in p.groups)
        points -= settings.spread * (after**2 - before**2) / size if size else 0
    return points
