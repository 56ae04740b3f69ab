"""What a coordinator does with a drive, in Chromium and in their words."""

from __future__ import annotations

from django.utils import timezone

from iskra.work.api import run_due
from tests.journeys.desk import Desk

DUE = {"outreach.gather", "outreach.share_out", "outreach.count"}


class DriveDesk(Desk):
    """A coordinator's window; `drive` is the address of the drive they made last."""

    drive = ""

    def make_drive(self, name, *, groups, lists):
        self.room("Drives")
        self.follow("Make the first drive")
        self.page.locator("[name=name]").fill(name)
        self.page.locator("[name=purpose]").fill("Would you speak with us about the harbour?")
        self.page.locator("[name=section]").select_option(index=1)
        for one in (*groups, *lists):
            self.page.get_by_label(one, exact=True).check()
        # From and until the same is never: this journey is made at any time of the day.
        for end in ("from", "to"):
            self.page.locator(f"[name=quiet_{end}]").fill("00:00")
        self.press("Save the drive")
        self.page.get_by_text("The drive is made.").wait_for()
        self.drive = self.page.url

    def go_to(self, words):
        """Go to another page of the drive by the row of its pages."""
        self.page.goto(self.drive)
        self.page.locator("nav.drive-tabs").get_by_role("link", name=words, exact=True).click()

    def write_opening(self, language, words):
        self.go_to("Openings")
        self.follow("Write an opening")
        self.page.locator("#id_language").select_option(language)
        self.page.locator("[name=body]").fill(words)
        self.press("Show how it reads")
        self.page.get_by_role("heading", name="How it reads").wait_for()
        self.press("Keep this opening")
        self.page.get_by_text("Kept.").wait_for()

    def invite(self, name, *, languages, hours):
        """Bring somebody in; return the link that is shown this once."""
        self.go_to("Volunteers")
        self.follow("Invite a volunteer")
        self.page.locator("[name=email]").fill(f"{name.lower()}@example.org")
        self.page.locator("[name=first_name]").fill(name)
        for language in languages:
            self.page.locator(f"input[name=languages][value={language}]").check()
        self.press("Make the link")
        link = self.page.locator("main .copy-line code").inner_text()
        self.follow("Say what they give")
        self.page.locator("[name=hours_a_week]").fill(hours)
        self.press("Save")
        return link

    def cut(self, group, *, into):
        self.go_to("Groups and slices")
        self.follow(group)
        self.page.locator("input[name=cut][value=initial]").check()
        self.page.locator("[name=parts]").fill(str(into))
        self.press("Cut the group")
        self.page.get_by_role("heading", name="The map").wait_for()
        return self.page.locator(".slice-map > li").count()

    def start(self):
        self.page.goto(self.drive)
        self.follow("Start the drive")
        self.press("Start the drive")
        self.work()

    def share_out(self):
        """Look at who would get whom, then share out; return what both pages say."""
        self.go_to("Share out")
        self.press("See who would get whom")
        self.work()
        self.page.get_by_text("would be given to somebody").wait_for()
        foreseen = self.text()
        self.press("Share them out")
        self.work()
        self.page.get_by_text("Shared out on").wait_for()
        return foreseen, self.text()

    def figures(self):
        """Return the numbers of the drive at a glance, by what they count."""
        self.work()
        self.page.goto(self.drive)
        stats = self.page.locator(".stats > *").all_inner_texts()
        return {words: number for number, words, *_more in (one.split("\n") for one in stats)}

    def work(self):
        run_due(timezone.now(), kinds=DUE)
