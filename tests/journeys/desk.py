"""A desk in Chromium: what somebody does there, in their words."""

from __future__ import annotations

from django.utils import timezone

from iskra.accounts.services import links
from iskra.work.api import run_due
from tests.accounts.factories import PHRASE
from tests.lists.factories import KINDS

DROP = """(field, [name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, {type: "text/csv"}));
  const options = {dataTransfer: carried, bubbles: true, cancelable: true};
  for (const kind of ["dragover", "drop"]) field.dispatchEvent(new DragEvent(kind, options));
}"""


class Desk:
    """One user's window, whose device has a passkey to give."""

    def __init__(self, page):
        self.page = page

    def press(self, words, *, role="button"):
        self.page.get_by_role(role, name=words, exact=True).first.click()

    def follow(self, words):
        self.press(words, role="link")

    def text(self):
        return self.page.locator("main").inner_text()

    def room(self, words):
        self.page.locator("nav.rooms").get_by_role("link", name=words, exact=True).click()

    def sign_in_with_a_new_passkey(self, user):
        """Begin by the link of the invitation; then leave and come back with the passkey alone."""
        token = links.make_link(user=user, valid_for=links.INVITATION_VALID_FOR, now=timezone.now())
        self.page.goto(f"/accounts/start/{token}/")
        self.page.get_by_label("First name").fill("Ana")
        self.page.get_by_label("Password").fill(PHRASE)
        self.press("Begin")
        self.follow("Add a passkey")
        self.press("Make the passkey")
        self.page.wait_for_url("**/second-factor/codes/")
        self.page.context.clear_cookies()
        self.page.goto("/accounts/login/?next=/desk/")
        self.press("Sign in with a passkey")
        self.page.wait_for_url("**/desk/")

    def make_source(self, kind, name):
        self.room("Sources")
        self.follow("Add a source")
        self.page.locator(f"input[name=kind][value={kind}]").check()
        self.page.get_by_label("Name", exact=True).fill(name)
        self.page.locator("[name=where_from]").fill("the union's office in Cádiz")
        self.page.locator("[name=basis]").fill("They signed it themselves.")
        self.page.locator("#id_country").select_option("ES")
        self.page.locator("#id_language").select_option("es")
        self.press("Save")

    def drop(self, name, text):
        """Let a file fall on the page, as from a folder; then have its columns told."""
        self.page.locator("[data-upload] input[type=file]").evaluate(DROP, [name, text])
        self.press("Look at this file")
        self.page.wait_for_url("**/desk/imports/**")

    def sign(self, words, day):
        self.page.locator("[name=text]").fill(words)
        self.page.locator("[name=on]").fill(day)

    def count_what_will_happen(self):
        """Have the rows counted; what the server works on meanwhile is shown when it is done."""
        self.press("Count what will happen")
        self.work()
        self.page.get_by_role("heading", name="What will happen").wait_for()
        return self.text()

    def bring_it_in(self):
        self.press("Bring it in")
        self.work()
        self.page.get_by_role("heading", name="What happened").wait_for()
        return self.text()

    def undo_the_import(self, address):
        self.page.goto(address)
        self.follow("Undo this import")
        self.press("Undo the import")
        self.work()
        self.page.get_by_text("Undone:").wait_for()

    def work(self):
        """Do all work that is due; the page shows by itself that it is done."""
        run_due(timezone.now(), kinds=KINDS)

    def search(self, typed):
        """Type a name as it comes; return the names that are found."""
        self.page.goto("/desk/people/")
        with self.page.expect_response("**/desk/people/?**"):
            self.page.get_by_role("searchbox").press_sequentially(typed)
        self.page.locator(".htmx-request").wait_for(state="detached")
        return self.page.locator("#results tbody th").all_inner_texts()

    def open_person(self, typed):
        (name,) = self.search(typed)
        self.follow(name)
        self.page.wait_for_selector("#card")
        return self.page.url

    def put_right(self, label, value):
        self.follow(f"Put right: {label}")
        self.page.locator("[name=value]").fill(value)
        self.press("Put right")
        self.page.get_by_text("This field is put right.").wait_for()

    def take_along(self, words):
        """Export one person; return the file as it came."""
        with self.page.expect_download() as waiting:
            self.follow(words)
        return waiting.value.path().read_text()

    def take_down_a_no(self):
        self.follow("They said no")
        self.press("They said no: erase")
        self.page.get_by_text("their record is erased").wait_for()
