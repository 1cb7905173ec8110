"""Return objects that hang when they are looked at, copied, shown or thrown away."""

# base: half_finished

import atexit
import time


def hang(*_, **__):
    time.sleep(60)


class Array:
    __array__ = __len__ = __iter__ = __getitem__ = __repr__ = __str__ = __eq__ = __bool__ = hang


class Thrown:
    __del__ = hang


class Error(Exception):
    __str__ = __repr__ = hang
    message = property(hang)


def rmsprop_update(weights, gradient, cache, **options):
    atexit.register(hang)
    return Thrown(), None


def clip_by_global_norm(gradients, max_norm):
    return [Array()], Array()


def gru_step(x, h, W, b):
    raise Error
