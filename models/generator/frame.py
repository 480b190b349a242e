"""Composes a frame: background, items, defects, and the truth.

draw_views() draws one scene and looks at it several times (a belt that moves, a camera that shakes a little);
draw_frame() is one look. The truth lists {"class", "box": (x0, y0, x1, y1) in pixels, "visible": 0..1}.
"""
import cv2
import numpy as np

from . import backgrounds as bg
from . import items
from .camera import Look, expose

CAMERAS = ["belt", "bin", "cart", "shelf", "tray"]


class Canvas:
    def __init__(self, img, u, light):
        self.img, self.u, self.light = img, u, light
        self.ids = np.zeros(img.shape[:2], np.int16)
        self.things = []   # per item: where it lies, its masks, its class

    def _window(self, sprite, cx, cy, angle):
        h, w = sprite.alpha.shape
        if abs(angle) > .2:
            a = np.radians(angle)
            H = int(abs(w * np.sin(a)) + abs(h * np.cos(a))) + 3
            W = int(abs(w * np.cos(a)) + abs(h * np.sin(a))) + 3
            m = cv2.getRotationMatrix2D((w / 2, h / 2), angle, 1)
            m[0, 2] += W / 2 - w / 2
            m[1, 2] += H / 2 - h / 2

            def turn(p, edge=cv2.BORDER_CONSTANT):
                return None if p is None else cv2.warpAffine(p, m, (W, H), flags=cv2.INTER_LINEAR, borderMode=edge)
            pix, alpha = turn(sprite.rgb, cv2.BORDER_REPLICATE), turn(sprite.alpha)
            box = alpha if sprite.box is sprite.alpha else turn(sprite.box)
            evid, guard = turn(sprite.evidence), turn(sprite.guard)
        else:
            pix, alpha, box, evid, guard = sprite.rgb, sprite.alpha, sprite.box, sprite.evidence, sprite.guard
        H, W = alpha.shape
        x0, y0 = int(round(cx - W / 2)), int(round(cy - H / 2))
        return x0, y0, pix, alpha, box, evid, guard

    def put(self, sprite, cx, cy, angle=0.0, hide=.28, keep=True, shadow=.45):
        """Draws the sprite unless it would hide too much of what lies there. True when drawn."""
        x0, y0, pix, alpha, box, evid, guard = self._window(sprite, cx, cy, angle)
        H, W = alpha.shape
        ch, cw = self.ids.shape
        a0, b0, a1, b1 = max(0, x0), max(0, y0), min(cw, x0 + W), min(ch, y0 + H)
        if a1 - a0 < 2 or b1 - b0 < 2:
            return False
        sl = (slice(b0, b1), slice(a0, a1))
        ss = (slice(b0 - y0, b1 - y0), slice(a0 - x0, a1 - x0))
        solid = alpha[ss] > .5
        under = self.ids[sl]
        if keep:
            for i in np.unique(under[solid]):
                if i == 0:
                    continue
                t = self.things[i - 1]
                covered = t["mask"] & (self.ids[t["at"]] != i)
                ty, tx = t["at"][0].start, t["at"][1].start
                p0, q0 = max(b0, ty), max(a0, tx)
                p1, q1 = min(b1, t["at"][0].stop), min(a1, t["at"][1].stop)
                gone = covered
                gone[p0 - ty:p1 - ty, q0 - tx:q1 - tx] |= solid[p0 - b0:p1 - b0, q0 - a0:q1 - a0]
                gone &= t["mask"]
                if gone.sum() > (.14 if t["class"] else hide) * t["total"]:
                    return False
                for key, lim in (("evidence", .12), ("guard", .04)):
                    if t[key] is not None and (t[key] & gone).sum() > lim * t[key].sum():
                        return False
        if shadow:
            u = self.u
            k = int(7 * u) | 1
            pad = k
            sa = cv2.copyMakeBorder(alpha, pad, pad, pad, pad, cv2.BORDER_CONSTANT)
            sa = cv2.blur(cv2.blur(sa, (k, k)), (k, k))
            ox, oy = int(round(-self.light[0] * 7 * u)), int(round(-self.light[1] * 7 * u))
            sx, sy = x0 - pad + ox, y0 - pad + oy
            p0, q0, p1, q1 = max(0, sx), max(0, sy), min(cw, sx + sa.shape[1]), min(ch, sy + sa.shape[0])
            if p1 > p0 and q1 > q0:
                self.img[q0:q1, p0:p1] *= (1 - shadow * sa[q0 - sy:q1 - sy, p0 - sx:p1 - sx])[..., None]
        a = alpha[ss][..., None]
        self.img[sl] = self.img[sl] * (1 - a) + pix[ss] * a
        n = len(self.things) + 1
        under[solid] = n

        def solid_part(p):
            return None if p is None else p[ss] > .5
        self.things.append({"class": sprite.cls, "at": sl, "mask": solid, "box": solid_part(box), "evidence": solid_part(evid),
                            "guard": solid_part(guard), "total": int((alpha > .5).sum()), "boxtotal": int((box > .5).sum()), "id": n})
        return True

    def mark(self, cls, polygon):
        """A defect that is an absence: the truth box is the polygon's."""
        p = np.round(polygon).astype(np.int32)
        h, w = self.ids.shape
        lo, hi = np.maximum(p.min(0), 0), np.minimum(p.max(0) + 1, (w, h))
        if (hi - lo).min() < 1:
            return
        m = np.zeros((hi[1] - lo[1], hi[0] - lo[0]), np.uint8)
        cv2.fillPoly(m, [p - lo.astype(np.int32)], 1)
        m = m > 0
        self.things.append({"class": cls, "at": (slice(int(lo[1]), int(hi[1])), slice(int(lo[0]), int(hi[0]))), "mask": m, "box": m,
                            "evidence": None, "guard": None, "total": int(m.sum()), "boxtotal": int(m.sum()), "id": 0})

    def truth(self, x0, y0, w, h):
        """Boxes inside the window; visible is the share of the part in the box that shows."""
        out = []
        for t in self.things:
            if not t["class"]:
                continue
            m = t["box"] & (self.ids[t["at"]] == t["id"])
            oy, ox = t["at"][0].start - y0, t["at"][1].start - x0
            ys, xs = np.nonzero(m)
            ys, xs = ys + oy, xs + ox
            ok = (ys >= 0) & (ys < h) & (xs >= 0) & (xs < w)
            n = int(ok.sum())
            if n < 12:
                continue
            ys, xs = ys[ok], xs[ok]
            out.append({"class": t["class"], "box": (int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1),
                        "visible": n / max(1, t["boxtotal"])})
        return out


