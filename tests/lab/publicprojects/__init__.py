"""Go projects of several packages, as people publish them. Nothing is wrong with them until a fault is put in."""
