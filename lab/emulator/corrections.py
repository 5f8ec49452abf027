"""Where ministack is not ECS in a way that a deployment notices, and how it is put right. README.md lists each."""
import os

import docker

import rollouts
from ministack.services import ecs


def apply():
    rollouts.patch()
    _first_deployment_is_a_rollout()
    _agent_signs_in_to_the_registry()
    _containers_obey_their_definition()
    _registered_definitions_carry_defaults()


def _first_deployment_is_a_rollout():
    """A created service starts IN_PROGRESS and completes when its tasks run; ministack says COMPLETED at once."""
    original = ecs._make_deployment

    def make(task_definition, desired_count, status="PRIMARY"):
        deployment = original(task_definition, desired_count, status)
        deployment["rolloutState"] = "IN_PROGRESS"
        deployment["rolloutStateReason"] = f"ECS deployment {deployment['id']} in progress."
        return deployment

    ecs._make_deployment = make


def _agent_signs_in_to_the_registry():
    """The ECS agent's own credential for the lab's registry, in memory only."""
    registry, password = os.environ.pop("LAB_REGISTRY"), os.environ.pop("LAB_AGENT_PASSWORD")
    original = docker.from_env

    def from_env(*arguments, **options):
        client = original(*arguments, **options)
        client.api._auth_configs.add_auth(registry, {"username": "AWS", "password": password, "serveraddress": registry})
        return client

    docker.from_env = from_env


def _containers_obey_their_definition():
    """Entry point, user, working directory, read-only root and empty volumes, which ministack leaves out."""
    original = ecs._build_run_kwargs

    def build(cdef, td, *rest):
        kwargs = original(cdef, td, *rest)
        for field, option in (("entryPoint", "entrypoint"), ("user", "user"), ("workingDirectory", "working_dir"),
                              ("readonlyRootFilesystem", "read_only"), ("stopTimeout", None)):
            if option and cdef.get(field):
                kwargs[option] = cdef[field]
        hosted = {volume.get("name") for volume in td.get("volumes") or [] if (volume.get("host") or {}).get("sourcePath")}
        tmpfs = {mount["containerPath"]: "" for mount in cdef.get("mountPoints") or []
                 if mount.get("containerPath") and mount.get("sourceVolume") not in hosted}
        for mount in (cdef.get("linuxParameters") or {}).get("tmpfs") or []:
            tmpfs[mount["containerPath"]] = f"size={mount.get('size', 16)}m"
        if tmpfs:
            kwargs["tmpfs"] = tmpfs
        return kwargs

    ecs._build_run_kwargs = build


def _registered_definitions_carry_defaults():
    """ECS fills in what a registration leaves out and answers with it; ministack keeps the bare input."""
    original = ecs._ACTION_MAP["RegisterTaskDefinition"]

    def register(data):
        awsvpc = data.get("networkMode", "awsvpc" if "FARGATE" in data.get("requiresCompatibilities", []) else "") == "awsvpc"
        for cdef in data.get("containerDefinitions") or []:
            for field in ("environment", "mountPoints", "volumesFrom", "portMappings", "systemControls"):
                if cdef.get(field) is None:
                    cdef[field] = []
            for port in cdef["portMappings"]:
                port.setdefault("protocol", "tcp")
                if awsvpc and "containerPort" in port:
                    port.setdefault("hostPort", port["containerPort"])
        return original(data)

    ecs._ACTION_MAP["RegisterTaskDefinition"] = register
