"""Who somebody is, and what they may do."""

from zjg_dash.refusals import Refusal


class NotAllowed(Refusal):
    """Fields: action, role."""

    code = "not_allowed"


class UnitNotYours(NotAllowed):
    """A unit's contact asks for another unit, of which nothing is published. Fields: action, role."""

    code = "unit_not_yours"


class NotAssigned(Refusal):
    """A batch holds cells that are not assigned to the actor. Fields: cells (how many)."""

    code = "not_assigned"


class NothingAssigned(Refusal):
    """Nothing that is due in the month is assigned to the actor."""

    code = "nothing_assigned"


class BatchOfAnother(Refusal):
    """A batch that somebody else uploaded and committed."""

    code = "batch_of_another"


class UnknownPerson(Refusal):
    """Nobody of this name or id ever did anything. Fields: person."""

    code = "person_unknown"


class PersonAmbiguous(Refusal):
    """Several people have this name. Fields: person, ids."""

    code = "person_ambiguous"
