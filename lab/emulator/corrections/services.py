"""Services as ECS keeps them: no cluster made on the way, a first rollout that is one, and its error for a second creation."""
from ministack.core.responses import error_response_json
from ministack.services import ecs


def apply():
    _clusters_are_not_made_on_the_way()
    _first_deployment_is_a_rollout()


def _clusters_are_not_made_on_the_way():
    for action in ("CreateService", "UpdateService", "DeleteService", "RunTask"):
        ecs._ACTION_MAP[action] = _checked(ecs._ACTION_MAP[action], action)


def _checked(original, action):
    def handle(data):
        cluster = ecs._resolve_cluster_name(data.get("cluster", "default"))
        if cluster is None or cluster not in ecs._clusters:
            return error_response_json("ClusterNotFoundException", "Cluster not found.", 400)
        if action == "CreateService" and (ecs._services.get(f"{cluster}/{data.get('serviceName')}") or {}).get("status") == "ACTIVE":
            return error_response_json("InvalidParameterException", "Creation of service was not idempotent.", 400)
        return original(data)

    return handle


def _first_deployment_is_a_rollout():
    """A created service starts IN_PROGRESS and completes when its tasks run; ministack says COMPLETED at once."""
    original = ecs._make_deployment

    def make(task_definition, desired_count, status="PRIMARY"):
        deployment = original(task_definition, desired_count, status)
        deployment["rolloutState"] = "IN_PROGRESS"
        deployment["rolloutStateReason"] = f"ECS deployment {deployment['id']} in progress."
        return deployment

    ecs._make_deployment = make
