"""Route files in, a Route out; and what is wrong with them."""
