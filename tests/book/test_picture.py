"""The picture of the README and the landing page is what the package draws."""

from tools.meaning import difference
from tools.picture import PICTURE, draw


def test_the_picture_is_what_is_drawn() -> None:
    assert difference("image/svg+xml", PICTURE.read_text("utf-8"), draw()) == "", "make notebooks"
