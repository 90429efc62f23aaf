"""Training the models: one logistic regression per label, then Platt scaling.

The scaling is learned on predictions for settings that the regression had not seen
(leave one setting out), so that a probability keeps its meaning on new ground.
Of customers' turns the longer ones are cues far oftener, in this corpus; turns are
weighted so that at any length cues and others weigh the same, or else the model
would learn to count words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from careaudit.annotate import Annotator, Sentence
from careaudit.annotate.acts import (
    OF_AGENTS,
    OF_CUSTOMERS,
    ActsModel,
    Keys,
    Sight,
    gather,
)
from careaudit.annotate.conversation import Conversation
from careaudit.errors import ConfigError, CorpusError
from careaudit.languages import Language
from careaudit.learn.extras import library
from careaudit.learn.labelled import CUE_KINDS, LABELS, Labelled
from careaudit.model import Label
from careaudit.output_file import tell_unwritable, whole_file

_STEPS = 127  # a weight is a whole number of steps, in a byte
_LENGTHS = (3, 5, 7, 9, 12, 15, 19, 24, 30)  # words, where bands of length begin
_HEAVIEST = 5  # times that a turn may count
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Training(BaseModel):
    """The settings of a training, a TOML file.

    strength: how far weights may go, the inverse of the penalty on them.
    least: in how many sentences a feature must stand to be kept.
    seed: of the solver.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    strength: Annotated[float, Field(gt=0)] = 10.0
    least: Annotated[int, Field(ge=1)] = 2
    seed: int = 0


def load_training(file: Path | None) -> Training:
    """Read the settings; raises ConfigError for a file or key that is wrong."""
    if file is None:
        return Training()
    try:
        return Training.model_validate(tomllib.loads(file.read_text("utf-8")))
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: {error}") from None
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(map(str, fault["loc"]))
        raise ConfigError(f"{file}: {key}: {fault['msg']}") from None


def train(
    corpus: Sequence[Labelled], language: Language, training: Training
) -> ActsModel:
    """Learn what agents' sentences do, from all that is not held back.

    Raises CorpusError where a label is too rare to learn.
    """
    used = [one for one in corpus if not (one.held_back or one.by_customer)]
    wanted = {
        label: np.array([label in one.labels for one in used]) for label in LABELS
    }
    return _train(
        used,
        wanted,
        np.ones(len(used)),
        OF_AGENTS,
        language=language,
        training=training,
    )


def train_cues(
    corpus: Sequence[Labelled], language: Language, training: Training
) -> ActsModel | None:
    """Learn which customers' turns hold a cue; nothing from a corpus without any."""
    used = [one for one in corpus if one.by_customer and not one.held_back]
    if not used:
        return None
    cue = np.array([not CUE_KINDS.isdisjoint(one.labels) for one in used])
    weights = _balanced(np.array([len(one.text.split()) for one in used]), cue)
    return _train(
        used,
        {Label.CUE: cue},
        weights,
        OF_CUSTOMERS,
        language=language,
        training=training,
    )


def _balanced(lengths: npt.NDArray[np.intp], cue: Flags) -> Floats:
    """Weights that let cues and others of a like length weigh the same."""
    bands = np.digitize(lengths, _LENGTHS)
    weights = np.ones(len(lengths))
    for band in np.unique(bands):
        for side in (cue, ~cue):
            of_side = (bands == band) & side
            share = (bands == band).sum() / 2 / max(1, of_side.sum())
            weights[of_side] = min(share, _HEAVIEST)
    return weights


def _train(
    used: Sequence[Labelled],
    wanted: Mapping[Label, Flags],
    weights: Floats,
    sight: Sight,
    *,
    language: Language,
    training: Training,
) -> ActsModel:
    logistic = library("sklearn.linear_model", "LogisticRegression", "train")
    keys, owners = _features(used, sight, language)
    known = _kept(keys, owners, training.least)
    table = _table(keys, owners, known, len(used))
    settings = np.array([one.setting for one in used])
    fitted = []
    for label, flags in wanted.items():
        if not all(_learnable(flags[settings != s]) for s in set(settings)):
            raise CorpusError(
                f"{language.code}: too few sentences are labelled {label} to learn it"
            )
        fitted.append(
            _fit_label(
                logistic, table, flags, weights, settings=settings, training=training
            )
        )
    rates = [float(flags.mean()) for flags in wanted.values()]
    return _model(tuple(wanted), known, fitted, rates)


