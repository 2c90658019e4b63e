"""The kinds of question: how an answer is read and graded."""
