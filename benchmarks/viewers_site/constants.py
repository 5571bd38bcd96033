"""The constants of the page: rows kept in the file that ZJG_CONSTANTS names, read once."""

import os
import pickle
from pathlib import Path

_KEPT = pickle.loads(Path(os.environ["ZJG_CONSTANTS"]).read_bytes())
RANKING, UNIT = _KEPT["ranking"], _KEPT["unit"]
