"""Explorables: figures that the reader plays with, in Jupyter and on a page without a kernel."""

from mini_distill.explorables.loop import Loop

__all__ = ["Loop"]
