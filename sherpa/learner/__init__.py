"""What was taught, what was shown, what that amounts to."""
