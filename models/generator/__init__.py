"""Draws retail-like camera pictures with defects and the truth about them.

Everything is drawn: no photograph, no foreign picture, no foreign font goes in.
"""
from .classes import CLASSES, KINDS
from .frame import draw_frame, draw_views

__all__ = ["CLASSES", "KINDS", "draw_frame", "draw_views"]
