"""What runs in other processes than Sherpa's own: the zygote, the children it locks down, the runner of a learner's code.

Started by path as a package of its own, hence the relative imports: nothing else of Sherpa is there, and once a child
is locked down its files cannot be read either.
"""