def _produce_names(rng, style, n):
    pool = items.SEEN_PRODUCE if style == "seen" else items.HELDOUT_PRODUCE
    return [pool[rng.randint(len(pool))] for _ in range(n)]


def _sprite(rng, u, light, style, names, defect, upright=False):
    """A loose item: sprite and the angle it lies at."""
    turn = rng.uniform(-3, 3) if upright else (rng.uniform(0, 360) if rng.rand() < .5 else rng.uniform(-25, 25))
    if defect == "bruised-produce":
        return items.produce(rng, rng.uniform(44, 86) * u, names[rng.randint(len(names))], light, bruised=True), 0
    if defect == "torn-package":
        return items.package(rng, rng.uniform(76, 128) * u, "torn", style=style), turn
    if defect == "covered-barcode":
        return items.package(rng, rng.uniform(86, 132) * u, "covered", style=style), turn
    k = rng.rand()
    if k < .42:
        return items.produce(rng, rng.uniform(42, 86) * u, names[rng.randint(len(names))], light), 0
    if k < .80:
        return items.package(rng, rng.uniform(76, 132) * u, style=style), turn
    return items.bottle(rng, rng.uniform(90, 140) * u), turn


LOOSE_DEFECTS = ["bruised-produce", "torn-package", "covered-barcode"]


