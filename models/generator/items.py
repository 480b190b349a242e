"""Sprites: produce, packages, bottles, cans. A sprite is colour, coverage, and where its defect is.

`style` is "seen" or "heldout": shapes of the second kind never appear in training pictures.
"""
import cv2
import numpy as np

from .noise import noise


class Sprite:
    """rgb and alpha in 0..1; box: the part that the truth box encloses; evidence: what must stay visible."""

    __slots__ = ("rgb", "alpha", "box", "evidence", "cls", "guard")

    def __init__(self, rgb, alpha, cls=None, box=None, evidence=None, guard=None):
        self.rgb, self.alpha, self.cls = rgb, alpha, cls
        self.box = alpha if box is None else box
        self.evidence = evidence
        self.guard = guard  # a sound barcode: other items keep off it


def rgb(r, g, b):
    return np.array([r, g, b], np.float32) / 255.0


# ---------------------------------------------------------------- produce

# name: base colour, second colour, texture, shape, dark (a bruise would not show)
PRODUCE = {
    "apple-red": (rgb(176, 34, 36), rgb(222, 150, 70), "streak", "round"),
    "apple-green": (rgb(140, 182, 62), rgb(186, 206, 96), "speckle", "round"),
    "orange": (rgb(236, 134, 28), rgb(246, 160, 48), "peel", "round"),
    "lemon": (rgb(238, 206, 60), rgb(226, 214, 84), "peel", "lemon"),
    "tomato": (rgb(206, 44, 32), rgb(222, 74, 44), "smooth", "lobed"),
    "potato": (rgb(196, 160, 104), rgb(178, 140, 88), "eyes", "potato"),
    "peach": (rgb(240, 172, 110), rgb(214, 86, 72), "blush", "round"),
    "pepper": (rgb(232, 184, 34), rgb(222, 150, 26), "smooth", "pepper"),
    "pepper-green": (rgb(74, 134, 46), rgb(94, 152, 58), "smooth", "pepper"),
    "onion": (rgb(202, 138, 66), rgb(184, 112, 50), "streak", "onion"),
    # held-out shapes
    "pear": (rgb(192, 194, 84), rgb(206, 190, 96), "speckle", "pear"),
    "mango": (rgb(226, 158, 60), rgb(178, 70, 50), "blush", "mango"),
}
SEEN_PRODUCE = ["apple-red", "apple-green", "orange", "lemon", "tomato", "potato", "peach", "pepper", "pepper-green", "onion"]
HELDOUT_PRODUCE = ["pear", "mango"]


def _outline(shape, rng, theta):
    """Radius by angle, at most 1."""
    if shape == "round":
        p = rng.uniform(0, 6.28)
        return 0.97 + 0.02 * np.cos(2 * theta + p) + 0.01 * np.cos(3 * theta + 2 * p)
    if shape == "lemon":
        e = 0.74 / np.sqrt((0.74 * np.cos(theta)) ** 2 + np.sin(theta) ** 2)
        return e * 0.93 + 0.07 * np.exp(-(np.minimum(abs(theta), np.pi - abs(theta)) / 0.22) ** 2)
    if shape == "lobed":
        n = rng.randint(4, 7)
        return 0.95 + 0.035 * np.cos(n * theta + rng.uniform(0, 6))
    if shape == "potato":
        a = rng.uniform(0.68, 0.85)
        e = a / np.sqrt((a * np.cos(theta)) ** 2 + np.sin(theta) ** 2)
        return e * (0.95 + 0.04 * np.cos(2 * theta + rng.uniform(0, 6)) + 0.02 * np.cos(3 * theta + rng.uniform(0, 6)))
    if shape == "pepper":
        return 0.90 + 0.08 * abs(np.cos(2 * theta + rng.uniform(0, 3))) - 0.02
    if shape == "onion":
        return 0.90 + 0.09 * np.exp(-(theta / 0.25) ** 2)
    if shape == "pear":
        c = np.cos(theta)
        return np.where(c > 0, 0.66 + 0.34 * c ** 3, 0.66 + 0.04 * c * c)
    if shape == "mango":
        return 0.70 + 0.24 * abs(np.cos(theta)) ** 1.6 + 0.06 * np.sin(theta)
    raise ValueError(shape)


