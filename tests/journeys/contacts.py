"""What somebody does who was written to: a browser without a script or a cookie, and a mailbox."""

from __future__ import annotations

from django.utils import timezone

from iskra.post.models import Message
from iskra.work.api import run_due
from tests.door.factories import LINK, words_of

PHONE = {"width": 375, "height": 800}
# A form is sent after somebody read it: programs are quicker.
READING_MS = 3_100


class Contact:
    """The browser of somebody who has a personal link, and nothing else of ours."""

    def __init__(self, browser, link, *, language):
        speaks = {"locale": language, "viewport": PHONE}
        self.context = browser.new_context(java_script_enabled=False, **speaks)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.goto(link)

    def language(self):
        root = self.page.locator("html")
        return [root.get_attribute("lang"), root.get_attribute("dir")]

    def say_yes(self, name, email, *, purposes, helps=False):
        """Say yes, and fill in the record; nothing is ticked that they do not tick."""
        self.page.locator(".ways a.button").click()
        ticked = self.page.locator("input[type=checkbox]:checked").count()
        self.page.locator("[name=name]").fill(name)
        self.page.locator("[name=email]").fill(email)
        for purpose in purposes:
            self.page.locator(f"input[name=purposes][value={purpose}]").check()
        self.page.locator("input[name=helps]").set_checked(helps)
        self.page.wait_for_timeout(READING_MS)
        self.page.locator("main form.form .send button").click()
        self.page.wait_for_load_state()
        return ticked

    def confirm(self):
        """Open the link of the mail, which changes nothing, and press the button."""
        run_due(timezone.now(), kinds={"door.mail"})
        self.page.goto(letter_with("/join/confirm/"))
        self.page.locator("main form.form .send button").click()
        self.page.wait_for_load_state()

    def say_never(self):
        self.page.locator("button[value=never]").click()
        self.page.wait_for_load_state()

    def cookies(self):
        return self.context.cookies()


def letter_with(path):
    """Return the link to a page in the newest mail that has one."""
    for message in Message.objects.order_by("-pk"):
        found = [link for link in LINK.findall(words_of(message)) if path in link]
        if found:
            return found[0]
    raise AssertionError(f"no mail leads to {path}")
