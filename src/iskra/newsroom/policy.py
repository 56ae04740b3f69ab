"""What Wagtail's admin may do in addition to our own pages, each with its reason.

Wagtail 8.0 works without inline styles and, but for a few widgets, without inline scripts. Those
few are allowed one by one: a block counts as Wagtail's own only when it is one of the calls below
with nothing but data (JSON) as arguments. Anything else inline does not run, also when somebody
managed to write it into a page.
"""

from __future__ import annotations

import json
import re

from iskra.ui.policy import HEADER, PAGE, digest, header_value, inline_blocks

# Widgets that start themselves beside their input: choosers of dates, pages, files, tasks.
STARTERS = frozenset(
    {
        "createMediaChooser",
        "createTaskChooser",
        "initDateChooser",
        "initDateTimeChooser",
        "initTimeChooser",
        "AttachmentChooser",
        "DocumentChooser",
        "ImageChooser",
        "PageChooser",
        "SnippetChooser",
        "TaskChooser",
    }
)
CALL = re.compile(r"\s*(?:new )?(\w+)\((.*)\);?\s*", re.DOTALL)
# Rows that can be added and removed, such as the steps of a workflow.
PANEL = re.compile(
    r"\s*\(function\(\) \{\s*var panel = new (?:InlinePanel|MultipleChooserPanel)"
    r'\(JSON\.parse\((".*")\)\);\s*\}\)\(\);\s*',
    re.DOTALL,
)
# wagtailmedia 0.19 fills the title in from the name of the chosen file; the same text on each page.
TITLE_FROM_FILE = "'sha256-Jx16Tpaz2Kcypjovu4mlVyW3Ji0PExMKe5W9Wr3cmBs='"


def is_known(script: str) -> bool:
    """Tell whether an inline script is one of Wagtail's own, with data and nothing else in it."""
    if panel := PANEL.fullmatch(script):
        return is_data(panel[1])
    if call := CALL.fullmatch(script):
        return call[1] in STARTERS and is_data(call[2])
    return digest(script) == TITLE_FROM_FILE


def is_data(arguments: str) -> bool:
    try:
        json.loads(f"[{arguments}]")
    except ValueError:
        return False
    return True


def admin_policy(html: str) -> str:
    """Return the policy for one page of the admin."""
    known = sorted({digest(script) for script in inline_blocks(html, "script") if is_known(script)})
    return header_value(
        {
            **PAGE,
            "script-src": ("'self'", *known),
            # Previews and the userbar show our own pages in frames of the admin.
            "frame-src": ("'self'",),
            "frame-ancestors": ("'self'",),
            # Pictures just chosen are shown before they are sent.
            "img-src": ("'self'", "data:", "blob:"),
        }
    )


__all__ = ["HEADER", "admin_policy", "is_known"]
