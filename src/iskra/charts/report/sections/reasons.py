"""Why rows were linked: rules with their counts, the surest and the least sure links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts import words
from iskra.charts.markup import Markup, tag
from iskra.charts.report.sections.layout import section
from iskra.charts.report.sections.pairs import pair
from iskra.charts.svg.bars import bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.charts.markup import Child
    from iskra.charts.report.data import PairView, ReportData
    from iskra.charts.speech import Speech

EXAMPLES = 2


def reasons(data: ReportData, say: Speech) -> Markup:
    """Return the part on reasons."""
    return section(
        "reasons",
        say("Why rows were linked"),
        say(
            "Each field adds or takes away weight, in bits: one bit doubles or halves the odds "
            "that two rows are one person. Here you see where the weight comes from."
        ),
        _rules(data, say),
        *_examples(say("The least sure of the links"), data.weakest, say),
        *_examples(say("The surest of the links"), data.strongest, say),
    )


def _rules(data: ReportData, say: Speech) -> Markup:
    largest = max((rule.links for rule in data.rules), default=1)
    items = [
        tag(
            "li",
            tag(
                "span",
                words.rule_sentence(rule.name, say.language, otherwise=rule.sentence),
                class_="what",
            ),
            tag(
                "span",
                say.plural("{count} link", "{count} links", rule.links),
                class_="figures",
            ),
            bar(rule.links, largest, is_mirrored=say.direction == "rtl"),
        )
        for rule in data.rules
    ]
    return tag("ul", *items, class_="bars")


def _examples(heading: str, views: Sequence[PairView], say: Speech) -> list[Child]:
    if not views:
        return []
    shown = [pair(view, say, verdict="same") for view in views[:EXAMPLES]]
    return [tag("p", heading, class_="kicker"), *shown]
