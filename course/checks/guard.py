"""A guard: while an answer runs, nobody may call the package that is its answer key."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import mini_distill
from checks.verdict import Wrong

KEY = str(Path(mini_distill.__file__).parent)
OWN = str(Path(__file__).parent)


def guarded(answer: Callable[..., Any], problem: str) -> Callable[..., Any]:
    """Return the answer, refusing every way into the package but through what the check hands over.

    Python reports each call while the answer runs, so that it does not matter how the package was
    imported or under which name.
    """

    def run(*arguments: Any) -> Any:
        used: list[str] = []

        def watch(frame: FrameType, event: str, _: Any) -> None:
            inside = frame.f_code.co_filename.startswith(KEY)
            if event == "call" and inside and frame.f_back and not handed_over(frame.f_back):
                used.append(frame.f_code.co_name)

        before = sys.getprofile()
        sys.setprofile(watch)
        try:
            result = answer(*arguments)
        finally:
            watching = sys.getprofile() is watch
            sys.setprofile(before)
        if used:
            raise Wrong(
                f"{problem} calls {used[0]} of mini_distill, which is the answer key: write it"
                " with numpy alone"
            )
        if not watching:
            raise Wrong(f"{problem} switched off the check that it does not call mini_distill")
        return result

    return run


def handed_over(frame: FrameType | None) -> bool:
    """Whether a call comes from the package itself or from a function that the check has given."""
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(OWN) and frame.f_code.co_name != "run":
            return True
        if not name.startswith(KEY):
            return False
        frame = frame.f_back
    return False
