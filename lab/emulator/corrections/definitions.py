"""Task definitions as ECS registers them: its refusals for Fargate, and its defaults."""
from corrections import agent
from ministack.core.responses import error_response_json
from ministack.services import ecs


def apply():
    original = ecs._ACTION_MAP["RegisterTaskDefinition"]

    def register(data):
        problem = _fargate_problem(data)
        if problem:
            return error_response_json("ClientException", problem, 400)
        _add_defaults(data)
        response = original(data)
        if response[0] != 200:
            return response
        stored = ecs._task_defs[f"{data['family']}:{ecs._task_def_latest[data['family']]}"]
        # Fields that ministack does not know and would forget.
        for field in ("enableFaultInjection", "inferenceAccelerators"):
            if field in data:
                stored[field] = data[field]
        return ecs.json_response({"taskDefinition": stored, "tags": data.get("tags", [])})

    ecs._ACTION_MAP["RegisterTaskDefinition"] = register


def _add_defaults(data):
    """ECS fills in what a registration leaves out and answers with it; ministack keeps the bare input."""
    awsvpc = data.get("networkMode") == "awsvpc"
    for cdef in data.get("containerDefinitions") or []:
        for field in ("environment", "mountPoints", "volumesFrom", "portMappings", "systemControls"):
            if cdef.get(field) is None:
                cdef[field] = []
        for port in cdef["portMappings"]:
            port.setdefault("protocol", "tcp")
            if awsvpc and "containerPort" in port:
                port.setdefault("hostPort", port["containerPort"])
        check = cdef.get("healthCheck")
        if check:
            for field, value in (("interval", 30), ("timeout", 5), ("retries", 3)):
                check.setdefault(field, value)


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
    need = "Fargate requires task definition to have execution role ARN to support"
    images = [cdef.get("image", "") for cdef in containers]
    if any(".dkr.ecr." in image or image.startswith(f"{agent.REGISTRY}/") for image in images):
        return f"{need} ECR images."
    if any((cdef.get("logConfiguration") or {}).get("logDriver") == "awslogs" for cdef in containers):
        return f"{need} log driver awslogs."
    if any(cdef.get("secrets") for cdef in containers):
        return f"{need} secrets."
    return None
