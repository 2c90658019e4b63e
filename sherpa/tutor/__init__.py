"""The tutor: state, policy, moves, the graph that runs them, the session around it."""
