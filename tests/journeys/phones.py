"""What a volunteer does on a phone, in Chromium; by what things are, so in any language."""

from __future__ import annotations

from tests.accounts.factories import PHRASE
from tests.journeys.desk import Desk

# A second tap that falls upon the next person is taken for one that was meant for the last.
GUARD_MS = 550


class Phone(Desk):
    """A volunteer's phone."""

    def begin(self, link, name):
        """Come by a link, choose name and password, add a passkey."""
        self.page.goto(link)
        self.page.locator("[name=first_name]").fill(name)
        self.page.locator("[type=password]").first.fill(PHRASE)
        self.send()
        self.page.wait_for_url(lambda address: "/accounts/start/" not in address)
        self.page.goto("/accounts/second-factor/passkey/add/")
        self.page.locator("form[data-passkey=create] button").first.click()
        self.page.wait_for_url("**/second-factor/codes/")

    def send(self):
        self.page.locator("main form.form .send button").first.click()

    def practise(self):
        """Go through the steps of the practice to its end."""
        self.page.goto("/desk/practice/")
        while self.page.locator("main .ways a.button:not(.quiet)").count():
            self.page.locator("main .ways a.button:not(.quiet)").click()
            self.page.wait_for_load_state()
        self.page.locator("main .ways form button").click()
        self.page.wait_for_url(lambda address: "practice" not in address)

    def take_ten(self):
        self.page.goto("/desk/today/")
        self.page.locator("form[action*='/today/take/'] button").first.click()
        self.card().wait_for()

    def card(self):
        return self.page.locator("#person [data-card]")

    def whom(self):
        return self.card().get_attribute("data-card")

    def opening(self):
        """Return language, direction and words of the opening that is shown."""
        opening = self.card().locator("blockquote.opening")
        return [opening.get_attribute("lang"), opening.get_attribute("dir"), opening.inner_text()]

    def personal_link(self):
        return self.card().locator(".personal code").text_content().strip()

    def tap(self, outcome):
        """Tap what happened; wait until somebody else stands there."""
        before = self.whom()
        self.page.wait_for_timeout(GUARD_MS)
        self.page.locator(f"#outcomes .likely button[value={outcome}]:visible").click()
        self.page.wait_for_function(
            "before => document.querySelector('#person [data-card]')?.dataset.card != before",
            arg=before,
        )

    def wait_until_sent(self):
        self.page.evaluate("() => { document.dispatchEvent(new Event('outbox:send')); }")
        self.page.wait_for_function("() => Object.keys(localStorage).length == 0")

    def take_a_part(self):
        """Take a part of a group that nobody looks through; stay on its page."""
        self.page.goto("/desk/today/parts/")
        self.page.locator("form[action$='/take/'] button").first.click()
        self.page.locator("#claim").wait_for()

    def find_somebody(self):
        """Go to where profiles are claimed that belong to no part."""
        self.page.goto("/desk/today/")
        self.page.locator("a[href*='/today/claim/']").first.click()
        self.page.locator("#claim").wait_for()

    def claim(self, profile):
        """Paste a profile; return the answer of the desk."""
        line = self.page.locator("#claim [name=typed]")
        line.fill(profile)
        line.press("Enter")
        answer = self.page.locator("#claimed > li").first
        answer.wait_for()
        return answer

    def look_at(self, answer):
        answer.locator("a[href*='/people/']").click()
        self.card().wait_for()
