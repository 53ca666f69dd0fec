"""`python -m tui`: the same as the command `sourcier`."""

import sys

from tui.cli import main

sys.exit(main())
