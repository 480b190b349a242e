"""What lies behind the items. Every function returns a float picture h by w by 3 in 0..1; u is one unit of length in pixels
(a 384th of the frame's width)."""
import cv2
import numpy as np

from .noise import lines, noise

SEEN = ["belt", "bin", "cart", "shelf"]
HELDOUT = ["counter"]


def _flat(h, w, c):
    im = np.empty((h, w, 3), np.float32)
    im[:] = np.array(c, np.float32) / 255
    return im


def belt(rng, h, w, u):
    """Checkout belt: rubber, ribs or none, steel rails along both sides."""
    c = [(44, 46, 50), (60, 62, 64), (34, 38, 46), (72, 68, 64), (38, 52, 48)][rng.randint(5)]
    im = _flat(h, w, c)
    im = im * (1 + 0.06 * noise(rng, h, w, 1) + 0.05 * noise(rng, h, w, 16 * u) + 0.03 * lines(rng, h, w, 20))[..., None]
    if rng.rand() < 0.5:
        step = rng.uniform(14, 40) * u
        x = np.arange(w, dtype=np.float32)
        im = im * (1 - 0.25 * np.exp(-(((x % step) - step / 2) / (1.2 * u)) ** 2))[None, :, None]
    rail = int(rng.uniform(8, 18) * u)
    for top in (True, False):
        if rng.rand() < 0.8:
            m = 0.62 + 0.05 * lines(rng, rail, w, 60) + 0.18 * np.linspace(-1, 1, rail, dtype=np.float32)[:, None]
            y = slice(0, rail) if top else slice(h - rail, h)
            im[y] = (m * rng.uniform(.8, 1.1))[..., None] * np.array([.97, 1, 1.02], np.float32)
            e = int(3 * u)
            y = slice(rail, rail + e) if top else slice(h - rail - e, h - rail)
            im[y] *= 0.55
    return im


def bin_(rng, h, w, u):
    """Pick bin: a plastic tub seen from above, ribbed walls."""
    c = [(62, 96, 142), (120, 124, 128), (58, 110, 84), (168, 60, 52), (150, 150, 140), (196, 170, 66)][rng.randint(6)]
    im = _flat(h, w, c) * (1 + 0.03 * noise(rng, h, w, 8 * u) + 0.015 * noise(rng, h, w, 0))[..., None]
    m = int(rng.uniform(12, 24) * u)
    wall = np.zeros((h, w), np.float32)
    cv2.rectangle(wall, (m, m), (w - m, h - m), 1.0, -1)
    wall = cv2.GaussianBlur(wall, (0, 0), 2 * u)
    x = np.arange(w, dtype=np.float32)[None, :]
    y = np.arange(h, dtype=np.float32)[:, None]
    step = rng.uniform(10, 18) * u
    rib = 0.12 * (np.sin(x / step * 6.28) + np.sin(y / step * 6.28))
    im = im * (wall * 0.78 + (1 - wall) * (1.05 + rib))[..., None]
    if rng.rand() < 0.5:  # paper at the bottom
        p = 0.8 + 0.06 * noise(rng, h, w, 6 * u) + 0.02 * noise(rng, h, w, 1)
        k = (wall ** 4)[..., None]
        im = im * (1 - k) + p[..., None] * np.array([.86, .78, .64], np.float32) * k
    return im


def cart(rng, h, w, u):
    """Shopping cart: wire mesh over a dim floor."""
    im = _flat(h, w, [(96, 92, 88), (120, 118, 112), (74, 78, 86)][rng.randint(3)])
    im = im * (1 + 0.05 * noise(rng, h, w, 64 * u) + 0.04 * noise(rng, h, w, 2) + 0.03 * noise(rng, h, w, 16))[..., None]
    step = rng.uniform(20, 34) * u
    ang = rng.uniform(-.06, .06)
    t = max(1.2, rng.uniform(1.3, 2.4) * u)
    for axis in (0, 1):
        n = int((w if axis == 0 else h) / step) + 4
        off = rng.uniform(0, step)
        mask = np.zeros((h, w), np.uint8)
        for i in range(-2, n):
            a = off + i * step * (1 if axis == 0 else 1.6)
            p, q = ((a - ang * h, 0), (a + ang * h, h)) if axis == 0 else ((0, a + ang * w), (w, a - ang * w))
            cv2.line(mask, (int(p[0]), int(p[1])), (int(q[0]), int(q[1])), 255, max(1, int(round(t))), cv2.LINE_AA)
        m = mask.astype(np.float32)[..., None] / 255
        sh = np.roll(cv2.GaussianBlur(mask, (0, 0), 1.5 * u), (int(3 * u), int(2 * u)), (0, 1)).astype(np.float32)[..., None] / 255
        im = im * (1 - 0.35 * sh)
        im = im * (1 - m) + (0.66 + 0.04 * noise(rng, h, w, 2))[..., None] * m
    return im


