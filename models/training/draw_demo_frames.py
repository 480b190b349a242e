"""Draws the frames of the demo and their truth: three stores, twelve cameras, ten frames each.

    python3 models/training/draw_demo_frames.py samples/frames

A camera keeps its lamp, its lens and its background. A scene stays for two or three frames (a belt moves between them), so an
incident is seen more than once. One scene in four has no defect. The seeds lie in a range that training never draws from, and
the cameras are in focus and fairly lit; blur, strong noise and poor light are measured on the held-out drawings instead.
"""
import argparse
import json
import os
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from generator import KINDS, draw_views  # noqa: E402
from generator.camera import Look, jpeg  # noqa: E402

BASE = 900_000_000          # training uses seeds below 100,000,000, held-out drawings those up to 300,000,000
BIG, SMALL = (1280, 720), (640, 480)
STORES = {
    "store-1": {"checkout-1": ("belt", BIG), "pick-1": ("tray", BIG), "cart-1": ("cart", SMALL), "shelf-1": ("shelf", BIG)},
    "store-2": {"checkout-1": ("belt", SMALL), "pick-1": ("tray", SMALL), "pick-2": ("tray", BIG), "shelf-1": ("shelf", SMALL)},
    "store-3": {"checkout-1": ("belt", BIG), "pick-1": ("tray", SMALL), "pick-2": ("bin", SMALL), "cart-1": ("cart", BIG)},
}
SCENES = (3, 2, 3, 2)
QUALITY = 74


def fair_look(seed):
    """The next seed whose camera is in focus and fairly lit."""
    while True:
        k = Look(np.random.RandomState(seed))
        if k.blur < .35 and .88 < k.gain < 1.15 and k.noise < .005 and not k.motion and abs(k.gamma - 1) < .12:
            return seed
        seed += 1


def clear(views, sound):
    """Nothing half out of the picture: a defect shows well or not at all."""
    if sound:
        return True
    shown = [[d for d in t if d["visible"] >= .08] for _, t in views]
    return all(d["visible"] >= .8 for t in shown for d in t) and all(shown)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out")
    out = ap.parse_args().out
    frames = []
    for si, (store, cameras) in enumerate(STORES.items()):
        for ci, (camera, (kind, (w, h))) in enumerate(cameras.items()):
            base = BASE + si * 1_000_000 + ci * 100_000
            look = fair_look(base)
            os.makedirs(os.path.join(out, store, camera), exist_ok=True)
            n = 0
            sound_at = (si + ci) % len(SCENES)
            for k, count in enumerate(SCENES):
                seed = base + 1000 * (k + 1)
                while True:
                    views = draw_views(seed, w, h, camera=kind, look_seed=look, back_seed=base, count=count, sound=k == sound_at,
                                       travel=.05 if kind == "belt" else 0)
                    if clear(views, k == sound_at):
                        break
                    seed += 1
                for pic, truth in views:
                    name = f"{store}/{camera}/{n:03d}.jpg"
                    with open(os.path.join(out, name), "wb") as f:
                        f.write(jpeg(pic, QUALITY))
                    frames.append({"path": name, "width": w, "height": h, "defects": [
                        {"class": d["class"], "kind": KINDS[d["class"]],
                         "box": {"x": round(d["box"][0] / w, 5), "y": round(d["box"][1] / h, 5),
                                 "w": round((d["box"][2] - d["box"][0]) / w, 5), "h": round((d["box"][3] - d["box"][1]) / h, 5)}}
                        for d in truth if d["visible"] >= .08]})
                    n += 1
    head = json.dumps({"name": "models/generator", "baseSeed": BASE, "jpegQuality": QUALITY})
    with open(os.path.join(out, "truth.json"), "w") as f:
        f.write('{"generator": ' + head + ',\n "frames": [\n')
        f.write(",\n".join("  " + json.dumps(r) for r in frames))
        f.write("\n]}\n")
    total = sum(len(r["defects"]) for r in frames)
    print(len(frames), "frames,", total, "defects,", sum(not r["defects"] for r in frames), "frames without one")


if __name__ == "__main__":
    main()
