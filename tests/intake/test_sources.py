import pytest

from zjg_dash import periods
from zjg_dash.intake import sources

MONTHLY, OWN = sources.OF_MONTHS, sources.OF_INSPECTIONS


@pytest.mark.parametrize(
    ("counting", "weighed", "usual"),
    [
        ((), (), OWN),
        (("群众反映",), (), OWN),
        ((MONTHLY,), (), MONTHLY),
        ((MONTHLY, OWN), (), OWN),
        ((), (MONTHLY, "群众反映"), MONTHLY),
        ((), (MONTHLY, OWN), OWN),
        ((MONTHLY,), ("群众反映",), MONTHLY),
        ((OWN,), (MONTHLY, OWN), OWN),
        ((MONTHLY,), (MONTHLY, OWN), MONTHLY),
    ],
)
def test_an_inspection_goes_on_as_it_has_begun(
    counting: tuple[str, ...], weighed: tuple[str, ...], usual: str
) -> None:
    period = periods.inspection(2018)
    assert sources.usual(period, counting, weighed) == usual
    assert sources.settled(period, "", counting, weighed) == usual
    assert sources.settled(period, "现场组", counting, weighed) == "现场组"


@pytest.mark.parametrize("written", ["", MONTHLY, OWN])
@pytest.mark.parametrize("counting", [(), (MONTHLY,), (OWN,), (MONTHLY, OWN)])
@pytest.mark.parametrize("weighed", [MONTHLY, OWN])
def test_the_only_name_that_the_rules_weigh_comes_before_what_counts(
    written: str, counting: tuple[str, ...], weighed: str
) -> None:
    period = periods.inspection(2018)
    assert sources.settled(period, written, counting, (weighed, "群众反映")) == weighed
    assert sources.settled(period, "群众反映", counting, (weighed, "群众反映")) == "群众反映"


@pytest.mark.parametrize("written", [MONTHLY, OWN])
@pytest.mark.parametrize("counting", [(), (MONTHLY,), (OWN,), (MONTHLY, OWN)])
@pytest.mark.parametrize("weighed", [(), (MONTHLY,), (OWN,), (MONTHLY, OWN)])
def test_what_is_settled_stays_so_while_nothing_changes(
    written: str, counting: tuple[str, ...], weighed: tuple[str, ...]
) -> None:
    period = periods.inspection(2018)
    once = sources.settled(period, written, counting, weighed)
    assert sources.settled(period, once, counting, weighed) == once


@pytest.mark.parametrize("written", [MONTHLY, OWN])
@pytest.mark.parametrize("counting", [(), (MONTHLY,), (OWN,)])
def test_in_an_inspection_both_names_are_one_source(written: str, counting: tuple[str, ...]) -> None:
    named = sources.settled(periods.inspection(2018), written, counting, ())
    assert named == (counting[0] if counting else OWN)


@pytest.mark.parametrize("written", [MONTHLY, OWN])
@pytest.mark.parametrize(("counting", "weighed"), [((MONTHLY, OWN), ()), ((MONTHLY,), (MONTHLY, OWN))])
def test_where_both_are_told_apart_each_stays_what_it_says(
    written: str, counting: tuple[str, ...], weighed: tuple[str, ...]
) -> None:
    assert sources.settled(periods.inspection(2018), written, counting, weighed) == written


@pytest.mark.parametrize("written", [MONTHLY, OWN, "现场组"])
def test_in_a_month_every_name_is_its_own(written: str) -> None:
    december = periods.parse("2018-12")
    assert sources.settled(december, written, (MONTHLY,), ()) == written
    assert sources.settled(december, "", (OWN,), (OWN,)) == MONTHLY
