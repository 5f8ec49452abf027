"""The agent's look at an image before a task starts: is it there, may the role pull it, does it fit the task's processor."""
import base64
import json
import platform
import urllib.error
import urllib.request

from ministack.services import ecs

_TYPES = (
    "application/vnd.docker.distribution.manifest.v2+json", "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.manifest.v1+json", "application/vnd.oci.image.index.v1+json")
_HOST = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


class Registry:
    """One registry with the agent's password for it."""

    def __init__(self, address, password):
        self.address = address
        self._credential = base64.b64encode(f"AWS:{password}".encode()).decode()

    def check(self, image, td):
        """Raises ministack's pull error, worded as the agent words it, where the image cannot run."""
        if not image.startswith(f"{self.address}/"):
            return
        repository = ecs._image_repository(image).partition("/")[2]
        tagged = ":" in image.rpartition("/")[2]
        reference = image.split("@", 1)[1] if "@" in image else image.rpartition(":")[2] if tagged else "latest"
        manifest = self._get(image, f"{repository}/manifests/{reference}")
        if self._architectures(image, repository, manifest).isdisjoint({_wanted(td)}):
            raise ecs._ImagePullError(
                f"image Manifest does not contain descriptor matching platform 'linux/{_wanted(td)}'")

    def _architectures(self, image, repository, manifest):
        if "manifests" in manifest:
            return {(entry.get("platform") or {}).get("architecture") for entry in manifest["manifests"]}
        return {self._get(image, f"{repository}/blobs/{manifest['config']['digest']}").get("architecture")}

    def _get(self, image, path):
        request = urllib.request.Request(
            f"http://{self.address}/v2/{path}",
            headers={"Authorization": f"Basic {self._credential}", "Accept": ", ".join(_TYPES)})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            said = refusal.read().decode(errors="replace")
            try:
                said = json.loads(said)["errors"][0]["message"]
            except (ValueError, LookupError, TypeError):
                pass
            raise ecs._ImagePullError(
                f"failed to resolve ref {image}: {refusal.code} {refusal.reason}: {said}") from refusal
        except OSError as problem:
            raise ecs._ImagePullError(f"failed to resolve ref {image}: {problem}") from problem


def _wanted(td):
    """The task's processor; ECS takes x86-64 where the definition is silent, the lab the machine it runs on."""
    named = ((td or {}).get("runtimePlatform") or {}).get("cpuArchitecture")
    return {"X86_64": "amd64", "ARM64": "arm64"}.get(named, _HOST)
