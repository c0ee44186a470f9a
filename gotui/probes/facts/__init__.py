"""Facts about this machine and project, each found by reads alone; what they can explain stands in `rules.py`."""
