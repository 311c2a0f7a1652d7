"""`python -m arkiv`."""

import sys

from arkiv.commands import main

sys.exit(main())
