"""Two spellings of one name have one form; two names have two."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zjg_dash.units.model import Registry
from zjg_dash.units.names import normalise


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("乐余镇", "乐余镇"),
        ("乐 余 镇", "乐余镇"),
        ("　乐余镇\u2002", "乐余镇"),
        ("乐\u200b余\ufeff镇\n", "乐余镇"),
        ("鳳凰鎮", "凤凰镇"),
        ("鳳凰鎮人民政府", "凤凰镇"),
        ("乐余镇政府", "乐余镇"),
        ("樂餘鎮政府", "乐余镇"),
        ("政府", "政府"),
        ("政府办公室", "政府办公室"),
        ("１．凤凰镇", "凤凰镇"),
        ("1. 凤凰镇", "凤凰镇"),
        ("12、凤凰镇", "凤凰镇"),
        ("3 凤凰镇", "凤凰镇"),
        ("(3)凤凰镇", "凤凰镇"),
        ("①凤凰镇", "1凤凰镇"),
        ("一、凤凰镇", "凤凰镇"),
        ("（三）凤凰镇", "凤凰镇"),
        ("㈢凤凰镇", "凤凰镇"),
        ("十二、凤凰镇", "凤凰镇"),
        ("张家港保税区（金港镇）", "张家港保税区金港镇"),
        ("张家港保税区(金港镇)管委会", "张家港保税区金港镇"),
        ("张家港保税区(金港镇)管理委员会", "张家港保税区金港镇"),
        ("双山岛旅游度假区管委会", "双山岛旅游度假区"),
        ("张家港市人民政府办公室", "张家港市人民政府办公室"),
        ("人民政府", "人民政府"),
        ("ｂｍ００３", "bm003"),
        ("BM003", "bm003"),
        ("320582102", "320582102"),
        ("一汽", "一汽"),
        ("三兴街道", "三兴街道"),
        ("12345热线", "12345热线"),
        ("", ""),
        (" \u3000\u200b", ""),
    ],
)
def test_the_form_of_a_name(written: str, form: str) -> None:
    assert normalise(written) == form


NAME_LIKE = st.text(
    st.one_of(
        st.sampled_from("一二三十百、.．（）()1２3 　\u200b第镇鎮鳳凤管委会人民政府理员「」【】:：薴苧①㈢"),
        st.characters(),
    ),
    max_size=24,
)


@given(NAME_LIKE)
@example("一、一、一、")
@example("(1)(一)1.")
@example("管委会人民政府管理委员会")
@example("镇政府人民政府")
@example("政府人民政府")
@example("薴")
@example("\ufdfa" * 60)
@example("ẞ" * 199 + "镇")
@example("1." * 90 + "镇" * 40)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.data())
def test_noise_around_and_inside_a_name_does_not_change_its_form(city: Registry, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(city.names)).name
    front = data.draw(st.sampled_from(["", "1.", "１２、", "一、", "（三）", "7 "]))
    between = data.draw(st.sampled_from(["", " ", "　", "\u200b"]))
    behind = data.draw(st.sampled_from(["", "人民政府", "政府", "管委会", "管理委员会", "　"]))
    wide = str.maketrans("()", "（）")
    assert normalise(f"{front}{between.join(name)}{behind}".translate(wide)) == normalise(name)
