"""Draws pictures at the network's size into one folder, in parallel.

    python3 models/training/draw_dataset.py OUT COUNT --seed 1000000 [--style heldout] [--rich] [--workers 2]

OUT/images.npy (N, 288, 384, 3) uint8; OUT/boxes.npz: row (picture, class, x0, y0, x1, y1, visible) in the network's pixels.
Frames are drawn at camera sizes, go through JPEG, and are letterboxed as the product does it.
"""
import argparse
import multiprocessing
import os
import sys

import cv2
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common import CLASSES, HEIGHT, WIDTH, letterbox  # noqa: E402
from generator import draw_frame  # noqa: E402
from generator.camera import jpeg, unjpeg  # noqa: E402

SIZES = [((480, 270), .18), ((480, 360), .16), ((640, 360), .23), ((640, 480), .25), ((960, 540), .08), ((1280, 720), .10)]


def one(job):
    seed, style, rich = job
    cv2.setNumThreads(1)
    rng = np.random.RandomState(seed)
    size = SIZES[rng.choice(len(SIZES), p=[p for _, p in SIZES])][0]
    pic, truth = draw_frame(seed, *size, style=style, rich=rich)
    pic = unjpeg(jpeg(pic, rng.randint(55, 95)))
    img, k, x, y = letterbox(pic, antialias=rng.rand() < .25)
    rows = [[CLASSES.index(d["class"])] + [d["box"][0] * k + x, d["box"][1] * k + y, d["box"][2] * k + x, d["box"][3] * k + y] + [d["visible"]] for d in truth]
    return img, np.array(rows, np.float32).reshape(-1, 6)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out")
    ap.add_argument("count", type=int)
    ap.add_argument("--seed", type=int, required=True)
    ap.add_argument("--style", default="seen")
    ap.add_argument("--rich", action="store_true", help="more defects a picture than life has")
    ap.add_argument("--workers", type=int, default=2)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    images = np.lib.format.open_memmap(os.path.join(a.out, "images.npy"), "w+", np.uint8, (a.count, HEIGHT, WIDTH, 3))
    boxes = []
    with multiprocessing.Pool(a.workers) as pool:
        for i, (img, rows) in enumerate(pool.imap(one, [(a.seed + i, a.style, a.rich) for i in range(a.count)], chunksize=16)):
            images[i] = img
            boxes.append(np.concatenate([np.full((len(rows), 1), i, np.float32), rows], 1))
            if i % 500 == 499:
                print(i + 1, flush=True)
    images.flush()
    np.savez(os.path.join(a.out, "boxes.npz"), boxes=np.concatenate(boxes))


if __name__ == "__main__":
    main()
