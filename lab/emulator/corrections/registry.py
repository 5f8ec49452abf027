"""The registry's refusals in ECR's words."""
import json

from ministack.core.responses import get_account_id
from ministack.services import ecr


def apply():
    _missing_repository()
    _immutable_tag()


def _missing_repository():
    original = ecr._ensure_repo_exists

    def ensure(name):
        if original(name) is None:
            return None
        return ecr._registry_error(
            404, "NAME_UNKNOWN",
            f"The repository with name '{name}' does not exist in the registry with id '{get_account_id()}'")

    ecr._ensure_repo_exists = ensure


def _immutable_tag():
    original = ecr._v2_put_manifest

    def put(name, ref, headers, body):
        response = original(name, ref, headers, body)
        if response[0] != 400 or json.loads(response[2])["errors"][0]["code"] != "TAG_INVALID":
            return response
        return ecr._registry_error(
            400, "TAG_INVALID",
            f"The image tag '{ref}' already exists in the '{name}' repository and cannot be overwritten because the tag "
            "is immutable.")

    ecr._v2_put_manifest = put