def _blob(rng, x, y, cx, cy, r, h, w):
    """A soft irregular patch, 0..1."""
    a = rng.uniform(0.75, 1.0)
    t = rng.uniform(0, 3.14)
    u = (x - cx) * np.cos(t) + (y - cy) * np.sin(t)
    v = -(x - cx) * np.sin(t) + (y - cy) * np.cos(t)
    d = np.sqrt(u * u + (v / a) ** 2) / r
    d = d + 0.16 * noise(rng, h, w, max(1, h * 0.06)) * 0.8
    return np.clip((1.05 - d) / 0.22, 0, 1)


def produce(rng, size, name, light, tint=0.0, bruised=False):
    """One fruit or vegetable whose long axis is `size` pixels; `light` is the direction to the lamp."""
    base, second, texture, shape = PRODUCE[name]
    n = int(np.ceil(size)) + 4
    ax = (np.arange(n, dtype=np.float32) - (n - 1) / 2) / (size / 2)
    x, y = np.meshgrid(ax, ax)
    rot = rng.uniform(0, 6.28)
    theta = np.arctan2(y, x) - rot
    theta = (theta + np.pi) % (2 * np.pi) - np.pi
    rad = np.sqrt(x * x + y * y)
    rho = _outline(shape, rng, theta).astype(np.float32)
    d = rad / rho
    alpha = np.clip((1 - d) * size / 2, 0, 1)
    dd = np.clip(d, 0, 1)
    z = np.sqrt(1 - dd * dd * 0.97)
    nx, ny = x / rho, y / rho
    if shape == "pepper":
        wob = 0.25 * np.cos(4 * theta)
        nx, ny = nx + wob * np.cos(theta + rot) * dd, ny + wob * np.sin(theta + rot) * dd
    lx, ly, lz = light
    dif = np.clip(nx * lx + ny * ly + z * lz, 0, 1)
    shade = 0.42 + 0.66 * dif - 0.10 * dd ** 6

    base = np.clip(base * (1 + rng.uniform(-0.08, 0.08)) + rng.uniform(-0.03, 0.03, 3).astype(np.float32) + tint, 0, 1)
    xr, yr = x * np.cos(rot) + y * np.sin(rot), -x * np.sin(rot) + y * np.cos(rot)
    if texture == "blush":
        m = np.clip(0.5 + 0.9 * xr + 0.25 * noise(rng, n, n, n * 0.12), 0, 1)
    elif texture == "streak":
        k = rng.randint(9, 20)
        m = np.clip(0.35 + 0.2 * np.sin(k * theta + noise(rng, n, n, n * 0.1)) + 0.2 * noise(rng, n, n, n * 0.15) + 0.35 * xr, 0, 1) * rng.uniform(0.3, 0.9)
    else:
        m = np.clip(0.4 + 0.3 * noise(rng, n, n, n * 0.15), 0, 1)
    col = base * (1 - m[..., None]) + second * m[..., None]
    if texture == "peel":
        col = col * (1 + 0.05 * noise(rng, n, n, max(1, size / 60)))[..., None]
    elif texture == "speckle":
        s = noise(rng, n, n, max(1, size / 70))
        col = col + (0.10 * (s > 2.0) - 0.10 * (s < -2.2))[..., None]
    elif texture == "eyes":
        col = col * (1 + 0.06 * noise(rng, n, n, max(1, size / 40)))[..., None]
        for _ in range(rng.randint(2, 6)):
            ex, ey = rng.uniform(-0.6, 0.6, 2)
            e = np.exp(-((x - ex) ** 2 + ((y - ey) * 2) ** 2) / 0.0035)
            col = col * (1 - 0.45 * e)[..., None]
    out = col * shade[..., None]

    # stalk or calyx: small, dark, sound
    sx, sy = 0.5 * rng.uniform(-1, 1, 2)
    if shape in ("round", "lobed", "pepper", "pear") and rng.rand() < 0.75:
        ds = np.sqrt((x - sx) ** 2 + (y - sy) ** 2)
        ts = np.arctan2(y - sy, x - sx)
        if name == "tomato":
            star = np.clip((0.30 * (0.45 + 0.55 * np.cos(5 * ts + rot)) - ds) / 0.05, 0, 1)
            out = out * (1 - star[..., None]) + rgb(62, 104, 40) * shade[..., None] * star[..., None]
        elif name.startswith("pepper"):
            g = np.clip((0.16 - ds) / 0.05, 0, 1)
            out = out * (1 - g[..., None]) + rgb(58, 96, 40) * (shade * (0.8 + 0.4 * (ds < 0.07)))[..., None] * g[..., None]
        else:
            dip = np.exp(-(ds / 0.15) ** 2)
            out = out * (1 - 0.42 * dip)[..., None]
            g = np.clip((0.05 - ds) / 0.03, 0, 1)
            out = out * (1 - g[..., None]) + rgb(70, 48, 30) * g[..., None]

    evidence = None
    if bruised:
        evidence = np.zeros((n, n), np.float32)
        count = 1 if rng.rand() < 0.7 else 2
        mould = rng.rand() < 0.2
        for i in range(count):
            t = rng.uniform(0, 6.28)
            q = rng.uniform(0.05, 0.5) * 0.85
            lim = 0.8 if shape in ("round", "lobed", "pepper", "onion") else 0.62
            px, py = q * lim * np.cos(t), q * lim * np.sin(t)
            r = rng.uniform(0.30, 0.50) * (1 if i == 0 else 0.55)
            b = _blob(rng, x, y, px, py, r, n, n) * np.clip((0.97 - d) * 8, 0, 1)
            if i > 0:
                b = b * (1 - evidence)
            mot = np.clip(0.5 + 0.3 * noise(rng, n, n, max(1, size * 0.05)), 0, 1)[..., None]
            dark = rgb(78, 46, 22) * mot + rgb(44, 26, 16) * (1 - mot)
            if name.startswith("potato") or rng.rand() < 0.15:
                dark = rgb(50, 48, 34) * mot + rgb(34, 30, 24) * (1 - mot)
            k = rng.uniform(0.78, 0.95) * b[..., None]
            out = out * (1 - k) + dark * (0.55 + 0.6 * shade[..., None]) * k
            if mould:
                fz = np.clip(_blob(rng, x, y, px, py, r * 0.62, n, n) * (0.75 + 0.3 * noise(rng, n, n, max(1, size * 0.02))), 0, 1)[..., None]
                out = out * (1 - 0.85 * fz) + (rgb(186, 194, 180) * mot + rgb(120, 142, 120) * (1 - mot)) * 0.85 * fz * (0.6 + 0.5 * shade[..., None])
            evidence = np.maximum(evidence, b)
    # highlight of the lamp
    hx, hy, hz = lx, ly, lz + 1
    hn = np.sqrt(hx * hx + hy * hy + hz * hz)
    sp = np.clip((nx * hx + ny * hy + z * hz) / hn, 0, 1)
    gloss = {"smooth": 0.55, "streak": 0.38, "speckle": 0.35, "peel": 0.22, "blush": 0.12, "eyes": 0.05}[texture]
    sp = gloss * rng.uniform(0.6, 1.3) * sp ** rng.uniform(18, 60)
    if evidence is not None:
        sp = sp * (1 - 0.7 * evidence)
    out = out + sp[..., None]
    return Sprite(np.clip(out, 0, 1).astype(np.float32), alpha.astype(np.float32), "bruised-produce" if bruised else None, None, evidence)


