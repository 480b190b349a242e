"""Writes the manifest of the bundle from what training and measuring found."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from generator.classes import CATEGORIES, CLASSES, KINDS  # noqa: E402


def write(path, width, height, threshold, metrics, created):
    m = {
        "id": "retail-defects", "version": "1.0.0", "task": "detect", "createdAt": created, "license": "MIT",
        "input": {"name": "images", "width": width, "height": height, "layout": "nchw", "type": "float32", "color": "rgb",
                  "resize": "letterbox", "pad": 114, "mean": [0, 0, 0], "std": [255, 255, 255]},
        "output": {"form": "yolov8", "names": ["output0"]},
        "classes": CLASSES, "kinds": KINDS, "categories": CATEGORIES,
        "thresholds": {"default": threshold, "byKind": {}},
        "nms": {"iou": 0.5, "classAware": True},
        "metrics": metrics,
        "preprocess": {"pipeline": "letterbox-bilinear", "version": 1},
    }
    with open(path, "w") as f:
        json.dump(m, f, indent=2)
        f.write("\n")
