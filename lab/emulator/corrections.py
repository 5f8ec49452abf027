"""Where ministack is not ECS in a way that a deployment notices, and how it is put right. README.md lists each."""
import base64
import json
import os
import urllib.error
import urllib.request

import docker

import cloudformation
import rollouts
from ministack.core.responses import error_response_json
from ministack.services import ecs

# The door's registry, as image names spell it, and what the ECS agent signs in with.
_registry = os.environ.pop("LAB_REGISTRY")
_agent_password = os.environ.pop("LAB_AGENT_PASSWORD")


def apply():
    rollouts.patch()
    cloudformation.apply()
    _first_deployment_is_a_rollout()
    _agent_signs_in_to_the_registry()
    _containers_obey_their_definition()
    _registered_definitions_carry_defaults()
    _fargate_has_no_image_cache()


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
    original = docker.from_env

    def from_env(*arguments, **options):
        client = original(*arguments, **options)
        client.api._auth_configs.add_auth(
            _registry, {"username": "AWS", "password": _agent_password, "serveraddress": _registry})
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
        problem = _fargate_problem(data)
        if problem:
            return error_response_json("ClientException", problem, 400)
        awsvpc = data.get("networkMode", "awsvpc" if "FARGATE" in data.get("requiresCompatibilities", []) else "") == "awsvpc"
        for cdef in data.get("containerDefinitions") or []:
            for field in ("environment", "mountPoints", "volumesFrom", "portMappings", "systemControls"):
                if cdef.get(field) is None:
                    cdef[field] = []
            for port in cdef["portMappings"]:
                port.setdefault("protocol", "tcp")
                if awsvpc and "containerPort" in port:
                    port.setdefault("hostPort", port["containerPort"])
        response = original(data)
        if response[0] == 200:
            stored = ecs._task_defs[f"{data['family']}:{ecs._task_def_latest[data['family']]}"]
            for field in ("enableFaultInjection", "inferenceAccelerators"):
                if field in data:
                    stored[field] = data[field]
            return ecs.json_response({"taskDefinition": stored, "tags": data.get("tags", [])})
        return response

    ecs._ACTION_MAP["RegisterTaskDefinition"] = register


def _fargate_problem(data):
    """What ECS refuses a Fargate task definition for, in its words; ministack takes all of them."""
    if "FARGATE" not in (data.get("requiresCompatibilities") or []):
        return None
    if data.get("networkMode") != "awsvpc":
        return "Fargate only supports network mode 'awsvpc'."
    if not data.get("cpu") or not data.get("memory"):
        return "Fargate requires that 'cpu' and 'memory' be defined at the task level."
    containers = data.get("containerDefinitions") or []
    if any(cdef.get("privileged") for cdef in containers):
        return "Fargate does not support privileged containers."
    if data.get("executionRoleArn"):
        return None
    if any(".dkr.ecr." in cdef.get("image", "") or cdef.get("image", "").startswith(f"{_registry}/") for cdef in containers):
        return "Fargate requires task definition to have execution role ARN to support ECR images."
    if any((cdef.get("logConfiguration") or {}).get("logDriver") == "awslogs" for cdef in containers):
        return "Fargate requires task definition to have execution role ARN to support log driver awslogs."
    return None


def _fargate_has_no_image_cache():
    """A task's image is asked for each time; Docker by itself is content with a copy that the build or a former task left."""
    original = ecs._run_docker_container

    def run(docker_client, cdef, *arguments, **options):
        _ask_for_manifest(cdef["image"])
        return original(docker_client, cdef, *arguments, **{**options, "refresh_image": True, "allow_cached": False})

    ecs._run_docker_container = run


def _ask_for_manifest(image):
    if not image.startswith(f"{_registry}/"):
        return
    repository = ecs._image_repository(image).partition("/")[2]
    reference = image.split("@", 1)[1] if "@" in image else image.rpartition(":")[2] if ":" in image.rpartition("/")[2] else "latest"
    credential = base64.b64encode(f"AWS:{_agent_password}".encode()).decode()
    request = urllib.request.Request(
        f"http://{_registry}/v2/{repository}/manifests/{reference}",
        headers={"Authorization": f"Basic {credential}", "Accept": ", ".join(_MANIFEST_TYPES)})
    try:
        urllib.request.urlopen(request, timeout=10).close()
    except urllib.error.HTTPError as refusal:
        said = refusal.read().decode(errors="replace")
        try:
            said = json.loads(said)["errors"][0]["message"]
        except (ValueError, LookupError, TypeError):
            pass
        raise ecs._ImagePullError(f"failed to resolve ref {image}: {refusal.code} {refusal.reason}: {said}") from refusal
    except OSError as problem:
        raise ecs._ImagePullError(f"failed to resolve ref {image}: {problem}") from problem


_MANIFEST_TYPES = (
    "application/vnd.docker.distribution.manifest.v2+json", "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.manifest.v1+json", "application/vnd.oci.image.index.v1+json")
