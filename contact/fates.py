"""What points at a case, and what becomes of it when the case is erased."""

from enum import Enum


class Fate(Enum):
    GOES = "is part of the case, or ties it to something, and goes with it"
    HOLDS = "keeps the case for as long as it points at it"


# What points at a case, or at something that goes with one. What is not named here stops every erasure of a case:
# whoever lets something new point at cases decides what becomes of it.
FATES = {
    "contact.CaseEntry.feedback": Fate.GOES,
    "contact.CasePhoto.feedback": Fate.GOES,
    "contact.CodeRenewal.feedback": Fate.GOES,
    "contact.Disclosure.feedback": Fate.GOES,
    "contact.Disclosure.last_entry": Fate.GOES,
    "contact.Disclosure.masked_copy": Fate.GOES,
    "contact.Feedback.joined_to": Fate.HOLDS,
    "contact.Joining.feedback": Fate.GOES,
    "contact.Joining.main": Fate.HOLDS,
    "contact.MaskedCopy.feedback": Fate.GOES,
    "contact.PostedLetter.feedback": Fate.GOES,
    "contact.RaisedCase.feedback": Fate.GOES,
    "contact.Story_cases.feedback": Fate.GOES,
    "contact.SecrecyMark.feedback": Fate.GOES,
}


class UndecidedRelation(Exception):
    """Something points at cases, and nobody has decided what becomes of it when the case is erased: see FATES."""


def relations(model):
    """What points at rows of `model`, the tables behind many-to-many fields included."""
    fields = model._meta.get_fields(include_hidden=True)
    return [each for each in fields if each.auto_created and not each.concrete and not each.many_to_many]


def name_of(relation):
    return f"{relation.related_model._meta.label}.{relation.field.name}"


def ways_to(model, onward=()):
    """What points at rows of `model`, directly or by what goes with them, the outermost first: [(fate, model, way)].

    The way is that of a query from the row that points to the one that is pointed at.
    """
    for relation in relations(model):
        fate = FATES.get(name_of(relation))
        if fate is None:
            raise UndecidedRelation(name_of(relation))
        way = (relation.field.name, *onward)
        if fate is Fate.GOES:
            yield from ways_to(relation.related_model, way)
        yield fate, relation.related_model, "__".join(way)
