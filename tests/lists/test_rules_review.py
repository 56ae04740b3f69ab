"""The rules of review: who stands together, what contradicts, what waits, what is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.lists.rules import comparing, constraints, pairs, partition, strength
from iskra.lists.rules.pairs import Asked, Standing

NODES = 8
edges = st.lists(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)).filter(lambda e: e[0] != e[1]),
    max_size=14,
)


def where(groups):
    return {node: number for number, group in enumerate(groups) for node in group}


@given(edges, st.randoms())
def test_who_stands_together_does_not_depend_on_the_order(links, random):
    shuffled = random.sample(links, len(links))

    assert partition.components(range(NODES), links) == partition.components(range(NODES), shuffled)


@given(edges)
def test_links_join_and_nothing_else_does(links):
    groups = partition.components(range(NODES), links)

    at = where(groups)
    assert all(at[one] == at[other] for one, other in links)
    assert sorted(node for group in groups for node in group) == list(range(NODES))
    alone = [group for group in groups if not any(set(link) & group for link in links)]
    assert all(len(group) == 1 for group in alone)


@given(edges, st.sets(st.integers(0, NODES - 1), min_size=1, max_size=NODES - 1))
def test_what_is_taken_out_stays_whole_and_so_does_the_rest(links, taken):
    everybody = range(NODES)

    parting = partition.part_off(everybody, taken, links)

    kept = [link for place, link in enumerate(links) if place not in parting.undone]
    groups = partition.components(everybody, [*kept, *parting.joined])
    assert set(groups) == {frozenset(taken), frozenset(everybody) - taken}


@given(edges, st.sets(st.integers(0, NODES - 1), min_size=1, max_size=NODES - 1))
def test_no_link_is_undone_that_need_not_be(links, taken):
    parting = partition.part_off(range(NODES), taken, links)

    for place in parting.undone:
        one, other = links[place]
        assert (one in taken) != (other in taken)


@pytest.mark.parametrize("taken", [set(), {0, 1}, {7}])
def test_something_is_taken_and_something_stays(taken):
    with pytest.raises(ValueError, match="stays"):
        partition.part_off([0, 1], taken, [(0, 1)])


@given(edges, edges)
def test_what_the_linker_is_told_contradicts_itself_nowhere(same, not_same):
    together, apart = constraints.without_contradictions(same, not_same)

    at = where(partition.components(range(NODES), together))
    assert all(at[one] != at[other] for one, other in apart)
    assert {frozenset(pair) for pair in apart} == {frozenset(pair) for pair in not_same}


@given(edges)
def test_where_nobody_said_no_every_yes_is_told(same):
    together, _apart = constraints.without_contradictions(same, [])

    assert {frozenset(pair) for pair in together} == {frozenset(pair) for pair in same}


def test_a_no_wins_over_a_yes():
    together, apart = constraints.without_contradictions([(1, 2), (2, 3)], [(3, 1), (1, 2)])

    assert together == [(2, 3)]
    assert apart == [(1, 2), (1, 3)]


@given(st.integers(1, 30), st.integers(1, 30))
def test_two_groups_are_kept_apart_by_pairs_between_them(left, right):
    ours, theirs = list(range(left)), list(range(100, 100 + right))

    pairs_ = constraints.keeping_apart(ours, theirs)

    assert all(one in ours and other in theirs for one, other in pairs_)
    assert {one for one, _ in pairs_} == set(ours)
    assert {other for _, other in pairs_} == set(theirs)


def test_a_decision_is_about_two_listings():
    with pytest.raises(ValueError, match="two"):
        constraints.ordered(3, 3)


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing(1, 2), Asked.OPEN),
        (Standing(1, 2, is_put_off=True), Asked.LATER),
        (Standing(1, 1), Asked.GONE),
        (Standing(1, 2, is_kept_apart=True), Asked.GONE),
        (Standing(1, 1, verdict="same"), Asked.SAME),
        (Standing(1, 2, verdict="not_same"), Asked.NOT_SAME),
        (Standing(1, 1, verdict="not_same"), Asked.OPEN),
        (Standing(1, 2, verdict="same"), Asked.OPEN),
    ],
)
def test_a_question_waits_until_the_register_follows_what_was_decided(standing, state):
    assert pairs.state_of(standing) is state


def test_the_newer_of_two_is_held_back():
    assert pairs.held_back(7, 3) == 7
    assert pairs.held_back(4, 4) is None


@given(st.floats(-30, 30))
def test_each_weight_has_one_strength(weight):
    found = strength.strength_of(weight, is_disputed=False)

    low, high = strength.bounds_of(found)
    assert low is None or weight >= low
    assert high is None or weight < high


def test_what_people_dispute_comes_first_whatever_it_weighs():
    assert strength.strength_of(-3, is_disputed=True) is strength.Strength.DISPUTED


def marked(pieces):
    return "".join(f"[{one.text}]" if one.is_marked else one.text for one in pieces)


def test_words_that_only_one_side_has_are_marked():
    (line,) = comparing.compare({"name": "Ana María Díaz"}, {"name": "ana m díaz"})

    assert line.state == "like"
    assert marked(line.left) == "Ana [María] Díaz"
    assert marked(line.right) == "ana [m] díaz"


def test_of_several_addresses_the_shared_one_is_not_marked():
    (line,) = comparing.compare({"emails": ["a@b.org"]}, {"emails": ["c@d.org", "A@b.org"]})

    assert (line.state, marked(line.right)) == ("like", "[c@d.org]\nA@b.org")


@pytest.mark.parametrize(
    ("left", "right", "state"),
    [
        ({"country": "ES"}, {"country": "ES"}, "same"),
        ({"country": "ES"}, {"country": "FR"}, "different"),
        ({"country": "ES"}, {}, "one_sided"),
        ({"links": ["x.org/a"]}, {"links": ["x.org/b"]}, "different"),
        ({"links": ["x.org/a"]}, {"links": ["x.org/a"]}, "same"),
        ({"links": []}, {"links": ["x.org/a"]}, "one_sided"),
        ({"locality": "Cádiz"}, {"locality": "Lima"}, "different"),
    ],
)
def test_each_field_says_how_far_it_agrees(left, right, state):
    (line,) = comparing.compare(left, right)

    assert line.state == state


def test_what_the_linker_reads_as_another_spelling_is_alike():
    lines = comparing.compare(
        {"name": "أحمد", "locality": "Lima"}, {"name": "Ahmad", "locality": "Quito"}
    )

    found = comparing.as_weighed(lines, {"name": "same", "locality": "differs"})

    assert [line.state for line in found] == ["like", "different"]


def test_what_neither_has_is_not_shown():
    assert comparing.compare({"name": "", "notes": "seen"}, {"notes": "not seen"}) == []


cards = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text("ab ", max_size=8),
        "emails": st.lists(st.sampled_from(["a@b", "c@d", "e@f"]), max_size=3),
        "country": st.sampled_from(["", "ES", "FR"]),
    },
)


@given(cards, cards)
def test_comparing_loses_no_letter_and_minds_no_side(left, right):
    lines = comparing.compare(left, right)

    turned = comparing.compare(right, left)
    assert [(one.left, one.state) for one in lines] == [(one.right, one.state) for one in turned]
    for line in lines:
        said = left.get(line.field) or ""
        text = "\n".join(said) if isinstance(said, list) else said
        assert "".join(one.text for one in line.left).split() == text.split()
