"""The two learners, unfitted; small and strongly regularised, as the data is noisy."""

from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from .models import LOGISTIC, Estimator


def estimator(name: str, seed: int) -> Estimator:
    """Make one of ``models.LEARNERS``; the same seed gives the same fit."""
    if name == LOGISTIC:
        impute = SimpleImputer(strategy="median", keep_empty_features=True)
        learner: Estimator = make_pipeline(
            impute, StandardScaler(), LogisticRegression(C=0.3, max_iter=1000)
        )
        return learner
    boosting: Estimator = HistGradientBoostingClassifier(
        learning_rate=0.06,
        max_iter=60,
        max_leaf_nodes=12,
        min_samples_leaf=40,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=seed,
    )
    return boosting
