"""CloudFormation types that customers' bootstrap stacks use and ministack does not know, made by its own IAM and EC2 calls."""
import re

from ministack.services import ec2, iam
from ministack.services.cloudformation import provisioners


def apply():
    handled = provisioners._RESOURCE_HANDLERS
    handled["AWS::IAM::OIDCProvider"] = {"create": _create_provider, "update": _update_provider, "delete": _delete_provider}
    handled["AWS::EC2::FlowLog"] = {"create": _create_flow_log, "update": _keep_flow_log, "delete": _delete_flow_log}
    _roles_keep_their_boundary(handled["AWS::IAM::Role"])


def _members(name, values):
    return {f"{name}.member.{index}": [value] for index, value in enumerate(values or [], start=1)}


def _raise_for(response):
    if response[0] < 300:
        return
    body = response[2].decode() if isinstance(response[2], bytes) else str(response[2])
    message = re.search(r"<Message>(.*?)</Message>", body, re.DOTALL)
    raise ValueError(message.group(1) if message else body)


def _create_provider(logical_id, props, stack_name):
    host = props["Url"].replace("https://", "").rstrip("/")
    _raise_for(iam._create_oidc_provider({
        "Url": [props["Url"]], **_members("ClientIDList", props.get("ClientIdList")),
        **_members("ThumbprintList", props.get("ThumbprintList"))}))
    arn = f"arn:aws:iam::{iam.get_account_id()}:oidc-provider/{host}"
    return arn, {"Arn": arn}


def _update_provider(physical_id, old_props, new_props, stack_name):
    iam._oidc_providers[physical_id] = {
        **iam._oidc_providers[physical_id], "ClientIDList": list(new_props.get("ClientIdList") or []),
        "ThumbprintList": list(new_props.get("ThumbprintList") or [])}
    return physical_id, {"Arn": physical_id}


def _delete_provider(physical_id, props):
    iam._oidc_providers.pop(physical_id, None)


def _create_flow_log(logical_id, props, stack_name):
    scalars = ("ResourceType", "TrafficType", "LogDestinationType", "LogDestination", "LogGroupName",
               "DeliverLogsPermissionArn", "MaxAggregationInterval")
    response = ec2._create_flow_logs({
        "ResourceId.1": [props["ResourceId"]], **{name: [str(props[name])] for name in scalars if name in props}})
    _raise_for(response)
    body = response[2].decode() if isinstance(response[2], bytes) else str(response[2])
    identifier = re.search(r"fl-[0-9a-f]+", body).group(0)
    return identifier, {"Id": identifier}


def _keep_flow_log(physical_id, old_props, new_props, stack_name):
    return physical_id, {"Id": physical_id}


def _delete_flow_log(physical_id, props):
    ec2._flow_logs.pop(physical_id, None)


def _roles_keep_their_boundary(handler):
    create, update = handler["create"], handler["update"]

    def bounded(result, props):
        role = iam._roles.get(result[0])
        if role is not None:
            role.pop("PermissionsBoundary", None)
            if props.get("PermissionsBoundary"):
                role["PermissionsBoundary"] = props["PermissionsBoundary"]
        return result

    handler["create"] = lambda logical_id, props, stack_name: bounded(create(logical_id, props, stack_name), props)
    handler["update"] = lambda physical_id, old_props, new_props, stack_name, logical_id=None: bounded(
        update(physical_id, old_props, new_props, stack_name, logical_id=logical_id), new_props)
