"""What light and camera do to a scene: cast, gradient, shadows, blur, noise."""
import cv2
import numpy as np

from .noise import noise


class Look:
    """One lamp and one camera. A fixed camera keeps its look over its frames."""

    def __init__(self, rng):
        a = rng.uniform(0, 6.28)
        e = rng.uniform(.35, .9)
        v = np.array([np.cos(a) * e, np.sin(a) * e, 1.0])
        self.light = v / np.linalg.norm(v)
        self.cast = 1 + rng.uniform(-.09, .09, 3).astype(np.float32)
        self.gain = rng.uniform(.72, 1.18)
        self.gamma = rng.uniform(.85, 1.2)
        self.slope = rng.uniform(-.22, .22, 2)
        self.vignette = rng.uniform(0, .3)
        self.blur = max(0.0, rng.uniform(-.5, 1.1))      # in 384ths of the width
        self.motion = rng.uniform(1, 4) if rng.rand() < .12 else 0
        self.noise = rng.uniform(.004, .03)
        self.shadow = rng.rand() < .3
        self.quality = int(rng.randint(55, 95))
        self.seed = rng.randint(1 << 30)


def expose(img, look, rng, u):
    """Float scene in, 8-bit RGB out."""
    h, w = img.shape[:2]
    y = np.linspace(-1, 1, h, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    g = look.gain * (1 + look.slope[0] * x + look.slope[1] * y) * (1 - look.vignette * (x * x + y * y) / 2)
    if look.shadow:  # somebody stands in the light
        r = np.random.RandomState(look.seed)
        m = np.zeros((h // 8 + 1, w // 8 + 1), np.float32)
        c = np.array([r.uniform(0, w / 8), r.uniform(0, h / 8)])
        a = r.uniform(0, 3.14)
        d = np.array([np.cos(a), np.sin(a)])
        n = np.array([-d[1], d[0]])
        t = r.uniform(6, 18) * u
        p = [c + d * 200 * u + n * t, c + d * 200 * u - n * t, c - d * 200 * u - n * t * .5, c - d * 200 * u + n * t * .5]
        cv2.fillPoly(m, [np.array(p, np.int32)], 1.0)
        m = cv2.GaussianBlur(m, (0, 0), max(.6, r.uniform(.2, 1.2) * u))
        g = g * (1 - r.uniform(.2, .42) * cv2.resize(m, (w, h)))
    img = img * g[..., None] * look.cast
    s = look.blur * u
    if s > .3:
        img = cv2.GaussianBlur(img, (0, 0), s)
    if look.motion:
        k = int(look.motion * u)
        if k > 1:
            img = cv2.blur(img, (k, 1)) if look.seed % 4 else cv2.blur(img, (1, k))
    img = np.clip(img, 0, 1) ** np.float32(look.gamma)
    n = noise(rng, h, w, 0)
    img = img + (look.noise * n * (.6 + .4 * rng.rand()))[..., None]
    chroma = look.noise * .5
    img[..., 0] += chroma * noise(rng, h, w, 0)
    img[..., 2] += chroma * noise(rng, h, w, 0)
    return (np.clip(img, 0, 1) * 255 + .5).astype(np.uint8)


def jpeg(img, quality):
    """The bytes of an RGB picture as JPEG."""
    return cv2.imencode(".jpg", img[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(quality)])[1].tobytes()


def unjpeg(data):
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)[..., ::-1]
