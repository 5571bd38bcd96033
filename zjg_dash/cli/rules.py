"""`rules list|check|add|publish|show`: versions of the assessment rules."""

from pathlib import Path
from typing import Any

import click

from zjg_dash.cli import asked, printing
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE, PROBLEMS
from zjg_dash.cli.forms import Group, argument, option, reason
from zjg_dash.cli.kinds import PERSON, READABLE
from zjg_dash.cli.people import acting
from zjg_dash.cli.texts import read_text
from zjg_dash.problems import errors
from zjg_dash.rules.model import Ruleset
from zjg_dash.scoring.methods import methods
from zjg_dash.service import rule_files
from zjg_dash.service import rules as service
from zjg_dash.service.answers import exact

SHOWN = ("dimension", "indicator", "full_mark", "criterion", "text", "method")
LISTED = ("version", "ruleset_name", "state", "effective_from", "effective_to", "sample", "content_hash")


@click.group("rules", cls=Group, help="commands.rules")
def rules() -> None:
    """Hold the commands on rules."""


@rules.command("list", help="commands.rules_list")
def list_rules() -> int:
    """List the versions."""
    with asked.store() as store:
        found = service.list_rulesets(store, acting())
    if not current().json:
        for row in found.rows:
            row["ruleset_name"], row["state"] = row["name"], say(f"state.{row['state']}")
            row["content_hash"] = row["content_hash"][:12]
    printing.answer(found, LISTED)
    return FINE


@rules.command("check", help="commands.rules_check")
@argument("file", type=READABLE)
def check(file: Path) -> int:
    """Check a file of rules, YAML or a workbook; needs no database."""
    checked = rule_files.check_file(file.name, _content(file))
    ruleset, found = checked.ruleset, checked.problems
    if current().json:
        printing.as_json(
            {
                "rows": printing.problem_rows(found),
                "provenance": {"file_name": file.name, "version": ruleset.version if ruleset else None},
            }
        )
    else:
        if found:
            printing.problems(found)
        if not errors(found):
            click.echo(say("done.rules_check", file=file.name))
    return PROBLEMS if errors(found) else FINE


@rules.command("add", help="commands.rules_add")
@argument("file", type=READABLE)
@option("--by", type=PERSON, words="by", metavar="NAME")
@option("--replace", is_flag=True, words="replace")
def add(file: Path, by: str | None, replace: bool) -> int:
    """Take a version as a draft."""
    with asked.store() as store:
        result = rule_files.save_draft(store, acting(by), file.name, _content(file), replace=replace)
    key = "done.rules_add" if result["new"] else "done.rules_known"
    return FINE if printing.taken(result, say(key, version=result["version"])) else PROBLEMS


@rules.command("publish", help="commands.rules_publish")
@argument("version")
@option("--by", required=True, type=PERSON, words="by", metavar="NAME")
@reason("publish_reason")
@option("--end-former", is_flag=True, words="end_former")
@option("--scored-too", is_flag=True, words="scored_too")
def publish(version: str, by: str, note: str, *, end_former: bool, scored_too: bool) -> int:
    """Publish a version: from then on it never changes."""
    with asked.store() as store:
        result = service.publish(
            store, acting(by), version, note, end_former=end_former, scored_too=scored_too
        )
    printing.about_note(note)
    if current().json:
        printing.as_json(result)
    else:
        click.echo(say("done.rules_publish", version=version))
    return FINE


@rules.command("show", help="commands.rules_show")
@argument("version", required=False)
def show(version: str | None) -> int:
    """Print a version: dimensions, indicators and criteria."""
    with asked.store() as store:
        ruleset = service.show(store, acting(), version)
    if current().json:
        printing.as_json(ruleset.model_dump())
        return FINE
    click.echo(f"{ruleset.name}  {ruleset.code} {ruleset.version}")
    click.echo(ruleset.source)
    printing.table(_criteria(ruleset), SHOWN)
    return FINE


def _content(file: Path) -> bytes:
    """A workbook as it is; anything else must be text that can be read."""
    content = file.read_bytes()
    return content if rule_files.is_workbook(content) else read_text(file).encode()


def _criteria(ruleset: Ruleset) -> list[dict[str, Any]]:
    """One row per criterion; what belongs to its indicator stands on the first of them only."""
    rows: list[dict[str, Any]] = []
    for dimension, indicator in ruleset.indicators:
        for number, criterion in enumerate(indicator.criteria):
            first = number == 0
            rows.append(
                {
                    "dimension": dimension.name if first else "",
                    "indicator": f"{indicator.code} {indicator.name}" if first else "",
                    "full_mark": exact(indicator.full_mark) if first else "",
                    "criterion": criterion.code,
                    "text": criterion.text,
                    "method": methods()[criterion.method].label,
                }
            )
    return rows


COMMANDS = (rules,)
