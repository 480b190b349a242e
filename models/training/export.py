"""Writes the bundle: model.onnx (opset 17, batch axis free) and model.json.

    python3 models/training/export.py WEIGHTS.pt models/retail-defects --metrics METRICS.json --created 2026-01-01T00:00:00Z

METRICS.json is what evaluate.py --json wrote. Batch normalisation is folded into the convolutions first.
"""
import argparse
import json
import os
import sys

import onnx
import torch
import torch.nn as nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import manifest  # noqa: E402
from common import CLASSES, HEIGHT, WIDTH  # noqa: E402
from network import Detector  # noqa: E402


def fold(module):
    for name, child in module.named_children():
        if isinstance(child, nn.Sequential):
            layers = list(child)
            for i in range(len(layers) - 1):
                if isinstance(layers[i], nn.Conv2d) and isinstance(layers[i + 1], nn.BatchNorm2d):
                    child[i] = fuse_conv_bn_eval(layers[i], layers[i + 1])
                    child[i + 1] = nn.Identity()
        fold(child)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("weights")
    ap.add_argument("out")
    ap.add_argument("--metrics", required=True)
    ap.add_argument("--created", required=True)
    a = ap.parse_args()
    model = Detector(len(CLASSES), WIDTH, HEIGHT)
    model.load_state_dict(torch.load(a.weights))
    model.eval()
    fold(model)
    os.makedirs(a.out, exist_ok=True)
    path = os.path.join(a.out, "model.onnx")
    torch.onnx.export(model, torch.zeros(1, 3, HEIGHT, WIDTH), path, opset_version=17, input_names=["images"], output_names=["output0"],
                      dynamic_axes={"images": {0: "batch"}, "output0": {0: "batch"}})
    m = onnx.load(path)
    del m.metadata_props[:]
    for k, v in (("names", str(dict(enumerate(CLASSES)))), ("task", "detect"), ("stride", "32"), ("imgsz", str([HEIGHT, WIDTH])),
                 ("license", "MIT"), ("version", "1.0.0"), ("description", "Normitri retail defects")):
        p = m.metadata_props.add()
        p.key, p.value = k, v
    m.producer_name, m.producer_version = "normitri", "1.0.0"
    shape = m.graph.output[0].type.tensor_type.shape.dim
    shape[1].dim_value, shape[2].dim_value = 4 + len(CLASSES), (WIDTH // 8) * (HEIGHT // 8)
    for n in m.graph.node:
        n.doc_string = ""
    onnx.checker.check_model(m)
    onnx.save(m, path)
    r = json.load(open(a.metrics))
    t = r.pop("threshold")
    manifest.write(os.path.join(a.out, "model.json"), WIDTH, HEIGHT, t, r, a.created)
    print(path, os.path.getsize(path), "bytes, threshold", t)


if __name__ == "__main__":
    main()
