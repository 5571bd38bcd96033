"""Problems group, order and print themselves."""

from zjg_dash.problems import KINDS, Place, Problem, ProblemGroup, Severity, errors, grouped


def _two_kinds() -> tuple[type[Problem], type[Problem]]:
    kinds = sorted(KINDS.values(), key=lambda kind: kind.code)
    error = next(kind for kind in kinds if kind.severity is Severity.ERROR)
    warning = next(kind for kind in kinds if kind.severity is Severity.WARNING)
    return error, warning


def test_equal_problems_become_one_group_and_errors_come_first() -> None:
    import zjg_dash.service.intake  # noqa: F401  (registers the kinds)

    error, warning = _two_kinds()
    first = warning(Place(sheet="甲", cell="A1"), found="x")
    second = error(Place(sheet="甲", cell="B2"), found="y")
    third = error(Place(sheet="甲", cell="B3"), found="y")
    other = error(Place(sheet="甲", cell="B4"), found="z")
    assert grouped([first, second, other, third]) == [
        ProblemGroup(second, (second.place, third.place)),
        ProblemGroup(other, (other.place,)),
        ProblemGroup(first, (first.place,)),
    ]
    assert errors([first, second]) == [second]


def test_a_place_prints_itself() -> None:
    assert Place(sheet="检查发现", cell="C7").text() == "检查发现!C7"
    assert Place(sheet="检查发现").text() == "检查发现"
    assert Place(path="维度[0].满分", line=12).text() == "维度[0].满分:12"
    assert Place().text() == ""
