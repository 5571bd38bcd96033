"""The DuckDB file: connection, migrations, events, batches, original files."""

from zjg_dash.store.connection import Store
from zjg_dash.store.files import FileStore

__all__ = ["FileStore", "Store"]
