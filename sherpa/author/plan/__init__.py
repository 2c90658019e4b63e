"""What an author means a route to do, and what it really does."""