# ---------------------------------------------------------------- print

WORDS = ["OATS", "RICE", "TEA", "COCOA", "PASTA", "MUESLI", "BEANS", "FLOUR", "SUGAR", "SALT", "MILK", "JUICE", "CORN", "SOUP",
         "BISCUIT", "CRISPS", "COFFEE", "HONEY", "NUTS", "BARLEY", "LENTILS", "SODA", "WATER", "TONIC"]
FONTS = [cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX, cv2.FONT_HERSHEY_COMPLEX]
INKS = [(196, 38, 40), (30, 82, 160), (28, 122, 70), (240, 180, 30), (112, 48, 132), (232, 104, 30), (30, 140, 160), (180, 60, 110),
        (235, 230, 215), (60, 66, 78), (140, 96, 56), (250, 250, 248), (120, 170, 60), (214, 190, 150)]


def _ink(rng):
    c = np.array(INKS[rng.randint(len(INKS))], np.float32) + rng.uniform(-14, 14, 3)
    return tuple(float(v) for v in np.clip(c, 0, 255))


def _contrast(c):
    return (30, 30, 34) if 0.3 * c[0] + 0.6 * c[1] + 0.1 * c[2] > 130 else (246, 246, 240)


def text(img, s, cx, cy, w, colour, rng, bold=2):
    font = FONTS[rng.randint(len(FONTS))]
    (tw, th), _ = cv2.getTextSize(s, font, 1.0, bold)
    k = w / max(1, tw)
    t = max(1, int(round(k * bold * 1.1)))
    cv2.putText(img, s, (int(cx - w / 2), int(cy + th * k / 2)), font, k, colour, t, cv2.LINE_AA)


