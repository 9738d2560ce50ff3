"""The working practice: framing, metrics, gate and reports around the product.

Everything here answers in seconds. It knows the product only by the port in
:mod:`practice.product`, so the product can change without it.
"""

__version__ = "1.0.0"
