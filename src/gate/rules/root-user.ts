/** Whether the user of a container is root, in every way that Docker and ECS read a user. */

/**
 * `USER` of a Dockerfile, `user` of a task definition or image: `name`, `uid`, `name:group`, `uid:gid`. Empty is root.
 * The runtime looks the name up, and else reads it as a decimal number (Go's `strconv.Atoi`: `00` and `+0` are 0).
 */
export function isRoot(user: string): boolean {
  const name = (user.split(':')[0] ?? '').trim().replace(/^["'](.*)["']$/, '$1');
  if (name === '' || name === 'root' || /^[+-]?0+$/.test(name)) return true;
  return /^(ContainerAdministrator|NT AUTHORITY\\SYSTEM)$/i.test(name);
}

/** Base images that set a user other than root by themselves. */
export function hasOwnUser(image: string): boolean {
  return (
    /[:@-](nonroot|rootless|unprivileged)\b|unprivileged(:|@|$)|[:-]nonroot/.test(image) ||
    /^(docker\.io\/)?bitnami(legacy|secure)?\//.test(image) ||
    /^cgr\.dev\/chainguard\//.test(image) ||
    /^(docker\.io\/)?(jenkins\/jenkins|sonarqube|grafana\/grafana|prom\/prometheus|prom\/alertmanager|apache\/airflow|quay\.io\/keycloak\/keycloak|keycloak\/keycloak|opensearchproject\/opensearch)\b/.test(
      image,
    )
  );
}

/** Images for Lambda: the service runs them as a user of its own, whatever they say. */
export function isForLambda(image: string): boolean {
  return /(^|\/)(public\.ecr\.aws\/)?lambda\/|aws-lambda-|amazon\/aws-lambda/.test(image);
}
