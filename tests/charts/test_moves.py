"""The data in the figure of ranks before and after."""

from zjg_dash.charts import moves


def _unit(name: str, before: int | None, after: int | None) -> dict:
    moved = None if before is None or after is None else before - after
    return {"name": name, "short_name": "", "rank_before": before, "rank_after": after, "moved": moved}


ROWS = [_unit("甲", 2, 1), _unit("乙", 1, 2), _unit("丙", 3, 3), _unit("丁", None, 4)]


def test_only_units_that_move_are_drawn_from_before_to_after():
    lines = [trace for trace in moves.ranks(ROWS, "zh_CN").data if trace.mode == "lines"]
    assert [(list(line.x), list(line.y)) for line in lines] == [
        ([2, 1], ["1  甲", "1  甲"]),
        ([1, 2], ["2  乙", "2  乙"]),
    ]


def test_climbing_and_falling_differ_in_shape_and_word_not_in_colour_alone():
    found = {
        trace.name: (trace.marker.symbol, list(trace.x), list(trace.text or ()))
        for trace in moves.ranks(ROWS, "zh_CN").data
        if "markers" in trace.mode
    }
    assert found == {
        "原名次": ("diamond-open", [2, 1], []),
        "上升后的名次": ("triangle-left", [1], ["↑1"]),
        "下降后的名次": ("triangle-right", [2], ["↓1"]),
    }


def test_where_nobody_moves_it_says_so():
    figure = moves.ranks([ROWS[2]], "en")
    assert (len(figure.data), figure.layout.annotations[0].text) == (0, "No unit's rank moves")
