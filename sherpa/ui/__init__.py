"""What the learner sees: replies rendered for a terminal, a pipe or JSONL."""
