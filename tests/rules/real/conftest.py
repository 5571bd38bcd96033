"""The tests of real rules use the examples of the tests of scoring; what they share stands beside them."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "scoring")]