def write_model(model: ActsModel, file: Path) -> Path:
    """Write a model; the file only appears when it is complete."""
    with tell_unwritable(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(file, "wb") as out:
        model.save(out)
    return file


@dataclass(frozen=True)
class _Fitted:
    weights: Floats
    bias: float
    slope: float
    offset: float


def _fit_label(
    logistic: Callable[..., Any],
    table: Any,  # noqa: ANN401  a sparse matrix; scipy has no types
    wanted: Flags,
    weights: Floats,
    *,
    settings: npt.NDArray[np.str_],
    training: Training,
) -> _Fitted:

    def regression(rows: Flags) -> Any:  # noqa: ANN401
        fitting = logistic(
            C=training.strength,
            solver="liblinear",
            max_iter=300,
            random_state=training.seed,
        )
        return fitting.fit(table[rows], wanted[rows], weights[rows])

    unseen = np.zeros(len(wanted))
    for setting in sorted(set(settings)):
        inside = settings == setting
        unseen[inside] = regression(~inside).decision_function(table[inside])
    scaling = logistic(C=1e6).fit(unseen[:, None], wanted, weights)
    final = regression(np.ones(len(wanted), np.bool_))
    return _Fitted(
        final.coef_[0],
        float(final.intercept_[0]),
        float(scaling.coef_[0, 0]),
        float(scaling.intercept_[0]),
    )


def _features(
    corpus: Sequence[Labelled], sight: Sight, language: Language
) -> tuple[Keys, npt.NDArray[np.intp]]:
    """The keys of all sentences, and the number of the sentence each belongs to."""
    annotator = Annotator(language)
    keys, owners = [], []
    for number, one in enumerate(corpus):
        conversation = annotator.annotate(one.transcript(language.code))
        place = len(conversation.turns) - 1
        stretches = gather(conversation, [(place, whole(conversation, place))])
        keys.append(stretches.features(sight).keys)
        owners.append(np.full(len(keys[-1]), number))
    return np.concatenate(keys), np.concatenate(owners)


def whole(conversation: Conversation, place: int) -> Sentence:
    """A turn as one stretch, its inner end marks included."""
    turn = conversation.turns[place]
    mark = turn.sentences[-1].mark if turn.sentences else ""
    return Sentence(0, len(turn.ids) - bool(mark), mark)


def _kept(keys: Keys, owners: npt.NDArray[np.intp], least: int) -> Keys:
    """The keys that stand in enough sentences, ascending."""
    once = np.unique(np.stack([keys, owners.astype(np.uint64)]), axis=1)[0]
    found, counts = np.unique(once, return_counts=True)
    return found[counts >= least]


def _table(keys: Keys, owners: npt.NDArray[np.intp], known: Keys, n: int) -> Any:  # noqa: ANN401
    """Sentences x features: counts over the root of how many features there are."""
    from scipy.sparse import coo_matrix, diags  # noqa: PLC0415  comes with scikit-learn

    column = np.searchsorted(known, keys)
    column[column == len(known)] = 0
    hit = known[column] == keys
    ones = np.ones(hit.sum())
    table = coo_matrix((ones, (owners[hit], column[hit])), (n, len(known))).tocsr()
    return diags(1 / np.sqrt(np.bincount(owners, minlength=n))) @ table


def _learnable(wanted: Flags) -> bool:
    return bool(wanted.any() and not wanted.all())


def _model(
    labels: tuple[Label, ...],
    known: Keys,
    fitted: Sequence[_Fitted],
    rates: Sequence[float],
) -> ActsModel:
    """Weights in whole steps: a byte each, and half a step of error at most."""
    weights = np.stack([one.weights for one in fitted], axis=1)
    scale = np.abs(weights).max(axis=0) / _STEPS
    steps = np.rint(weights / scale).astype(np.int8)
    telling = steps.any(axis=1)
    return ActsModel(
        labels=labels,
        keys=known[telling],
        weights=steps[telling],
        scale=scale.astype(np.float32),
        bias=np.array([one.bias for one in fitted], np.float32),
        slope=np.array([one.slope for one in fitted], np.float32),
        offset=np.array([one.offset for one in fitted], np.float32),
        rate=np.array(rates, np.float32),
    )
