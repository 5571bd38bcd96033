"""Refusals at the door. None of them tells whether a name has an account."""

from typing import ClassVar

from zjg_dash.refusals import Refusal


class WrongNameOrPassword(Refusal):
    """No account of the name signs in with the password; which of the two is wrong is not said."""

    code = "access_wrong"


class TooManyFailures(Refusal):
    """Too many wrong attempts for the name or from the address. Fields: minutes (to wait)."""

    code = "access_locked"


class SessionEnded(Refusal):
    """The visitor is not signed in, or not any more."""

    code = "access_session_ended"


class PasswordMustChange(Refusal):
    """A one-time password opens nothing but the form for a password of one's own."""

    code = "access_password_must_change"


class NotStartedProperly(Refusal):
    """The pages run without the server that lets people in."""

    code = "access_not_started"


class NoAccounts(Refusal):
    """Nobody could sign in. Fields: path."""

    code = "access_no_accounts"


class UnknownAccount(Refusal):
    """Fields: name."""

    code = "access_account_unknown"


class AccountTaken(Refusal):
    """Another account has the name. Fields: name."""

    code = "access_account_taken"


class UnusableName(Refusal):
    """A name to sign in with is too short, too long, or holds blanks or signs. Fields: name."""

    code = "access_name_unusable"


class LastAdministrator(Refusal):
    """Without the account nobody could manage accounts on the pages. Fields: name."""

    code = "access_last_administrator"


class NotAssignable(Refusal):
    """Units and indicators are assigned to inspectors and unit contacts. Fields: role."""

    code = "access_not_assignable"
    words: ClassVar[dict[str, str]] = {"role": "common.role"}


class ContactWithoutUnit(Refusal):
    """A unit contact speaks for units by name, never for all."""

    code = "access_contact_without_unit"


class PasswordRefused(Refusal):
    """A password that is no good; its kinds say why."""

    code = "access_password_refused"


class PasswordShort(PasswordRefused):
    """Fields: least (characters)."""

    code = "access_password_short"


class PasswordLong(PasswordRefused):
    """Fields: most (characters)."""

    code = "access_password_long"


class PasswordPlain(PasswordRefused):
    """Fields: kinds (of characters wanted), long (characters from which it need not)."""

    code = "access_password_plain"


class PasswordGuessable(PasswordRefused):
    """Little is left of it without names, common words, rows of keys and repeated characters."""

    code = "access_password_guessable"


class PasswordSame(PasswordRefused):
    """It is the one in use."""

    code = "access_password_same"


class PasswordsDiffer(PasswordRefused):
    """The two fields of a new password do not say the same."""

    code = "access_passwords_differ"


class PasswordElsewhere(Refusal):
    """The account signs in at the identity provider: there is no password here."""

    code = "access_password_elsewhere"


class ProviderFailed(Refusal):
    """Signing in at the identity provider came to nothing. Fields: reason (for the log: state, token, …)."""

    code = "access_provider_failed"


class ProviderUnmapped(Refusal):
    """The identity provider knows who it is, and the mapping has no role for it."""

    code = "access_provider_unmapped"


class SignsInElsewhere(Refusal):
    """Passwords are switched off: everybody signs in at the identity provider."""

    code = "access_signs_in_elsewhere"


class ProviderKeepsSession(Refusal):
    """The identity provider publishes no address to sign out at."""

    code = "access_provider_keeps_session"
