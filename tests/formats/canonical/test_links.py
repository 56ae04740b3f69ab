"""Profile links: a table of real shapes by network, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.canonical.links import LONGEST_KEY, Link, canonical_link, canonical_links
from iskra.formats.canonical.text import words

TABLE = Path(__file__).with_name("links.tsv")
KINDS = {"", "person", "page", "group", "other"}


def rows() -> list[tuple[str, str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(written, key, kind) for written, key, kind in cells]


@pytest.mark.parametrize(("written", "key", "kind"), rows())
def test_a_link_gives_its_account_and_kind(written, key, kind):
    assert canonical_link(written) == Link(key, kind)


@pytest.mark.parametrize(("written", "key", "kind"), [row for row in rows() if row[1]])
def test_a_key_read_as_a_link_gives_itself(written, key, kind):
    assert canonical_link(key) == Link(key, kind), written
    assert canonical_link("https://" + key) == Link(key, kind), written


def test_the_table_is_large():
    assert len(rows()) > 200


def test_dots_and_case_do_not_count_in_facebook_names():
    keys, _ = canonical_links(["facebook.com/jane.doe", "fb.com/JaneDoe", "facebook.com/j.ane.doe"])

    assert set(keys) == {"facebook.com/janedoe"}


def test_bulk_gives_what_single_calls_give_in_order():
    written = [row[0] for row in rows()] * 2

    keys, kinds = canonical_links(written)

    assert list(zip(keys, kinds, strict=True)) == [canonical_link(value) for value in written]


def test_redirects_in_a_circle_end():
    circle = "https://l.facebook.com/l.php?u=" * 50 + "https://x.com/jane"

    assert canonical_link(circle) == Link("", "")


def test_an_address_of_endless_length_is_nothing():
    assert canonical_link("https://x.com/" + "a" * 10_000_000) == Link("", "")


HOSTS = st.sampled_from(
    sorted(
        words(
            """
            facebook.com m.facebook.com l.facebook.com fb.com instagram.com x.com twitter.com
            vk.com ok.ru t.me wa.me linkedin.com de.linkedin.com youtube.com tiktok.com
            threads.net bsky.app reddit.com github.com xing.com signal.me discord.gg
            pinterest.de mastodon.social example.org web.archive.org google.com chats.viber.com
            flickr.com jane.medium.com
            """
        )
    )
)
WORDS = st.sampled_from(
    sorted(
        words(
            """
            profile.php people groups user pages pg p share photo.php story.php login in pub
            company status wall1_2 wall-1_2 id5 club5 channel c @jane @jane@a.org + joinchat s
            users watch web 1000041234 10000412345678 jane.doe jane doe %20 %2F %25 %3F .. . dk
            profile send i intent add invite u r stories _u Jané ИВАН ß İ ﬁ 100.004 se.arch
            l.php home.php
            """
        )
    )
)
PATHS = st.lists(WORDS | st.text(max_size=8), max_size=4).map("/".join)
QUERIES = st.sampled_from(
    ["", "?", "?id=1000041234", "?u=https%3A%2F%2Fx.com%2Fjane", "?next=/jane", "?a=b&utm_x=1"]
) | st.text(max_size=12).map("?q=".__add__)
FRAGMENTS = st.sampled_from(["", "#", "#!/jane", "#100004", "#p/+4917112345", "#@jane_doe"])
ADDRESSES = st.builds(
    "{}{}/{}{}{}".format,
    st.sampled_from(["", "https://", "http://www.", "//", "HTTPS://"]),
    HOSTS,
    PATHS,
    QUERIES,
    FRAGMENTS,
)


@given(ADDRESSES | st.text(max_size=80))
def test_any_text_has_a_form_that_keeps_its_form(value):
    link = canonical_link(value)

    assert canonical_link(link.key) == link
    assert link.kind in KINDS
    assert bool(link.key) == bool(link.kind)
    assert len(link.key) <= LONGEST_KEY
    assert not any(sign.isspace() or not sign.isprintable() for sign in link.key)


@given(st.from_regex(r"[a-z][a-z.]{3,20}[a-z]", fullmatch=True))
def test_the_ways_to_a_facebook_name_agree(name):
    written = [
        f"https://www.facebook.com/{name}",
        f"m.facebook.com/{name.upper()}/?fref=nf",
        f"https://l.facebook.com/l.php?u=https%3A%2F%2Ffacebook.com%2F{name}",
        f"  <http://facebook.com/{name}/about>  ",
    ]

    keys, _ = canonical_links(written)

    assert len(set(keys)) == 1
