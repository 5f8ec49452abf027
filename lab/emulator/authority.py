"""Who calls, and may they: ministack's own signature check and policy evaluator, given AWS's resources and condition keys."""
import time
from urllib.parse import parse_qs, quote

from ministack.app import _request_account_scope
from ministack.core import iam_evaluator as evaluator
from ministack.core.responses import get_account_id, request_scope, set_request_account_id, set_request_region
from ministack.core.router import extract_access_key_id, extract_region
from ministack.services import iam, sts

# The GitHub claims that AWS STS offers as condition keys (besides sub, aud and amr).
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
_GITHUB_CLAIMS = ("actor", "actor_id", "job_workflow_ref", "repository", "repository_id", "workflow", "ref",
                  "environment", "enterprise_id")


def authenticate(scope, body):
    """Checks the signature of the request as it arrived; the lab's two headers are not part of it."""
    raw_headers = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(b"x-lab-")]
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in raw_headers}
    query = parse_qs(scope.get("query_string", b"").decode(), keep_blank_values=True)
    key = extract_access_key_id(headers, query)
    if not key:
        return _refused("MissingAuthenticationTokenException", "Missing Authentication Token")
    try:
        set_request_account_id(_request_account_scope(key))
    except evaluator.AmbiguousAccessKeyError:
        return _refused("UnrecognizedClientException", "The security token included in the request is invalid.")
    set_request_region(extract_region(headers, query))
    raw_path = scope.get("raw_path") or quote(scope["path"]).encode()
    evaluator.pin_signed_request(scope["method"], raw_path.decode("latin-1"), query, raw_headers)
    evaluator.pin_signed_body(body)
    checked = evaluator.authenticate(key, get_account_id())
    if isinstance(checked, evaluator.AuthError):
        return _refused(checked.code, checked.message)
    principal = evaluator.resolve_principal(key, get_account_id(), checked)
    if isinstance(principal, evaluator.AuthError):
        return _refused(principal.code, principal.message)
    return {"principal": {"accessKeyId": key, "arn": principal.arn, "account": principal.account,
                          "type": principal.type, "region": extract_region(headers, query)}}


def _refused(code, message):
    return {"refused": {"code": code, "message": message}}


def evaluate(question):
    """Decides each check in turn; the answer holds the first that is not allowed, or nothing."""
    account, region = question["account"], question["region"]
    with request_scope(account, region):
        principal = _principal(question)
        if isinstance(principal, evaluator.AuthError):
            return _refused(principal.code, principal.message)
        if principal.policies is None:
            return {"denied": None}
        for index, check in enumerate(question["checks"]):
            denied = _denied(principal, check, region, question)
            if denied:
                return {"denied": {**denied, "index": index}}
        return {"denied": None}


def _principal(question):
    if "accessKeyId" in question:
        return evaluator.resolve_principal(question["accessKeyId"], question["account"])
    # A role used by AWS itself (the task's execution role): its policies and boundary, no session.
    name = question["roleArn"].rsplit("/", 1)[-1]
    return evaluator.PrincipalInfo(
        arn=f"arn:aws:sts::{question['account']}:assumed-role/{name}/{question.get('sessionName', 'ecs-agent')}",
        type="AssumedRole", account=question["account"],
        policies=evaluator._gather_role_policies(name, question["account"]),
        limits=evaluator._permissions_boundary(iam._roles, name, question["account"]))


def _denied(principal, check, region, question):
    resource = check["resource"]
    context = {"aws:tagkeys": None, **{key.lower(): value for key, value in check.get("context", {}).items()}}
    _add_resource_tags(context, resource)
    ctx = evaluator.EvalContext(
        principal_arn=principal.arn, principal_type=principal.type, principal_account=principal.account,
        action=check["action"], resource_arn=resource, region=region, source_ip="127.0.0.1",
        # AWS is only reached by TLS; the lab's loopback http stands for it.
        secure_transport=True, service_context=context, principal_keys=principal.keys)
    result = evaluator.evaluate(ctx, principal.policies, *principal.limits)
    service = check["action"].partition(":")[0]
    found = evaluator._resource_policy(service, resource)
    if found is not None:
        result = evaluator.combine_resource_policy(result, ctx, *found, required=False, limits=principal.limits)
    if result.decision == "Allow":
        return None
    return {"explicit": result.decision == "Deny", "layer": _layer(principal, ctx, question, result)}


def _layer(principal, ctx, question, result):
    """Which kind of policy AWS's message would name."""
    if result.resource_policy_arn:
        return "resource"
    effect = "Deny" if result.decision == "Deny" else "Allow"
    names = ["identity"] + _limit_names(principal, question)
    for name, documents in zip(names, [principal.policies, *principal.limits]):
        match = evaluator._first_match(ctx, [stmt for stmts in documents for stmt in stmts], effect)
        if bool(match) == (effect == "Deny"):
            return name
    return "identity"


def _limit_names(principal, question):
    session = sts._sessions.get(question.get("accessKeyId", ""), {})
    names = ["session"] if session.get("SessionPolicies") is not None else []
    return ["boundary"] * (len(principal.limits) - len(names)) + names


def _add_resource_tags(context, resource):
    from ministack.services.tagging import resource_tags

    for name, value in (resource_tags(resource) or {}).items():
        for prefix in ("aws:resourcetag/", f"{resource.split(':')[2] if resource != '*' else ''}:resourcetag/"):
            context.setdefault(f"{prefix}{name}".lower(), value)


def trust(question):
    """What STS looks at for AssumeRoleWithWebIdentity: the provider, the role, its trust policy."""
    account, host, claims = question["roleArn"].split(":")[4], question["issuerHost"], question["claims"]
    provider_arn = f"arn:aws:iam::{account}:oidc-provider/{host}"
    provider = next((value for (owner, key), value in iam._oidc_providers.to_dict().items()
                     if owner == account and key == provider_arn), None)
    role = iam._roles.get_scoped(account, None, question["roleArn"].rsplit("/", 1)[-1])
    if role is not None and role.get("Arn") != question["roleArn"]:
        role = None
    names = ("sub", "aud", "amr", *_GITHUB_CLAIMS)
    ctx = evaluator.EvalContext(
        principal_arn=provider_arn, principal_type="WebIdentityUser", principal_account=account,
        action="sts:AssumeRoleWithWebIdentity", resource_arn=question["roleArn"], region=question["region"],
        secure_transport=True,
        service_context={f"{host}:{name}".lower(): claims[name] for name in names if name in claims})
    return {
        "provider": None if provider is None else {"audiences": list(provider.get("ClientIDList") or [])},
        "role": None if role is None else {
            "maxSessionDuration": int(role.get("MaxSessionDuration") or 3600),
            "trusts": evaluator.evaluate_trust_policy(role.get("AssumeRolePolicyDocument", "{}"), provider_arn, ctx),
        },
    }


def limit_session(question):
    """Gives a web-identity session the session policies it was asked for; ministack forgets them."""
    session = sts._sessions.get(question["accessKeyId"])
    if session is None:
        return {"error": "no such session"}
    session["SessionPolicies"] = {"Policy": question.get("policy") or "", "PolicyArns": question.get("policyArns") or []}
    return {}


def expire_sessions(question):
    """Every session that STS has issued is over from now on; it stays known, so that it is refused as expired."""
    for session in sts._sessions.values():
        session["Expiration"] = time.time() - 1
    return {}


# ministack forgets a session that ran out when the next one is issued, and would then call it unknown.
sts._evict_expired_sessions = lambda: None
