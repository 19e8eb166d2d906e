"""The whole site: three real replicas behind nginx, a crowd, and one replica that dies."""

from deploy.replicas import crowd_with_a_death, site
from tests.loops import run


def test_everybody_comes_back_when_a_replica_dies(nginx):
    with site() as (front, servers):
        found = run(
            crowd_with_a_death(front.server.address, servers[0], 24, 24, pause=0.5, seconds=1.2)
        )
    assert found.dropped > 0
    assert (found.lost, found.errors) == (0, 0)
    assert found.came_back == found.dropped
