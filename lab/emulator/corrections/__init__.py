"""Where ministack is not AWS in a way that a deployment notices, and how it is put right. README.md lists each."""
from corrections import agent, cloudformation, containers, definitions, health, registry, rollouts, services


def apply():
    for part in (rollouts, services, definitions, agent, containers, health, registry, cloudformation):
        part.apply()
