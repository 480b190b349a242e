"""What drawing, training and measuring share: letterbox, box maths, matching."""
import os
import sys

import cv2
import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from generator import CLASSES, KINDS  # noqa: E402,F401

WIDTH, HEIGHT, PAD = 384, 288, 114


def letterbox(img, antialias=False):
    """RGB picture to the network's size: bilinear, centred, padded. Returns picture, scale, left, top."""
    h, w = img.shape[:2]
    k = min(WIDTH / w, HEIGHT / h)
    nw, nh = int(round(w * k)), int(round(h * k))
    x, y = (WIDTH - nw) // 2, (HEIGHT - nh) // 2
    out = np.full((HEIGHT, WIDTH, 3), PAD, np.uint8)
    out[y:y + nh, x:x + nw] = cv2.resize(img, (nw, nh), interpolation=cv2.INTER_AREA if antialias else cv2.INTER_LINEAR)
    return out, k, x, y


def iou(a, b):
    """Pairwise overlap of boxes x0,y0,x1,y1."""
    lt = np.maximum(a[:, None, :2], b[None, :, :2])
    rb = np.minimum(a[:, None, 2:], b[None, :, 2:])
    i = np.clip(rb - lt, 0, None).prod(2)
    return i / np.maximum(1e-9, (a[:, 2:] - a[:, :2]).prod(1)[:, None] + (b[:, 2:] - b[:, :2]).prod(1)[None] - i)


def decode(out, threshold, nms=0.5):
    """One row block [4+C, N] to boxes, scores, classes: best class a cell, class-aware suppression."""
    score = out[4:].max(0)
    cls = out[4:].argmax(0)
    keep = score >= threshold
    b, score, cls = out[:4, keep].T, score[keep], cls[keep]
    box = np.concatenate([b[:, :2] - b[:, 2:] / 2, b[:, :2] + b[:, 2:] / 2], 1)
    done = []
    for i in np.argsort(-score, kind="stable"):
        if all(cls[j] != cls[i] or iou(box[i:i + 1], box[j:j + 1])[0, 0] <= nms for j in done):
            done.append(i)
    return box[done], score[done], cls[done]


def match(boxes, scores, classes, truth_boxes, truth_classes, threshold=0.5):
    """Greedy, best score first: true positives (bool per detection) and matched truths."""
    hit = np.zeros(len(boxes), bool)
    used = np.zeros(len(truth_boxes), bool)
    for i in np.argsort(-scores, kind="stable"):
        best, at = threshold, -1
        for j in range(len(truth_boxes)):
            if used[j] or truth_classes[j] != classes[i]:
                continue
            v = iou(boxes[i:i + 1], truth_boxes[j:j + 1])[0, 0]
            if v >= best:
                best, at = v, j
        if at >= 0:
            hit[i], used[at] = True, True
    return hit, used
