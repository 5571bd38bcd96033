"""The list of accounts and its forms. A one-time password is shown once, above the list, and kept nowhere."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from zjg_dash import language
from zjg_dash.actors import SIGNED_IN, Actor, Role
from zjg_dash.language import formats
from zjg_dash.refusals import Refusal
from zjg_dash.service import people, units
from zjg_dash.store import Store
from zjg_dash.web import free_text
from zjg_dash.web.guard import sentence
from zjg_dash.web.tables import Column, lines, mark, table
from zjg_dash.web.words import lang, say

Row = Mapping[str, Any]
_Act = Callable[[], tuple[str, str | None]]
"""Does something; what is said of it, and a one-time password to be shown."""
_TOLD, _FAILED = "users_told", "users_failed"
_MOST = 4
"""Units or indicators named in a cell; more are counted."""
_BROWSERS = re.compile(r"(Edg|Firefox|Chrome|Safari)\w*/(\d+)")
_NAMES = {"Edg": "Edge"}


def told() -> None:
    """What became of the last action, shown once."""
    done, password = st.session_state.pop(_TOLD, ("", None))
    if done:
        st.success(done, icon=":material/check_circle:")
    if password:
        st.warning(say("users.one_time"), icon=":material/key:")
        st.code(password, language=None)
    failed = st.session_state.pop(_FAILED, "")
    if failed:
        st.warning(failed, icon=":material/info:")


def listed(rows: Sequence[Row]) -> None:
    """The accounts as a table; nothing where there are none, which the forms say."""
    if not rows:
        return
    names = ("name", "role", "assigned", "state", "last")
    columns = [Column(say(f"users.column.{name}"), style="title" if name == "name" else "") for name in names]
    st.html(table(columns, [_line(row) for row in rows]))


def add(store: Store, who: Actor) -> None:
    """The form for a new account."""
    st.subheader(say("users.add"), anchor=False)
    with st.container(border=True):
        name = st.text_input(say("users.name"), help=say("users.name_help"), key="users_name")
        person = st.text_input(say("users.person"), help=say("users.person_help"), key="users_person")
        role = _role("users_role", Role.LEADER)
        assigned = _assignment(store, who, role, "users_new")
        reason = st.text_input(say("users.reason"), key="users_reason")

        def carry_out() -> tuple[str, str | None]:
            row = people.add(store, who, name, role, person=person, reason=reason, **assigned)
            for key in ("users_name", "users_person", "users_reason"):
                st.session_state[key] = ""
            return say("users.added", name=row["sign_in_name"]), row["one_time"]

        _button("users.add_button", "users_add", carry_out, ("users_reason", reason), primary=True)


def change(store: Store, who: Actor, rows: Sequence[Row]) -> None:
    """An account chosen from the list, and what can be done with it."""
    st.subheader(say("users.change"), anchor=False)
    if not rows:
        st.caption(say("users.nobody"))
        return
    with st.container(border=True):
        by_name = {row["sign_in_name"]: row for row in rows}
        chosen = st.selectbox(
            say("users.column.name"),
            list(by_name),
            key="users_chosen",
            format_func=lambda one: _title(by_name[one]),
        )
        row = by_name[chosen]
        role = _role(f"users_role_of_{row['account_id']}", Role(row["role"]))
        assigned = _assignment(store, who, role, f"users_of_{row['account_id']}", row)
        key = f"users_reason_of_{row['account_id']}"
        reason = st.text_input(
            say("users.change_reason"), placeholder=say("users.change_reason_hint"), key=key
        )

        def changing(words: str, name: str, act: _Act, *, primary: bool = False) -> None:
            def carry_out() -> tuple[str, str | None]:
                done = act()
                st.session_state[key] = ""
                return done

            _button(words, name, carry_out, (key, reason), primary=primary)

        with st.container(horizontal=True):
            changing(
                "users.save",
                "users_save",
                lambda: _saved(store, who, row, role, assigned, reason=reason),
                primary=True,
            )
            if not row["elsewhere"]:
                changing("users.reset", "users_reset", lambda: _reset(store, who, row, reason))
            if row["active"]:
                with st.popover(say("users.deactivate"), icon=":material/block:"):
                    st.caption(say("users.deactivate_note", name=row["sign_in_name"]))
                    changing(
                        "users.deactivate", "users_deactivate", lambda: _deactivated(store, who, row, reason)
                    )


def several(given: Sequence[str] | None) -> str:
    """Names in one line: all, none, or the first of them and how many more."""
    if given is None:
        return say("common.all")
    if not given:
        return say("users.nothing")
    shown = say("unit.comma").join(given[:_MOST])
    return say("users.more", shown=shown, count=len(given)) if len(given) > _MOST else shown


def browser(agent: str) -> str:
    """The browser a session was begun with, in two words."""
    found = _BROWSERS.search(agent)
    return f"{_NAMES.get(found[1], found[1])} {found[2]}" if found else agent[:40] or say("common.no_value")


def _title(row: Row) -> str:
    name = row["sign_in_name"]
    return f"{name} · {row['person']}" if row["person"] != name else str(name)


def _line(row: Row) -> list[str]:
    state, style = "active", "good"
    if row["must_change"]:
        state, style = ("expired", "warning") if row["expired"] else ("one_time", "quiet")
    if row["locked"]:
        state, style = "locked", "warning"
    if not row["active"]:
        state, style = "deactivated", "error"
    assigned = say("common.no_value")
    if row["role"] in (Role.INSPECTOR, Role.UNIT):
        codes = ""
        if row["role"] == Role.INSPECTOR:
            codes = say("account.indicators", indicators=several(row["indicators"]))
        assigned = lines(several(row["unit_names"]), codes)
    last = row["last_sign_in"]
    person = row["person"] if row["person"] != row["sign_in_name"] else ""
    return [
        lines(row["sign_in_name"], person),
        say(f"common.role.{row['role']}"),
        assigned,
        mark(say(f"users.state.{state}"), style),
        formats.moment(lang(), last) if last else say("common.no_value"),
    ]


def _role(key: str, role: Role) -> Role:
    return Role(
        st.selectbox(
            say("users.column.role"),
            SIGNED_IN,
            index=SIGNED_IN.index(role),
            key=key,
            format_func={one: say(f"common.role.{one}") for one in SIGNED_IN}.__getitem__,
        )
    )


def _assignment(store: Store, who: Actor, role: Role, key: str, row: Row | None = None) -> dict[str, Any]:
    """What an inspector or a contact acts for, as the service takes it; nothing for the others."""
    if role not in (Role.INSPECTOR, Role.UNIT):
        return {}
    names = {one["unit_id"]: one["short_name"] for one in units.list_units(store, who).rows}
    inspects = role is Role.INSPECTOR
    every_unit = inspects and st.checkbox(
        say("users.all_units"), value=row is not None and row["units"] is None, key=f"{key}_all_units"
    )
    given: dict[str, Any] = {"units": [people.ALL]}
    if not every_unit:
        given["units"] = st.multiselect(
            say("users.units"),
            list(names),
            default=[unit for unit in (row or {}).get("units") or () if unit in names],
            format_func=lambda unit: names.get(unit, unit),
            placeholder=say("users.nothing"),
            key=f"{key}_units",
        )
    if inspects:
        known = (row or {}).get("indicators", ())
        text = st.text_input(
            say("users.indicators"),
            value=say("common.all") if row is None or known is None else " ".join(known),
            help=say("users.indicators_help"),
            key=f"{key}_indicators",
        )
        # In any language: what the field holds stays when the language is switched.
        words = {people.ALL, *(language.text(name, "common.all").lower() for name in language.LANGUAGES)}
        every = text.strip().lower() in words
        given["indicators"] = [people.ALL] if every else re.split(r"[\s,，、]+", text)
    return given


def _saved(
    store: Store, who: Actor, row: Row, role: Role, assigned: dict[str, Any], *, reason: str
) -> tuple[str, None]:
    name = row["sign_in_name"]
    if role == row["role"] and assigned:
        people.assign(store, who, name, reason=reason, **assigned)
    elif role != row["role"]:
        people.set_role(store, who, name, role, reason=reason, **assigned)
    return say("users.saved", name=name), None


def _reset(store: Store, who: Actor, row: Row, reason: str) -> tuple[str, str]:
    made = people.reset(store, who, row["sign_in_name"], reason=reason)
    return say("users.was_reset", name=row["sign_in_name"]), str(made["one_time"])


def _deactivated(store: Store, who: Actor, row: Row, reason: str) -> tuple[str, None]:
    people.deactivate(store, who, row["sign_in_name"], reason=reason)
    return say("users.deactivated", name=row["sign_in_name"]), None


def _button(words: str, key: str, carry_out: _Act, reason: tuple[str, str], *, primary: bool = False) -> None:
    """`reason`: the field it stands in, and what stands there."""
    field, text = reason

    def act() -> None:
        if warning := free_text.warning(text, field):
            st.session_state[_FAILED] = warning
            return
        try:
            st.session_state[_TOLD] = carry_out()
        except Refusal as refusal:
            st.session_state[_FAILED] = sentence(refusal)

    st.button(say(words), key=key, on_click=act, type="primary" if primary else "secondary")
