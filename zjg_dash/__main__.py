"""`python -m zjg_dash` is `zjg-dash`."""

import sys

from zjg_dash import language

try:
    from zjg_dash.cli import main
except ModuleNotFoundError as missing:  # a clone in which nothing was installed yet
    sys.exit(language.text("zh_CN", "cli.not_installed", module=missing.name))

main()
