"""The ECS agent acts as the task's execution role: it signs in to the registry, pulls, opens the log stream and reads secrets."""
import json
import os
import threading

import docker

import authority
from corrections.manifest import Registry
from ministack.core import iam_evaluator as evaluator
from ministack.core.responses import get_account_id, get_region
from ministack.services import cloudwatch_logs, ecs, iam, secretsmanager

# The door's registry, as image names spell it, and what the agent signs in with; in memory only.
REGISTRY = os.environ.pop("LAB_REGISTRY")
_password = os.environ.pop("LAB_AGENT_PASSWORD")

_registry = Registry(REGISTRY, _password)

# The definition of the task that a thread is starting: each start has a thread of its own.
_starting = threading.local()


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
        _registry.check(cdef["image"], _starting.td)
        return original(docker_client, cdef, *arguments, **{**options, "refresh_image": True, "allow_cached": False})

    ecs._run_docker_container = run


def _check_rights_before_start():
    original = ecs._start_task_worker

    def start(task, td, container_overrides, docker_client):
        problem = _problem(task, td)
        _starting.td = td
        if problem is None:
            return original(task, td, container_overrides, docker_client)
        ecs._mark_task_pending(task["taskArn"], task)
        ecs._fail_task_start(task, docker_client, problem)

    ecs._start_task_worker = start


def _problem(task, td):
    """Why the execution role could not prepare the task, in the agent's words."""
    overrides = task.get("overrides") or {}
    role = overrides.get("executionRoleArn") or td.get("executionRoleArn")
    for arn in filter(None, (role, overrides.get("taskRoleArn") or td.get("taskRoleArn"))):
        if not _trusts_tasks(arn):
            return (f"ECS was unable to assume the role '{arn}' that was provided for this task. Please verify that the role "
                    "being passed has the proper trust relationship and permissions and that your IAM user has permissions "
                    "to pass this role.")
    for cdef in td.get("containerDefinitions", []):
        for secret in cdef.get("secrets") or []:
            action, resource = _secret(secret.get("valueFrom", ""))
            refused = _refused(role, task, action, resource)
            if refused:
                return ("ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve "
                        f"secret from {'asm' if action.startswith('secretsmanager') else 'ssm'}: service call has been "
                        f"retried 1 time(s): AccessDeniedException: {refused}")
        problem = _log_problem(role, task, cdef)
        if problem:
            return ("ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: "
                    f"failed to create Cloudwatch log stream: {problem} : exit status 1")
    return None


def _trusts_tasks(arn):
    """Whether the role's trust policy lets ECS tasks of this account assume it."""
    account = get_account_id()
    role = iam._roles.get_scoped(account, None, arn.rsplit("/", 1)[-1])
    if role is None:
        return False
    document = json.loads(role.get("AssumeRolePolicyDocument") or "{}")
    statements = document.get("Statement", [])
    context = evaluator.EvalContext(
        principal_arn="ecs-tasks.amazonaws.com", principal_type="Service", principal_account=account,
        action="sts:AssumeRole", resource_arn=arn, region=get_region(), secure_transport=True,
        service_context={"aws:sourceaccount": account, "aws:sourcearn": f"arn:aws:ecs:{get_region()}:{account}:*"})
    for statement in [statements] if isinstance(statements, dict) else statements:
        principal = statement.get("Principal")
        services = principal.get("Service", []) if isinstance(principal, dict) else []
        actions = statement.get("Action", [])
        if (statement.get("Effect") == "Allow"
                and "ecs-tasks.amazonaws.com" in ([services] if isinstance(services, str) else services)
                and evaluator._action_matches("sts:AssumeRole", [actions] if isinstance(actions, str) else actions, [])
                and evaluator._conditions_met(statement.get("Condition", {}), context)):
            return True
    return False


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
