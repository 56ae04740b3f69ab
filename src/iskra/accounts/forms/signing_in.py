"""Signing in, being set up, asking for a new password."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from iskra.accounts.models import User


class SignInForm(LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"] = forms.EmailField(
            label=_("E-mail address"),
            widget=forms.EmailInput(attrs={"autocomplete": "username webauthn"}),
        )
        self.fields["password"] = forms.CharField(
            label=_("Password"),
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )
        self.order_fields(["login", "password"])


class ProofForm(ReauthenticateForm):
    """The password that proves again who sits there."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ChangeForm(ChangePasswordForm):
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        words = {
            "oldpassword": _("The password until now"),
            "password1": _("The new one"),
            "password2": _("The new one again"),
        }
        for name, label in words.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = _(
            "At least 12 characters: several words that nobody would put together."
        )


class AddressForm(forms.Form):
    """Whom a link to a new password goes to."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class SetUpForm(forms.Form):
    """What somebody chooses who comes by a link."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("You sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    first_name = forms.CharField(
        label=_("First name"), max_length=80, help_text=_("As others here should see it.")
    )
    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 12 characters: several words that nobody would put together."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        if user:
            del self.fields["email"]
            self.initial = {"first_name": user.first_name, "last_name": user.last_name}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if password := answers.get("password"):
            known = User(
                email=self.user.email if self.user else answers.get("email", ""),
                first_name=answers.get("first_name", ""),
                last_name=answers.get("last_name", ""),
            )
            try:
                validate_password(password, known)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return answers
