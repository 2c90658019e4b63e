"""Tools for whoever writes routes."""
