"""Every form of the house looks like ours, and says what is wrong where it is wrong."""

from __future__ import annotations

from django import forms

from iskra.ui.api import Cards, Day, ManyChoices, Pasted


class Question(forms.Form):
    name = forms.CharField(label="Name", help_text="As on letters")
    day = forms.DateField(label="Day", widget=Day(), required=False)
    pace = forms.ChoiceField(
        label="Pace", choices=[("w", "Weekly")], widget=Cards(notes={"w": "Four letters"})
    )
    towns = forms.MultipleChoiceField(
        label="Towns", choices=[("a", "القاهرة")], widget=ManyChoices(), required=False
    )
    words = forms.CharField(label="Words", widget=Pasted({"rows": 20}), required=False)
    hidden = forms.CharField(widget=forms.HiddenInput(), initial="x")
    agreed = forms.BooleanField(label="Agreed")

    def clean(self):
        if self.cleaned_data.get("name") == "nobody":
            raise forms.ValidationError("Nobody has no questions.")


def test_a_field_names_its_help_and_its_error():
    page = str(Question({"name": ""}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page
    assert 'aria-invalid="true"' in page


def test_what_may_stay_empty_says_so_and_what_must_not_does_not():
    page = str(Question())

    assert page.count("not needed") == 3


def test_a_tick_stands_before_its_words():
    page = str(Question())

    assert page.index('name="agreed"') < page.index(">Agreed</label>")


def test_choices_stand_in_a_group_with_a_name():
    page = str(Question())

    assert page.count("<legend>") == 2
    assert "Four letters" in page


def test_a_day_is_written_for_the_browsers_calendar():
    page = str(Question({"day": "2026-05-01"}))

    assert 'type="date" name="day" value="2026-05-01"' in page


def test_pasted_words_run_in_their_own_direction():
    page = str(Question())

    assert 'dir="auto"' in page
    assert 'rows="20"' in page


def test_what_is_wrong_with_the_whole_is_said_first():
    page = str(Question({"name": "nobody", "pace": "w", "agreed": "on", "hidden": "x"}))

    assert page.index('role="alert"') < page.index("Nobody has no questions.") < page.index("<inp")


def test_hidden_fields_take_no_room():
    page = str(Question())

    assert '<input type="hidden" name="hidden" value="x" id="id_hidden">' in page
    assert "is-hidden" not in page


def test_a_list_to_narrow_names_what_it_narrows():
    page = str(Question())

    assert 'data-narrows="id_towns-choices"' in page
    assert 'id="id_towns-choices"' in page
