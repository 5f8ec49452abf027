"""The ECS agent acts as the task's execution role: it signs in to the registry, pulls, opens the log stream and reads secrets."""
import base64
import json
import os
import urllib.error
import urllib.request

import docker

import authority
from ministack.core.responses import get_account_id, get_region
from ministack.services import cloudwatch_logs, ecs, secretsmanager

# The door's registry, as image names spell it, and what the agent signs in with; in memory only.
REGISTRY = os.environ.pop("LAB_REGISTRY")
_password = os.environ.pop("LAB_AGENT_PASSWORD")

_MANIFEST_TYPES = (
    "application/vnd.docker.distribution.manifest.v2+json", "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.manifest.v1+json", "application/vnd.oci.image.index.v1+json")


def apply():
    _sign_in()
    _pull_each_time()
    _check_rights_before_start()


def _sign_in():
    original = docker.from_env

    def from_env(*arguments, **options):
        client = original(*arguments, **options)
        client.api._auth_configs.add_auth(
            REGISTRY, {"username": "AWS", "password": _password, "serveraddress": REGISTRY})
        return client

    docker.from_env = from_env


def _pull_each_time():
    """Fargate has no image cache; Docker by itself is content with a copy that the build or a former task left."""
    original = ecs._run_docker_container

    def run(docker_client, cdef, *arguments, **options):
        _ask_for_manifest(cdef["image"])
        return original(docker_client, cdef, *arguments, **{**options, "refresh_image": True, "allow_cached": False})

    ecs._run_docker_container = run


def _ask_for_manifest(image):
    if not image.startswith(f"{REGISTRY}/"):
        return
    repository = ecs._image_repository(image).partition("/")[2]
    tagged = ":" in image.rpartition("/")[2]
    reference = image.split("@", 1)[1] if "@" in image else image.rpartition(":")[2] if tagged else "latest"
    credential = base64.b64encode(f"AWS:{_password}".encode()).decode()
    request = urllib.request.Request(
        f"http://{REGISTRY}/v2/{repository}/manifests/{reference}",
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


def _check_rights_before_start():
    original = ecs._start_task_worker

    def start(task, td, container_overrides, docker_client):
        problem = _problem(task, td)
        if problem is None:
            return original(task, td, container_overrides, docker_client)
        ecs._mark_task_pending(task["taskArn"], task)
        ecs._fail_task_start(task, docker_client, f"ResourceInitializationError: {problem}")

    ecs._start_task_worker = start


def _problem(task, td):
    """Why the execution role could not prepare the task, in the agent's words."""
    role = (task.get("overrides") or {}).get("executionRoleArn") or td.get("executionRoleArn")
    for cdef in td.get("containerDefinitions", []):
        for secret in cdef.get("secrets") or []:
            action, resource = _secret(secret.get("valueFrom", ""))
            refused = _refused(role, task, action, resource)
            if refused:
                return ("unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve "
                        f"secret from {'asm' if action.startswith('secretsmanager') else 'ssm'}: service call has been "
                        f"retried 1 time(s): AccessDeniedException: {refused}")
        problem = _log_problem(role, task, cdef)
        if problem:
            return ("failed to validate logger args: create stream has been retried 1 times: failed to create "
                    f"Cloudwatch log stream: {problem} : exit status 1")
    return None


def _secret(value_from):
    """The action and resource that reading a ``valueFrom`` needs; the resource is the secret's whole ARN."""
    region, account = get_region(), get_account_id()
    if ":secretsmanager:" in value_from:
        arn = ":".join(value_from.split(":")[:7])
        _, found = secretsmanager._resolve(arn, use_arn_scope=True)
        return "secretsmanager:GetSecretValue", (found or {}).get("ARN", arn)
    name = value_from.split(":parameter/", 1)[-1].lstrip("/")
    return "ssm:GetParameters", value_from if value_from.startswith("arn:") else f"arn:aws:ssm:{region}:{account}:parameter/{name}"


def _log_problem(role, task, cdef):
    config = ecs._awslogs_config(cdef, task["taskArn"].rsplit("/", 1)[-1], "container")
    if config is None:
        return None
    region, account = config["region"] or get_region(), get_account_id()
    resource = f"arn:aws:logs:{region}:{account}:log-group:{config['group']}:log-stream:{config['stream']}"
    missing = cloudwatch_logs._log_groups.get_scoped(account, region, config["group"]) is None
    if missing and config["create_group"]:
        return _refused_error(role, task, "logs:CreateLogGroup", f"arn:aws:logs:{region}:{account}:log-group:{config['group']}")
    refused = _refused_error(role, task, "logs:CreateLogStream", resource)
    if refused or not missing:
        return refused
    return "ResourceNotFoundException: The specified log group does not exist."


def _refused_error(role, task, action, resource):
    refused = _refused(role, task, action, resource)
    return refused and f"AccessDeniedException: {refused}"


def _refused(role, task, action, resource):
    """AWS's sentence where the role may not; without a role an instance's role acts, which the lab does not model."""
    if not role:
        return None
    account = get_account_id()
    session = task["taskArn"].rsplit("/", 1)[-1].replace("-", "")
    answer = authority.evaluate({
        "roleArn": role, "sessionName": session, "account": account, "region": get_region(),
        "checks": [{"action": action, "resource": resource}]})
    denied = answer.get("denied")
    if not denied:
        return None
    kind = {"identity": "identity-based policy", "boundary": "permissions boundary"}.get(denied["layer"], "resource-based policy")
    who = f"arn:aws:sts::{account}:assumed-role/{role.rsplit('/', 1)[-1]}/{session}"
    start = f"User: {who} is not authorized to perform: {action} on resource: {resource}"
    return f"{start} with an explicit deny in {'an' if kind.startswith('i') else 'a'} {kind}" if denied["explicit"] else \
        f"{start} because no {kind} allows the {action} action"
