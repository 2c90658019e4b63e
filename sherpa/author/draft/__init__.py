"""From a topic or a source to a route, stage by stage: each is a typed value, saved, and may be edited by hand."""