def bars(img, x0, y0, x1, y1, rng, ink=(18, 18, 22), paper=(248, 248, 246)):
    """A barcode with its quiet zone and digits."""
    cv2.rectangle(img, (int(x0), int(y0)), (int(x1), int(y1)), paper, -1)
    w, h = x1 - x0, y1 - y0
    qx, qy = w * 0.07, h * 0.08
    m = rng.randint(40, 56)
    unit = (w - 2 * qx) / m
    p = 0
    while p < m:
        b = min(rng.choice([1, 1, 2, 2, 3]), m - p)
        a0, a1 = x0 + qx + p * unit, x0 + qx + (p + b) * unit
        y2 = y1 - qy - h * 0.13
        # fractional edges, so that small codes keep their texture
        i0, i1 = int(np.floor(a0)), int(np.ceil(a1))
        for i in range(i0, i1):
            cov = max(0.0, min(a1, i + 1) - max(a0, i))
            if 0 <= i < img.shape[1]:
                ya, yb = max(0, int(y0 + qy)), max(0, int(y2))
                img[ya:yb, i] = (img[ya:yb, i] * (1 - cov) + np.array(ink, np.float32) * cov).astype(img.dtype)
        p += b + rng.choice([1, 1, 2, 3])
    k = (w * 0.8) / 190.0
    cv2.putText(img, "".join(str(d) for d in rng.randint(0, 10, 10)), (int(x0 + qx), int(y1 - qy * 0.4)),
                cv2.FONT_HERSHEY_SIMPLEX, max(0.1, k), ink, 1, cv2.LINE_AA)


STICKERS = [(246, 214, 40), (250, 248, 240), (240, 120, 40), (222, 50, 50), (120, 196, 70), (250, 170, 190), (90, 170, 226)]


