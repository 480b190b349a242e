"""Noise fields. A fixed bank is made once; a caller takes a random window of it."""
import cv2
import numpy as np

_SIZE = 2048
_bank = {}


def _field(sigma):
    if sigma not in _bank:
        r = np.random.RandomState(1000 + int(sigma * 10))
        if sigma <= 0:
            f = r.randn(_SIZE, _SIZE).astype(np.float32)
        else:
            k = max(1, int(sigma / 2))
            f = r.randn(_SIZE // k + 8, _SIZE // k + 8).astype(np.float32)
            f = cv2.GaussianBlur(f, (0, 0), max(0.8, sigma / k))
            f = cv2.resize(f, (_SIZE, _SIZE), interpolation=cv2.INTER_CUBIC)
            f = (f - f.mean()) / f.std()
        _bank[sigma] = f
    return _bank[sigma]


_SIGMAS = (0, 1, 2, 4, 8, 16, 32, 64, 128)


def noise(rng, h, w, sigma):
    """Unit-variance noise of about the given grain, h by w."""
    s = min(_SIGMAS, key=lambda v: abs(v - sigma))
    f = _field(s)
    y = rng.randint(0, max(1, _SIZE - h + 1))
    x = rng.randint(0, max(1, _SIZE - w + 1))
    c = f[y:y + h, x:x + w]
    if c.shape != (h, w):
        c = cv2.resize(c, (w, h))
    return c


def lines(rng, h, w, stretch, sigma=1):
    """Noise drawn out along x: brushed metal, wood grain."""
    n = noise(rng, h, max(4, int(w / stretch)), sigma)
    return cv2.resize(np.ascontiguousarray(n), (w, h), interpolation=cv2.INTER_LINEAR)
