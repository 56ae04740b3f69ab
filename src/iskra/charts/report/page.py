"""The page around the parts: head, masthead, contents, the script and its policy."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from iskra.charts.look import STANDARD_RED, movement_rule, stylesheet
from iskra.charts.markup import Markup, join, tag
from iskra.charts.report.payload import Payload, PayloadTooLargeError, payload, script_data
from iskra.charts.report.sections.any_two import any_two, script_words
from iskra.charts.report.sections.decisions import decisions
from iskra.charts.report.sections.headline import headline, plain_sentence
from iskra.charts.report.sections.lists import lists
from iskra.charts.report.sections.method import method
from iskra.charts.report.sections.overlaps import multiplicity, overlaps
from iskra.charts.report.sections.reasons import reasons
from iskra.charts.report.sections.rejected import rejected
from iskra.charts.speech import Speech
from iskra.charts.words import STRONG

if TYPE_CHECKING:
    from iskra.charts.report.data import ReportData

SCRIPTS = ("rows.js", "answer.js", "decide.js")


def page(data: ReportData) -> Markup:
    """Return the whole report as one HTML page that asks nobody for anything."""
    say = Speech(data.language)
    rows = _rows(data)
    parts = [
        lists(data, say),
        overlaps(data, say),
        multiplicity(data, say),
        reasons(data, say),
        decisions(data, say),
        any_two(data, say, rows),
        rejected(data, say),
        method(data, say),
    ]
    body = tag(
        "body",
        tag("a", say("To the report"), href="#report", class_="skip"),
        tag(
            "div",
            _masthead(data, say),
            tag("main", headline(data, say), _contents(say), *parts, id="report"),
            _footer(data, say),
            class_="page",
        ),
        script_data(_about(data, say)),
        *rows.blocks,
        tag("script", Markup(script())),
    )
    whole = tag("html", _head(data, say), body, lang=say.language, dir=say.direction)
    return join(Markup("<!doctype html>\n"), whole, Markup("\n"))


def script() -> str:
    """Return the report's script, one function around all of it."""
    body = "\n".join(_script(name) for name in SCRIPTS)
    return f'(()=>{{"use strict";\n{body}}})();'


def _script(name: str) -> str:
    from importlib.resources import files  # noqa: PLC0415

    text = files("iskra.charts.report").joinpath(name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _style(data: ReportData) -> str:
    return (
        stylesheet("tokens.css", "base.css")
        + movement_rule(data.movement.colour)
        + stylesheet("report.css", "pictures.css", package="iskra.charts.report")
    )


def _head(data: ReportData, say: Speech) -> Markup:
    style = _style(data)
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; "
        f"script-src '{_hash(script())}'; base-uri 'none'; form-action 'none'"
    )
    icon = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>"
        f"<circle cx='8' cy='8' r='7' fill='{STANDARD_RED}'/></svg>"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("title", f"{plain_sentence(data, say)} · {data.movement.name}"),
        tag("link", rel="icon", href=f"data:image/svg+xml,{quote(icon)}"),
        tag("style", Markup(style)),
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _masthead(data: ReportData, say: Speech) -> Markup:
    brand = tag(
        "p",
        tag("span", data.movement.mark, aria_hidden="true"),
        tag("bdi", data.movement.name),
        class_="brand",
    )
    choices = [
        ("theme-auto", say("As the device"), True),
        ("theme-light", say("Light"), False),
        ("theme-dark", say("Dark"), False),
    ]
    radios = [
        (
            tag("input", type="radio", name="theme", id=ident, class_="vh", checked=is_on),
            tag("label", words, for_=ident),
        )
        for ident, words, is_on in choices
    ]
    themes = tag("fieldset", tag("legend", say("Paper"), class_="vh"), *radios, class_="themes")
    return tag("header", brand, themes, class_="masthead")


def _contents(say: Speech) -> Markup:
    places = [
        ("lists", say("What each list adds")),
        ("overlaps", say("How the lists overlap")),
        ("multiplicity", say("In how many lists people are")),
        ("reasons", say("Why rows were linked")),
        ("decisions", say("Decisions waiting")),
        ("any-two", say("Any two rows")),
        ("rejected", say("Rows that could not be read")),
        ("method", say("How it was done")),
    ]
    links = [tag("li", tag("a", words, href=f"#{ident}")) for ident, words in places]
    return tag("nav", tag("ol", *links), aria_label=say("Contents"), class_="contents screen")


def _footer(data: ReportData, say: Speech) -> Markup:
    made = say.rich(
        "Made on {moment}. One file; it asks no other computer for anything.",
        moment=tag("time", say.moment(data.generated_at), datetime=data.generated_at.isoformat()),
    )
    return tag("footer", tag("p", made, class_="meta"))


def _rows(data: ReportData) -> Payload:
    if data.lookup is None:
        return Payload()
    try:
        return payload(data.lookup, data.grey, data.language)
    except PayloadTooLargeError:
        return Payload()


def _about(data: ReportData, say: Speech) -> dict[str, object]:
    return {
        "language": say.language,
        "mirrored": say.direction == "rtl",
        "strong": STRONG,
        "files": [[one.file, one.rows] for one in data.lists],
        "words": script_words(say),
    }
