"""Every kind of item, from outside: a text in, a Grade out."""
