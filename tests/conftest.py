"""How many random examples a test sees."""

import os

from hypothesis import settings

# No deadlines: speed is not what these tests are about. "book" and "quick" draw the same examples
# on every run, "thorough" new ones. HYPOTHESIS_PROFILE or --hypothesis-profile chooses.
settings.register_profile("quick", derandomize=True, deadline=None, max_examples=10)
settings.register_profile("book", derandomize=True, deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "book"))
