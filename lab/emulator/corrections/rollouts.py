"""Holds a service's rollout at a point and lets it go on, so that a test can look at a rollout in its middle."""
import threading

from ministack.core.responses import request_scope
from ministack.services import ecs

_held = {}
_lock = threading.Lock()
_reconcile = ecs._reconcile_service_tasks
_complete = ecs._complete_service_deployment


def _point(svc_key):
    with _lock:
        return _held.get((ecs.get_account_id(), ecs.get_region(), svc_key))


def _reconcile_unless_held(cluster_name, svc_key):
    if _point(svc_key) == "before-scale-up":
        return
    _reconcile(cluster_name, svc_key)


def _complete_unless_held(cluster_name, svc_key, expected_deployment_id=None):
    if _point(svc_key) is not None:
        return
    _complete(cluster_name, svc_key, expected_deployment_id)


def apply():
    """ministack reaches both through its module, so replacing them there is enough."""
    ecs._reconcile_service_tasks = _reconcile_unless_held
    ecs._complete_service_deployment = _complete_unless_held


def _address(question):
    return question["account"], question["region"], f"{question['cluster']}/{question['service']}"


def hold(question):
    """Point ``before-scale-up``: no task of the new revision starts. ``before-completion``: they run, it does not complete."""
    with _lock:
        before = _held.get(_address(question))
        _held[_address(question)] = question["point"]
    if before == "before-scale-up" and question["point"] == "before-completion":
        _go_on(question)
    return {}


def release(question):
    with _lock:
        _held.pop(_address(question), None)
    _go_on(question)
    return {}


def _go_on(question):
    account, region, svc_key = _address(question)

    def go_on():
        with request_scope(account, region):
            if svc_key in ecs._services:
                ecs._reconcile_service_tasks(question["cluster"], svc_key)
                ecs._complete_service_deployment(question["cluster"], svc_key)

    # Stops and starts containers: not on the server's event loop.
    threading.Thread(target=go_on, daemon=True, name="lab-go-on").start()


def service(question):
    """The service as ministack holds it, each task with the deployment it belongs to."""
    account, region, svc_key = _address(question)
    with request_scope(account, region):
        svc = ecs._services.get(svc_key)
        if svc is None:
            return {"service": None}
        tasks = [
            {"taskArn": arn, "lastStatus": task.get("lastStatus"), "deploymentId": task.get("_deployment_id"),
             "stable": bool(task.get("_startup_stable")), "containers": list(task.get("_docker_ids") or [])}
            for arn, task in ecs._tasks.items()
            if task.get("group") == f"service:{svc['serviceName']}" and task.get("clusterArn") == svc.get("clusterArn")
        ]
        return {"service": ecs._sanitize(svc), "tasks": tasks}


def pulling(question):
    """The execution roles of the tasks that are starting now with an image of the repository (None for a task without one)."""
    with request_scope(question["account"], question["region"]):
        roles = []
        for task in list(ecs._tasks.values()):
            if task.get("lastStatus") not in ("PROVISIONING", "PENDING", "ACTIVATING"):
                continue
            definition = ecs._task_defs.get(ecs._resolve_td_key(task["taskDefinitionArn"])) or {}
            images = [cdef.get("image", "") for cdef in definition.get("containerDefinitions", [])]
            if not any(ecs._image_repository(image).partition("/")[2] == question["repository"] for image in images):
                continue
            role = (task.get("overrides") or {}).get("executionRoleArn") or definition.get("executionRoleArn")
            roles.append(role or None)
        return {"roles": roles}
