"""`accounts add|list|set-role|assign|reset|deactivate|sessions|sign-out`: who may sign in, as what."""

import sys
from typing import Any

import click

from zjg_dash import language
from zjg_dash.actors import SIGNED_IN, Role
from zjg_dash.cli import asked, printing
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE
from zjg_dash.cli.forms import Group, argument, option, reason
from zjg_dash.cli.kinds import PERSON, OneOf
from zjg_dash.cli.people import acting
from zjg_dash.service import people
from zjg_dash.service.answers import Answer

COLUMNS = ("sign_in_name", "person", "role", "units", "indicators", "state", "last_sign_in")
SESSION_COLUMNS = ("sign_in_name", "begun_at", "seen_at", "address", "browser")
ROLE = OneOf({role.value: role.value for role in SIGNED_IN})
_SHOWN = 6
"""Units or indicators named in a cell; more are counted."""


@click.group("accounts", cls=Group, help="commands.accounts")
def accounts() -> None:
    """Hold the commands on accounts."""


@accounts.command("add", help="commands.accounts_add")
@argument("name")
@option("--role", type=ROLE, words="role", required=True)
@option("--person", words="person", default="", metavar="NAME")
@option("--unit", "units", words="assigned_unit", multiple=True, metavar="UNIT")
@option("--indicator", "indicators", words="assigned_indicator", multiple=True, metavar="CODE")
@option("--password-stdin", is_flag=True, words="password_stdin")
@option("--one-time", is_flag=True, words="one_time")
@option("--by", type=PERSON, words="by", metavar="NAME")
@reason("account_reason")
def add(
    *,
    name: str,
    role: str,
    person: str,
    units: tuple[str, ...],
    indicators: tuple[str, ...],
    password_stdin: bool,
    one_time: bool,
    by: str | None,
    note: str,
) -> int:
    """Make an account."""
    password = _password(password_stdin, one_time)
    with asked.store() as store:
        made = people.add(
            store,
            acting(by),
            name,
            Role(role),
            person=person,
            units=units,
            indicators=indicators,
            password=password,
            reason=note,
        )
    return _told(made, "account_added", note)


@accounts.command("list", help="commands.accounts_list")
def list_accounts() -> int:
    """List the accounts."""
    with asked.store() as store:
        found = people.list_accounts(store, acting())
    if not current().json:
        found = Answer([_words(row) for row in found.rows])
    printing.answer(found, COLUMNS)
    return FINE


@accounts.command("set-role", help="commands.accounts_set_role")
@argument("name")
@argument("role", type=ROLE)
@option("--unit", "units", words="assigned_unit", multiple=True, metavar="UNIT")
@option("--indicator", "indicators", words="assigned_indicator", multiple=True, metavar="CODE")
@option("--by", type=PERSON, words="by", metavar="NAME")
@reason("account_change_reason", required=True)
def set_role(
    *, name: str, role: str, units: tuple[str, ...], indicators: tuple[str, ...], by: str | None, note: str
) -> int:
    """Give an account another role."""
    with asked.store() as store:
        changed = people.set_role(
            store, acting(by), name, Role(role), units=units, indicators=indicators, reason=note
        )
    return _told(changed, "account_changed", note)


@accounts.command("assign", help="commands.accounts_assign")
@argument("name")
@option("--unit", "units", words="assigned_unit", multiple=True, metavar="UNIT")
@option("--indicator", "indicators", words="assigned_indicator", multiple=True, metavar="CODE")
@option("--by", type=PERSON, words="by", metavar="NAME")
@reason("account_change_reason", required=True)
def assign(name: str, units: tuple[str, ...], indicators: tuple[str, ...], by: str | None, note: str) -> int:
    """Assign units and indicators."""
    with asked.store() as store:
        changed = people.assign(store, acting(by), name, units=units, indicators=indicators, reason=note)
    return _told(changed, "account_changed", note)


@accounts.command("reset", help="commands.accounts_reset")
@argument("name")
@option("--password-stdin", is_flag=True, words="password_stdin")
@option("--by", type=PERSON, words="by", metavar="NAME")
@reason("account_change_reason", required=True)
def reset(name: str, password_stdin: bool, by: str | None, note: str) -> int:
    """Give an account a one-time password."""
    password = _password(password_stdin, not password_stdin)
    with asked.store() as store:
        changed = people.reset(store, acting(by), name, password=password, reason=note)
    return _told(changed, "account_reset", note)


@accounts.command("deactivate", help="commands.accounts_deactivate")
@argument("name")
@option("--by", type=PERSON, words="by", metavar="NAME")
@reason("account_change_reason", required=True)
def deactivate(name: str, by: str | None, note: str) -> int:
    """Let an account in no more."""
    with asked.store() as store:
        changed = people.deactivate(store, acting(by), name, reason=note)
    return _told(changed, "account_deactivated", note)


@accounts.command("sessions", help="commands.accounts_sessions")
@argument("name", required=False)
def sessions(name: str | None) -> int:
    """List who is signed in."""
    with asked.store() as store:
        found = people.open_sessions(store, acting(), name)
    printing.answer(found, SESSION_COLUMNS)
    return FINE


@accounts.command("sign-out", help="commands.accounts_sign_out")
@argument("name", required=False)
def sign_out(name: str | None) -> int:
    """End sessions."""
    with asked.store() as store:
        count = people.sign_out(store, acting(), name)
    if current().json:
        printing.as_json({"ended": count})
    else:
        click.echo(say("done.signed_out", count=count))
    return FINE


def _password(from_stdin: bool, one_time: bool) -> str | None:
    """What is typed twice, or the first line of the input; None for a one-time password."""
    if from_stdin and one_time:
        raise click.UsageError(say("mistakes.one_of", names="--password-stdin, --one-time"))
    if one_time:
        return None
    if current().secret is None:
        current().secret = _typed(from_stdin)
    return current().secret


def _typed(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(
        click.prompt(
            say("password.ask"), hide_input=True, confirmation_prompt=say("password.again"), err=True
        )
    )


def _told(row: dict[str, Any], sentence: str, note: str) -> int:
    printing.about_note(note)
    if current().json:
        printing.as_json(row)
        return FINE
    click.echo(say(f"done.{sentence}", name=row["sign_in_name"], role=_role(row["role"])))
    if row.get("one_time"):
        click.echo(say("done.one_time", password=row["one_time"]))
    return FINE


def _words(row: dict[str, Any]) -> dict[str, Any]:
    state = "active" if row["active"] else "deactivated"
    if row["active"] and row["must_change"]:
        state = "expired" if row["expired"] else "one_time"
    if row["active"] and row["locked"]:
        state = "locked"
    return row | {
        "role": _role(row["role"]),
        "units": _listed(row, "unit_names"),
        "indicators": _listed(row, "indicators"),
        "state": say(f"account_state.{state}"),
    }


def _listed(row: dict[str, Any], name: str) -> str | None:
    if row["role"] not in (Role.INSPECTOR, Role.UNIT):
        return None
    given = row[name]
    if given is None:
        return say("all_of_them")
    shown = "、".join(given[:_SHOWN])
    return say("and_more", places=shown, count=len(given) - _SHOWN) if len(given) > _SHOWN else shown or None


def _role(code: str) -> str:
    return language.text(current().lang, f"common.role.{code}")


COMMANDS = (accounts,)
