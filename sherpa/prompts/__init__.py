"""Each thing that a model is asked, with the answer given without one."""
