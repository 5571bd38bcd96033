from zjg_dash.web.tables import Column, Html, lines, mark, on_paper, table

COLUMNS = [Column("单位"), Column("得分", number=True)]


def test_a_table_escapes_what_it_is_given():
    drawn = table(COLUMNS, [["<script>alert(1)</script>", "'\"&"]])
    assert "<script>" not in drawn
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in drawn
    assert "&#x27;&quot;&amp;" in drawn


def test_a_column_title_is_escaped_where_it_is_an_attribute():
    assert "data-title='a&#x27; onclick=&#x27;x'" in table([Column("a' onclick='x")], [["1"]])


def test_numbers_are_marked_for_alignment_and_cells_carry_their_title():
    drawn = table(COLUMNS, [["甲", "9.50"]], foot=["合计", "9.50"])
    assert "<td data-title='单位'><div>甲</div></td>" in drawn
    assert "<td class=\"number\" data-title='得分'><div>9.50</div></td>" in drawn
    assert drawn.endswith("</tr></tfoot></table>")


def test_rows_take_styles_and_a_head_can_be_left_out():
    drawn = table(COLUMNS, [["甲", ""], ["乙", "1"]], head=False, styles=["lead", "entry"])
    assert "<thead>" not in drawn
    assert drawn.count("<tr class='lead'>") == drawn.count("<tr class='entry'>") == 1
    assert "<td class=\"number\" data-title='得分'></td>" in drawn


def test_pieces_made_here_keep_their_markup_and_escape_their_text():
    assert mark("<b>", "error") == Html("<span class='mark error'>&lt;b&gt;</span>")
    assert lines("一", "", "<二>") == Html("一<div class='under'>&lt;二&gt;</div>")
    assert lines() == ""


def test_a_table_for_paper_is_kept_from_the_screen():
    assert on_paper(table(COLUMNS, [])) == Html(f"<div class='zjg-paper'>{table(COLUMNS, [])}</div>")
