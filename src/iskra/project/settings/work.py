"""Who does which kind of due work, and what is swept each minute, by dotted names."""

from __future__ import annotations

# A handler takes the job; `docs/explanation/due-work.md` says what it has to keep to.
WORK_HANDLERS: dict[str, str] = {
    "door.mail": "iskra.door.api.run_mail",
    "demo.fill": "iskra.demo.register.filling.fill",
    "lists.count": "iskra.lists.api.run_count",
    "lists.waiting": "iskra.lists.api.run_compare",
    "lists.import": "iskra.lists.api.run_import",
    "lists.undo": "iskra.lists.api.run_undo",
    "outreach.count": "iskra.outreach.api.run_count",
    "outreach.gather": "iskra.outreach.api.run_gather",
    "outreach.share_out": "iskra.outreach.api.run_share_out",
    "people.export": "iskra.people.api.run_export",
    "planning.count": "iskra.planning.api.run_count",
    "planning.forecast": "iskra.planning.api.run_forecast",
    "post.send": "iskra.post.api.run_send",
    "sealing.rotate": "iskra.sealing.api.run_rotation",
}
# Kinds that may take minutes; all others also have a lane in which none of these stands.
WORK_LONG: frozenset[str] = frozenset(
    {
        *("lists.count", "lists.import", "lists.undo", "lists.waiting"),
        *("outreach.count", "outreach.gather", "outreach.share_out"),
        *("people.export", "planning.count", "planning.forecast", "sealing.rotate"),
    }
)
# Each takes the moment and returns how many things it dealt with.
WORK_SWEEPS: list[str] = [
    # The first: what the others seal needs it.
    "iskra.sealing.api.sweep_ring",
    "iskra.demo.register.filling.sweep",
    "iskra.accounts.api.sweep",
    "iskra.door.api.sweep",
    "iskra.post.api.sweep",
    "iskra.people.api.sweep",
    "iskra.lists.api.sweep",
    "iskra.outreach.api.sweep",
    "iskra.outreach.api.sweep_drives",
    "iskra.planning.api.sweep",
    "iskra.audit.api.sweep_journal",
    # The last: it empties the log of what the others erased.
    "iskra.sealing.api.sweep_log",
]
