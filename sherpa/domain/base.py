"""What every noun of the domain is: a frozen pydantic model that refuses fields it does not know."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value; unknown fields are an error, so a misspelt key in a route never vanishes."""

    model_config = ConfigDict(frozen=True, extra="forbid")
