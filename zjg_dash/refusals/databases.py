"""The database file."""

from zjg_dash.refusals import Refusal


class StoreMissing(Refusal):
    """Fields: path."""

    code = "store_missing"


class StoreExists(Refusal):
    """A new database is not made over an old one. Fields: path."""

    code = "store_exists"


class StoreBusy(Refusal):
    """Another process owns the file. Fields: path, process."""

    code = "store_busy"


class StoreContended(Refusal):
    """Another connection changed the same row at the same moment; nothing was stored. Fields: path."""

    code = "store_contended"


class StoreUnusable(Refusal):
    """The file cannot be used as a database. Fields: path, reason."""

    code = "store_unusable"


class StoreForeign(StoreUnusable):
    """The file is no database of this product. Fields: path."""

    code = "store_foreign"


class StoreNewer(StoreUnusable):
    """A newer version of this product made the schema. Fields: path, found, known (schema numbers)."""

    code = "store_newer"


class StoreUnwritable(StoreUnusable):
    """The file or its folder may not be written or cannot be made. Fields: path."""

    code = "store_unwritable"


class StoreFull(StoreUnusable):
    """The disk is full; what was about to be stored was not. Fields: path."""

    code = "store_full"