def sticker(rng, w, h):
    """A price or promotion sticker as a picture (uint8) and its coverage."""
    w, h = max(6, int(w)), max(5, int(h))
    c = STICKERS[rng.randint(len(STICKERS))]
    im = np.empty((h, w, 3), np.uint8)
    im[:] = c
    ink = _contrast(c)
    kind = rng.randint(4)
    if kind == 0:
        text(im, "%d.%02d" % (rng.randint(0, 10), rng.randint(0, 100)), w / 2, h * 0.5, w * 0.75, ink, rng)
    elif kind == 1:
        text(im, ["-30%", "-50%", "2 = 1", "SALE", "OFFER", "NEW"][rng.randint(6)], w / 2, h * 0.36, w * 0.7, ink, rng)
        for k in range(2):
            y = int(h * (0.66 + 0.16 * k))
            cv2.line(im, (int(w * 0.15), y), (int(w * rng.uniform(0.6, 0.85)), y), ink, max(1, h // 22), cv2.LINE_AA)
    elif kind == 2:
        cv2.rectangle(im, (int(w * .06), int(h * .08)), (int(w * .94), int(h * .92)), ink, max(1, h // 20), cv2.LINE_AA)
    a = np.zeros((h, w), np.uint8)
    if rng.rand() < 0.25:
        cv2.ellipse(a, (w // 2, h // 2), (w // 2 - 1, h // 2 - 1), 0, 0, 360, 255, -1, cv2.LINE_AA)
    else:
        cv2.rectangle(a, (1, 1), (w - 2, h - 2), 255, -1)
    return im, a


def _stick(rng, img, cx, cy, w, h, angle):
    """Paste a sticker; returns its coverage on the whole face."""
    s, a = sticker(rng, w, h)
    m = cv2.getRotationMatrix2D((s.shape[1] / 2, s.shape[0] / 2), angle, 1)
    m[0, 2] += cx - s.shape[1] / 2
    m[1, 2] += cy - s.shape[0] / 2
    size = (img.shape[1], img.shape[0])
    s = cv2.warpAffine(s, m, size, borderMode=cv2.BORDER_REPLICATE)
    a = cv2.warpAffine(a, m, size).astype(np.float32) / 255
    sh = cv2.GaussianBlur(a, (0, 0), max(0.8, h * 0.05))
    img[:] = (img * (1 - 0.25 * sh[..., None] * (1 - a[..., None])) * (1 - a[..., None]) + s * a[..., None]).astype(np.uint8)
    return a


def _face(rng, w, h, want):
    """The printed face of a package: picture, evidence box, evidence, guard. want: None, 'barcode', 'covered', 'plain'."""
    im = np.empty((h, w, 3), np.uint8)
    main, second = _ink(rng), _ink(rng)
    im[:] = main
    lay = rng.randint(6)
    if lay == 0:
        cv2.rectangle(im, (0, int(h * .0)), (w, int(h * rng.uniform(.2, .4))), second, -1)
    elif lay == 1:
        p = np.array([[0, h], [0, h * rng.uniform(.4, .8)], [w, h * rng.uniform(.3, .7)], [w, h]], np.int32)
        cv2.fillPoly(im, [p], second, cv2.LINE_AA)
    elif lay == 2:
        n = rng.randint(4, 9)
        for i in range(0, n, 2):
            cv2.rectangle(im, (int(w * i / n), 0), (int(w * (i + 1) / n), h), second, -1)
    elif lay == 3:
        cv2.ellipse(im, (w // 2, int(h * .4)), (int(w * .42), int(h * .3)), 0, 0, 360, second, -1, cv2.LINE_AA)
    elif lay == 4:  # zigzag print: looks a little like a tear, and is none
        n = rng.randint(5, 10)
        y = h * rng.uniform(.3, .6)
        p = [[0, h]] + [[w * i / n, y + (h * .06 if i % 2 else -h * .06)] for i in range(n + 1)] + [[w, h]]
        cv2.fillPoly(im, [np.array(p, np.int32)], second, cv2.LINE_AA)
    ty = h * rng.uniform(0.14, 0.26)
    word = WORDS[rng.randint(len(WORDS))]
    band = second if lay == 0 else main
    if rng.rand() < 0.5:
        c = _ink(rng)
        cv2.rectangle(im, (int(w * .1), int(ty - h * .08)), (int(w * .9), int(ty + h * .08)), c, -1)
        band = c
    text(im, word, w / 2, ty, w * rng.uniform(.5, .72), _contrast(band), rng)
    if rng.rand() < 0.5:  # product picture
        cx, cy, r = w * rng.uniform(.3, .7), h * rng.uniform(.4, .55), min(w, h) * rng.uniform(.1, .18)
        for _ in range(rng.randint(1, 5)):
            cv2.circle(im, (int(cx + rng.uniform(-r, r)), int(cy + rng.uniform(-r, r))), int(r * rng.uniform(.4, .8)), _ink(rng), -1, cv2.LINE_AA)
    if rng.rand() < 0.25:  # promotion star, printed
        cx, cy, r = w * rng.uniform(.2, .8), h * rng.uniform(.35, .5), min(w, h) * .15
        k = 12
        p = [[cx + r * (1 if i % 2 else .72) * np.cos(i * np.pi / k), cy + r * (1 if i % 2 else .72) * np.sin(i * np.pi / k)] for i in range(2 * k)]
        cv2.fillPoly(im, [np.array(p, np.int32)], _ink(rng), cv2.LINE_AA)
    if rng.rand() < 0.35:  # table of contents, small print
        x0, y0 = w * rng.uniform(.05, .15), h * rng.uniform(.5, .6)
        for i in range(rng.randint(3, 6)):
            cv2.line(im, (int(x0), int(y0 + i * h * .035)), (int(x0 + w * rng.uniform(.15, .3)), int(y0 + i * h * .035)), _contrast(main), max(1, h // 140), cv2.LINE_AA)

    box = evid = guard = None
    if want in ("barcode", "covered"):
        bw = max(w * 0.46, min(w * 0.8, 0.43 * np.sqrt(w * h)) )
        bw = min(bw * rng.uniform(.95, 1.2), w * 0.86)
        bh = min(bw * rng.uniform(.55, .75), h * 0.42)
        x0 = rng.uniform(w * .05, w * .95 - bw)
        y0 = rng.uniform(h * .54, max(h * .545, h * .95 - bh))
        bars(im, x0, y0, x0 + bw, y0 + bh, rng)
        code = np.zeros((h, w), np.float32)
        code[int(y0):int(y0 + bh) + 1, int(x0):int(x0 + bw) + 1] = 1
        if want == "covered":
            sw, sh = bw * rng.uniform(.46, .74), bh * rng.uniform(.62, 1.15)
            a = _stick(rng, im, x0 + bw * rng.uniform(.32, .68), y0 + bh * rng.uniform(.38, .62), sw, sh, rng.uniform(-28, 28))
            box, evid = np.maximum(code, a), np.maximum(code, a)
        else:
            guard = code
            if rng.rand() < 0.3 and y0 > h * .5:  # a price sticker where it belongs
                sh = h * rng.uniform(.12, .2)
                _stick(rng, im, rng.uniform(w * .3, w * .7), y0 - sh * rng.uniform(.8, 1.1), sh * rng.uniform(1.3, 1.8), sh, rng.uniform(-15, 15))
    elif rng.rand() < 0.35:
        sh = h * rng.uniform(.13, .26)
        _stick(rng, im, rng.uniform(w * .3, w * .7), rng.uniform(h * .4, h * .8), sh * rng.uniform(1.2, 1.8), sh, rng.uniform(-25, 25))
    return im, box, evid, guard


def _jagged(rng, pts, amp):
    """The polygon with every side broken into a ragged line."""
    out = []
    for i in range(len(pts)):
        a, b = np.array(pts[i]), np.array(pts[(i + 1) % len(pts)])
        n = max(2, int(np.hypot(*(b - a)) / max(2.0, amp * 1.1)))
        for k in range(n):
            out.append(a + (b - a) * k / n + rng.uniform(-amp, amp, 2))
    return np.array(out, np.float32)


def _tear(rng, pic, mask):
    """Tears the face open at an edge or a corner. Returns the picture and the torn area."""
    h, w = mask.shape
    s = np.sqrt(w * h)
    where = rng.randint(6)
    d = s * rng.uniform(.26, .44)
    e = s * rng.uniform(.30, .5)
    if where < 4:  # corner
        cx, cy = (0, w)[where % 2], (0, h)[where // 2]
        sx, sy = (1, -1)[where % 2], (1, -1)[where // 2]
        p = [(cx - sx * 4, cy - sy * 4), (cx + sx * e, cy - sy * 4), (cx + sx * e * .55, cy + sy * d * .55), (cx - sx * 4, cy + sy * d)]
    else:  # a gash in the face
        cx, cy = w * rng.uniform(.35, .65), h * rng.uniform(.3, .6)
        t = rng.uniform(0, 3.14)
        ux, uy = np.cos(t), np.sin(t)
        p = [(cx - ux * e * .62, cy - uy * e * .62), (cx - uy * d * .30, cy + ux * d * .30), (cx + ux * e * .62, cy + uy * e * .62), (cx + uy * d * .30, cy - ux * d * .30)]
    poly = _jagged(rng, p, s * .022)
    outer = np.zeros((h, w), np.uint8)
    cv2.fillPoly(outer, [np.round(poly * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    rim = max(2, int(s * rng.uniform(.022, .04)))
    inner = cv2.erode(outer, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * rim + 1, 2 * rim + 1)))
    o, i = outer.astype(np.float32)[..., None] / 255, inner.astype(np.float32)[..., None] / 255
    fibre = rgb(238, 232, 220) * (0.92 + 0.07 * noise(rng, h, w, 1))[..., None]
    if rng.rand() < 0.7:  # the dark inside, lighter towards one side
        deep = rgb(58, 46, 36) * (0.8 + 0.25 * noise(rng, h, w, max(1, s * .05)))[..., None]
    else:  # contents showing: grains
        g = noise(rng, h, w, max(1, s * .02))
        deep = rgb(150, 112, 62) * np.clip(0.75 + 0.35 * g, .25, 1.3)[..., None]
    sh = cv2.GaussianBlur(outer, (0, 0), max(1, s * .02)).astype(np.float32)[..., None] / 255
    pic = pic * (1 - 0.3 * sh * (1 - o))
    pic = pic * (1 - o) + fibre * o
    pic = pic * (1 - i) + deep * i
    # a flap hanging from the tear
    if where < 4 and rng.rand() < 0.7:
        q = [p[1], p[2], (p[2][0] * .6 + p[1][0] * .4 + rng.uniform(-.1, .1) * s, p[2][1] * .6 + p[1][1] * .4 + rng.uniform(.02, .1) * s)]
        fl = np.zeros((h, w), np.uint8)
        cv2.fillPoly(fl, [np.round(_jagged(rng, q, s * .012) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
        f = fl.astype(np.float32)[..., None] / 255
        pic = pic * (1 - f) + rgb(206, 194, 172) * f
    return pic, outer.astype(np.float32) / 255 * (mask > .5)


def package(rng, length, defect=None, shape=None, style="seen", code=None):
    """A box, carton, sachet (or held-out pouch, tub); `length` is the long side. defect: None, 'torn', 'covered'."""
    if shape is None:
        shape = ["box", "carton", "bag"][rng.randint(3)] if style == "seen" else ["pouch", "tub"][rng.randint(2)]
    aspect = {"box": rng.uniform(.62, .95), "carton": rng.uniform(.52, .66), "bag": rng.uniform(.66, .85),
              "pouch": rng.uniform(.6, .8), "tub": rng.uniform(.8, .98)}[shape]
    h, w = int(round(length)), int(round(length * aspect))
    if shape == "box" and rng.rand() < 0.3:
        h, w = w, h
    if defect == "covered":
        want = "covered"
    elif code is None:
        want = "barcode" if rng.rand() < 0.45 else "plain"
    else:
        want = "barcode" if code else "plain"
    im, box, evid, guard = _face(rng, w, h, want)
    pic = im.astype(np.float32) / 255
    mask = np.zeros((h, w), np.uint8)
    gx = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    gy = np.linspace(-1, 1, h, dtype=np.float32)[:, None]
    if shape == "box":
        cv2.rectangle(mask, (0, 0), (w, h), 255, -1)
        g = 1 + 0.08 * rng.uniform(-1, 1) * gx + 0.08 * rng.uniform(-1, 1) * gy + 0 * gx * gy
        t = max(2, int(min(w, h) * rng.uniform(.03, .09)))
        g[:, w - t:] *= 0.68
        g[h - max(2, t // 2):, :] *= 0.58
    elif shape == "carton":
        cv2.rectangle(mask, (0, 0), (w, h), 255, -1)
        g = 1 + 0.06 * rng.uniform(-1, 1) * gx + 0 * gy
        t = int(h * .11)
        g[:t] *= np.linspace(1.18, .82, t, dtype=np.float32)[:, None]
        g[t:t + max(1, h // 80)] *= 0.6
        g[:, int(w * .78):] *= 0.78
    elif shape == "bag":
        cv2.rectangle(mask, (int(w * .03), 0), (int(w * .97), h), 255, -1)
        k = max(6, int(w / 7))
        for i in range(k + 1):
            for yy in (0, h - 1):
                cv2.circle(mask, (int(w * i / k), yy), max(1, int(w / k * .3)), 0, -1)
        g = 1.02 - 0.34 * np.abs(gx) ** 3 + 0 * gy
        g = g * (1 + 0.07 * noise(rng, h, w, max(2, length * .06)))
        t = int(h * .07)
        g[:t] *= 0.85
        g[h - t:] *= 0.85
    elif shape == "pouch":
        p = [(w * .08, 0), (w * .92, 0), (w * .97, h * .5), (w, h * .93), (w * .8, h), (w * .2, h), (0, h * .93), (w * .03, h * .5)]
        cv2.fillPoly(mask, [np.array(p, np.int32)], 255, cv2.LINE_AA)
        g = 1.05 - 0.3 * np.abs(gx) ** 2.4 - 0.12 * gy + 0.06 * noise(rng, h, w, max(2, length * .08))
        g[:int(h * .08)] *= 1.2
        g[int(h * .08):int(h * .095) + 1] *= .6
    else:
        p = [(0, 0), (w, 0), (w, h * .12), (w * .97, h * .12), (w * .86, h), (w * .14, h), (w * .03, h * .12), (0, h * .12)]
        cv2.fillPoly(mask, [np.array(p, np.int32)], 255, cv2.LINE_AA)
        g = 1.08 - 0.42 * np.abs(gx) ** 2.2 + 0 * gy
        g[:int(h * .12)] *= 1.15
        g[int(h * .12):int(h * .14) + 1] *= .55
    pic = pic * g[..., None] * (1 + 0.012 * noise(rng, h, w, 0))[..., None]
    if shape in ("bag", "pouch"):
        cr = noise(rng, h, w, max(2, length * .04))
        pic = pic + (0.10 * np.clip(cr - 1.0, 0, 1.5))[..., None]
    alpha = mask.astype(np.float32) / 255
    cls = None
    if defect == "torn":
        whole = pic
        for _ in range(6):  # the outline may cut a corner off: the tear has to show
            pic, evid = _tear(rng, whole, alpha)
            if evid.sum() > .055 * alpha.sum():
                break
        cls, box, guard = "torn-package", None, None
    elif defect == "covered":
        cls = "covered-barcode"
        box, evid = box * (alpha > .5), evid * (alpha > .5)
    return Sprite(np.clip(pic, 0, 1).astype(np.float32), alpha, cls, box, evid, guard)


def bottle(rng, length, style="seen"):
    """A bottle or a can from the side."""
    kind = ["bottle", "can", "jar"][rng.randint(3)]
    aspect = {"bottle": rng.uniform(.28, .36), "can": rng.uniform(.5, .62), "jar": rng.uniform(.6, .75)}[kind]
    if kind != "bottle":
        length *= 0.72
    h, w = int(round(length)), max(10, int(round(length * aspect)))
    im, _, _, _ = _face(rng, w, h, "plain")
    pic = im.astype(np.float32) / 255
    mask = np.zeros((h, w), np.uint8)
    gx = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    if kind == "bottle":
        glass = np.array(_ink(rng), np.float32) / 255 * 0.8
        n = rng.uniform(.3, .42)
        p = [(w * .34, 0), (w * .66, 0), (w * .66, h * n * .55), (w * .96, h * n), (w, h * .97), (w * .94, h), (w * .06, h), (0, h * .97), (w * .04, h * n), (w * .34, h * n * .55)]
        cv2.fillPoly(mask, [np.array(p, np.int32)], 255, cv2.LINE_AA)
        pic[:int(h * (n + .05))] = glass
        pic[int(h * .88):] = glass
        pic[:int(h * .07)] = np.array(_ink(rng), np.float32) / 255
    elif kind == "can":
        cv2.rectangle(mask, (0, int(h * .02)), (w, int(h * .98)), 255, -1)
        cv2.ellipse(mask, (w // 2, int(h * .03)), (w // 2, max(1, int(h * .03))), 0, 0, 360, 255, -1)
        pic[:int(h * .06)] = 0.75
        pic[int(h * .95):] = 0.62
    else:
        cv2.rectangle(mask, (0, int(h * .16)), (w, h), 255, -1)
        cv2.rectangle(mask, (int(w * .08), 0), (int(w * .92), int(h * .2)), 255, -1)
        pic[:int(h * .16)] = np.array(_ink(rng), np.float32) / 255
        pic[int(h * .16):int(h * .2)] *= .6
    c = rng.uniform(-.4, .4)
    g = 0.55 + 0.5 * np.sqrt(np.clip(1 - gx * gx * .92, 0, 1)) + 0.35 * np.exp(-((gx - c) / .12) ** 2)
    return Sprite(np.clip(pic * g[..., None], 0, 1).astype(np.float32), mask.astype(np.float32) / 255)


def lid(rng, size, light):
    """A can or a jar from above: rings of metal or a coloured lid."""
    n = int(np.ceil(size)) + 4
    ax = (np.arange(n, dtype=np.float32) - (n - 1) / 2) / (size / 2)
    x, y = np.meshgrid(ax, ax)
    d = np.sqrt(x * x + y * y)
    t = np.arctan2(y, x)
    if rng.rand() < 0.5:
        base = np.ones(3, np.float32) * rng.uniform(.62, .8)
        sheen = 0.16 * np.cos(2 * (t - np.arctan2(light[1], light[0]))) + 0.05 * np.cos(5 * t)
    else:
        base = np.array(_ink(rng), np.float32) / 255
        sheen = 0.08 * np.cos(t - np.arctan2(light[1], light[0]))
    g = 0.92 + sheen
    for r, k in ((.96, .5), (.86, .35), (.80, -.22), (.5, .12)):
        g = g - k * np.exp(-((d - r) / .03) ** 2)
    pic = base * g[..., None]
    if rng.rand() < 0.5:  # ring pull
        a = rng.uniform(0, 6.28)
        px, py = .3 * np.cos(a), .3 * np.sin(a)
        q = np.abs(np.sqrt((x - px) ** 2 + (y - py) ** 2) - .17)
        pic = pic * (1 - .4 * np.exp(-(q / .04) ** 2))[..., None]
    else:
        im = np.zeros((n, n), np.uint8)
        text(im, WORDS[rng.randint(len(WORDS))], n / 2, n / 2, n * .5, 255, rng)
        pic = pic * (1 - .6 * im.astype(np.float32) / 255)[..., None]
    alpha = np.clip((1 - d) * size / 2, 0, 1)
    return Sprite(np.clip(pic, 0, 1).astype(np.float32), alpha.astype(np.float32))
