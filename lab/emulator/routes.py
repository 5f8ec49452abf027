"""The routes only the front door may call: authenticate a request, evaluate policies, hold a rollout."""
import hmac
import json
import os

import authority
from corrections import rollouts

_KEY = os.environ.pop("LAB_KEY")

_HANDLERS = {
    "/_lab/evaluate": authority.evaluate,
    "/_lab/trust": authority.trust,
    "/_lab/session": authority.limit_session,
    "/_lab/expire": authority.expire_sessions,
    "/_lab/hold": rollouts.hold,
    "/_lab/release": rollouts.release,
    "/_lab/service": rollouts.service,
    "/_lab/pulling": rollouts.pulling,
}


def _header(scope, name):
    return next((value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name), "")


def is_lab_request(scope):
    """Whether the request carries the key that the front door and this process share."""
    supplied = _header(scope, b"x-lab-key")
    return bool(supplied) and hmac.compare_digest(supplied, _KEY)


async def _body(receive):
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            return b"".join(parts)


async def handle(scope, receive, send):
    body = await _body(receive)
    if _header(scope, b"x-lab-step") == "authenticate":
        answer, status = authority.authenticate(scope, body), 200
    elif scope["path"] in _HANDLERS:
        answer, status = _HANDLERS[scope["path"]](json.loads(body)), 200
    else:
        answer, status = {"error": "no such lab route"}, 404
    text = json.dumps(answer).encode()
    await send({"type": "http.response.start", "status": status,
                "headers": [(b"content-type", b"application/json"), (b"content-length", str(len(text)).encode())]})
    await send({"type": "http.response.body", "body": text})
