"""Measures a trained detector: precision and recall at box overlap 0.5 and equal class.

    python3 models/training/evaluate.py WEIGHTS.pt --drawings DIR --styles DIR --frames samples/frames [--threshold 0.4]

Without --threshold it is chosen on the drawings of --choose (a third set, neither trained on nor reported).
A defect of which less than 0.08 shows counts as none; between 0.08 and 0.55 it is neither asked for nor held against.
"""
import argparse
import json
import os
import sys

import cv2
import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common import CLASSES, HEIGHT, KINDS, WIDTH, decode, iou, letterbox, match  # noqa: E402
from network import Detector  # noqa: E402

SHOWS, GONE = .55, .08


def outputs(model, images):
    with torch.no_grad():
        for i in range(0, len(images), 16):
            x = torch.from_numpy(np.ascontiguousarray(np.stack(images[i:i + 16]).transpose(0, 3, 1, 2))).float() / 255
            yield from model(x).numpy()


class Count:
    """True and false positives and missed defects, by class."""

    def __init__(self):
        self.tp, self.fp, self.fn = (np.zeros(len(CLASSES), int) for _ in range(3))
        self.images = 0

    def add(self, out, rows, threshold):
        b, s, c = decode(out, threshold)
        full = rows[rows[:, 5] >= SHOWS]
        half = rows[(rows[:, 5] < SHOWS) & (rows[:, 5] >= GONE)]
        hit, used = match(b, s, c, full[:, 1:5], full[:, 0].astype(int))
        for i in np.flatnonzero(~hit):
            if len(half) and (iou(b[i:i + 1], half[:, 1:5])[0][half[:, 0] == c[i]] > .3).any():
                continue
            self.fp[c[i]] += 1
        for i in np.flatnonzero(hit):
            self.tp[c[i]] += 1
        for j in np.flatnonzero(~used):
            self.fn[int(full[j, 0])] += 1
        self.images += 1

    @property
    def precision(self):
        return self.tp.sum() / max(1, (self.tp + self.fp).sum())

    @property
    def recall(self):
        return self.tp.sum() / max(1, (self.tp + self.fn).sum())

    def metrics(self):
        byc = {n: {"precision": round(float(self.tp[i] / max(1, self.tp[i] + self.fp[i])), 4),
                   "recall": round(float(self.tp[i] / max(1, self.tp[i] + self.fn[i])), 4),
                   "defects": int(self.tp[i] + self.fn[i])} for i, n in enumerate(CLASSES)}
        return {"precision": round(float(self.precision), 4), "recall": round(float(self.recall), 4), "images": self.images,
                "defects": int((self.tp + self.fn).sum()), "iou": 0.5, "byClass": byc}


def measure(outs, rows, threshold):
    c = Count()
    for o, r in zip(outs, rows):
        c.add(o, r, threshold)
    return c


def best(outs, rows):
    """The threshold with the best F1."""
    scored = []
    for t in np.arange(.2, .71, .025):
        c = measure(outs, rows, t)
        scored.append((2 * c.precision * c.recall / max(1e-9, c.precision + c.recall), float(round(t, 3))))
    top = max(s for s, _ in scored)
    good = [t for s, t in scored if s >= top - .002]     # the middle of the plateau
    return good[len(good) // 2]


def report(model, data, limit=None):
    n = min(limit or len(data), len(data))
    pairs = [data.get(i) for i in range(n)]
    outs = list(outputs(model, [p[0] for p in pairs]))
    rows = [p[1] for p in pairs]
    t = best(outs, rows)
    m = measure(outs, rows, t).metrics()
    return f"threshold {t} precision {m['precision']} recall {m['recall']} " + " ".join(f"{k}:{v['precision']}/{v['recall']}" for k, v in m["byClass"].items())


def load(folder):
    im = np.load(os.path.join(folder, "images.npy"), mmap_mode="r")
    b = np.load(os.path.join(folder, "boxes.npz"))["boxes"]
    return im, [b[b[:, 0] == i, 1:] for i in range(len(im))]


def load_frames(folder):
    """The demo's JPEG files as a client reads them, and their truth in the network's pixels."""
    ims, rows, names = [], [], []
    for f in json.load(open(os.path.join(folder, "truth.json")))["frames"]:
        img = cv2.imread(os.path.join(folder, f["path"]))[..., ::-1]
        im, k, x, y = letterbox(img)
        w, h = f["width"], f["height"]
        r = [[CLASSES.index(d["class"]), d["box"]["x"] * w * k + x, d["box"]["y"] * h * k + y, (d["box"]["x"] + d["box"]["w"]) * w * k + x,
              (d["box"]["y"] + d["box"]["h"]) * h * k + y, 1.0] for d in f["defects"]]
        ims.append(im)
        rows.append(np.array(r, np.float32).reshape(-1, 6))
        names.append(f["path"])
    return ims, rows, names


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("weights")
    ap.add_argument("--drawings")
    ap.add_argument("--styles")
    ap.add_argument("--frames")
    ap.add_argument("--choose")
    ap.add_argument("--threshold", type=float)
    ap.add_argument("--json")
    ap.add_argument("--misses", action="store_true")
    a = ap.parse_args()
    torch.set_num_threads(1)
    model = Detector(len(CLASSES), WIDTH, HEIGHT)
    model.load_state_dict(torch.load(a.weights))
    model.eval()
    t = a.threshold
    if t is None:
        im, rows = load(a.choose)
        t = best(list(outputs(model, im)), rows)
    result = {"threshold": t}
    for key, folder in (("heldOutDrawings", a.drawings), ("heldOutStyles", a.styles)):
        if folder:
            im, rows = load(folder)
            result[key] = measure(list(outputs(model, im)), rows, t).metrics()
    if a.frames:
        im, rows, names = load_frames(a.frames)
        outs = list(outputs(model, im))
        result["demoFrames"] = measure(outs, rows, t).metrics()
        if a.misses:
            for o, r, n in zip(outs, rows, names):
                c = Count()
                c.add(o, r, t)
                if c.fp.sum() + c.fn.sum():
                    print(n, "false", [CLASSES[i] for i in np.flatnonzero(c.fp)], "missed", [CLASSES[i] for i in np.flatnonzero(c.fn)])
    print(json.dumps(result, indent=1))
    if a.json:
        json.dump(result, open(a.json, "w"), indent=1)


if __name__ == "__main__":
    main()
