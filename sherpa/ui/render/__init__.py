"""Replies in; plain text, a coloured terminal or JSONL out."""
