"""Containers obey their definition: entry point, user, working directory, capabilities, read-only root, empty volumes."""
from ministack.services import ecs


def apply():
    original = ecs._build_run_kwargs

    def build(cdef, td, *rest):
        kwargs = original(cdef, td, *rest)
        for field, option in (("entryPoint", "entrypoint"), ("user", "user"), ("workingDirectory", "working_dir"),
                              ("readonlyRootFilesystem", "read_only"), ("hostname", "hostname")):
            if cdef.get(field):
                kwargs[option] = cdef[field]
        linux = cdef.get("linuxParameters") or {}
        if linux.get("initProcessEnabled"):
            kwargs["init"] = True
        dropped = (linux.get("capabilities") or {}).get("drop")
        if dropped:
            kwargs["cap_drop"] = dropped
        tmpfs = _empty_volumes(cdef, td)
        for mount in linux.get("tmpfs") or []:
            tmpfs[mount["containerPath"]] = f"size={mount.get('size', 16)}m"
        if tmpfs:
            kwargs["tmpfs"] = tmpfs
        return kwargs

    ecs._build_run_kwargs = build


def _empty_volumes(cdef, td):
    """A volume without a place on the host is the task's own scratch space: memory here, not shared between containers."""
    hosted = {volume.get("name") for volume in td.get("volumes") or [] if (volume.get("host") or {}).get("sourcePath")}
    return {mount["containerPath"]: "ro" if mount.get("readOnly") else "" for mount in cdef.get("mountPoints") or []
            if mount.get("containerPath") and mount.get("sourceVolume") not in hosted}