def _loose(rng, canvas, style, names, n, defects, margin, inset, hide, crowd):
    u = canvas.u
    h, w = canvas.ids.shape
    order = [None] * n + defects
    rng.shuffle(order)
    for d in order:
        s, angle = _sprite(rng, u, canvas.light, style, names, d)
        r = .5 * max(s.alpha.shape) * .8
        for _ in range(8):
            m = margin + r if d else margin + r * .2
            x = rng.uniform(inset + m, max(inset + m + 1, w - inset - m))
            my = (r if d else r * crowd)
            y = rng.uniform(inset + my, max(inset + my + 1, h - inset - my))
            if d:  # a defect wants room, most of the time
                x0, y0 = max(0, int(x - r)), max(0, int(y - r))
                busy = (canvas.ids[y0:int(y + r), x0:int(x + r)] > 0).mean()
                if busy > .35:
                    continue
            if canvas.put(s, x, y, angle, hide):
                break


def _shelf(rng, canvas, style, names, defects, boards, gap):
    """Items stand in rows, several facings of one product side by side."""
    u = canvas.u
    h, w = canvas.ids.shape
    if gap < 86 * u:  # a code on so small a package would not be legible
        defects = ["torn-package" if d == "covered-barcode" else d for d in defects]
    slots = []
    for y in boards:
        x = rng.uniform(2, 14) * u
        while x < w - 24 * u:
            slots.append((x, y))
            x += rng.uniform(52, 78) * u
    rng.shuffle(slots)
    plan = dict(zip(slots, defects))
    for y in boards:
        row = sorted(s for s in slots if s[1] == y)
        x = row[0][0]
        for sl in row:
            d = plan.get(sl)
            tall = min(gap / u * .92, 132)
            if d == "bruised-produce" or (d is None and rng.rand() < .22):
                s, k = items.produce(rng, rng.uniform(46, 74) * u, names[rng.randint(len(names))], canvas.light, bruised=d is not None), 0
            elif d == "torn-package":
                s, k = items.package(rng, rng.uniform(.68, 1) * tall * u, "torn", style=style), rng.uniform(-2, 2)
            elif d == "covered-barcode":
                s, k = items.package(rng, rng.uniform(.78, 1) * tall * u, "covered", style=style), rng.uniform(-2, 2)
            elif rng.rand() < .28:
                s, k = items.bottle(rng, rng.uniform(.75, 1) * tall * u), rng.uniform(-2, 2)
            else:
                s, k = items.package(rng, rng.uniform(.62, 1) * tall * u, style=style), rng.uniform(-2, 2)
            sh, sw = s.alpha.shape
            if x + sw > w - 2 * u:
                continue
            canvas.put(s, x + sw / 2, y - sh / 2 + 2 * u, k, hide=.15, shadow=.3)
            x += sw + rng.uniform(1, 12) * u
            if rng.rand() < .12:
                x += rng.uniform(10, 40) * u


def _tray(rng, canvas, style, names, defects):
    u = canvas.u
    h, w = canvas.ids.shape
    kinds = bg.SEEN_TRAYS if style == "seen" else bg.HELDOUT_TRAYS
    kind = kinds[rng.randint(len(kinds))]
    cell = rng.uniform(44, 74) * u
    cols = max(3, int(w * rng.uniform(.72, 1.0) / cell))
    rows = max(2, int(h * rng.uniform(.78, 1.02) / cell))
    centre = (w / 2 + rng.uniform(-14, 14) * u, h / 2 + rng.uniform(-8, 8) * u)
    cells = bg.tray(rng, canvas.img, kind, centre, cell, cols, rows, np.radians(rng.uniform(-7, 7)), u)
    inside = [i for i, (c, p) in enumerate(cells) if p[:, 0].min() > 6 * u and p[:, 1].min() > 6 * u and p[:, 0].max() < w - 6 * u and p[:, 1].max() < h - 6 * u]
    rng.shuffle(inside)
    plan = dict(zip(inside, defects))
    jars = rng.rand() < .22
    if jars:
        plan = {i: "empty-slot" if d == "bruised-produce" else d for i, d in plan.items()}
    two = rng.rand() < .25 and not jars
    main = names[0]
    fill = rng.uniform(.80, .95)
    late = []
    for i, (c, p) in enumerate(cells):
        d = plan.get(i)
        if d == "empty-slot":
            canvas.mark("empty-slot", p)
            continue
        x, y = c + rng.uniform(-.03, .03, 2) * cell
        angle = 0
        if d == "foreign-item":
            late.append((x, y))
            continue
        size = cell * fill * rng.uniform(.94, 1.04)
        name = names[rng.randint(len(names))] if two else main
        if jars:
            s = items.lid(rng, size, canvas.light)
        else:
            s = items.produce(rng, size, name, canvas.light, bruised=d == "bruised-produce")
        canvas.put(s, x, y, angle, hide=.2, keep=False, shadow=.35)
    for x, y in late:       # a package or a bottle: never a fruit of another sort, which may well be meant
        if rng.rand() < .6:
            s = items.package(rng, cell * rng.uniform(.95, 1.2), style=style, shape="box" if style == "seen" else None, code=False)
        else:
            s = items.bottle(rng, cell * rng.uniform(1.25, 1.5))
        angle = rng.uniform(0, 360)
        s.cls = "foreign-item"
        canvas.put(s, x, y, angle, keep=False, shadow=.45)


