"""Container health checks are run, decide when a rollout is complete, and end a task that fails them; ministack ignores them."""
from ministack.core.responses import get_account_id, get_region
from ministack.services import ecs

# The lab waits less than ECS between two checks: the outcome is the same, a rollout takes seconds.
_LONGEST_INTERVAL_SECONDS = 1
_SECOND = 1_000_000_000
_WORDS = {"healthy": "HEALTHY", "unhealthy": "UNHEALTHY"}


def apply():
    _containers_get_their_check()
    _health_decides()


def _containers_get_their_check():
    original = ecs._build_run_kwargs

    def build(cdef, *rest):
        kwargs = original(cdef, *rest)
        check = cdef.get("healthCheck")
        # An image's own HEALTHCHECK is not looked at by ECS.
        kwargs["healthcheck"] = {"test": ["NONE"]} if not check else {
            "test": check["command"],
            "interval": min(int(check.get("interval", 30)), _LONGEST_INTERVAL_SECONDS) * _SECOND,
            "timeout": int(check.get("timeout", 5)) * _SECOND,
            "retries": int(check.get("retries", 3)),
            "start_period": min(int(check.get("startPeriod", 0)), 3) * _SECOND,
        }
        return kwargs

    ecs._build_run_kwargs = build


def _health_decides():
    watch, certify = ecs._maybe_mark_stopped, ecs._record_service_task_healthy

    def watched(task, docker_client=None):
        watch(task, docker_client)
        if task.get("lastStatus") == "RUNNING":
            _look(task, docker_client or ecs._get_docker())

    def certified(svc_key, task):
        if not _checked(task) or task.get("healthStatus") == "HEALTHY":
            certify(svc_key, task)

    ecs._maybe_mark_stopped = watched
    ecs._record_service_task_healthy = certified


def _definition(task):
    return ecs._task_defs.get(ecs._resolve_td_key(task["taskDefinitionArn"])) or {}


def _checked(task):
    return any(cdef.get("healthCheck") for cdef in _definition(task).get("containerDefinitions", []))


def _look(task, docker_client):
    definitions = _definition(task).get("containerDefinitions", [])
    if docker_client is None or not any(cdef.get("healthCheck") for cdef in definitions):
        return
    states = []
    for index, (cdef, docker_id) in enumerate(zip(definitions, list(task.get("_docker_ids") or []))):
        if not cdef.get("healthCheck"):
            continue
        try:
            health = docker_client.containers.get(docker_id).attrs["State"].get("Health") or {}
        except Exception:
            return  # gone, or the engine is busy: the next look tells
        state = _WORDS.get(health.get("Status"), "UNKNOWN")
        task["containers"][index]["healthStatus"] = state
        if cdef.get("essential", True):
            states.append(state)
    before = task.get("healthStatus")
    task["healthStatus"] = (
        "UNHEALTHY" if "UNHEALTHY" in states else "HEALTHY" if states and set(states) == {"HEALTHY"} else "UNKNOWN")
    if task["healthStatus"] == before:
        return
    if task["healthStatus"] == "HEALTHY":
        _report_healthy(task)
    elif task["healthStatus"] == "UNHEALTHY":
        _replace(task, docker_client)


def _report_healthy(task):
    group, cluster = task.get("group", ""), ecs._cluster_name_from_arn(task.get("clusterArn", ""))
    if cluster and group.startswith("service:"):
        ecs._schedule_service_deployment_completion(
            cluster, f"{cluster}/{group.split(':', 1)[1]}", get_account_id(), get_region(), healthy_task=task)


def _replace(task, docker_client):
    stopped = ecs._mark_task_stopped(
        task["taskArn"], task, "Task failed container health checks", "ServiceSchedulerInitiated")
    if stopped:
        ecs._record_service_task_failure(task)
        ecs._cleanup_task_resources(task, docker_client)
