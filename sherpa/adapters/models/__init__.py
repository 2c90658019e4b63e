"""What stands between a prompt and a server's words: structured answers, memory of replies, the way back to the author."""