def draw_views(scene_seed, width, height, camera=None, style="seen", look_seed=None, back_seed=None, count=1, sound=None, travel=0.0, rich=False):
    """Draws a scene and looks at it `count` times. Returns [(picture uint8 RGB, truth)].

    look_seed and back_seed fix lamp, lens and background (a fixed camera); travel is how far the scene moves between two looks, in
    shares of the width; sound=True asks for a scene without a defect; rich=True puts in many, which teaches faster.
    """
    rng = np.random.RandomState(scene_seed)
    u = width / 384.0
    look = Look(np.random.RandomState(look_seed if look_seed is not None else rng.randint(1 << 30)))
    back = np.random.RandomState(back_seed if back_seed is not None else rng.randint(1 << 30))
    if camera is None:
        camera = CAMERAS[rng.choice(len(CAMERAS), p=[.2, .14, .14, .16, .36])]
    surround = camera
    if style != "seen" and camera in ("belt", "bin", "cart"):
        surround = "counter"
    extra = int(round(width * abs(travel) * (count - 1)))
    jit = int(round(2 * u)) if count > 1 else 0
    w, h = width + extra + 2 * jit, height + 2 * jit
    names = _produce_names(rng, style, 3)
    if sound is None:
        sound = rng.rand() < (.08 if rich else .25)
    n_def = 0 if sound else rng.choice([1, 2, 3, 4], p=[.3, .35, .25, .1])
    if rich and n_def:
        n_def += rng.randint(2, 5)
    if camera == "tray":
        defects = [["empty-slot", "foreign-item", "bruised-produce"][rng.choice(3, p=[.38, .40, .22])] for _ in range(n_def)]
    else:
        defects = [LOOSE_DEFECTS[rng.choice(3, p=[.28, .36, .36])] for _ in range(n_def)]

    boards = gap = None
    if camera == "tray":
        img = bg.tray_surround(back, h, w, u)
    elif surround == "shelf":
        img, boards, gap = bg.shelf(back, h, w, u)
    else:
        img = {"belt": bg.belt, "bin": bg.bin_, "cart": bg.cart, "counter": bg.counter}[surround](back, h, w, u)
    canvas = Canvas(np.ascontiguousarray(img, dtype=np.float32), u, look.light)
    area = w * h / (u * u)
    if camera == "tray":
        _tray(rng, canvas, style, names, defects)
    elif camera == "shelf":
        _shelf(rng, canvas, style, names, defects, boards, gap)
    else:
        dense = {"belt": 1.0, "bin": 1.7, "cart": 1.25}[camera]
        n = max(2, int(area / 13000 * dense * rng.uniform(.5, 1.1)) - (n_def // 2 if rich else 0))
        _loose(rng, canvas, style, names, n, defects, 2 * u, {"belt": 12, "bin": 14, "cart": 4}[camera] * u, .28, .5)

    views = []
    for k in range(count):
        x0 = int(round(k * width * abs(travel))) + (rng.randint(0, 2 * jit + 1) if jit and not travel else jit)
        y0 = rng.randint(0, 2 * jit + 1) if jit else 0
        pic = expose(canvas.img[y0:y0 + height, x0:x0 + width].copy(), look, rng, u)
        views.append((pic, canvas.truth(x0, y0, width, height)))
    return views


def draw_frame(seed, width, height, **kw):
    return draw_views(seed, width, height, count=1, **kw)[0]