def counter(rng, h, w, u):
    """Held out: a tiled or veined stone counter."""
    c = [(206, 200, 190), (170, 160, 150), (150, 164, 170)][rng.randint(3)]
    im = _flat(h, w, c)
    v = noise(rng, h, w, 32 * u)
    vein = np.exp(-(v / .06) ** 2) * 0.25
    im = im * (1 + 0.04 * noise(rng, h, w, 8) + 0.02 * noise(rng, h, w, 0) - vein)[..., None]
    if rng.rand() < 0.6:
        step = rng.uniform(50, 90) * u
        ox, oy = rng.uniform(0, step, 2)
        x = np.arange(w, dtype=np.float32)[None, :]
        y = np.arange(h, dtype=np.float32)[:, None]
        g = np.maximum(np.exp(-((((x + ox) % step) - step / 2) / (1.1 * u)) ** 2), np.exp(-((((y + oy) % step) - step / 2) / (1.1 * u)) ** 2))
        im = im * (1 - 0.35 * g)[..., None]
    return im


def shelf(rng, h, w, u):
    """Shelf front: boards with price rails. Returns the picture and where each board's upper edge lies."""
    im = _flat(h, w, [(196, 194, 188), (150, 152, 156), (110, 104, 98), (214, 206, 190)][rng.randint(4)])
    im = im * (1 + 0.03 * noise(rng, h, w, 64 * u) + 0.015 * noise(rng, h, w, 1))[..., None]
    if rng.rand() < 0.5:  # perforated back wall
        step = int(max(4, 12 * u))
        r = max(1, int(1.3 * u))
        for yy in range(step // 2, h, step):
            for xx in range(step // 2, w, step):
                cv2.circle(im, (xx, yy), r, (.3, .3, .3), -1, cv2.LINE_AA)
    rows = 2 if h / u < 250 or rng.rand() < .7 else 3
    board = rng.uniform(12, 18) * u
    gap = h / rows
    wood = rng.rand() < 0.5
    ys = []
    for i in range(rows):
        y1 = int(gap * (i + 1) - rng.uniform(0, 2) * u)
        y0 = int(y1 - board)
        ys.append(y0)
        if wood:
            g = 1 + 0.12 * lines(rng, y1 - y0, w, 40) + 0.05 * noise(rng, y1 - y0, w, 1)
            im[y0:y1] = g[..., None] * np.array([.62, .45, .28], np.float32)
        else:
            im[y0:y1] = (0.80 + 0.03 * lines(rng, y1 - y0, w, 60))[..., None]
        im[y0:y0 + max(1, int(1.5 * u))] *= 1.15
        k = int(14 * u)
        im[y1:min(h, y1 + k)] *= np.linspace(.5, 1, k, dtype=np.float32)[:min(h, y1 + k) - y1, None, None]
        x = rng.uniform(4, 30) * u
        while x < w - 30 * u:  # price tickets
            tw = rng.uniform(18, 28) * u
            if rng.rand() < .8:
                c = ((.97, .96, .92), (.98, .86, .25), (.9, .25, .2))[rng.choice([0, 0, 1, 2])]
                cv2.rectangle(im, (int(x), int(y0 + 2 * u)), (int(x + tw), int(y1 - 2 * u)), c, -1)
                s = "%d.%02d" % (rng.randint(0, 20), rng.randint(0, 100))
                cv2.putText(im, s, (int(x + 2 * u), int(y1 - 4.5 * u)), cv2.FONT_HERSHEY_SIMPLEX, .26 * u, (.1, .1, .1), max(1, int(.7 * u)), cv2.LINE_AA)
            x += tw + rng.uniform(10, 50) * u
    return im, ys, gap - board


# ---------------------------------------------------------------- trays with cells

SEEN_TRAYS = ["square", "pulp", "crate"]
HELDOUT_TRAYS = ["honeycomb"]


def tray_surround(rng, h, w, u):
    """The table under a tray."""
    k = rng.randint(3)
    if k == 0:
        im = _flat(h, w, (120, 122, 126)) * (1 + 0.07 * lines(rng, h, w, 60))[..., None]
    elif k == 1:
        im = _flat(h, w, (150, 112, 72)) * (1 + 0.12 * lines(rng, h, w, 40, 2) + 0.04 * noise(rng, h, w, 1))[..., None]
    else:
        im = _flat(h, w, (72, 78, 84)) * (1 + 0.05 * noise(rng, h, w, 2) + 0.05 * noise(rng, h, w, 64))[..., None]
    return im


TRAY_COLOURS = {
    "square": [(46, 48, 54), (52, 84, 130), (44, 104, 74), (188, 190, 188), (120, 66, 60), (84, 88, 92)],
    "pulp": [(150, 130, 108), (96, 84, 112), (88, 106, 126), (168, 158, 140), (78, 112, 86)],
    "crate": [(178, 138, 92), (150, 112, 74), (196, 162, 116)],
    "honeycomb": [(40, 44, 48), (150, 60, 50), (212, 206, 196), (60, 110, 120)],
}


def tray(rng, im, kind, centre, cell, cols, rows, angle, u):
    """Draws a tray with empty cells into im; returns the cells: centre, and the recess as a polygon."""
    h, w = im.shape[:2]
    c = np.array(TRAY_COLOURS[kind][rng.randint(len(TRAY_COLOURS[kind]))], np.float32) / 255 * rng.uniform(.85, 1.15)
    ca, sa = np.cos(angle), np.sin(angle)

    def at(x, y):
        return np.array([centre[0] + x * ca - y * sa, centre[1] + x * sa + y * ca])

    def poly(points):
        return np.round(np.array([at(*p) for p in points]) * 16).astype(np.int32)

    hw, hh = cols * cell / 2, rows * cell / 2
    if kind == "honeycomb":
        hw += cell * .25
    rim = rng.uniform(4, 9) * u
    body = np.zeros((h, w), np.uint8)
    cv2.fillPoly(body, [poly([(-hw - rim, -hh - rim), (hw + rim, -hh - rim), (hw + rim, hh + rim), (-hw - rim, hh + rim)])], 255, cv2.LINE_AA, 4)
    sh = cv2.blur(np.roll(body, (int(5 * u), int(4 * u)), (0, 1)), (int(10 * u) | 1,) * 2).astype(np.float32)[..., None] / 255
    im *= 1 - 0.45 * sh
    b = body.astype(np.float32)[..., None] / 255
    if kind == "crate":
        tex = 1 + 0.13 * lines(rng, h, w, 40) + 0.04 * noise(rng, h, w, 1)
    elif kind == "pulp":
        tex = 1 + 0.06 * noise(rng, h, w, 1) + 0.05 * noise(rng, h, w, 4)
    else:
        tex = 1 + 0.02 * noise(rng, h, w, 1) + 0.04 * noise(rng, h, w, 32 * u)
    im[:] = im * (1 - b) + tex[..., None] * c * b
    cells = []
    depth = np.zeros((h, w), np.uint8)
    for j in range(rows):
        for i in range(cols):
            x = -cols * cell / 2 + (i + .5) * cell
            y = -hh + (j + .5) * cell
            if kind == "honeycomb":
                x += cell * (.25 if j % 2 else -.25)
                r = cell * .47
                pts = [(x + r * np.cos(k * np.pi / 3 + .5236), y + r * np.sin(k * np.pi / 3 + .5236)) for k in range(6)]
            elif kind == "pulp":
                r = cell * .445
                pts = [(x + r * np.cos(k * np.pi / 12), y + r * np.sin(k * np.pi / 12)) for k in range(24)]
            else:
                r, q = cell * (.45 if kind == "square" else .465), cell * (.10 if kind == "square" else .005)
                pts = []
                for sx, sy in ((1, 1), (-1, 1), (-1, -1), (1, -1)):
                    for k in range(4):
                        a = {(1, 1): 0, (-1, 1): 90, (-1, -1): 180, (1, -1): 270}[(sx, sy)] + k * 30
                        pts.append((x + sx * (r - q) + q * np.cos(np.radians(a)), y + sy * (r - q) + q * np.sin(np.radians(a))))
            p = poly(pts)
            cv2.fillPoly(depth, [p], 255, cv2.LINE_AA, 4)
            cells.append((at(x, y), p.astype(np.float32) / 16))
    d = depth.astype(np.float32) / 255
    # the recess: darker, with the shadow of the upper left edge and light on the lower right one
    k = int(max(3, cell * .22)) | 1
    soft = cv2.blur(depth, (k, k)).astype(np.float32) / 255
    off = int(max(1, cell * .10))
    lit = np.roll(soft, (-off, -off), (0, 1))
    shade = np.clip(soft - 0.45, 0, 1)
    dark = rng.uniform(.42, .60)
    g = dark + 0.30 * np.clip(soft - lit, -.6, .6) - 0.10 * shade
    im[:] = im * (1 + d * (np.clip(g, .12, 1) - 1))[..., None]
    edge = np.clip(np.roll(d, (1, 1), (0, 1)) - d, 0, 1)
    im += (0.10 * edge * b[..., 0])[..., None]
    return cells
