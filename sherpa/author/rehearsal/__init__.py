"""A route walked by learners who are simulated: what it is like to be taught by it."""
