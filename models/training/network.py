"""The detector: one grid of stride 8, fed from strides 4 to 32; per cell a box and a score for each class."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def conv(i, o, k=3, s=1):
    return nn.Sequential(nn.Conv2d(i, o, k, s, k // 2, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True))


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.a, self.b = conv(c, c), nn.Sequential(nn.Conv2d(c, c, 3, 1, 1, bias=False), nn.BatchNorm2d(c))

    def forward(self, x):
        return F.relu(x + self.b(self.a(x)))


class Detector(nn.Module):
    STRIDE = 8

    def __init__(self, classes, width, height):
        super().__init__()
        self.classes = classes
        self.s4 = nn.Sequential(nn.Conv2d(3, 32, 6, 4, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU(inplace=True))
        self.s8 = nn.Sequential(conv(32, 48, 3, 2), Block(48))
        self.s16 = nn.Sequential(conv(48, 72, 3, 2), Block(72), Block(72))
        self.s32 = nn.Sequential(conv(72, 96, 3, 2), Block(96))
        self.l32, self.l16 = conv(96, 64, 1), conv(72, 64, 1)
        self.m16 = conv(64, 64)
        self.u16, self.l8 = conv(64, 48, 1), conv(48, 48, 1)
        self.m8 = conv(48, 48)
        self.hc, self.hb = conv(48, 48), conv(48, 48)
        self.cls, self.box = nn.Conv2d(48, classes, 1), nn.Conv2d(48, 4, 1)
        nn.init.constant_(self.cls.bias, -4.6)
        nn.init.constant_(self.box.bias, 1.2)
        nn.init.normal_(self.box.weight, std=.01)
        self.resize(width, height)

    def resize(self, width, height):
        """The same weights for pictures of another size (both sides multiples of 32)."""
        self.width, self.height = width, height
        y, x = torch.meshgrid(torch.arange(height // 8, dtype=torch.float32), torch.arange(width // 8, dtype=torch.float32), indexing="ij")
        self.register_buffer("cx", ((x + .5) * 8).reshape(-1), persistent=False)
        self.register_buffer("cy", ((y + .5) * 8).reshape(-1), persistent=False)

    def raw(self, x):
        """Class logits [B,C,N]; distances from the cell's centre to the box's sides [B,4,N] in pixels."""
        s8 = self.s8(self.s4(x))
        s16 = self.s16(s8)
        s32 = self.s32(s16)
        p16 = self.m16(self.l16(s16) + F.interpolate(self.l32(s32), scale_factor=2.0, mode="nearest"))
        p8 = self.m8(self.l8(s8) + F.interpolate(self.u16(p16), scale_factor=2.0, mode="nearest"))
        return self.cls(self.hc(p8)).flatten(2), torch.exp(self.box(self.hb(p8)).flatten(2).clamp(max=4.2)) * 8.0

    def forward(self, x):
        """The YOLOv8 form [B, 4+C, N]: cx, cy, w, h in input pixels, then class scores in 0..1."""
        c, d = self.raw(x)
        l, t, r, b = d[:, 0:1], d[:, 1:2], d[:, 2:3], d[:, 3:4]
        return torch.cat([self.cx + (r - l) / 2, self.cy + (b - t) / 2, l + r, t + b, torch.sigmoid(c)], 1)
