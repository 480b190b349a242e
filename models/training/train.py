"""Trains the detector on drawn pictures.

    python3 models/training/train.py OUT.pt --data DIR [DIR ...] --val DIR [--minutes 20] [--processes 2]

The learning rate follows the processor time of one process: it rises for a short while, and falls to nothing when the minutes are
over. Processor time, so that a busy machine trains for longer instead of less.
"""
import argparse
import math
import os
import sys
import time

import cv2
import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common import CLASSES, HEIGHT, WIDTH  # noqa: E402
from evaluate import report  # noqa: E402
from network import Detector  # noqa: E402

SHOWS, GONE = .55, .08    # a defect that shows less than GONE is none; between the two the loss looks away


class Set:
    def __init__(self, folders):
        self.images, self.boxes = [], []
        for f in folders:
            im = np.load(os.path.join(f, "images.npy"), mmap_mode="r")
            b = np.load(os.path.join(f, "boxes.npz"))["boxes"]
            by = [b[b[:, 0] == i, 1:] for i in range(len(im))]
            self.images.append(im)
            self.boxes += by
        self.start = np.cumsum([0] + [len(i) for i in self.images])

    def __len__(self):
        return len(self.boxes)

    def get(self, i):
        k = int(np.searchsorted(self.start, i, side="right") - 1)
        return self.images[k][i - self.start[k]], self.boxes[i]


