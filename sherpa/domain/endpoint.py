"""Where a model answers, and how it is spoken to: what the `model:` group of a configuration comes to, presets filled in."""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field

from sherpa.domain.base import Value

Way = Literal["json_schema", "json_object", "text"]  # how a structured answer is asked for, from strictest to loosest


class Endpoint(Value):
    """An OpenAI-compatible server and a model on it. The key itself is never in here: only the name of its variable."""

    name: str
    base_url: str
    api_key_env: str = ""  # empty where the server wants none
    timeout_s: float = Field(default=20.0, gt=0, le=600)  # to the first word, retries included
    reply_s: float = Field(default=90.0, gt=0, le=3600)  # to the last word
    retries: int = Field(default=1, ge=0, le=5)
    max_tokens: int = Field(default=500, ge=16, le=8000)  # of a reply
    temperature: float = Field(default=0.3, ge=0, le=2)
    structured: Literal["auto", "json_schema", "json_object", "text"] = "auto"
    old_limit: bool = False  # the server knows `max_tokens` only, not `max_completion_tokens`
    usage: bool = False  # the server counts the tokens of a stream where asked to
    stream: bool = True
    cache: bool = True
    trace: bool = False  # LangSmith; conversations then leave this machine

    @property
    def place(self) -> str:
        """How a message names the server: host and port, without what an address may carry besides."""
        parts = urlsplit(self.base_url)
        return f"{parts.hostname or '?'}{f':{parts.port}' if parts.port else ''}"
