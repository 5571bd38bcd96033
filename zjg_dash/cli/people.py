"""Who gives a command: the name after --by, else the account at this machine."""

import getpass

from zjg_dash.actors import Actor, Role, at_this_machine
from zjg_dash.cli.asked import current


def acting(name: str | None = None) -> Actor:
    """The actor of a command. Whoever may open the database file may do all of it."""
    return at_this_machine(name.strip() if name and name.strip() else account(), Role.OWNER)


def account() -> str:
    """The account at the machine the line was typed at."""
    if current().account:
        return current().account
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return Role.ADMIN.value
