"""Documents and pictures: what this machine needs for them."""

from zjg_dash.refusals import Refusal


class NoChineseFont(Refusal):
    """No font of this machine has Chinese characters. Fields: known (one that would do), variable."""

    code = "font_missing"


class NoBrowser(Refusal):
    """No Chromium is installed to draw pictures with. Fields: variable."""

    code = "browser_missing"


class PictureFailed(Refusal):
    """A picture took too long or could not be drawn. Fields: seconds."""

    code = "picture_failed"
