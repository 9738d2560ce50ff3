"""The product: data, features, models, serving. The team owns it and changes it."""

import os

# One thread: the same bits on every machine, and no slower at this size. It counts only
# when it is set before scikit-learn is imported, hence here.
os.environ.setdefault("OMP_NUM_THREADS", "1")
