"""A guard: while an answer runs, nobody may call the package that is its answer key."""

import io
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

import mini_distill
from checks.verdict import Stopped, Wrong

# The package, and the checkers, which call it
KEY = tuple(str(Path(file).parent) + os.sep for file in (mini_distill.__file__, __file__))
LIMIT = 20.0  # seconds: less than what nbgrader gives a cell


def guarded(answer: Callable[..., Any], problem: str) -> Callable[..., Any]:
    """Return the answer, refusing every way into the package but through what the check hands over.

    Python reports each call while the answer runs, so that it does not matter how the package was
    imported or under which name. What the answer prints is dropped: graders read what is printed.
    """

    def run(*arguments: Any) -> Any:
        used: list[str] = []
        handed = {code for argument in arguments if (code := getattr(argument, "__code__", None))}
        start = time.monotonic()

        def watch(frame: FrameType, event: str, _: Any) -> None:
            if time.monotonic() - start > LIMIT:
                raise Stopped(f"{problem} runs for more than {LIMIT:g} s: does every loop end?")
            code = frame.f_code
            of_key = code.co_filename.startswith(KEY) and code is not settled.__code__
            if event == "call" and of_key and not under(frame, handed):
                used.append(code.co_name)

        before = sys.getprofile()
        threading.setprofile(watch)
        sys.setprofile(watch)
        try:
            with redirect_stdout(io.StringIO()):
                result = settled(answer(*arguments))  # now: nothing is computed when nobody watches
        except Wrong:
            raise
        except Exception as error:
            raise Stopped(described(error, problem, answer)) from error
        finally:
            watching = sys.getprofile() is watch
            sys.setprofile(before)
            threading.setprofile(None)
        if used:
            raise Wrong(
                f"{problem} calls {used[0]}, which is a part of mini_distill or of the checks, the"
                " answer key: write it with numpy and scipy"
            )
        if not watching:
            raise Wrong(f"{problem} switched off the check that it does not call mini_distill")
        return result

    return run


def under(frame: FrameType | None, handed: set[Any]) -> bool:
    """Whether a call comes from a function that the check has handed over."""
    while frame is not None:
        if frame.f_code in handed:
            return True
        frame = frame.f_back
    return False


def settled(found: Any) -> Any:
    """Return an answer as arrays of numbers where it can be that, and as its text where not."""
    if found is None:
        return None
    if isinstance(found, tuple | list):
        return tuple(map(settled, found))
    try:
        return np.array(found, dtype=float)
    except (TypeError, ValueError):
        return str(found)


def described(error: Exception, problem: str, answer: Callable[..., Any]) -> str:
    """Say how an answer stopped, and in which of its lines."""
    if isinstance(error, NotImplementedError):
        return f"{problem} is not written yet"
    cell = answer.__code__.co_filename if hasattr(answer, "__code__") else None
    lines = [at for at in traceback.extract_tb(error.__traceback__) if at.filename == cell]
    where = f", in line {lines[-1].lineno} of its cell: {lines[-1].line}" if lines else ""
    return f"{problem} stopped with {type(error).__name__}: {error}{where}"