def targets(boxes, gx, gy):
    """Per cell: class or -1 (background) or -2 (look away), and the box."""
    n = len(gx)
    label = np.full(n, -1, np.int64)
    box = np.zeros((n, 4), np.float32)
    best = np.full(n, 1e9, np.float32)
    for c, x0, y0, x1, y1, vis in boxes:
        if vis < GONE:
            continue
        if vis < SHOWS:
            label[(gx > x0) & (gx < x1) & (gy > y0) & (gy < y1) & (label == -1)] = -2
            continue
        cx, cy, w, h = (x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0
        d = ((gx - cx) / max(w * .30, 6.5)) ** 2 + ((gy - cy) / max(h * .30, 6.5)) ** 2
        size = w * h
        take = (d <= 1) & (size < best)
        label[(d <= 1.6) & (label == -1) & ~take] = -2     # a thin ring around the middle: neither asked for nor forbidden
        label[take], box[take], best[take] = int(c), (x0, y0, x1, y1), size
    return label, box


def vary(im, b, rng, width, height):
    """One picture and its boxes, moved, scaled, flipped and relit: the whole of it, or a part of the size asked for."""
    b = b.copy()
    part = width < WIDTH
    if part:            # a part at full scale, most often around a defect
        sx, sy = rng.uniform(.88, 1.14), rng.uniform(.88, 1.14)
        if len(b) and rng.rand() < .8:
            t = b[rng.randint(len(b))]
            cx, cy = (t[1] + t[3]) / 2, (t[2] + t[4]) / 2
        else:
            cx, cy = rng.uniform(.2, .8) * WIDTH, rng.uniform(.2, .8) * HEIGHT
        tx = width / 2 - sx * cx + rng.uniform(-.25, .25) * width
        ty = height / 2 - sy * cy + rng.uniform(-.25, .25) * height
        if rng.rand() < .5:     # whole pixels: the grain stays as the camera made it
            tx, ty, sx, sy = round(tx + (sx - 1) * cx), round(ty + (sy - 1) * cy), 1, 1
    elif rng.rand() < .5:
        sx, sy = rng.uniform(.88, 1.16), rng.uniform(.88, 1.16)
        tx, ty = (width - sx * WIDTH) / 2 + rng.uniform(-.04, .04) * width, (height - sy * HEIGHT) / 2 + rng.uniform(-.05, .05) * height
    else:
        sx = sy = 1
        tx, ty = rng.randint(-7, 8), rng.randint(-7, 8)
    if rng.rand() < .5:
        sx, tx = -sx, width - tx
    if rng.rand() < .25:
        sy, ty = -sy, height - ty
    m = np.array([[sx, 0, tx + (0.5 * sx - 0.5)], [0, sy, ty + (0.5 * sy - 0.5)]], np.float32)
    im = cv2.warpAffine(im, m, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(114, 114, 114))
    x, y = b[:, [1, 3]] * sx + tx, b[:, [2, 4]] * sy + ty
    x.sort(1)
    y.sort(1)
    area = (x[:, 1] - x[:, 0]) * (y[:, 1] - y[:, 0])
    x, y = x.clip(0, width), y.clip(0, height)
    left = (x[:, 1] - x[:, 0]) * (y[:, 1] - y[:, 0]) / np.maximum(area, 1e-6)
    b[:, 1], b[:, 2], b[:, 3], b[:, 4] = x[:, 0], y[:, 0], x[:, 1], y[:, 1]
    b[:, 5] *= np.where(left > .95, 1, np.minimum(left, .5 if part else 1))    # cut by the part's edge: look away
    gain = rng.uniform(.75, 1.25) * rng.uniform(.93, 1.07, 3).astype(np.float32)
    im = im * gain + np.float32(rng.uniform(-14, 14))
    if rng.rand() < .15:
        im = im * .35 + im.mean(2, keepdims=True) * .65
    return np.clip(im, 0, 255) / np.float32(255), b


def batch(data, idx, rng, model):
    gx, gy = model.cx.numpy(), model.cy.numpy()
    ims, labs, bxs = [], [], []
    for i in idx:
        im, b = vary(*data.get(i), rng, model.width, model.height)
        l, t = targets(b, gx, gy)
        ims.append(im.transpose(2, 0, 1))
        labs.append(l)
        bxs.append(t)
    return torch.from_numpy(np.stack(ims)), torch.from_numpy(np.stack(labs)), torch.from_numpy(np.stack(bxs))


def giou(a, b):
    lt, rb = torch.max(a[:, :2], b[:, :2]), torch.min(a[:, 2:], b[:, 2:])
    inter = (rb - lt).clamp(min=0).prod(1)
    union = (a[:, 2:] - a[:, :2]).prod(1) + (b[:, 2:] - b[:, :2]).prod(1) - inter
    hull = (torch.max(a[:, 2:], b[:, 2:]) - torch.min(a[:, :2], b[:, :2])).prod(1)
    i = inter / union.clamp(min=1e-6)
    return i, i - (hull - union) / hull.clamp(min=1e-6)


def loss(model, x, label, box):
    c, d = model.raw(x)
    c, d = c.transpose(1, 2), d.transpose(1, 2)
    pos = label >= 0
    k = max(1, int(pos.sum()))
    p = torch.stack([model.cx, model.cy], 1).expand(len(x), -1, -1)[pos]
    dp = d[pos]
    pred = torch.cat([p - dp[:, :2], p + dp[:, 2:]], 1)
    quality, g = giou(pred, box[pos])
    lb = (1 - g).sum() / k
    want = torch.zeros_like(c)
    want[pos, label[pos]] = (.35 + .65 * quality.detach().clamp(0, 1)) if len(dp) else 0.
    s = torch.sigmoid(c)
    q = (want - s).abs() ** 2 * F.binary_cross_entropy_with_logits(c, want, reduction="none")
    q = q * (label != -2)[..., None]
    return q.sum() / k, lb


def report_on(average, val, **kw):
    e = Detector(len(CLASSES), WIDTH, HEIGHT)
    e.load_state_dict(average)
    return report(e.eval(), val, **kw)


def work(rank, a, shared, clock, gate):
    """One of the equal processes: own pictures, common gradient. Rank 0 keeps the clock, the average and the log."""
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.manual_seed(a.seed)
    rng = np.random.RandomState(a.seed + 1000 * rank)
    model = Detector(len(CLASSES), WIDTH, HEIGHT).to(memory_format=torch.channels_last)
    if a.start:
        model.load_state_dict(torch.load(a.start))
    params = list(model.parameters())
    opt = torch.optim.AdamW([{"params": [p for p in params if p.ndim > 1], "weight_decay": .02},
                             {"params": [p for p in params if p.ndim <= 1], "weight_decay": 0}], lr=a.rate)
    data, val = Set(a.data), Set([a.val])
    parts = a.parts > 0
    if parts:
        model.resize(WIDTH * 2 // 3, HEIGHT * 2 // 3)
    average = {k: v.clone() for k, v in model.state_dict().items()}
    begin, step, total, next_val = time.time(), 0, np.zeros(2), a.every * 60
    gate.wait()
    while True:
        f = float(clock[0])
        if f >= 1:
            break
        if parts and f >= a.parts:      # the first stage sees parts of pictures: three times as many of them
            parts = False
            model.resize(WIDTH, HEIGHT)
            data = Set([d for d in a.data + a.later if os.path.exists(os.path.join(d, "boxes.npz"))])
            if rank == 0:
                print("whole pictures,", len(data), "pictures", flush=True)
        lr = a.rate * min(1, step / 150 + .02) * (.5 + .5 * math.cos(math.pi * f)) + 1e-6
        for g in opt.param_groups:
            g["lr"] = lr
        x, l, b = batch(data, rng.randint(0, len(data), a.batch), rng, model)
        model.train()
        lc, lb = loss(model, x.contiguous(memory_format=torch.channels_last), l, b)
        opt.zero_grad()
        (lc + 1.5 * lb).backward()
        shared[rank].copy_(torch.cat([p.grad.flatten() for p in params]))
        if rank == 0:
            clock[0] = time.process_time() / (a.minutes * 60)
        gate.wait()
        mean, at = shared.mean(0), 0
        gate.wait()
        for p in params:
            p.grad.copy_(mean[at:at + p.numel()].view_as(p))
            at += p.numel()
        torch.nn.utils.clip_grad_norm_(params, 8.0)
        opt.step()
        step += 1
        if rank:
            continue
        keep = min(.995, step / (step + 20))
        for k, v in model.state_dict().items():
            if v.dtype.is_floating_point:
                average[k].mul_(keep).add_(v, alpha=1 - keep)
            else:
                average[k].copy_(v)
        total += (float(lc), float(lb))
        if step % 50 == 0:
            s = time.time() - begin
            n = step * a.batch * len(shared)
            print(f"{s:6.0f}s {100 * float(clock[0]):3.0f}% step {step} seen {n} ({n / s:.1f}/s) class {total[0] / 50:.3f} box {total[1] / 50:.3f} rate {lr:.5f}", flush=True)
            total[:] = 0
        if time.time() - begin > next_val:
            next_val += a.every * 60
            torch.save(average, a.out)
            print(report_on(average, val, limit=100), flush=True)
    if rank == 0:
        torch.save(average, a.out)
        print(report_on(average, val))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out")
    ap.add_argument("--data", nargs="+", required=True)
    ap.add_argument("--later", nargs="*", default=[], help="further pictures, for the second stage")
    ap.add_argument("--parts", type=float, default=.6, help="share of the time on parts of pictures, which cost a third")
    ap.add_argument("--val", required=True)
    ap.add_argument("--minutes", type=float, default=20, help="processor minutes of each process")
    ap.add_argument("--every", type=float, default=5, help="minutes between two looks at --val")
    ap.add_argument("--processes", type=int, default=2, help="one thread each; threads in one process wait for each other too much")
    ap.add_argument("--batch", type=int, default=10, help="pictures per process and step")
    ap.add_argument("--rate", type=float, default=3e-3)
    ap.add_argument("--start", help="weights to start from")
    ap.add_argument("--seed", type=int, default=7)
    a = ap.parse_args()
    n = sum(p.numel() for p in Detector(len(CLASSES), WIDTH, HEIGHT).parameters())
    print("parameters", n, flush=True)
    shared, clock = torch.zeros(a.processes, n).share_memory_(), torch.zeros(1).share_memory_()
    gate = torch.multiprocessing.get_context("spawn").Barrier(a.processes)
    torch.multiprocessing.spawn(work, (a, shared, clock, gate), a.processes)


if __name__ == "__main__":
    main()
