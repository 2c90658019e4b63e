"""The outside world, behind the ports of `sherpa.domain.ports`."""
