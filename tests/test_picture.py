"""The picture of the README and the landing page."""

from tools import meaning
from tools.picture import PICTURE, draw


def test_the_picture_is_what_the_tool_draws() -> None:
    stored = PICTURE.read_text("utf-8")
    assert not meaning.difference("image/svg+xml", stored, draw()), "run `make notebooks`"
