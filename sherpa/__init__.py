"""Sherpa, a tutor that lives in the terminal."""

import os

__version__ = "0.1.0"

# They are read once, when langgraph is first imported: learner transcripts stay on this machine,
# and checkpoints only ever rebuild the types that the graph's state declares.
os.environ["LANGGRAPH_STRICT_MSGPACK"] = "true"
os.environ["LANGSMITH_TRACING"] = "false"
os.environ["LANGSMITH_TRACING_V2"] = "false"  # else LANGCHAIN_TRACING_V2 of the learner's shell would win
