export const id = 684;
export const ids = [684];
export const modules = {

/***/ 46033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C2: () => (/* binding */ unknownFacts),
/* harmony export */   L5: () => (/* binding */ unknown),
/* harmony export */   Od: () => (/* binding */ scopeOf),
/* harmony export */   eO: () => (/* binding */ known)
/* harmony export */ });
function known(value, source, gaps = []) {
    return { known: true, value, source, gaps };
}
function unknown(why) {
    return { known: false, why };
}
const scopes = {
    run: 'run',
    config: 'run',
    repository: 'repository',
    task: 'repository',
    image: 'image',
};
/** The scope of a fact, from the first part of its name; what is not named there is read from the account. */
function scopeOf(fact) {
    return scopes[fact.split('.')[0] ?? ''] ?? 'account';
}
/** What the report lists under `unknown`. */
function unknownFacts(facts) {
    return Object.entries(facts).flatMap(([fact, value]) => {
        if (value === undefined)
            return [];
        if (!value.known)
            return [{ fact, why: value.why }];
        return value.gaps.map((gap) => ({ fact, why: `${gap.what}: ${gap.why}` }));
    });
}


/***/ }),

/***/ 57800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SU: () => (/* binding */ parseRepository),
/* harmony export */   go: () => (/* binding */ taggedName),
/* harmony export */   su: () => (/* binding */ digestName),
/* harmony export */   wl: () => (/* binding */ parseEcrHost),
/* harmony export */   zZ: () => (/* binding */ parseImage)
/* harmony export */ });
/* unused harmony export ecrRegistry */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/** Where images are: from the name, URI or ARN a user gives to the registry host, repository name, account and region. */

// The forms AWS documents: IPv4 and dual-stack hosts, FIPS variants, the suffix of each partition.
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html
const ecrHost = /^(\d{12})\.dkr(\.ecr|-ecr)(?:-fips)?\.([a-z]{2,4}(?:-[a-z]+)+-\d)\.(amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
const repositoryArn = /^arn:([a-z-]+):ecr:([a-z0-9-]+):(\d{12}):repository\/(.+)$/;
// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
const repositoryName = /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagName = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const digestForm = /^sha256:[0-9a-f]{64}$/;
const otherRegistries = /^(?:docker\.io|index\.docker\.io|ghcr\.io|quay\.io|public\.ecr\.aws|ecr-public\.aws\.com)$|(?:^|\.)(?:gcr\.io|pkg\.dev|azurecr\.io)$/;
/** Domain of ECR's hosts by the region's partition. */
const domains = [
    ['cn-', 'aws-cn', 'amazonaws.com.cn', 'on.amazonwebservices.com.cn'],
    ['us-gov-', 'aws-us-gov', 'amazonaws.com', 'on.aws'],
    ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
    ['us-isof-', 'aws-iso-f', 'csp.hci.ic.gov'],
    ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
    ['eu-isoe-', 'aws-iso-e', 'cloud.adc-e.uk'],
    ['eusc-', 'aws-eusc', 'amazonaws.eu'],
    ['', 'aws', 'amazonaws.com', 'on.aws'],
];
function partitionOf(region) {
    // The last row matches every region, so a row is always found.
    const [, partition, domain, dualStack] = domains.find(([prefix]) => region.startsWith(prefix)) ?? [
        '',
        'aws',
        'amazonaws.com',
    ];
    return dualStack === undefined ? { partition, domain } : { partition, domain, dualStack };
}
/** ECR's own host for an account and region. */
function ecrRegistry({ accountId, region }) {
    return `${accountId}.dkr.ecr.${region}.${partitionOf(region).domain}`;
}
/** Account and region of an ECR host (dual-stack and FIPS forms too), or undefined for any other host. */
function parseEcrHost(host) {
    const [, accountId, separator, region, domain] = ecrHost.exec(host) ?? [];
    if (accountId === undefined || region === undefined)
        return undefined;
    const expected = partitionOf(region);
    return domain === (separator === '-ecr' ? expected.dualStack : expected.domain) ? { accountId, region } : undefined;
}
/**
 * The repository that `ecr-repository` names. Throws `input-invalid`, naming what is wrong with it.
 * A URI or ARN may be of another account or region than the session's.
 */
function parseRepository({ given, ...defaults }) {
    const problem = (why, hint) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({ code: 'input-invalid', message: `ecr-repository "${given}" ${why}.`, hint });
    const repository = locate({ given, defaults, problem });
    const rest = /[@:].*$/.exec(repository.name)?.[0];
    if (rest !== undefined) {
        throw problem(`names an image, not a repository: "${rest}" is a tag or digest`, 'Leave it out; moving tags go in image-tags.');
    }
    return checkName({ repository, problem });
}
/** The image that the input `image` names. Throws `input-invalid`; `latest` is never assumed. */
function parseImage({ given, ...defaults }) {
    const problem = (why, hint) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({ code: 'input-invalid', message: `image "${given}" ${why}.`, hint });
    const example = 'Name it as registry/name:tag or registry/name@sha256:….';
    const at = given.indexOf('@');
    const digest = at === -1 ? undefined : given.slice(at + 1);
    const named = at === -1 ? given : given.slice(0, at);
    // A colon after the last slash starts a tag; one before it, the registry's port.
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    const tag = colon === -1 || named.startsWith('arn:') ? undefined : named.slice(colon + 1);
    const located = locate({ given: tag === undefined ? named : named.slice(0, colon), defaults, problem });
    const repository = checkName({ repository: located, problem });
    if (digest !== undefined) {
        if (!digestForm.test(digest))
            throw problem('has a malformed digest: sha256: and 64 hex digits are expected', example);
        return { repository, reference: { digest } };
    }
    if (tag === undefined)
        throw problem('names no tag and no digest', `${example} A tag is resolved to its digest; latest is not assumed.`);
    if (!tagName.test(tag))
        throw problem(`has a malformed tag "${tag}"`, example);
    return { repository, reference: { tag } };
}
/** `registry/name:tag` */
function taggedName(repository, tag) {
    return `${repository.registry}/${repository.name}:${tag}`;
}
/** `registry/name@sha256:…` */
function digestName(repository, digest) {
    return `${repository.registry}/${repository.name}@${digest}`;
}
function locate({ given, defaults, problem, }) {
    const { accountId, region, registry } = defaults;
    if (given.startsWith('arn:'))
        return fromArn({ given, registry, problem });
    const slash = given.indexOf('/');
    const host = slash === -1 ? '' : given.slice(0, slash);
    if (!isHost(host, registry)) {
        return { registry: registry ?? ecrRegistry({ accountId, region }), name: given, accountId, region };
    }
    const name = given.slice(slash + 1);
    if (registry !== undefined && registry !== host) {
        throw problem(`is in registry ${host}, but the input registry says ${registry}`, 'Leave one of the two out.');
    }
    const ecr = parseEcrHost(host);
    if (ecr !== undefined)
        return { registry: host, name, ...ecr };
    if (registry === host)
        return { registry, name, accountId, region };
    throw problem(`is in "${host}", which is not an ECR registry${nearMiss(host)}`, 'A private ECR registry has a host such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com; a registry with a host of its own also needs the input registry.');
}
function fromArn({ given, registry, problem, }) {
    const [, partition, region, accountId, name] = repositoryArn.exec(given) ?? [];
    if (partition === undefined || region === undefined || accountId === undefined || name === undefined) {
        throw problem('is not the ARN of an ECR repository', 'It has the form arn:aws:ecr:REGION:ACCOUNT:repository/NAME.');
    }
    const expected = partitionOf(region).partition;
    if (partition !== expected) {
        throw problem(`says partition ${partition}, but region ${region} is in ${expected}`, `Write arn:${expected}:ecr:….`);
    }
    return { registry: registry ?? ecrRegistry({ accountId, region }), name, accountId, region };
}
/** ECR names may hold dots and slashes themselves, so only what cannot be meant as a name counts as a host. */
function isHost(host, registry) {
    return (host !== '' &&
        (host === registry ||
            host === 'localhost' ||
            host.includes(':') ||
            /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ||
            /\.dkr[.-]|amazonaws|\.on\.aws$/.test(host) ||
            otherRegistries.test(host)));
}
/** What is probably mistyped in a host that means to be ECR's. */
function nearMiss(host) {
    const [, account = '', region = ''] = /^([^.]*)\.dkr[.-]ecr(?:-fips)?\.([^.]*)\./.exec(host) ?? [];
    if (account === '')
        return '';
    if (!/^\d{12}$/.test(account))
        return `: the account id "${account}" does not have 12 digits`;
    const { domain, dualStack } = partitionOf(region);
    const [dotted, dashed] = [`.dkr.ecr.${region}.${domain}`, dualStack && `.dkr-ecr.${region}.${dualStack}`];
    return `: hosts of region ${region} end in ${[dotted, dashed].filter(Boolean).join(' or ')}`;
}
function checkName({ repository, problem }) {
    const { name } = repository;
    if (name.length < 2 || name.length > 256)
        throw problem('has a name that is not 2 to 256 characters long', 'Use the repository’s name as ECR shows it.');
    if (!repositoryName.test(name)) {
        const lower = name.toLowerCase();
        throw problem(`has a malformed name "${name}": lower-case letters and digits, with - _ . / between them, are allowed`, name !== lower && repositoryName.test(lower)
            ? `Did you mean "${lower}"?`
            : 'Use the repository’s name as ECR shows it.');
    }
    return repository;
}


/***/ }),

/***/ 688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S3: () => (/* binding */ roleName),
/* harmony export */   S_: () => (/* binding */ lastPart),
/* harmony export */   iQ: () => (/* binding */ partitionOf)
/* harmony export */ });
/** Parts of ARNs. Source: AWS, "Amazon Resource Names". */
/** `aws`, `aws-cn`, `aws-us-gov` … */
function partitionOf(arn) {
    return arn.split(':')[1] || 'aws';
}
/** The last part of a name or ARN: of `arn:aws:ecs:…:service/cluster/name`, the name. */
function lastPart(nameOrArn) {
    return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}
/** Of a role's ARN with a path, or its name: the name. */
function roleName(nameOrArn) {
    return nameOrArn === undefined || nameOrArn === '' ? undefined : lastPart(nameOrArn);
}


/***/ }),

/***/ 90684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H5: () => (/* binding */ rollbackOptions),
/* harmony export */   OE: () => (/* binding */ goBack),
/* harmony export */   lj: () => (/* binding */ recover)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _image_repository_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57800);
/* harmony import */ var _rollout_rollback_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88120);
/* harmony import */ var _rollout_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18421);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2510);
/** The stage that brings a service back: after a failed rollout, or as the whole job of mode rollback. */





/** Milliseconds for the way back, after the rollout's own limit is used up. */
const limit = 30 * 60_000;
/** After the rollout: nothing where it was good; else brings the service back if asked, and ends in `rollout-failed`. */
async function recover(run, target, result) {
    const { journal, inputs } = run;
    if (result === undefined || (0,_rollout_js__WEBPACK_IMPORTED_MODULE_3__/* .isGood */ .Kg)(result))
        return;
    if (journal.cancelled)
        return;
    if (inputs.rollbackOnFailure && (result.outcome === 'failed' || result.outcome === 'timed-out')) {
        const back = await journal.stage('rollback', (ports) => (0,_rollout_rollback_js__WEBPACK_IMPORTED_MODULE_2__/* .rollBackRollout */ .a)({ ...rollbackOptions(run, target, ports), failed: result }));
        const said = `${journal.rollout.because} Rollback: ${back.because}`;
        journal.rollout = {
            ...journal.rollout,
            outcome: back.outcome === 'back' ? 'rolled-back' : result.outcome,
            because: said,
        };
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({
        code: 'rollout-failed',
        message: `The rollout of ${target.service ?? 'the service'} ended as ${journal.rollout.outcome}. ${journal.rollout.because}`,
        hint: 'The log has the stopped tasks, the service events and the last log lines.',
    });
}
/** Mode rollback: to the named revision, or the last good one. */
async function goBack(run, target) {
    const { journal, inputs } = run;
    const { cluster, service = '' } = target;
    const back = await journal.stage('rollback', (ports) => (0,_rollout_rollback_js__WEBPACK_IMPORTED_MODULE_2__/* .rollBackService */ .G)({ ...rollbackOptions(run, target, ports), cluster, service, named: inputs.revision }));
    journal.registered(back.target.revision);
    journal.rollout = outcomeOf(back);
    if (back.outcome === 'back')
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({ code: 'rollout-failed', message: `The service is not back: ${back.because}` });
}
function outcomeOf({ outcome, because, watch }) {
    if (watch !== undefined)
        return (0,_rollout_js__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1)(watch);
    return { outcome: outcome === 'back' ? 'completed' : 'failed', because };
}
/** What a rollback asks the outside for. */
function rollbackOptions({ inputs }, { session }, ports) {
    const aws = (0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .awsOf */ .J)(ports, session);
    return {
        ecs: aws.ecs,
        clock: ports.clock,
        log: ports.log,
        imageExists: imageLookup(ports, session, inputs.registry),
        limit: Math.max(limit, inputs.waitTimeout),
    };
}
/** Whether ECR still has an image; undefined for another registry, or where ECR does not say. */
function imageLookup(ports, session, registry) {
    return async (given) => {
        try {
            const { repository, reference } = (0,_image_repository_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImage */ .zZ)({
                given,
                accountId: session.accountId,
                region: session.region,
                registry,
            });
            const { ecr } = ports.aws.connect({ region: repository.region, credentials: session.credentials });
            return (await ecr.image({ registryId: repository.accountId, name: repository.name, reference })) !== undefined;
        }
        catch (thrown) {
            const { code } = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.toFtrError)(thrown);
            if (code === 'cancelled' || code === 'stage-timeout')
                throw thrown;
            return undefined;
        }
    };
}


/***/ }),

/***/ 18421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Kg: () => (/* binding */ isGood),
  g1: () => (/* binding */ record),
  kz: () => (/* binding */ rollout_register),
  Of: () => (/* binding */ rollOut),
  dp: () => (/* binding */ runOneOff)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/inputs.js
var build_inputs = __webpack_require__(58175);
// EXTERNAL MODULE: ./build/rollout/cancel.js
var cancel = __webpack_require__(58986);
;// CONCATENATED MODULE: ./build/rollout/failure-reasons.js
/**
 * What ECS says when a task does not live, with the plain cause and the cure: data, read by `explain.ts`.
 * Source: ECS developer guide, "Stopped tasks error codes", "CannotPullContainer task errors", "ResourceInitializationError
 * errors", "Service event messages"; texts as ECS and its agents print them.
 */
const failureReasons = [
    // --- the image cannot be pulled ---
    {
        id: 'image-platform',
        pattern: /no matching manifest|does not contain descriptor matching platform|manifest.*no match for platform/i,
        of: 'image',
        cause: 'cannot be pulled: it has no variant for the platform of the task',
        cure: 'Build for the platform in runtimePlatform of the task definition (default linux/amd64), or change runtimePlatform.',
    },
    {
        id: 'image-not-found',
        pattern: /CannotPull\w*.*(?:not found|manifest unknown|does not exist|repository .*not exist|ImageNotFound)/is,
        of: 'image',
        cause: 'cannot be pulled: it does not exist in the registry',
        cure: 'Check the repository and digest, and that no lifecycle rule has removed the image.',
    },
    {
        id: 'image-access',
        pattern: /CannotPull\w*.*(?:pull access denied|no basic auth|denied|403 Forbidden|not authorized|AccessDenied|unauthorized)/is,
        of: 'image',
        cause: 'cannot be pulled: the execution role (or the repository policy) does not allow it',
        cure: 'The execution role needs ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer; across accounts the repository policy must allow it as well.',
    },
    {
        id: 'image-rate-limit',
        pattern: /toomanyrequests|pull rate limit/i,
        of: 'image',
        cause: 'cannot be pulled: the public registry limits how often it may be asked',
        cure: 'Copy the base image to ECR, or use an ECR pull-through cache.',
    },
    {
        id: 'image-network',
        pattern: /CannotPull\w*.*(?:i\/o timeout|timeout|dial tcp|request canceled|connection refused|context deadline|no such host|no route)/is,
        of: 'image',
        cause: 'cannot be pulled: the registry cannot be reached from the subnets of the task',
        cure: 'Private subnets need a NAT gateway, or endpoints for ecr.api, ecr.dkr and a gateway endpoint for s3, and a security group that lets 443 out.',
    },
    {
        id: 'image-disk',
        pattern: /no space left on device/i,
        cause: 'ran out of disk space',
        cure: 'Make the image smaller, or raise ephemeralStorage of the task definition (Fargate default 20 GiB).',
    },
    {
        id: 'image-pull',
        pattern: /CannotPull\w*Error|image pull (?:failed|error)|failed to pull image|pull access denied|manifest unknown|No such image/i,
        of: 'image',
        cause: 'cannot be pulled',
        cure: 'Check that the image exists and that the execution role and the subnets reach the registry.',
    },
    // --- what the task needs before its containers start ---
    {
        id: 'secret-access',
        pattern: /\b(?:secrets?|ssm|parameters?)\b.*(?:AccessDenied|not authorized|is not allowed)/is,
        cause: 'could not be given its secrets: the execution role may not read them',
        cure: 'The execution role needs secretsmanager:GetSecretValue or ssm:GetParameters on exactly these, and kms:Decrypt on their key.',
    },
    {
        id: 'secret-missing',
        pattern: /\b(?:secrets?|ssm|parameters?)\b.*(?:ResourceNotFound|can't find|does not exist|invalid (?:ssm )?parameters|did not contain json key|not found)/is,
        cause: 'could not be given its secrets: a secret, its version or its JSON key does not exist',
        cure: 'Check the ARNs in secrets of the task definition, the region in them, and the JSON key behind them.',
    },
    {
        id: 'secret-network',
        pattern: /(?:\bsecrets?\b|\bssm\b|registry auth|execution resource retrieval).*(?:i\/o timeout|timeout|dial tcp|context deadline|RequestError|connection)/is,
        cause: 'could not reach Secrets Manager, SSM or ECR before its start',
        cure: 'Private subnets need a NAT gateway, or endpoints for secretsmanager, ssm, ecr.api and logs, and a security group that lets 443 out.',
    },
    {
        id: 'log-group-missing',
        pattern: /log group does not exist|failed to (?:validate logger args|create (?:cloudwatch )?log stream).*(?:ResourceNotFound|not exist)/is,
        cause: 'could not start logging: the log group does not exist',
        cure: 'Create the group that awslogs-group names, in awslogs-region.',
    },
    {
        id: 'log-access',
        pattern: /(?:log stream|logger args|logging driver|CreateLogStream|CreateLogGroup).*(?:AccessDenied|not authorized)/is,
        cause: 'could not start logging: the execution role may not write to the log group',
        cure: 'The execution role needs logs:CreateLogStream and logs:PutLogEvents on the group (and logs:CreateLogGroup with awslogs-create-group).',
    },
    {
        id: 'log-driver',
        pattern: /failed to (?:initialize logging driver|validate logger args|create (?:cloudwatch )?log stream)/i,
        cause: 'could not start logging',
        cure: 'Check logConfiguration: driver, group and region, and that the subnets reach CloudWatch Logs.',
    },
    {
        id: 'role-assume',
        pattern: /unable to assume (?:the )?(?:service linked )?role|failed to assume role|invalid.*role.*(?:trust|assume)/i,
        cause: 'cannot start: ECS may not assume a role of the task',
        cure: 'The trust policy of the task role and of the execution role must name ecs-tasks.amazonaws.com.',
    },
    {
        id: 'volume',
        pattern: /EFS|mount.*volume|CannotCreateVolumeError|failed to invoke EFS utils/i,
        cause: 'could not mount a volume',
        cure: 'Check the file system and access point, that its security group lets 2049 in from the task, and the task role where IAM authorization is on.',
    },
    {
        id: 'network-interface',
        pattern: /network interface provisioning|RESOURCE:ENI|insufficient free addresses|not have (?:enough|any) (?:free )?(?:IP )?addresses/i,
        cause: 'got no network interface',
        cure: 'The subnets have no free addresses, or the account no free interfaces: give other subnets, or raise the quota.',
    },
    {
        id: 'resource-initialization',
        pattern: /ResourceInitializationError/i,
        cause: 'could not be set up before its containers started',
        cure: 'Look at the text: it names what could not be fetched (registry login, secret, log group, volume).',
    },
    // --- the container cannot start ---
    {
        id: 'read-only',
        pattern: /read-only file ?system/i,
        cause: 'writes to its root file system, which is read-only',
        cure: 'Give the folder a volume (Fargate: a bind mount volume without host) or make the program write to one that has it.',
    },
    {
        id: 'architecture',
        pattern: /exec format error/i,
        cause: 'cannot start: the program in the image is for another processor',
        cure: 'Build for the platform in runtimePlatform of the task definition (default linux/amd64).',
    },
    {
        id: 'command-missing',
        pattern: /executable file not found|no such file or directory/i,
        cause: 'cannot start: the program that is to run is not in the image',
        cure: 'Check ENTRYPOINT and CMD of the image against entryPoint and command of the task definition.',
    },
    {
        id: 'command-permission',
        pattern: /(?:CannotStart|OCI runtime|exec|starting container).*permission denied/is,
        cause: 'cannot start: the program that is to run may not be executed',
        cure: 'Set the executable bit in the image (chmod +x, COPY --chmod), for the user the container runs as.',
    },
    {
        id: 'start',
        pattern: /CannotStartContainerError|CannotCreateContainerError|ContainerRuntime\w*Error|OCI runtime/i,
        cause: 'cannot be started',
        cure: 'Look at the text: the container runtime names what it refused.',
    },
    // --- the container ran ---
    {
        id: 'out-of-memory',
        pattern: /OutOfMemory|OOM|killed due to memory usage/i,
        cause: 'was killed because it used more memory than it has',
        cure: 'Raise memory of the task or of the container, or make the program use less.',
    },
    {
        id: 'container-health',
        pattern: /failed container health checks/i,
        cause: 'failed its health check (healthCheck of the task definition)',
        cure: 'Run the health check command inside the image: is its program there, does startPeriod leave time to start?',
    },
    {
        id: 'load-balancer-health',
        pattern: /failed ELB health checks|is unhealthy in .*target-group|Health checks failed|health checks failed/i,
        cause: 'failed the health checks of the load balancer',
        cure: 'Check path, port and expected status of the target group, the way from the load balancer (security group), and healthCheckGracePeriodSeconds.',
    },
    {
        id: 'ulimit',
        pattern: /too many open files/i,
        cause: 'ran out of file handles',
        cure: 'Raise ulimits (nofile) of the container.',
    },
    // --- no place for the task ---
    {
        id: 'capacity',
        pattern: /Capacity is unavailable|capacity provider.*unavailable|RESOURCE:(?:MEMORY|CPU|PORTS)|no container instances? met all of its requirements|unable to place a task|insufficient.*(?:cpu|memory)/i,
        cause: 'found no capacity to run on',
        cure: 'On Fargate try again or other subnets (zones); on Fargate Spot add FARGATE; on EC2 add instances.',
    },
    {
        id: 'quota',
        pattern: /limit on the number of (?:vCPUs|tasks)|vCPU limit|LimitExceeded/i,
        cause: 'was refused: the account’s quota for Fargate is used up',
        cure: 'Raise the Fargate vCPU quota of the region, or run fewer tasks.',
    },
    {
        id: 'spot',
        pattern: /SpotInterruption|Spot Task was interrupted/i,
        cause: 'was taken away by Fargate Spot',
        cure: 'Not a fault of the release: run again, or give the service some FARGATE capacity.',
    },
    {
        id: 'host',
        pattern: /InfrastructureHealth|Host (?:EC2|machine).*terminated|instance .*(?:stopped|terminated)|TerminationNotice/i,
        cause: 'lost the machine it ran on',
        cure: 'Not a fault of the release: run again.',
    },
    // Last: it says only that a container ended, which its exit code says better.
    {
        id: 'exited',
        pattern: /Essential container in task exited|EssentialContainerExited/i,
        cause: 'exited',
        cure: 'The last log lines say why; run the image with the same environment to see it.',
    },
];
/** What an exit code alone says. Source: POSIX shells and Docker (128 + signal). */
const exitCodes = {
    0: {
        cause: 'ended by itself (exit code 0)',
        cure: 'A service must keep running: the main program must not end or go to the background.',
    },
    126: {
        cause: 'could not run its program (exit code 126)',
        cure: 'The program may not be executed: check its permissions.',
    },
    127: { cause: 'did not find its program (exit code 127)', cure: 'Check ENTRYPOINT, CMD and PATH of the image.' },
    134: { cause: 'aborted (exit code 134, SIGABRT)', cure: 'The last log lines say why.' },
    137: {
        cause: 'was killed (exit code 137, SIGKILL)',
        cure: 'Either it used more memory than it has, or it did not stop within stopTimeout when it was told to.',
    },
    139: { cause: 'crashed (exit code 139, SIGSEGV)', cure: 'Often a library for another platform: check the image.' },
    143: { cause: 'was stopped (exit code 143, SIGTERM)', cure: 'Something asked it to stop: see the service events.' },
};
/** What the sentence is about: `container app`, `the image of container app`, `the task`. */
function subjectOf(reason, container) {
    const subject = container === undefined ? 'the task' : `container ${container}`;
    return reason?.of === 'image' ? `the image of ${subject}` : subject;
}
/** The row that explains a text. */
function reasonFor(text) {
    return failureReasons.find(({ pattern }) => pattern.test(text));
}

;// CONCATENATED MODULE: ./build/rollout/log-tail.js
/**
 * Where a container of a task writes; undefined for another driver, or without a stream prefix on EC2.
 * Stream: `prefix/container/task id`. Source: ECS developer guide, "Using the awslogs log driver".
 */
function logPlace(options) {
    const { document, container, taskArn } = options;
    const containers = document['containerDefinitions'];
    const found = isList(containers) ? containers.find((each) => member(each, 'name') === container) : undefined;
    const configuration = member(found, 'logConfiguration');
    if (member(configuration, 'logDriver') !== 'awslogs')
        return undefined;
    const driver = member(configuration, 'options');
    const group = member(driver, 'awslogs-group');
    const prefix = member(driver, 'awslogs-stream-prefix');
    const region = member(driver, 'awslogs-region');
    if (typeof group !== 'string' || typeof prefix !== 'string')
        return undefined;
    const task = taskArn.slice(taskArn.lastIndexOf('/') + 1);
    return { group, stream: `${prefix}/${container}/${task}`, ...(typeof region === 'string' ? { region } : {}) };
}
/** The last lines; an error becomes a reason, because a missing log must not hide the cause. One call. */
async function readTail(logs, place, lines) {
    const { group, stream } = place;
    try {
        const found = await logs.tail({ group, stream, lines });
        const why = found.length === 0 ? { why: 'it wrote nothing' } : {};
        return { group, stream, lines: found.map(cut), ...why };
    }
    catch (error) {
        return { group, stream, lines: [], why: error instanceof Error ? error.message : String(error) };
    }
}
function cut(line) {
    return line.length > 1000 ? `${line.slice(0, 1000)}…` : line;
}
function isList(value) {
    return Array.isArray(value);
}
function member(value, key) {
    if (typeof value !== 'object' || value === null || isList(value))
        return undefined;
    return Object.hasOwn(value, key) ? value[key] : undefined;
}

// EXTERNAL MODULE: ./build/rollout/state.js
var state = __webpack_require__(54799);
// EXTERNAL MODULE: ./build/rollout/started.js
var rollout_started = __webpack_require__(89131);
;// CONCATENATED MODULE: ./build/rollout/stopped-tasks.js


/** At most so many tasks are described: they are the newest. */
const most = 100;
/** The stopped tasks of our revision, newest first, without those that ECS stopped to make room. Two calls. */
async function readFailures(ecs, started) {
    const { cluster, service, taskDefinition, deploymentId } = started;
    const arns = await ecs.listTasks({ cluster, service, stopped: true });
    if (arns.length === 0)
        return [];
    const tasks = await ecs.tasks({ cluster, arns: arns.slice(0, most) });
    const ours = tasks.filter((task) => (0,rollout_started/* sameRevision */.Y)(task.taskDefinitionArn, taskDefinition));
    const byUs = ours.filter(({ startedBy }) => startedBy === undefined || startedBy === deploymentId);
    return (byUs.length > 0 ? byUs : ours)
        .filter((task) => !isOrderly(task))
        .map(explainTask)
        .sort((a, b) => (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0));
}
/** Stopped by the scheduler because it was not needed any more: the effect of a rollback, never its cause. */
function isOrderly({ stopCode, stoppedReason = '' }) {
    return stopCode === 'ServiceSchedulerInitiated' && !/health|fail|unhealthy/i.test(stoppedReason);
}
/** What ended a stopped task. */
function explainTask(task) {
    const { stopCode, stoppedReason, taskArn = '', stoppedAt } = task;
    const culprit = findCulprit(task.containers ?? []);
    const texts = [culprit?.reason, stoppedReason].filter((text) => text !== undefined && text !== '');
    const shared = {
        taskArn,
        ...(culprit?.name === undefined ? {} : { container: culprit.name }),
        ...(culprit?.exitCode === undefined ? {} : { exitCode: culprit.exitCode }),
        ...(stopCode === undefined ? {} : { stopCode }),
        ...(stoppedAt === undefined ? {} : { stoppedAt: stoppedAt.getTime() }),
    };
    const reason = texts.map((text) => reasonFor(text ?? '')).find((row) => row !== undefined && row.id !== 'exited');
    const subject = subjectOf(reason, culprit?.name);
    if (reason !== undefined) {
        const said = texts.find((text) => reason.pattern.test(text ?? ''));
        return {
            ...shared,
            cause: `${subject} ${reason.cause}`,
            cure: reason.cure,
            ...(said === undefined ? {} : { said: stopped_tasks_short(said) }),
        };
    }
    if (culprit?.exitCode !== undefined) {
        const known = exitCodes[culprit.exitCode];
        const cause = known?.cause ?? `exited with code ${culprit.exitCode}`;
        const cure = known?.cure ?? 'The last log lines say why; run the image with the same environment to see it.';
        return {
            ...shared,
            cause: `${subject} ${cause}`,
            cure,
            ...(texts[0] === undefined ? {} : { said: stopped_tasks_short(texts[0]) }),
        };
    }
    const said = texts[0] ?? stopCode ?? 'ECS gives no reason';
    return {
        ...shared,
        cause: `${subject} stopped: ${stopped_tasks_short(said)}`,
        cure: 'ECS’s own words are all there is: look them up in its guide, “Stopped tasks error codes”.',
    };
}
/**
 * The container that ended the task: one with a reason of its own, else one that exited with an error, else one that
 * exited. The others were stopped along with it, mostly with 137 or 143.
 */
function findCulprit(containers) {
    const bySignal = (exitCode) => exitCode === 137 || exitCode === 143;
    return (containers.find(({ reason }) => reason !== undefined && reason !== '') ??
        containers.find(({ exitCode }) => exitCode !== undefined && exitCode !== 0 && !bySignal(exitCode)) ??
        containers.find(({ exitCode }) => exitCode === 0) ??
        containers.find(({ exitCode }) => exitCode !== undefined) ??
        (containers.length === 1 ? containers[0] : undefined));
}
/** The failures in one line: the most frequent cause, how often, and whether there are others. */
function summarise(failures) {
    const [first, ...others] = byCause(failures);
    if (first === undefined)
        return undefined;
    const tasks = first.count === 1 ? 'a task stopped' : `${first.count} tasks stopped`;
    const more = others.length === 0 ? '' : ` (and ${others.reduce((sum, { count }) => sum + count, 0)} for other reasons)`;
    return `${tasks}: ${first.failure.cause}${more}`;
}
/** Causes, the most frequent first; each with its newest failure. */
function byCause(failures) {
    const causes = new Map();
    for (const failure of failures) {
        const known = causes.get(failure.cause);
        causes.set(failure.cause, { failure: known?.failure ?? failure, count: (known?.count ?? 0) + 1 });
    }
    return [...causes.values()].sort((a, b) => b.count - a.count);
}
function stopped_tasks_short(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}

;// CONCATENATED MODULE: ./build/rollout/explain.js




const mostEvents = 8;
const tailLines = 20;
/**
 * Gathers what can be had: four calls, two at a time, and one for the log lines. Throws nothing, and leaves out what
 * cannot be read: an explanation must not hide the failure it explains.
 */
async function explainFailure(options) {
    const [failures, events] = await Promise.all([
        readFailures(options.ecs, options.started).catch(() => []),
        readEvents(options).catch(() => []),
    ]);
    const causes = byCause(failures);
    return compose({ causes, events, tail: await tailOf(options, causes[0]?.failure), last: options.last });
}
/** The lines that a reader wants first: cause, cure, details, log. */
function sayExplanation(explanation, log) {
    const { cause, cure, details, tail } = explanation;
    if (cause !== undefined)
        log.error(`Why: ${cause}`);
    if (cure !== undefined)
        log.info(`What to do: ${cure}`);
    for (const line of details)
        log.info(`  ${line}`);
    if (tail === undefined)
        return;
    if (tail.lines.length === 0)
        log.info(`No log lines from ${tail.group} ${tail.stream}: ${tail.why ?? 'none'}.`);
    else
        log.info(`Last lines of ${tail.group} ${tail.stream}:`);
    for (const line of tail.lines)
        log.info(`  | ${line}`);
}
async function readEvents({ ecs, started }) {
    const service = await ecs.service({ cluster: started.cluster, service: started.service });
    if (service === undefined)
        return [];
    return (0,state/* eventsSince */.S5)(service, started.before.eventId).map(({ createdAt, message = '' }) => ({
        at: createdAt?.getTime() ?? 0,
        message,
    }));
}
async function tailOf({ logs, document }, failure) {
    if (failure?.container === undefined)
        return undefined;
    const place = logPlace({ document, container: failure.container, taskArn: failure.taskArn });
    return place === undefined ? undefined : readTail(logs, place, tailLines);
}
function compose(found) {
    const { causes, events, tail, last } = found;
    const telling = events.filter(({ message }) => /unable|fail|unhealthy|error|denied|not found|insufficient|roll/i.test(message));
    const details = [
        ...causes.slice(0, 5).map(({ failure, count }) => taskLine(failure, count)),
        ...telling.slice(0, mostEvents).map(({ message }) => `event: ${message.slice(0, 500)}`),
    ];
    const [first] = causes;
    const event = telling
        .map(({ message }) => ({ message, row: reasonFor(message) }))
        .find(({ row }) => row !== undefined);
    const alarm = last?.alarms === undefined ? undefined : `The alarm ${last.alarms.join(', ')} went off.`;
    const logged = logReason(tail);
    const shared = { details, ...(tail === undefined ? {} : { tail }) };
    if (first !== undefined) {
        const times = first.count === 1 ? '' : ` (${first.count} tasks)`;
        const better = first.failure.exitCode !== undefined && logged !== undefined ? logged : undefined;
        const cause = better === undefined ? first.failure.cause : `${first.failure.cause}; its log says that it ${better.cause}`;
        return { cause: `${upperFirst(cause)}${times}.`, cure: better?.cure ?? first.failure.cure, ...shared };
    }
    if (alarm !== undefined)
        return { cause: alarm, cure: 'The alarm’s metric says what got worse with this revision.', ...shared };
    if (event?.row !== undefined)
        return {
            cause: `${upperFirst(subjectOf(event.row, undefined))} ${event.row.cause}.`,
            cure: event.row.cure,
            ...shared,
        };
    const [newest] = telling;
    return { ...(newest === undefined ? {} : { cause: newest.message }), ...shared };
}
/** Some causes are told by the program only: a read-only file system, a binary for another processor. */
function logReason(tail) {
    const telling = new Set(['read-only', 'architecture', 'out-of-memory', 'ulimit', 'image-disk']);
    const row = reasonFor(tail?.lines.join('\n') ?? '');
    return row !== undefined && telling.has(row.id) ? row : undefined;
}
function taskLine({ cause, said, taskArn }, count) {
    const id = taskArn.slice(taskArn.lastIndexOf('/') + 1);
    const times = count === 1 ? `task ${id}` : `${count} tasks, the last ${id}`;
    return `${times}: ${cause}${said === undefined || cause.includes(said) ? '' : ` (${said})`}`;
}
function upperFirst(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
/** For `WatchOptions.onFailedTask`: why tasks of the rollout stop, in one line, while it goes on. Two calls. */
async function firstFailure(options) {
    const [first] = byCause(await readFailures(options.ecs, options.started));
    if (first === undefined)
        return undefined;
    const { cause, said } = first.failure;
    return `A task of the new revision stopped: ${cause}${said === undefined ? '' : ` (${said})`}`;
}

// EXTERNAL MODULE: ./build/rollout/update.js
var update = __webpack_require__(73481);
// EXTERNAL MODULE: ./build/rollout/watch.js + 1 modules
var watch = __webpack_require__(27730);
// EXTERNAL MODULE: ./build/poll.js
var poll = __webpack_require__(87887);
// EXTERNAL MODULE: ./build/task/diff.js + 2 modules
var diff = __webpack_require__(28470);
// EXTERNAL MODULE: ./build/task/document.js
var task_document = __webpack_require__(12927);
;// CONCATENATED MODULE: ./build/task/register.js
/** Registers the judged task definition, only if nothing equal is there yet, and confirms that ECS holds what was judged. */



/**
 * The revision to roll out. An ACTIVE revision of the family with the same content (the running one, else the newest)
 * is taken as it is, so a re-run registers nothing. Throws `task-definition-mismatch` when ECS holds something else than
 * was judged (the new revision is deregistered), `task-definition-invalid` when ECS refuses the definition.
 * Two calls, three when it registers.
 */
async function registerTaskDefinition(options) {
    const { ecs, log, judged } = options;
    const family = (0,task_document/* textOf */.b6)(judged['family']) ?? '';
    const existing = await findSame(options, family);
    if (existing !== undefined) {
        log.info(`Task definition: ${register_name(existing)} holds exactly this already; nothing was registered.`);
        return { revision: existing, registered: false };
    }
    const registered = await register({ ecs, judged, tags: tagsOf(options) });
    const held = await ecs.taskDefinition(registered.arn);
    const differences = held === undefined ? [] : mismatches(judged, held.document);
    if (held === undefined || differences.length > 0) {
        await withdraw(options, registered);
        throw mismatch(registered, differences);
    }
    log.info(`Task definition: registered ${register_name(held)}.`);
    return { revision: held, registered: true };
}
/**
 * What differs between the judged definition and what ECS holds. What ECS may add by itself does not count: members that
 * this version does not know, and settings within members that cannot give the task more rights.
 */
function mismatches(judged, held) {
    return (0,diff/* diffTaskDefinitions */.n2)(judged, held).filter(({ field, change }) => change !== 'added' || (isKnownField(field) && !fillable.test(field)));
}
const fillable = /^(?:containerDefinitions\[[^\]]*\]\.(?:healthCheck|restartPolicy|logConfiguration|firelensConfiguration)|volumes\[[^\]]*\]|proxyConfiguration|runtimePlatform)[.[]/;
/** `family:revision` */
function register_name({ family, revision }) {
    return `${family}:${revision}`;
}
async function findSame({ ecs, judged, running }, family) {
    if (running !== undefined &&
        running.family === family &&
        isActive(running) &&
        (0,diff/* sameContent */.Cm)(running.document, judged)) {
        return running;
    }
    const newest = await ecs.taskDefinition(family);
    return newest !== undefined && isActive(newest) && (0,diff/* sameContent */.Cm)(newest.document, judged) ? newest : undefined;
}
/** A deregistered revision cannot be rolled out, so it does not count as being there. */
function isActive({ document }) {
    const status = (0,task_document/* textOf */.b6)(document['status']);
    return status === undefined || status === 'ACTIVE';
}
async function register({ ecs, judged, tags }) {
    try {
        return await ecs.registerTaskDefinition({ ...(0,task_document/* withoutReadOnly */.DL)(judged), ...(tags.length > 0 ? { tags } : {}) });
    }
    catch (error) {
        if (!(error instanceof errors/* FtrError */.Pw) || error.code !== 'aws-failed')
            throw error;
        throw new errors/* FtrError */.Pw({
            code: 'task-definition-invalid',
            message: `ECS refused the task definition ${(0,task_document/* textOf */.b6)(judged['family']) ?? ''}: ${error.message}`,
            hint: 'Nothing was registered and the service is unchanged. Correct the field that ECS names.',
            cause: error,
        });
    }
}
/** Ours name the commit, run and actor of the first registration; the definition's own tags are kept. */
function tagsOf({ judged, run }) {
    const attempt = run.runAttempt === undefined ? '' : `/${run.runAttempt}`;
    const ours = [
        ['ftr-deploy:repository', run.repository],
        ['ftr-deploy:commit', run.commit],
        ['ftr-deploy:run', run.runId === undefined ? undefined : `${run.runId}${attempt}`],
        ['ftr-deploy:actor', run.actor],
    ];
    const kept = (0,task_document/* objects */.JD)(judged['tags']).filter(({ key }) => !/^(?:aws:|ftr-deploy:)/i.test(String(key)));
    const added = ours.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: tagValue(value) }]));
    return [...kept, ...added].slice(0, 50);
}
/** Tag values take letters, digits, spaces and `_.:/=+-@`, 256 of them. Source: ECS API reference, Tag. */
function tagValue(text) {
    return text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, '_').slice(0, 256);
}
async function withdraw({ ecs, log }, revision) {
    try {
        await ecs.deregisterTaskDefinition(revision.arn);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        log.warning(`${register_name(revision)} could not be deregistered and stays ACTIVE: ${why}`);
    }
}
function mismatch(revision, differences) {
    const lines = differences.slice(0, 20).map((each) => `\n  ${(0,diff/* sayChange */.eU)(each)}`);
    return new errors/* FtrError */.Pw({
        code: 'task-definition-mismatch',
        message: lines.length === 0
            ? `ECS does not know ${register_name(revision)}, which it has just registered.`
            : `ECS holds ${register_name(revision)} otherwise than it was judged (judged → held):${lines.join('')}`,
        hint: 'The revision was deregistered and nothing was rolled out. A field that ECS dropped is misspelled, or not known in this region.',
    });
}
/** Whether a field is one this version knows: `healthCheck.command` of a container, but not `brandNewSetting`. */
function isKnownField(field) {
    const inContainer = /^containerDefinitions\[[^\]]*\]\.(\w+)/.exec(field);
    if (inContainer !== null)
        return task_document/* knownContainerMembers */.e1.has(inContainer[1] ?? '');
    return task_document/* knownMembers */.ZR.has(/^\w+/.exec(field)?.[0] ?? '');
}

;// CONCATENATED MODULE: ./build/task/run-once.js



/**
 * Runs the task and waits for its end. Throws `rollout-failed` when it could not start, when the container exited with
 * anything but 0, or when the limit passed (the task is then left running: a migration cut in half is worse).
 */
async function runOnce(options) {
    const { ecs, clock, log, cluster, limit } = options;
    const begin = clock.now();
    const [started] = await ecs.runTask(requestOf(options));
    const taskArn = started?.taskArn;
    if (taskArn === undefined)
        throw failed(options, 'ECS answered with no task');
    const id = taskArn.slice(taskArn.lastIndexOf('/') + 1);
    log.info(`One-off task: ${id} of ${register_name(options.revision)} started.`);
    let status = started?.lastStatus;
    const task = await (0,poll/* poll */.w)({
        clock,
        what: `the one-off task ${id}`,
        period: (elapsed) => (elapsed < 30_000 ? 1000 : 2500),
        limit,
        ask: async () => {
            const [seen] = await ecs.tasks({ cluster, arns: [taskArn] }).catch((error) => {
                if (isFinal(error))
                    throw error;
                log.debug(`The one-off task could not be looked at and is again: ${String(error)}`);
                return [];
            });
            if (seen?.lastStatus !== undefined && seen.lastStatus !== status) {
                status = seen.lastStatus;
                log.info(`One-off task: ${id} is ${status.toLowerCase()}.`);
            }
            return seen?.lastStatus === 'STOPPED' ? seen : undefined;
        },
    }).catch((error) => {
        if (!(error instanceof errors/* FtrError */.Pw) || error.code !== 'stage-timeout')
            throw error;
        throw failed(options, `${id} did not end in ${Math.round(limit / 1000)} s; it was left running`, error);
    });
    const exitCode = task.containers?.find((container) => container.name === options.container)?.exitCode;
    const seconds = Math.round((clock.now() - begin) / 1000);
    if (exitCode === 0) {
        log.info(`One-off task: ${id} exited with 0 after ${seconds} s.`);
        return { taskArn, seconds };
    }
    const explained = await options.explain?.(task).catch(() => undefined);
    for (const line of explained?.lines ?? [])
        log.info(`  | ${line}`);
    const cause = explained?.cause ?? task.stoppedReason ?? 'ECS gives no reason';
    const code = exitCode === undefined ? 'never ran its container' : `exited with ${exitCode}`;
    throw failed(options, `${id} ${code}: ${cause.replace(/\.$/, '')}`);
}
/** RunTask takes network, capacity and platform from the service, so that the task can reach what the service can. */
function requestOf(options) {
    const { cluster, revision, container, command, startedBy } = options;
    // Both shapes have the same members; a Service has no values that JSON has not.
    const service = options.service;
    const kept = (member) => {
        const value = service[member];
        const empty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
        return empty ? {} : { [member]: value };
    };
    const capacity = kept('capacityProviderStrategy');
    return {
        cluster,
        taskDefinition: revision.arn,
        count: 1,
        startedBy,
        ...(Object.keys(capacity).length > 0 ? capacity : kept('launchType')),
        ...kept('networkConfiguration'),
        ...kept('platformVersion'),
        overrides: { containerOverrides: [{ name: container, command: [...command] }] },
    };
}
function isFinal(error) {
    const codes = ['cancelled', 'stage-timeout', 'aws-access-denied', 'role-refused', 'credentials-missing'];
    return error instanceof errors/* FtrError */.Pw && codes.includes(error.code);
}
function failed({ revision }, why, cause) {
    return new errors/* FtrError */.Pw({
        code: 'rollout-failed',
        message: `The one-off task of ${register_name(revision)} failed, so the rollout was not started: ${why}.`,
        hint: 'The service is unchanged. Correct the command or what it needs, and run again.',
        cause,
    });
}

// EXTERNAL MODULE: ./build/pipeline/target.js
var pipeline_target = __webpack_require__(2510);
;// CONCATENATED MODULE: ./build/pipeline/rollout.js
/** The stages that change the account: register, run once, roll out and watch, go back. Each takes only what gate 2 let through. */











/** Registers exactly the definition that was judged, or finds it there. */
async function rollout_register(run, target, { rendered }) {
    const { journal } = run;
    return afterTheGate(run, async () => {
        const { revision } = await journal.stage('register', (ports) => {
            const { ecs } = (0,pipeline_target/* awsOf */.J)(ports, target.session);
            const judged = rendered.document;
            return registerTaskDefinition({ ecs, log: ports.log, judged, running: target.running, run: ports.run });
        });
        journal.registered(revision);
        return revision;
    });
}
/** Runs `one-off-command` with the new revision before the rollout; the rollout starts only if it exits with 0. */
async function runOneOff(run, target, revision, container) {
    const { journal, inputs } = run;
    const { cluster, live, serviceDefinition = {}, session } = target;
    const command = inputs.oneOffCommand === undefined ? undefined : (0,build_inputs/* parseWords */.nl)(inputs.oneOffCommand);
    if (command === undefined)
        return;
    await afterTheGate(run, () => journal.stage('task', async (ports) => {
        const { ecs, logs } = (0,pipeline_target/* awsOf */.J)(ports, session);
        const { clock, log } = ports;
        const { document } = revision;
        await runOnce({
            ...{ ecs, clock, log, cluster, revision, command, container, service: live ?? serviceDefinition },
            startedBy: `ftr-deploy/${ports.run.runId ?? 'terminal'}`.slice(0, 36),
            limit: inputs.waitTimeout,
            explain: async (task) => {
                const { cause, taskArn } = explainTask(task);
                const place = logPlace({ document, container, taskArn });
                return { cause, lines: place === undefined ? [] : (await readTail(logs, place, 20)).lines };
            },
        });
    }, inputs.waitTimeout + 60_000));
}
/** Puts the revision on the service and follows it to its end, whatever that is: the result says. */
async function rollOut(run, target, revision) {
    const { journal, inputs } = run;
    const { cluster, session } = target;
    const service = target.service ?? '';
    let started;
    try {
        // Waiting for somebody else's deployment, for ours, and a look at why it failed.
        const limit = 2 * inputs.waitTimeout + 10 * 60_000;
        const body = async (ports) => {
            const { ecs } = (0,pipeline_target/* awsOf */.J)(ports, session);
            const { clock, log } = ports;
            started = await (0,update/* startRollout */.w)({
                ...{ ecs, clock, log, cluster, service, desiredCount: inputs.desiredCount },
                taskDefinition: revision.arn,
                serviceDefinition: target.serviceDefinition,
                onDeploymentInProgress: inputs.onDeploymentInProgress,
                waitLimit: inputs.waitTimeout,
                // From here on the call may have arrived, whether or not its answer comes.
                onCall: (about) => {
                    started = about;
                    keep(run, target, about);
                },
            });
            journal.about({ service: started.serviceArn });
            journal.rollout = { outcome: 'failed', because: 'The rollout was started and not seen to its end.' };
            keep(run, target, started);
            if (!inputs.wait)
                return unwatched(run, started);
            const result = await (0,watch/* watchRollout */.D)({
                ...{ ecs, clock, log, started, limit: inputs.waitTimeout },
                onFound: (found) => keep(run, target, found),
                onFailedTask: () => firstFailure({ ecs, started: started }),
            });
            journal.rollout = record(result);
            if (isGood(result) || journal.cancelled)
                return result;
            journal.rollout = record(result, await explain(run, target, result, revision));
            return result;
        };
        const result = await afterTheGate(run, () => journal.stage('rollout', body, limit));
        if (journal.cancelled && started !== undefined)
            await rollout_cancel(run, target, result?.started ?? started);
        return result;
    }
    catch (thrown) {
        if (journal.cancelled && started !== undefined)
            await rollout_cancel(run, target, started);
        throw thrown;
    }
}
/** Five seconds for the reason: it must not hold up what comes next. */
async function explain({ ports: lasting }, { session }, result, { document }) {
    const ports = lasting.within(AbortSignal.timeout(5000));
    const { ecs, logs } = (0,pipeline_target/* awsOf */.J)(ports, session);
    const explanation = await explainFailure({ ecs, logs, started: result.started, document, last: result.last });
    sayExplanation(explanation, lasting.log);
    return explanation;
}
/** An error after the gate let the run through is a deployment that failed, not one that could not be judged. */
async function afterTheGate({ journal }, body) {
    try {
        return await body();
    }
    catch (thrown) {
        const { message } = (0,errors.toFtrError)(thrown);
        if (journal.rollout.outcome === 'not-started') {
            journal.rollout = { outcome: 'failed', because: `The rollout was not started: ${message}` };
        }
        throw thrown;
    }
}
function isGood({ outcome }) {
    return outcome === 'completed' || outcome === 'unchanged';
}
function record({ outcome, because, started }, why) {
    const id = started.deploymentArn?.split('/').at(-1) ?? started.deploymentId;
    const cause = why?.cause === undefined ? '' : ` Why: ${why.cause}`;
    const cure = why?.cure === undefined ? '' : ` What to do: ${why.cure}`;
    return { ...(id === undefined ? {} : { deploymentId: id }), outcome, because: `${because}${cause}${cure}` };
}
function unwatched({ journal }, started) {
    journal.rollout = {
        ...(started.deploymentId === undefined ? {} : { deploymentId: started.deploymentId }),
        outcome: started.call === 'unchanged' ? 'unchanged' : 'unwatched',
        because: 'ECS accepted the rollout; it was not watched (wait: false), so its end is not known.',
    };
    return undefined;
}
/** For the post step: ids of a rollout in progress, never a credential. */
function keep({ save, inputs }, { session }, started, stopAsked = false) {
    const saved = { version: 1, region: session.region, started, onCancel: inputs.onCancel, stopAsked };
    save({ rollout: saved });
}
/** Seconds are all there is: one look and at most one call, on ports of their own. */
async function rollout_cancel(run, target, started) {
    const { journal, inputs } = run;
    if (isGood(journal.rollout))
        return;
    const ports = run.ports.within(AbortSignal.timeout(4500));
    const { ecs } = (0,pipeline_target/* awsOf */.J)(ports, target.session);
    const { region } = target.session;
    const { because, saved } = await (0,cancel/* cancelRollout */.K)({ ecs, log: ports.log, region, started, onCancel: inputs.onCancel });
    journal.rollout = { ...journal.rollout, outcome: 'cancelled', because };
    run.save({ rollout: saved });
}


/***/ }),

/***/ 53468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ openFor)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
;// CONCATENATED MODULE: ./build/credentials/claims.js
/** The claims of a GitHub OIDC token, decoded locally for explanations. Nothing is verified here, and the token is never printed. */
/** Undefined when the text is no JSON web token. */
function decodeClaims(token) {
    const [, payload] = token.split('.');
    if (payload === undefined)
        return undefined;
    let parsed;
    try {
        parsed = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    }
    catch {
        return undefined;
    }
    if (typeof parsed !== 'object' || parsed === null)
        return undefined;
    const { aud } = parsed;
    const audiences = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string');
    const all = Object.fromEntries(Object.entries(parsed)
        .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
        .map(([name, value]) => [name, String(value)]));
    return { issuer: all['iss'] ?? '', subject: all['sub'] ?? '', audiences, all };
}
/** The issuer as IAM writes it: without `https://`. Condition keys and the provider's ARN start with it. */
function issuerName({ issuer }) {
    return issuer.replace(/^https:\/\//, '').replace(/\/$/, '');
}

;// CONCATENATED MODULE: ./build/credentials/trust-policy.js

function parseRoleArn(arn) {
    const [, partition, accountId, path] = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(arn) ?? [];
    if (partition === undefined || accountId === undefined || path === undefined)
        return undefined;
    return { partition, accountId, name: path.slice(path.lastIndexOf('/') + 1) };
}
function smallestTrustPolicy({ role, claims, }) {
    const issuer = issuerName(claims);
    return {
        Version: '2012-10-17',
        Statement: [
            {
                Effect: 'Allow',
                Principal: { Federated: providerArn(role, issuer) },
                Action: 'sts:AssumeRoleWithWebIdentity',
                Condition: {
                    StringEquals: {
                        [`${issuer}:aud`]: claims.audiences[0] ?? 'sts.amazonaws.com',
                        [`${issuer}:sub`]: claims.subject,
                    },
                },
            },
        ],
    };
}
function providerArn(role, issuer) {
    return `arn:${role.partition}:iam::${role.accountId}:oidc-provider/${issuer}`;
}

;// CONCATENATED MODULE: ./build/credentials/conditions.js

/** Claims that AWS offers as condition keys. Source: IAM User Guide, keys for OIDC federation (GitHub's since January 2026). */
const offeredClaims = new Set([
    'sub',
    'aud',
    'amr',
    'actor',
    'actor_id',
    'job_workflow_ref',
    'repository',
    'repository_id',
    'workflow',
    'ref',
    'environment',
    'enterprise_id',
]);
/** Claims on which the documents of AWS and GitHub disagree. */
const disputed = new Set(['repository_owner_id', 'runner_environment']);
/** One comparison for each operator and key of a `Condition` block. */
function compareConditions(condition, claims) {
    return Object.entries(asObject(condition)).flatMap(([operator, keys]) => Object.entries(asObject(keys)).map(([key, value]) => compare({ operator, key, expected: texts(value), claims })));
}
function compare({ operator, key, expected, claims, }) {
    const prefix = `${issuerName(claims)}:`.toLowerCase();
    const claim = key.toLowerCase().startsWith(prefix) ? key.slice(prefix.length).toLowerCase() : undefined;
    const actual = claim === undefined || !offeredClaims.has(claim) ? [] : valuesOf(claim, claims);
    const said = { operator, key, expected, actual, ...(claim === undefined ? {} : { claim }) };
    if (claim === undefined || disputed.has(claim))
        return { ...said, result: 'unknown' };
    const parts = /^(?:(forallvalues|foranyvalue):)?(\w+?)(ifexists)?$/i.exec(operator);
    const quantifier = parts?.[1]?.toLowerCase();
    const base = parts?.[2]?.toLowerCase() ?? '';
    if (base === 'null') {
        return { ...said, result: expected.some((one) => (one === 'true') === (actual.length === 0)) ? 'holds' : 'fails' };
    }
    const matches = matchers[base.replace('not', '')];
    if (matches === undefined)
        return { ...said, result: 'unknown' };
    const negated = base.includes('not');
    if (actual.length === 0) {
        const holds = negated || quantifier === 'forallvalues' || parts?.[3] !== undefined;
        return { ...said, result: holds ? 'holds' : 'fails' };
    }
    const one = (value) => expected.some((pattern) => matches(pattern, value)) !== negated;
    const holds = quantifier === 'forallvalues' ? actual.every(one) : actual.some(one);
    return { ...said, result: holds ? 'holds' : 'fails' };
}
function valuesOf(claim, claims) {
    if (claim === 'aud')
        return claims.audiences;
    const value = claims.all[claim];
    return value === undefined ? [] : [value];
}
const matchers = {
    stringequals: (expected, actual) => expected === actual,
    stringequalsignorecase: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
    stringlike: like,
};
/** IAM's `*` and `?`, in time proportional to the product of the lengths. */
function like(pattern, value) {
    let p = 0;
    let v = 0;
    let star = -1;
    let resume = 0;
    while (v < value.length) {
        if (pattern[p] === '*') {
            star = p++;
            resume = v;
        }
        else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === value[v])) {
            p += 1;
            v += 1;
        }
        else if (star >= 0) {
            p = star + 1;
            v = ++resume;
        }
        else {
            return false;
        }
    }
    while (pattern[p] === '*')
        p += 1;
    return p === pattern.length;
}
function asObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? value
        : {};
}
function texts(value) {
    return (Array.isArray(value) ? value : [value]).map(String);
}

;// CONCATENATED MODULE: ./build/credentials/subject.js
/** The subject of a GitHub token, in its two forms: by names, and immutable, with the ids behind the names. */
/** Undefined for a subject that a customisation gave another shape. Reads patterns as well. */
function parseSubject(text) {
    const parts = /^repo:([^/@:]+)(?:@([^/:]+))?\/([^@:]+?)(?:@([^:]+))?:(.+)$/.exec(text);
    const [, owner, ownerId, repository, repositoryId, context] = parts ?? [];
    if (owner === undefined || repository === undefined || context === undefined)
        return undefined;
    return {
        owner,
        ...(ownerId === undefined ? {} : { ownerId }),
        repository,
        ...(repositoryId === undefined ? {} : { repositoryId }),
        context,
    };
}
function isImmutable({ ownerId, repositoryId }) {
    return ownerId !== undefined || repositoryId !== undefined;
}
/** What kind of run a context stands for, and its name. */
function describeContext(context) {
    const environment = /^environment:(.*)$/.exec(context)?.[1];
    if (environment !== undefined)
        return { kind: 'environment', name: environment };
    const branch = /^ref:refs\/heads\/(.*)$/.exec(context)?.[1];
    if (branch !== undefined)
        return { kind: 'branch', name: branch };
    const tag = /^ref:refs\/tags\/(.*)$/.exec(context)?.[1];
    if (tag !== undefined)
        return { kind: 'tag', name: tag };
    return context === 'pull_request' ? { kind: 'pull request', name: '' } : { kind: 'other', name: context };
}

;// CONCATENATED MODULE: ./build/credentials/mismatch.js
/** Why one condition of a trust policy does not hold for a token, in words: the known traps first. */


/** One sentence for a comparison that fails. */
function explainMismatch(comparison) {
    const { operator, key, claim, expected, actual } = comparison;
    const asks = `The condition ${operator} ${key} asks for ${list(expected)}`;
    if (claim !== undefined && !offeredClaims.has(claim)) {
        return `${asks}, but AWS offers no condition key for the claim ${claim}, so it never holds.`;
    }
    const [value] = actual;
    if (value === undefined)
        return `${asks}, but the token holds no claim ${claim ?? key}.`;
    const sends = `${asks}, and GitHub sends ${list(actual)}`;
    if (/not/i.test(operator))
        return `${sends}, which it rules out.`;
    const literal = /equals/i.test(operator);
    if (literal && expected.some((one) => /[*?]/.test(one) && like(one, value))) {
        return `${sends}: ${operator} compares letter by letter, * included; write StringLike for patterns.`;
    }
    const matches = (one, text) => (literal ? one === text : like(one, text));
    if (expected.some((one) => matches(one.toLowerCase(), value.toLowerCase()))) {
        return `${sends}: they differ in upper and lower case only, and ${operator} minds it.`;
    }
    if (expected.some((one) => one !== one.trim() && matches(one.trim(), value))) {
        return `${sends}: the expected value has white space around it.`;
    }
    if (claim === 'aud') {
        return `${sends}: the audience of the token (input audience) and the one of the trust policy must be the same.`;
    }
    return claim === 'sub' ? `${sends}: ${explainSubject(expected, value, matches)}` : `${sends}.`;
}
function explainSubject(expected, actual, matches) {
    const sent = parseSubject(actual);
    if (sent === undefined)
        return 'the subject has been customised, so its form must be taken over exactly.';
    const reasons = expected.map((one) => explainOne(one, sent, matches));
    // The nearest expectation tells most: a trap before another run, another run before another repository.
    const nearest = [...reasons].sort((a, b) => a.distance - b.distance)[0];
    return nearest?.text ?? 'no subject is admitted.';
}
function explainOne(one, sent, matches) {
    // `repo:owner/*` covers every context too.
    const wanted = parseSubject(one) ?? (one.endsWith('*') ? parseSubject(`${one}:*`) : undefined);
    if (wanted === undefined) {
        return { distance: 4, text: `the expected value is no subject of GitHub's (repo:OWNER/NAME:…).` };
    }
    const byName = (subject) => `${subject.owner}/${subject.repository}`;
    const sameNames = like(byName(wanted).toLowerCase(), byName(sent).toLowerCase());
    if (!sameNames)
        return { distance: 3, text: `that is another repository than ${byName(sent)}.` };
    if (isImmutable(wanted) !== isImmutable(sent)) {
        const text = isImmutable(sent)
            ? 'this repository sends immutable subjects, with the ids of owner and repository after @; the policy expects names alone.'
            : 'this repository sends subjects with names alone; the policy expects the immutable form with ids after @.';
        return { distance: 0, text };
    }
    if (isImmutable(sent) && (wanted.ownerId !== sent.ownerId || wanted.repositoryId !== sent.repositoryId)) {
        const ids = matches(wanted.ownerId ?? '', sent.ownerId ?? '') && matches(wanted.repositoryId ?? '', sent.repositoryId ?? '');
        if (!ids)
            return { distance: 0, text: 'the ids differ: the names are the same, but it is another owner or repository.' };
    }
    return { distance: 1, text: explainContext(wanted.context, sent.context) };
}
function explainContext(wanted, sent) {
    const expected = describeContext(wanted);
    const actual = describeContext(sent);
    if (actual.kind === 'environment' && expected.kind !== 'environment') {
        return `the job names the environment ${actual.name}, and then the subject holds the environment and nothing of branch, tag or pull request.`;
    }
    if (expected.kind === 'environment' && actual.kind !== 'environment') {
        return `the policy admits the environment ${expected.name}, and the job names no environment (jobs.<id>.environment).`;
    }
    if (actual.kind === 'pull request') {
        return `the run is of a pull request, and the policy admits the ${expected.kind} ${expected.name}.`;
    }
    const named = (one) => `${one.kind} ${one.name}`.trim();
    return `the run is of the ${named(actual)}, and the policy admits the ${named(expected)}.`;
}
function list(values) {
    const shown = values.slice(0, 5).map((value) => `"${value.slice(0, 300)}"`);
    if (values.length > 5)
        shown.push(`${values.length - 5} more`);
    return shown.length === 0 ? 'nothing' : shown.join(' or ');
}

;// CONCATENATED MODULE: ./build/credentials/trust-statements.js




const action = 'sts:AssumeRoleWithWebIdentity';
function explainTrust({ trust, role, claims }) {
    const statements = statementsOf(trust);
    const denying = statements.find((statement) => statement['Effect'] === 'Deny' &&
        names(statement['Action'], action) &&
        compareConditions(statement['Condition'], claims).every(({ result }) => result === 'holds'));
    if (denying !== undefined) {
        return {
            cause: `A Deny statement${sid(denying)} of the trust policy of ${role.name} forbids it.`,
            policyHelps: true,
        };
    }
    const allowing = statements.filter((statement) => statement['Effect'] === 'Allow');
    const obstacles = allowing.map((statement) => obstacle({ statement, role, claims }));
    if (obstacles.includes(undefined)) {
        return {
            cause: `The trust policy of ${role.name} admits this token as far as it can be read here. ` +
                'What is left: the policy was changed seconds ago, or a resource control policy of the organization denies it.',
            policyHelps: false,
        };
    }
    const nearest = obstacles.filter((one) => one !== undefined).sort((a, b) => a.rank - b.rank)[0];
    return {
        cause: nearest?.text ?? `The trust policy of ${role.name} allows nobody to assume it.`,
        policyHelps: true,
    };
}
function obstacle({ statement, role, claims, }) {
    const issuer = issuerName(claims);
    const federated = trust_statements_texts(trust_statements_asObject(statement['Principal'])['Federated']);
    if (federated.length === 0) {
        return {
            rank: 4,
            text: `The trust policy of ${role.name} names no identity provider as its Principal (Federated).`,
        };
    }
    const expected = providerArn(role, issuer);
    if (!federated.some((one) => one.toLowerCase() === expected.toLowerCase())) {
        const elsewhere = federated.find((one) => one.endsWith(`:oidc-provider/${issuer}`));
        return elsewhere === undefined
            ? { rank: 3, text: `The trust policy of ${role.name} trusts ${federated.join(', ')}, not ${expected}.` }
            : {
                rank: 2,
                text: `The trust policy of ${role.name} names the identity provider of another account (${elsewhere}); it must be ${expected}.`,
            };
    }
    if (!names(statement['Action'], action)) {
        return {
            rank: 2,
            text: `The trust policy of ${role.name} allows ${trust_statements_texts(statement['Action']).join(', ')}; a web identity needs ${action}.`,
        };
    }
    const failing = compareConditions(statement['Condition'], claims).filter(({ result }) => result === 'fails');
    if (failing.length === 0)
        return undefined;
    return { rank: failing.length / 100, text: failing.map(explainMismatch).join(' ') };
}
function statementsOf(trust) {
    const statement = trust_statements_asObject(trust)['Statement'];
    return (Array.isArray(statement) ? statement : [statement]).map((one) => trust_statements_asObject(one));
}
function names(actions, wanted) {
    return trust_statements_texts(actions).some((one) => like(one.toLowerCase(), wanted.toLowerCase()));
}
function sid(statement) {
    return typeof statement['Sid'] === 'string' ? ` (${statement['Sid']})` : '';
}
function trust_statements_asObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
function trust_statements_texts(value) {
    if (value === undefined)
        return [];
    return (Array.isArray(value) ? value : [value]).map(String);
}

;// CONCATENATED MODULE: ./build/credentials/diagnose.js



function diagnose(refusal) {
    const { roleArn, claims, failure } = refusal;
    const role = parseRoleArn(roleArn);
    if (role === undefined || claims === undefined) {
        return { cause: failure.said, cure: 'Check role-to-assume and audience.' };
    }
    const known = knownRefusals.find(({ matches }) => matches.test(`${failure.error}: ${failure.said}`));
    if (known !== undefined)
        return known.explain({ ...refusal, claims, role });
    return explainDenial({ ...refusal, claims, role });
}
/** Answers in which STS says what is wrong. Source: STS API, AssumeRoleWithWebIdentity, errors. */
const knownRefusals = [
    {
        matches: /No OpenIDConnect provider found/i,
        explain: ({ role, claims, roleArn }) => ({
            cause: `The account ${role.accountId} has no IAM identity provider for ${issuerName(claims)}, or ${roleArn} is in another account than meant.`,
            cure: `Create it once in that account: aws iam create-open-id-connect-provider --url ${claims.issuer} ` +
                `--client-id-list ${claims.audiences[0] ?? 'sts.amazonaws.com'} (the bootstrap template does it).`,
        }),
    },
    {
        matches: /Incorrect token audience/i,
        explain: ({ role, claims }) => {
            const audience = claims.audiences.join(', ');
            return {
                cause: `The identity provider in account ${role.accountId} does not take tokens for the audience ${audience}.`,
                cure: `Set the input audience to one that it takes (usually sts.amazonaws.com), or add this one: aws iam add-client-id-to-open-id-connect-provider ` +
                    `--open-id-connect-provider-arn ${providerArn(role, issuerName(claims))} --client-id ${audience}`,
            };
        },
    },
    {
        matches: /^ExpiredToken|Token expired/i,
        explain: () => ({
            cause: 'AWS holds the token to be expired although it is only seconds old: the clocks of GitHub and AWS or of a proxy between them disagree.',
            cure: 'Run the job again; on GitHub Enterprise Server check the clock of the server.',
        }),
    },
    {
        matches: /DurationSeconds/i,
        explain: ({ roleArn, durationSeconds }) => ({
            cause: `A session of ${durationSeconds} s is longer than ${roleArn} allows (its MaxSessionDuration).`,
            cure: 'Lower role-duration-seconds: a long rollout renews its session by itself. Or raise the maximum of the role.',
        }),
    },
    {
        matches: /PackedPolicyTooLarge|MalformedPolicyDocument/i,
        explain: ({ failure }) => ({
            cause: `AWS does not take the session policy: ${failure.said}`,
            cure: 'Mend the input session-policy: an IAM policy document of at most 2,048 characters, without a Principal.',
        }),
    },
    {
        matches: /RegionDisabled/i,
        explain: ({ role }) => ({
            cause: `The account ${role.accountId} has not enabled STS in this region.`,
            cure: 'Enable the region for the account, or set aws-region to one that is.',
        }),
    },
    {
        matches: /thumbprint|certificate|verification key|could not be validated/i,
        explain: ({ role, claims, failure }) => ({
            cause: `AWS could not check the token's signature with ${issuerName(claims)}: ${failure.said}`,
            cure: `Check the URL and the thumbprints of ${providerArn(role, issuerName(claims))}; if GitHub has an incident, run again.`,
        }),
    },
];
/** AWS's one answer for everything else: "Not authorized to perform sts:AssumeRoleWithWebIdentity". */
function explainDenial({ roleArn, role, claims, failure, trust }) {
    if (trust === 'no such role') {
        return {
            cause: `There is no role ${role.name} in account ${role.accountId}.`,
            cure: 'Check role-to-assume; the bootstrap template creates the role.',
        };
    }
    if (trust !== undefined) {
        const { cause, policyHelps } = explainTrust({ trust, role, claims });
        return { cause, cure: policyHelps ? advise(role, claims) : 'Ask those who own the organization’s policies.' };
    }
    const audience = claims.audiences.join(', ');
    return {
        cause: `${sentence(failure.said)} AWS says no more than that; its trust policy could not be read here. ` +
            `The token's subject is ${claims.subject}, its audience ${audience}: a condition of ${roleArn} does not hold for them, or the role does not exist.`,
        cure: advise(role, claims),
    };
}
function advise(role, claims) {
    const policy = smallestTrustPolicy({ role, claims });
    const pullRequest = claims.subject.endsWith(':pull_request')
        ? '\nEverybody who can open a pull request from a branch of the repository gets this subject: give it to no role that can write.'
        : '';
    return `The smallest trust policy that admits this job, in the form GitHub sends:\n${JSON.stringify(policy, null, 2)}${pullRequest}`;
}
function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}

;// CONCATENATED MODULE: ./build/credentials/renewing.js
/** Credentials that renew themselves before they run out, once for all who ask at the same time. */

const minute = 60_000;
/** Between two attempts while the old credentials still hold. */
const pauseAfterFailure = 30_000;
/**
 * Current credentials. Renewed 5 minutes before they run out, or after four fifths of a shorter life. A renewal that
 * fails is warned of and tried again while the old ones hold; after that every call throws `credentials-expired`.
 */
function renewing({ clock, log, first, renew }) {
    let current = first;
    let renewAt = renewalTime(first, clock.now());
    let running;
    async function renewed() {
        try {
            current = await renew();
            renewAt = renewalTime(current, clock.now());
            log.debug('The AWS session was renewed.');
            return current;
        }
        catch (thrown) {
            const cause = (0,errors.toFtrError)(thrown);
            const left = (current.expiresAt ?? 0) - clock.now();
            renewAt = clock.now() + pauseAfterFailure;
            if (left > 0) {
                log.warning(`The AWS session could not be renewed (${cause.message}). It holds for ${Math.ceil(left / 1000)} s more.`);
                return current;
            }
            throw new errors/* FtrError */.Pw({
                code: 'credentials-expired',
                message: `The AWS session has run out and could not be renewed: ${cause.message}`,
                hint: cause.hint ?? 'Whatever is under way in the account goes on without this job; look at it there.',
                cause,
            });
        }
        finally {
            running = undefined;
        }
    }
    return async () => {
        const now = clock.now();
        if (now < renewAt && (current.expiresAt === undefined || now < current.expiresAt))
            return current;
        return (running ??= renewed());
    };
}
function renewalTime({ expiresAt }, now) {
    if (expiresAt === undefined)
        return Number.POSITIVE_INFINITY;
    return expiresAt - Math.min(5 * minute, (expiresAt - now) / 5);
}

;// CONCATENATED MODULE: ./build/credentials/oidc.js
/** GitHub's OIDC token becomes a role session: fetched, exchanged, and exchanged again before it runs out. */




/** While a signature could not be checked AWS says so; this is no refusal of the token. */
const passing = /Couldn't retrieve verification key|IDPCommunicationError/i;
const attempts = 3;
/**
 * Current credentials of the role. Throws `oidc-unavailable`, `oidc-failed`, or `role-refused` with cause and cure.
 * Source: STS API, AssumeRoleWithWebIdentity.
 */
async function assumeByOidc(options) {
    const { lasting } = options;
    const first = await assume(options.ports, options);
    return renewing({
        clock: lasting.clock,
        log: lasting.log,
        first,
        renew: () => assume(lasting, options),
    });
}
async function assume(ports, { request, readTrust }) {
    const { roleArn, region, audience, durationSeconds, sessionPolicy } = request;
    for (let attempt = 1;; attempt += 1) {
        // A token lives for minutes only: every exchange gets its own.
        const token = await ports.github.idToken(audience);
        ports.log.mask(token);
        try {
            const credentials = await ports.aws.anonymous(region).assumeRoleWithWebIdentity({
                roleArn,
                sessionName: sessionName(request.sessionName ?? `ftr-deploy-${ports.run.runId ?? 'run'}`),
                token,
                durationSeconds,
                ...(sessionPolicy === undefined ? {} : { policy: JSON.stringify(sessionPolicy) }),
            });
            maskCredentials(ports, credentials);
            return credentials;
        }
        catch (error) {
            const failure = refusalOf(error);
            if (failure === undefined)
                throw error;
            if (passing.test(`${failure.error} ${failure.said}`) && attempt < attempts) {
                await ports.clock.sleep(1000 * attempt);
                continue;
            }
            const claims = decodeClaims(token);
            const { cause, cure } = diagnose({ roleArn, durationSeconds, claims, failure, trust: await readTrust() });
            throw new errors/* FtrError */.Pw({
                code: 'role-refused',
                message: `AWS refused to let this job assume ${roleArn}. ${cause}`,
                hint: cure,
                cause: error,
            });
        }
    }
}
/** Masks every part before anything else is done with it. */
function maskCredentials({ log }, credentials) {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    for (const secret of [secretAccessKey, sessionToken, accessKeyId])
        if (secret !== undefined)
            log.mask(secret);
}
/** 2 to 64 of the characters that STS takes. */
function sessionName(wanted) {
    return wanted
        .replace(/[^\w+=,.@-]+/g, '-')
        .slice(0, 64)
        .padEnd(2, '-');
}
/** AWS's answer when it refused; a failure to reach AWS, a throttle or a timeout is no refusal. */
function refusalOf(error) {
    if (!(error instanceof errors/* FtrError */.Pw) ||
        !['aws-access-denied', 'aws-failed', 'credentials-expired'].includes(error.code)) {
        return undefined;
    }
    const failure = 'aws' in error ? error.aws : undefined;
    return failure?.status !== undefined && failure.status < 500 ? failure : undefined;
}

;// CONCATENATED MODULE: ./build/credentials/ambient.js
/** The credentials that the environment offers: a profile at a terminal, what an earlier step left, a role of the machine. */


/** Signing in may ask the network; looking for a machine's role must not hold up a terminal for long. */
const limit = 30_000;
/**
 * Current credentials from the SDK's default chain, which renews those that it can. Throws `credentials-missing`.
 * `ports` are the stage's, `lasting` the run's.
 */
async function findAmbient({ ports, lasting, }) {
    const find = lasting.aws.defaultCredentials();
    let masked;
    const credentials = async () => {
        const found = await find();
        if (found.secretAccessKey !== masked)
            maskCredentials(ports, found);
        masked = found.secretAccessKey;
        return found;
    };
    const done = new AbortController();
    const tooLong = ports
        .within(done.signal)
        .clock.sleep(limit)
        .then(() => {
        throw new errors/* FtrError */.Pw({
            code: 'credentials-missing',
            message: `The search for AWS credentials in the environment took longer than ${limit / 1000} s.`,
            hint: 'Set role-to-assume on a runner; at a terminal sign in (aws sso login) or choose a profile with AWS_PROFILE.',
        });
    });
    tooLong.catch(() => undefined);
    try {
        // The wait ends with the stage's signal too, the search with the run's only.
        await Promise.race([credentials(), tooLong]);
    }
    finally {
        done.abort();
    }
    return credentials;
}

;// CONCATENATED MODULE: ./build/credentials/identity.js
/** Source: IAM User Guide, "IAM identifiers"; what is none of the known forms counts as a user, the strictest. */
function readIdentity({ arn, accountId }) {
    const [kind = '', name] = (arn.split(':')[5] ?? '').split('/');
    const base = { arn, accountId };
    switch (kind) {
        case 'assumed-role':
            return { ...base, kind: 'assumed-role', ...(name === undefined ? {} : { roleName: name }) };
        case 'root':
        case 'assumed-root':
            return { ...base, kind: 'root' };
        case 'federated-user':
            return { ...base, kind: 'federated' };
        default:
            return { ...base, kind: 'user' };
    }
}

;// CONCATENATED MODULE: ./build/credentials/session.js
/** Opens the AWS session of a run: by the job's OIDC token, or with what the environment offers; confirmed before it is used. */





/**
 * Throws `input-invalid` (no region), `oidc-unavailable`, `oidc-failed`, `role-refused`, `credentials-missing`,
 * `account-not-allowed`, `long-term-credentials`, or what STS's GetCallerIdentity fails with.
 */
async function openSession({ ports, lasting, options }) {
    const region = options.region ?? (await ports.aws.defaultRegion());
    if (region === undefined) {
        throw new errors/* FtrError */.Pw({
            code: 'input-invalid',
            message: 'aws-region is missing, and neither AWS_REGION nor a profile names a region.',
            hint: 'Set the input aws-region, for example eu-west-1.',
        });
    }
    const credentials = await obtain({ ports, lasting, options, region });
    const answer = await ports.aws.connect({ region, credentials }).sts.callerIdentity();
    const identity = readIdentity(answer);
    checkAccount(identity, options.allowedAccountIds);
    checkTemporary(identity, { allowed: options.allowLongTermCredentials, credentials: await credentials() });
    const session = { ...identity, region, credentials };
    if (options.exportCredentials)
        await handOver(ports, session);
    ports.log.info(`AWS session: ${identity.arn} in ${region}.`);
    return session;
}
async function obtain({ ports, lasting, options, region, }) {
    const { roleArn } = options;
    if (roleArn === undefined)
        return findAmbient({ ports, lasting });
    const unavailable = ports.github.tokenUnavailable();
    if (unavailable !== undefined) {
        throw new errors/* FtrError */.Pw({
            code: 'oidc-unavailable',
            message: `${roleArn} cannot be assumed: ${unavailable}`,
            hint: ports.run.onGitHub
                ? ports.run.untrusted
                    ? 'Such runs can be checked without AWS: use mode check, or plan, which then continues as check.'
                    : 'permissions:\n  id-token: write\n  contents: read'
                : 'At a terminal leave role-to-assume out and sign in as usual (aws sso login, AWS_PROFILE).',
        });
    }
    const role = parseRoleArn(roleArn);
    if (role !== undefined)
        checkAccount({ accountId: role.accountId, arn: roleArn }, options.allowedAccountIds);
    const readTrust = () => readTrustWithAmbient(ports, { roleArn, region });
    return assumeByOidc({ ports, lasting, request: { ...options, roleArn, region }, readTrust });
}
function checkAccount({ accountId, arn }, allowed) {
    if (allowed.length === 0 || allowed.includes(accountId))
        return;
    throw new errors/* FtrError */.Pw({
        code: 'account-not-allowed',
        message: `${arn} is in account ${accountId}; allowed-account-ids holds ${allowed.join(', ')} only.`,
        hint: 'Check role-to-assume, or the credentials of the environment. Nothing was done in that account.',
    });
}
/** Root always, and a user without a session token: such keys do not run out by themselves. */
function checkTemporary({ arn, kind }, { allowed, credentials }) {
    const longTerm = kind === 'root' || (kind === 'user' && credentials.sessionToken === undefined);
    if (!longTerm || allowed)
        return;
    throw new errors/* FtrError */.Pw({
        code: 'long-term-credentials',
        message: `The caller is ${kind === 'root' ? 'the root user' : 'an IAM user with long-term keys'}: ${arn}.`,
        hint: 'On a runner set role-to-assume and `permissions: id-token: write`; at a terminal use IAM Identity Center or assume a role. ' +
            'allow-long-term-credentials: true goes on all the same and is itself a critical finding.',
    });
}
/** Asked for by `export-credentials`: they are masked, and later steps of the job see them. */
async function handOver(ports, { credentials, region }) {
    const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
    if (ports.github.exportVariables === undefined) {
        ports.log.notice('export-credentials does nothing here: there are no later steps.');
        return;
    }
    await ports.github.exportVariables({
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
    });
}
/** Milliseconds that the explanation of a refusal may wait for a look at the trust policy. */
const explanationLimit = 3000;
/**
 * The trust policy of a refused role, if credentials of its account are at hand (an earlier step's, a terminal's).
 * For the explanation only: whatever goes wrong here, the refusal is what is reported.
 */
async function readTrustWithAmbient(ports, { roleArn, region }) {
    const role = parseRoleArn(roleArn);
    const bounded = ports.within(AbortSignal.timeout(explanationLimit));
    try {
        const aws = bounded.aws.connect({ region, credentials: bounded.aws.defaultCredentials() });
        const { accountId } = await aws.sts.callerIdentity();
        if (role === undefined || accountId !== role.accountId)
            return undefined;
        return (await aws.iam.trust(role.name)) ?? 'no such role';
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/pipeline/session.js
/** From the inputs to a session: in the first stage of a run, and again in the post step of a cancelled one. */

function openFor({ inputs, ports, lasting }) {
    const options = {
        roleArn: inputs.roleToAssume,
        region: inputs.awsRegion,
        audience: inputs.audience,
        sessionName: inputs.roleSessionName,
        durationSeconds: inputs.roleDurationSeconds ?? 3600,
        sessionPolicy: inputs.sessionPolicy === undefined ? undefined : JSON.parse(inputs.sessionPolicy),
        allowedAccountIds: inputs.allowedAccountIds,
        allowLongTermCredentials: inputs.allowLongTermCredentials,
        exportCredentials: inputs.exportCredentials,
    };
    return openSession({ ports, lasting, options });
}


/***/ }),

/***/ 2510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ openTarget),
/* harmony export */   J: () => (/* binding */ awsOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _image_repository_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57800);
/* harmony import */ var _preflight_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39483);
/* harmony import */ var _task_platform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29081);
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(688);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53468);
/* harmony import */ var _task_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(86978);







/** The AWS ports of a stage. */
function awsOf(ports, { region, credentials }) {
    return ports.aws.connect({ region, credentials });
}
/** The stage `session`. */
async function openTarget(run) {
    return run.journal.stage('session', async (ports) => {
        const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_4__/* .openFor */ .q)({ inputs: run.inputs, ports, lasting: run.ports });
        run.journal.about({ account: session.accountId, region: session.region });
        const [serviceDefinition, source] = await Promise.all([readServiceDefinition(run), readSource(run)]);
        const { cluster, service } = names(run, serviceDefinition);
        const { ecs } = awsOf(ports, session);
        const live = service === undefined ? undefined : await ecs.service({ cluster, service });
        const running = live?.taskDefinition === undefined ? undefined : await ecs.taskDefinition(live.taskDefinition);
        const base = source ?? (running === undefined ? undefined : { kind: 'running', revision: running });
        assertDeployable({ run, service, cluster, live, serviceDefinition, source: base });
        run.journal.about({ service: live?.serviceArn });
        return {
            session,
            cluster,
            service,
            live,
            running,
            serviceDefinition,
            source: base,
            repository: repositoryOf(run, session),
            platform: run.inputs.platform ?? (base && (0,_task_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .platformOf */ .tj)((0,_task_js__WEBPACK_IMPORTED_MODULE_5__/* .renderWith */ .h)(run, { source: base, session }, 'later').document)),
        };
    });
}
async function readServiceDefinition({ inputs, files }) {
    if (inputs.serviceDefinition === undefined)
        return undefined;
    const parsed = (0,_preflight_js__WEBPACK_IMPORTED_MODULE_2__/* .parseServiceDefinition */ .gG)((await files.read(inputs.serviceDefinition)) ?? '');
    // The inputs were checked: text that is no service definition did not get here.
    return typeof parsed === 'string' ? undefined : parsed;
}
async function readSource({ inputs, files, mode }) {
    const path = mode === 'rollback' ? undefined : inputs.taskDefinition;
    const text = path === undefined ? undefined : await files.read(path);
    return path === undefined || text === undefined ? undefined : { kind: 'file', path, text };
}
/** A service's ARN names its cluster too. */
function names({ inputs }, definition) {
    const given = inputs.service ?? definition?.['serviceName'];
    if (typeof given !== 'string')
        return { cluster: inputs.cluster, service: undefined };
    const cluster = /:service\/([^/]+)\/[^/]+$/.exec(given)?.[1] ?? inputs.cluster;
    return { cluster, service: (0,_arn_js__WEBPACK_IMPORTED_MODULE_6__/* .lastPart */ .S_)(given) };
}
function repositoryOf({ inputs }, { accountId, region }) {
    const { ecrRepository: given, registry } = inputs;
    return given === undefined ? undefined : (0,_image_repository_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRepository */ .SU)({ given, accountId, region, registry });
}
function assertDeployable({ run: { mode }, service, cluster, live, serviceDefinition, source }) {
    if (mode === 'check')
        return;
    if (live === undefined && (serviceDefinition === undefined || mode === 'rollback')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({
            code: 'service-not-found',
            message: `The ECS service ${service ?? '(none named)'} does not exist in cluster ${cluster}.`,
            hint: 'Check service, cluster and aws-region; with service-definition a deployment creates the service.',
        });
    }
    if (source === undefined && mode !== 'rollback') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({
            code: 'input-invalid',
            message: 'task-definition is missing, and no service runs whose task definition could be taken.',
            hint: 'Give the task definition JSON file as the input task-definition.',
        });
    }
}


/***/ }),

/***/ 86978:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ render),
/* harmony export */   h: () => (/* binding */ renderWith)
/* harmony export */ });
/* harmony import */ var _gate_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46033);
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(688);
/* harmony import */ var _preflight_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39483);
/* harmony import */ var _task_diff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28470);
/* harmony import */ var _task_render_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36038);
/** The stage that renders the task definition, and what the gate and the report learn from it. */





/** Renders with the image, or with the image still to come (`plan`); the difference to what runs goes into the report. */
async function render(run, target, image) {
    const { journal } = run;
    return journal.stage('render', async (ports) => {
        const changed = image === 'later' ? image : { reference: image.reference, platform: target.platform };
        const { source, session } = target;
        // Without a task definition the session's stage has ended the run.
        if (source === undefined)
            throw new Error('There is no task definition to render.');
        const rendered = renderWith(run, { source, session }, changed);
        journal.changes = (0,_task_diff_js__WEBPACK_IMPORTED_MODULE_2__/* .diffTaskDefinitions */ .n2)(target.running?.document, rendered.document);
        journal.learn(renderedFact(journal.facts, rendered));
        ports.log.info(`Task definition: ${rendered.family} rendered; ${journal.changes.length} fields differ from what runs.`);
        return rendered;
    });
}
function renderWith({ inputs }, { source, session }, image) {
    const account = { accountId: session.accountId, partition: (0,_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .partitionOf */ .iQ)(session.arn) };
    return (0,_task_render_js__WEBPACK_IMPORTED_MODULE_3__/* .renderTaskDefinition */ .P)({ source, changes: (0,_preflight_js__WEBPACK_IMPORTED_MODULE_1__/* .taskChanges */ .rz)(inputs, image), account });
}
/** The rendered definition stands for the file it came from: what is registered is what is judged. */
function renderedFact({ 'task.definitions': fact }, rendered) {
    const definition = {
        origin: 'rendered',
        name: `task definition ${rendered.family}`,
        // A running revision is no file: findings on it have no place.
        path: rendered.kind === 'file' ? rendered.path : '',
        value: rendered.document,
        positions: rendered.positions,
        unresolved: [],
    };
    const others = fact?.known
        ? fact.value.filter(({ origin, path }) => !(origin === 'file' && path === rendered.path))
        : [];
    const gaps = fact?.known ? fact.gaps : [];
    return {
        'task.definitions': (0,_gate_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .eO)([definition, ...others], 'the rendered task definition and the repository', gaps),
    };
}


/***/ }),

/***/ 87887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ poll)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/** The one wait loop: asks until the answer is there, backs off, and never waits without an end. */

/** Asks until an answer comes. Throws `stage-timeout` at the limit; errors of `ask` pass through. */
async function poll({ clock, what, period, limit, ask }) {
    const start = clock.now();
    for (;;) {
        const asked = clock.now();
        const answer = await ask();
        if (answer !== undefined)
            return answer;
        const elapsed = clock.now() - start;
        const pause = Math.max(0, (typeof period === 'number' ? period : period(elapsed)) - (clock.now() - asked));
        if (elapsed + pause > limit) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({
                code: 'stage-timeout',
                message: `Waiting for ${what} took longer than ${Math.round(limit / 1000)} s.`,
            });
        }
        await clock.sleep(pause);
    }
}


/***/ }),

/***/ 39483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gG: () => (/* binding */ parseServiceDefinition),
/* harmony export */   gw: () => (/* binding */ checkFiles),
/* harmony export */   rz: () => (/* binding */ taskChanges)
/* harmony export */ });
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99547);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19473);
/* harmony import */ var _task_render_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36038);
/** Inputs that name files: that the files are there and say what the inputs rely on, before anything is done. */



/** Everything that is wrong with the files that the inputs name. */
async function checkFiles({ inputs, files }) {
    const builds = inputs.mode === 'deploy' && inputs.image === undefined;
    const standard = `${inputs.context}/Dockerfile`.replace(/^(?:\.\/)+/, '');
    const checks = [
        checkTaskDefinition({ inputs, files }),
        checkServiceDefinition({ inputs, files }),
        mustExist(files, 'dockerfile', inputs.image === undefined ? inputs.dockerfile : undefined),
        mustExist(files, 'context', builds && inputs.dockerfile === undefined ? standard : undefined),
        mustExist(files, 'baseline', inputs.baseline),
        mustExist(files, 'config', inputs.config === 'ftr.yml' ? undefined : inputs.config),
    ];
    return (await Promise.all(checks)).flat();
}
async function mustExist(files, input, path) {
    if (path === undefined)
        return [];
    const { problem } = await read(files, input, path);
    return problem === undefined ? [] : [problem];
}
async function read(files, input, path) {
    try {
        const text = await files.read(path);
        if (text !== undefined)
            return { text };
        return { problem: { input, message: `${input} names ${path}, which does not exist below ${files.root}.` } };
    }
    catch (thrown) {
        return {
            problem: { input, message: `${input} names ${path}, which cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__.toFtrError)(thrown).message}` },
        };
    }
}
async function checkTaskDefinition({ inputs, files }) {
    const path = inputs.taskDefinition;
    if (path === undefined)
        return [];
    const { text, problem } = await read(files, 'task-definition', path);
    if (text === undefined)
        return problem === undefined ? [] : [problem];
    try {
        (0,_task_render_js__WEBPACK_IMPORTED_MODULE_2__/* .renderTaskDefinition */ .P)({ source: { kind: 'file', path, text }, changes: taskChanges(inputs, 'later') });
        return [];
    }
    catch (thrown) {
        return [{ input: 'task-definition', message: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__.toFtrError)(thrown).message }];
    }
}
/** What the inputs change of a task definition; `image` is `later` until the image is in the registry. */
function taskChanges(inputs, image) {
    const { containerName, environmentVariables, secrets, cpu, memory, taskRole, executionRole } = inputs;
    return {
        containers: [{ name: containerName, image, environment: environmentVariables, secrets }],
        cpu,
        memory,
        taskRole,
        executionRole,
    };
}
async function checkServiceDefinition({ inputs, files }) {
    const path = inputs.serviceDefinition;
    if (path === undefined)
        return [];
    const { text, problem } = await read(files, 'service-definition', path);
    if (text === undefined)
        return problem === undefined ? [] : [problem];
    const parsed = parseServiceDefinition(text);
    if (typeof parsed === 'string')
        return [{ input: 'service-definition', message: `service-definition ${path} ${parsed}` }];
    return serviceProblems(inputs, parsed).map((message) => ({
        input: 'service-definition',
        message: `service-definition ${path} ${message}`,
    }));
}
function serviceProblems(inputs, definition) {
    const { serviceName, cluster } = definition;
    const last = (name) => name.slice(name.lastIndexOf('/') + 1);
    const problems = [];
    if (inputs.service === undefined && typeof serviceName !== 'string') {
        problems.push('has no serviceName; give it there or as the input service.');
    }
    if (inputs.service !== undefined && typeof serviceName === 'string' && last(inputs.service) !== last(serviceName)) {
        problems.push(`names the service ${serviceName}, the input service ${inputs.service}: make them the same.`);
    }
    if (typeof cluster === 'string' && last(cluster) !== last(inputs.cluster)) {
        problems.push(`names the cluster ${cluster}, the input cluster ${inputs.cluster}: make them the same.`);
    }
    return problems;
}
/** A service definition in the shape of ECS CreateService, comments tolerated; or why it is none. */
function parseServiceDefinition(text) {
    const errors = [];
    const value = (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.parse)(text, errors, { allowTrailingComma: true });
    const [first] = errors;
    if (first !== undefined) {
        const before = text.slice(0, first.offset);
        const line = before.split('\n').length;
        const column = first.offset - before.lastIndexOf('\n');
        return `is not JSON: ${(0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.printParseErrorCode)(first.error)} in line ${line}, column ${column}.`;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return 'is not a JSON object in the shape of ECS CreateService.';
    return value;
}


/***/ }),

/***/ 58986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ finishCancelled),
/* harmony export */   K: () => (/* binding */ cancelRollout)
/* harmony export */ });
/* harmony import */ var _in_progress_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2203);
/* harmony import */ var _own_deployment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9232);
/* harmony import */ var _rollback_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88120);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54799);
/* harmony import */ var _state_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37111);
/* harmony import */ var _started_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(89131);
/* harmony import */ var _watch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27730);







/**
 * One look and, with `rollback`, exactly one call: StopServiceDeployment, or UpdateService to what ran before where there
 * is no service deployment. Throws nothing. Three calls at most, four while our deployment has not been found yet.
 */
async function cancelRollout(options) {
    const { log, region, onCancel } = options;
    let { started } = options;
    let seen = 'Its state could not be read.';
    let stopAsked = false;
    let back;
    let asked = onCancel === 'leave' ? ' The rollout was left to ECS (on-cancel: leave).' : '';
    try {
        const look = await lookOnce(options);
        started = look.started;
        seen = `The service is: ${(0,_state_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeState */ .Jw)(look.state)}.`;
        if (onCancel === 'rollback') {
            const call = callFor(started, look.state);
            asked = call === undefined ? ' Nothing had to be stopped.' : ` ${call.said}`;
            back = await call?.make(options.ecs);
            stopAsked = call !== undefined;
        }
    }
    catch (error) {
        log.warning(`While cancelling: ${(0,_in_progress_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)}`);
        if (onCancel === 'rollback')
            asked = ' Whether ECS was told to roll back is not known; the post step looks again.';
    }
    const because = `The run was cancelled during the rollout of ${(0,_started_js__WEBPACK_IMPORTED_MODULE_5__/* .revisionName */ .p)(started.taskDefinition)}. ${seen}${asked}`;
    log.info(because);
    const saved = { version: 1, region, started, onCancel, stopAsked, ...(back === undefined ? {} : { back }) };
    return { because, saved };
}
/** For the post step: finishes what a cancelled run began. Watches (or makes) the rollback; `leave` takes one look. */
async function finishCancelled(saved, options) {
    const { started, onCancel, back } = saved;
    if (back !== undefined) {
        const watch = await (0,_watch_js__WEBPACK_IMPORTED_MODULE_4__/* .watchRollout */ .D)({ ...options, started: back });
        const outcome = watch.outcome === 'completed' ? 'back' : 'not-back';
        return {
            because: `After the cancellation: ${watch.because}`,
            rollback: { outcome, because: watch.because, watch },
        };
    }
    if (onCancel === 'leave') {
        const { state } = await lookOnce({ ecs: options.ecs, started });
        return {
            because: `After the cancellation the rollout of ${(0,_started_js__WEBPACK_IMPORTED_MODULE_5__/* .revisionName */ .p)(started.taskDefinition)} is: ${(0,_state_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeState */ .Jw)(state)}.`,
        };
    }
    const look = await lookOnce({ ecs: options.ecs, started });
    const outcome = (0,_state_js__WEBPACK_IMPORTED_MODULE_2__/* .isSettled */ .Is)(look.state.phase) ? settledOutcome(look.state.phase) : 'cancelled';
    const failed = {
        outcome,
        because: `It is ${(0,_state_text_js__WEBPACK_IMPORTED_MODULE_3__/* .describeState */ .Jw)(look.state)}.`,
        started: look.started,
        last: look.state,
    };
    const rollback = outcome === 'completed'
        ? { outcome: 'left-alone', because: 'The rollout had completed before it could be stopped.' }
        : await (0,_rollback_js__WEBPACK_IMPORTED_MODULE_1__/* .rollBackRollout */ .a)({ ...options, failed });
    return { because: `After the cancellation: ${rollback.because}`, rollback };
}
async function lookOnce(options) {
    const { ecs } = options;
    let { started } = options;
    if (started.deploymentArn === undefined && started.scaledOnly !== true) {
        const arn = await (0,_own_deployment_js__WEBPACK_IMPORTED_MODULE_6__/* .findOwnDeployment */ .D)(ecs, started).then((found) => found.arn, () => undefined);
        if (arn !== undefined)
            started = { ...started, deploymentArn: arn };
    }
    if (started.deploymentArn !== undefined) {
        const [deployment] = await ecs.describeServiceDeployments([started.deploymentArn]);
        if (deployment !== undefined)
            return { started, state: (0,_state_js__WEBPACK_IMPORTED_MODULE_2__/* .stateOfServiceDeployment */ .R8)(deployment) };
    }
    const service = await ecs.service({ cluster: started.cluster, service: started.service });
    const gone = { phase: 'superseded', source: 'service', reason: 'The service was deleted' };
    return { started, state: service === undefined ? gone : (0,_state_js__WEBPACK_IMPORTED_MODULE_2__/* .stateOfService */ .Y6)(service, started) };
}
/** The one call that takes our rollout back; undefined where there is nothing of ours to stop. */
function callFor(started, { phase }) {
    const { deploymentArn, before, cluster, service, call } = started;
    if (phase === 'rolling-back' || phase === 'stopping' || ((0,_state_js__WEBPACK_IMPORTED_MODULE_2__/* .isSettled */ .Is)(phase) && phase !== 'failed'))
        return undefined;
    const { taskDefinition } = before;
    if (call === 'created' || taskDefinition === undefined)
        return undefined;
    if (deploymentArn !== undefined && phase !== 'failed') {
        return {
            said: 'ECS was told to stop the rollout and to roll back.',
            make: async (ecs) => {
                await ecs.stopServiceDeployment({ arn: deploymentArn, stopType: 'ROLLBACK' });
                return undefined;
            },
        };
    }
    return {
        said: `ECS was told to go back to ${(0,_started_js__WEBPACK_IMPORTED_MODULE_5__/* .revisionName */ .p)(taskDefinition)}.`,
        make: async (ecs) => wayBack(started, taskDefinition, await ecs.updateService({ cluster, service, taskDefinition })),
    };
}
function wayBack(from, taskDefinition, answer) {
    const { cluster, service, serviceArn } = from;
    const deployments = answer.deployments ?? [];
    const primary = deployments.find(({ status }) => status === 'PRIMARY');
    const others = deployments.filter((each) => each !== primary).flatMap(({ id }) => (id === undefined ? [] : [id]));
    return {
        cluster,
        service,
        taskDefinition,
        call: 'updated',
        before: { taskDefinition: from.taskDefinition, deploymentIds: others },
        ...(serviceArn === undefined ? {} : { serviceArn }),
        ...(primary?.id === undefined ? {} : { deploymentId: primary.id }),
        ...(primary?.createdAt === undefined ? {} : { createdAt: primary.createdAt.getTime() }),
    };
}
function settledOutcome(phase) {
    if (phase === 'completed' || phase === 'rolled-back' || phase === 'superseded')
        return phase;
    return 'failed';
}


/***/ }),

/***/ 2203:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ readDeployments),
/* harmony export */   b: () => (/* binding */ messageOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54799);


/** One call, two when a deployment is under way. */
async function readDeployments(options) {
    const { ecs, log, cluster, service, name } = options;
    let known;
    try {
        known = await ecs.serviceDeployments({ cluster, service: name });
    }
    catch (error) {
        // Not fatal here: the deployments of the service tell nearly the same. A cancelled run must end, though.
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw && (error.code === 'cancelled' || error.code === 'stage-timeout'))
            throw error;
        log.debug(`The service deployments of ${name} could not be listed: ${messageOf(error)}`);
    }
    const brief = known?.find(({ status }) => (0,_state_js__WEBPACK_IMPORTED_MODULE_1__/* .isOngoing */ .g)(status));
    if (brief !== undefined)
        return { known, ongoing: await ongoingOf(ecs, brief) };
    const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
    if (primary?.rolloutState !== 'IN_PROGRESS')
        return { known, ongoing: undefined };
    const failed = service.deployments?.some(({ rolloutState }) => rolloutState === 'FAILED') ?? false;
    return {
        known,
        ongoing: {
            id: primary.id ?? 'unnamed',
            goingBack: failed,
            ...(primary.taskDefinition === undefined ? {} : { taskDefinition: primary.taskDefinition }),
            ...(primary.createdAt === undefined ? {} : { since: primary.createdAt }),
        },
    };
}
async function ongoingOf(ecs, brief) {
    const { serviceDeploymentArn: arn, targetServiceRevisionArn: target, status, createdAt } = brief;
    const [revision] = target === undefined ? [] : await ecs.serviceRevisions([target]);
    return {
        id: arn ?? 'unnamed',
        goingBack: status?.startsWith('ROLLBACK') === true || status === 'STOP_REQUESTED',
        ...(arn === undefined ? {} : { deploymentArn: arn }),
        ...(revision?.taskDefinition === undefined ? {} : { taskDefinition: revision.taskDefinition }),
        ...(createdAt === undefined ? {} : { since: createdAt }),
    };
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 9232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ findOwnDeployment),
/* harmony export */   o: () => (/* binding */ wasSuperseded)
/* harmony export */ });
/* harmony import */ var _started_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89131);

/** How far apart two times of ECS itself may be: the deployment of the service and its service deployment. */
const slack = 5000;
/**
 * One look: one call, two when there is a new deployment. Ours was not there before our call, and its target revision
 * runs our task definition; of several the oldest, because a later one is somebody's after us.
 */
async function findOwnDeployment(ecs, started) {
    const { cluster, service } = started;
    const listed = await ecs.serviceDeployments({ cluster, service });
    const fresh = listed.filter((deployment) => isNew(deployment, started));
    const targets = [...new Set(fresh.flatMap(({ targetServiceRevisionArn: arn }) => (arn === undefined ? [] : [arn])))];
    if (targets.length === 0)
        return { listed: listed.length > 0 };
    const revisions = await ecs.serviceRevisions(targets);
    const ours = new Set(revisions
        .filter(({ taskDefinition }) => (0,_started_js__WEBPACK_IMPORTED_MODULE_0__/* .sameRevision */ .Y)(taskDefinition, started.taskDefinition))
        .map(({ serviceRevisionArn }) => serviceRevisionArn));
    const arn = fresh.findLast(({ targetServiceRevisionArn: target }) => ours.has(target))?.serviceDeploymentArn;
    return { listed: true, ...(arn === undefined ? {} : { arn }) };
}
/** Whether somebody's deployment came after ours. */
async function wasSuperseded(ecs, { cluster, service, deploymentArn }) {
    const listed = await ecs.serviceDeployments({ cluster, service });
    return listed.findIndex(({ serviceDeploymentArn: arn }) => arn === deploymentArn) > 0;
}
function isNew(deployment, { before, createdAt }) {
    const { serviceDeploymentArn: arn, createdAt: made } = deployment;
    if (arn === undefined)
        return false;
    if (before.deploymentArns !== undefined)
        return !before.deploymentArns.includes(arn);
    // What was there before is unknown; both times are ECS's own.
    return createdAt !== undefined && made !== undefined && made.getTime() >= createdAt - slack;
}


/***/ }),

/***/ 88120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ rollBackRollout),
  G: () => (/* binding */ rollBackService)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/rollout/state.js
var state = __webpack_require__(54799);
// EXTERNAL MODULE: ./build/rollout/in-progress.js
var in_progress = __webpack_require__(2203);
// EXTERNAL MODULE: ./build/rollout/started.js
var rollout_started = __webpack_require__(89131);
;// CONCATENATED MODULE: ./build/rollout/last-good.js
/** The revision to go back to: one that this service ran to success before, whose images still exist. */



/** Candidates that are looked at: each costs a call or two. */
const mostCandidates = 10;
/**
 * The target of the newest SUCCESSFUL service deployment before ours whose revision is ACTIVE and whose images exist, else
 * the next older one, else what was primary before our update. Throws `rollback-impossible` with what was tried.
 */
async function findLastGood(options) {
    const { bad, previous, service } = options;
    const history = await readHistory(options);
    const candidates = [
        ...history.map((taskDefinition) => ({ taskDefinition, why: 'the last that completed before' })),
        ...(previous === undefined ? [] : [{ taskDefinition: previous, why: 'what ran before this rollout' }]),
    ];
    const tried = new Set([(0,rollout_started/* revisionName */.p)(bad)]);
    const refused = [];
    for (const { taskDefinition, why } of candidates) {
        const name = (0,rollout_started/* revisionName */.p)(taskDefinition);
        if (tried.has(name) || tried.size > mostCandidates)
            continue;
        tried.add(name);
        const checked = await check(options, taskDefinition);
        if ('revision' in checked)
            return { revision: checked.revision, why };
        options.log.warning(`Rollback: ${name} cannot be gone back to: ${checked.problem}.`);
        refused.push(`${name}: ${checked.problem}`);
    }
    throw new errors/* FtrError */.Pw({
        code: 'rollback-impossible',
        message: `There is no revision that ${service} could go back to from ${(0,rollout_started/* revisionName */.p)(bad)}${refused.length === 0 ? ': it has completed no other rollout' : ` (${refused.join('; ')})`}.`,
        hint: 'Deploy a corrected revision, or name one with revision in mode rollback.',
    });
}
/**
 * A revision that was named. It must be one that the service ran: anything else would run without having been judged.
 * Throws `rollback-impossible`.
 */
async function findNamed(options) {
    const { ecs, log, cluster, service, named } = options;
    const name = (0,rollout_started/* revisionName */.p)(named);
    const deployments = await ecs.serviceDeployments({ cluster, service });
    const ran = await revisionsOf(options, deployments.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn));
    if (ran.length > 0 && !ran.some((taskDefinition) => (0,rollout_started/* sameRevision */.Y)(taskDefinition, named))) {
        throw new errors/* FtrError */.Pw({
            code: 'rollback-impossible',
            message: `${service} has not run ${name} in the history that ECS keeps (90 days).`,
            hint: 'A rollback goes back to what ran. To run another revision use mode deploy, which judges it first.',
        });
    }
    if (ran.length === 0)
        log.warning(`ECS keeps no history of ${service}: whether it ran ${name} before is not known.`);
    const checked = await check(options, named);
    if ('revision' in checked)
        return { revision: checked.revision, why: 'named by the input revision' };
    throw new errors/* FtrError */.Pw({
        code: 'rollback-impossible',
        message: `${service} cannot go back to ${name}: ${checked.problem}.`,
        hint: 'Name another revision, or leave revision out for the last good one.',
    });
}
/** Task definitions of the SUCCESSFUL deployments before ours, newest first. */
async function readHistory(options) {
    const { ecs, log, cluster, service, before } = options;
    try {
        const deployments = await ecs.serviceDeployments({ cluster, service });
        const ours = before === undefined ? -1 : deployments.findIndex(({ serviceDeploymentArn: arn }) => arn === before);
        const older = deployments.slice(ours + 1).filter(({ status }) => status === 'SUCCESSFUL');
        return await revisionsOf(options, older.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn));
    }
    catch (error) {
        if (error instanceof errors/* FtrError */.Pw && (error.code === 'cancelled' || error.code === 'stage-timeout'))
            throw error;
        log.warning(`The history of ${service} could not be read: ${(0,in_progress/* messageOf */.b)(error)}`);
        return [];
    }
}
/** The task definitions of service revisions, in the same order. */
async function revisionsOf({ ecs }, arns) {
    const known = arns.filter((arn) => arn !== undefined).slice(0, 40);
    if (known.length === 0)
        return [];
    const revisions = await ecs.serviceRevisions([...new Set(known)]);
    const byArn = new Map(revisions.map(({ serviceRevisionArn, taskDefinition }) => [serviceRevisionArn, taskDefinition]));
    return known.flatMap((arn) => byArn.get(arn) ?? []);
}
async function check({ ecs, imageExists }, taskDefinition) {
    const revision = await ecs.taskDefinition(taskDefinition);
    if (revision === undefined)
        return { problem: 'it does not exist' };
    const { status } = revision.document;
    if (status !== undefined && status !== 'ACTIVE')
        return { problem: `it is ${String(status)}` };
    for (const image of imagesOf(revision)) {
        if ((await imageExists(image)) === false)
            return { problem: `its image ${image} is not in the registry any more` };
    }
    return { revision };
}
function imagesOf({ document }) {
    const containers = document['containerDefinitions'];
    if (!Array.isArray(containers))
        return [];
    const images = containers.map((container) => container.image);
    return [...new Set(images.filter((image) => typeof image === 'string'))];
}

// EXTERNAL MODULE: ./build/rollout/update.js
var update = __webpack_require__(73481);
// EXTERNAL MODULE: ./build/rollout/watch.js + 1 modules
var rollout_watch = __webpack_require__(27730);
;// CONCATENATED MODULE: ./build/rollout/rollback.js






/**
 * After a rollout of ours that did not complete (`failed`, `timed-out`, `paused`): brings the service back. A service that
 * somebody else has deployed to meanwhile is left alone. Throws `rollback-impossible`, or what the ports throw.
 */
async function rollBackRollout(options) {
    const { ecs, log, failed } = options;
    const { started, outcome } = failed;
    const { cluster, service: name, taskDefinition, deploymentArn, before } = started;
    if (outcome === 'rolled-back') {
        return {
            outcome: 'back',
            because: failed.because,
            ...(before.taskDefinition === undefined ? {} : { revision: (0,rollout_started/* revisionName */.p)(before.taskDefinition) }),
        };
    }
    if (outcome === 'completed' || outcome === 'unchanged' || outcome === 'not-started') {
        return { outcome: 'left-alone', because: `Nothing to roll back: the rollout is ${outcome}.` };
    }
    const service = await ecs.service({ cluster, service: name });
    if (service === undefined)
        return { outcome: 'left-alone', because: 'The service was deleted.' };
    if (outcome === 'superseded')
        return superseded(service, before.taskDefinition);
    if (started.call === 'created') {
        throw new errors/* FtrError */.Pw({
            code: 'rollback-impossible',
            message: `${name} was created by this rollout: there is nothing that it could go back to.`,
            hint: 'Deploy a corrected revision, or delete the service.',
        });
    }
    if (deploymentArn !== undefined) {
        const [deployment] = await ecs.describeServiceDeployments([deploymentArn]);
        const status = deployment?.status;
        if (status === 'ROLLBACK_SUCCESSFUL')
            return watchBack(options, started);
        if (status !== undefined && (0,state/* isOngoing */.g)(status)) {
            const goingBack = status.startsWith('ROLLBACK');
            if (goingBack)
                log.info('Rollback: ECS is rolling the service back already.');
            else
                await stop(options, deploymentArn);
            return watchBack(options, started);
        }
    }
    if (!(0,rollout_started/* sameRevision */.Y)(service.taskDefinition, taskDefinition)) {
        const runs = (0,rollout_started/* revisionName */.p)(service.taskDefinition);
        const back = (0,rollout_started/* sameRevision */.Y)(service.taskDefinition, before.taskDefinition);
        if (back && service.deployments?.[0]?.rolloutState !== 'FAILED')
            return watchBack(options, started);
        return {
            outcome: 'left-alone',
            because: `Somebody deployed ${runs} meanwhile: it was left alone.`,
            revision: runs,
        };
    }
    const target = await findLastGood({
        ...options,
        cluster,
        service: name,
        bad: taskDefinition,
        before: deploymentArn,
        previous: before.taskDefinition,
    });
    return goTo({ ...options, cluster, service: name }, target);
}
/**
 * Mode `rollback`: to a named revision that the service ran before, or to the last good one before what it runs now.
 * Throws `service-not-found`, `rollback-impossible`, `input-invalid`.
 */
async function rollBackService(options) {
    const { ecs, cluster, service: name, named } = options;
    const service = await ecs.service({ cluster, service: name });
    if (service === undefined) {
        throw new errors/* FtrError */.Pw({
            code: 'service-not-found',
            message: `The ECS service ${name} does not exist in cluster ${cluster}.`,
            hint: 'Check service, cluster and aws-region.',
        });
    }
    const target = named === undefined
        ? await findLastGood({ ...options, bad: service.taskDefinition ?? '' })
        : await findNamed({ ...options, named });
    return { ...(await goTo(options, target)), target };
}
async function stop({ ecs, log }, arn) {
    log.info(`Rollback: asking ECS to stop ${arn.replace(/^.*\//, '')} and roll back.`);
    try {
        await ecs.stopServiceDeployment({ arn, stopType: 'ROLLBACK' });
    }
    catch (error) {
        // It may have ended between our look and our call: the watch tells.
        if (!(error instanceof errors/* FtrError */.Pw) || error.code !== 'aws-failed')
            throw error;
        log.warning(`ECS did not stop it: ${error.message}`);
    }
}
/** A service that somebody else has deployed to is theirs. */
function superseded({ taskDefinition }, before) {
    const runs = (0,rollout_started/* revisionName */.p)(taskDefinition);
    if (!(0,rollout_started/* sameRevision */.Y)(taskDefinition, before)) {
        return {
            outcome: 'left-alone',
            because: `Somebody deployed ${runs} meanwhile: it was left alone.`,
            revision: runs,
        };
    }
    return { outcome: 'back', because: `The service is on ${runs} again.`, revision: runs };
}
/** Watches ECS's own rollback of our deployment. */
async function watchBack(options, started) {
    const watch = await (0,rollout_watch/* watchRollout */.D)({ ...options, started });
    const revision = started.before.taskDefinition;
    const named = revision === undefined ? {} : { revision: (0,rollout_started/* revisionName */.p)(revision) };
    return { outcome: watch.outcome === 'rolled-back' ? 'back' : 'not-back', because: watch.because, watch, ...named };
}
/** A rollout of the target, watched like any other. What is in progress is replaced: it is what we get away from. */
async function goTo(options, { revision, why }) {
    const name = (0,rollout_started/* revisionName */.p)(revision.arn);
    options.log.info(`Rollback: going to ${name}, ${why}.`);
    const started = await (0,update/* startRollout */.w)({
        ...options,
        taskDefinition: revision.arn,
        onDeploymentInProgress: 'replace',
        waitLimit: 0,
    });
    const watch = await (0,rollout_watch/* watchRollout */.D)({ ...options, started });
    const back = watch.outcome === 'completed' || watch.outcome === 'unchanged';
    return { outcome: back ? 'back' : 'not-back', because: watch.because, revision: name, watch };
}


/***/ }),

/***/ 89131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ sameRevision),
/* harmony export */   p: () => (/* binding */ revisionName)
/* harmony export */ });
/** A rollout that was started, as plain data: what the watch, a rollback and the post step need to know of it. */
/** `family:revision` of an ARN; anything else as it is. */
function revisionName(taskDefinition) {
    return taskDefinition?.replace(/^arn:[^/]*\//, '') ?? 'an unknown revision';
}
/** Whether two references (ARN or `family:revision`) name the same revision. */
function sameRevision(a, b) {
    return a !== undefined && b !== undefined && revisionName(a) === revisionName(b);
}


/***/ }),

/***/ 37111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jw: () => (/* binding */ describeState),
/* harmony export */   bP: () => (/* binding */ stateKey),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
const phaseWords = {
    pending: 'waiting to start',
    'in-progress': 'in progress',
    paused: 'paused at a hook',
    stopping: 'being stopped',
    'rolling-back': 'rolling back',
    completed: 'completed',
    'rolled-back': 'rolled back',
    'rollback-failed': 'failed, and its rollback failed too',
    failed: 'failed',
    superseded: 'superseded',
    stopped: 'stopped',
};
/** `in progress (BAKE_TIME), 1 of 2 tasks running, 3 failed, 20 % of traffic: <what ECS says>` */
function describeState(state) {
    const { stage, tasks, failedTasks, threshold, traffic, hook, alarms, reason } = state;
    const parts = [
        phaseWords[state.phase] + (stage === undefined ? '' : ` (${stage})`),
        tasks === undefined ? '' : `${tasks.running} of ${tasks.requested} tasks running`,
        failedTasks ? `${failedTasks}${threshold === undefined ? '' : ` of at most ${threshold}`} failed` : '',
        traffic === undefined ? '' : `${traffic} % of traffic`,
        hook === undefined ? '' : describeHook(hook),
        alarms === undefined ? '' : `alarm ${alarms.join(', ')}`,
    ];
    const said = parts.filter((part) => part !== '').join(', ');
    return reason === undefined ? said : `${said}: ${reason.replace(/\.$/, '')}`;
}
/** What makes a line of the log: task counts move at every look in a large service and are told by the heartbeat. */
function stateKey({ phase, stage, failedTasks, traffic, hook, alarms, tasks }) {
    const full = tasks !== undefined && tasks.running >= tasks.requested;
    return JSON.stringify([phase, stage, failedTasks ?? 0, traffic, hook?.id, alarms, full]);
}
function describeHook({ id, expiresAt, timeoutAction }) {
    const until = expiresAt === undefined ? '' : ` until ${new Date(expiresAt).toISOString()}`;
    const then = timeoutAction === undefined ? '' : `, then ${timeoutAction}`;
    return `hook ${id} waits for an answer${until}${then}`;
}
/** `45 s`, `3 min 5 s`, `2 h 10 min`. */
function duration(milliseconds) {
    const seconds = Math.round(milliseconds / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
    return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}


/***/ }),

/***/ 54799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Is: () => (/* binding */ isSettled),
/* harmony export */   R8: () => (/* binding */ stateOfServiceDeployment),
/* harmony export */   S5: () => (/* binding */ eventsSince),
/* harmony export */   Y6: () => (/* binding */ stateOfService),
/* harmony export */   g: () => (/* binding */ isOngoing)
/* harmony export */ });
/* unused harmony exports settledPhases, ownDeployment */
/* harmony import */ var _started_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89131);

/** `stopped` is an end whose meaning the deployment itself does not tell: see `watch.ts`. */
const settledPhases = [
    'completed',
    'rolled-back',
    'rollback-failed',
    'failed',
    'superseded',
    'stopped',
];
function isSettled(phase) {
    return settledPhases.includes(phase);
}
const phases = {
    PENDING: 'pending',
    IN_PROGRESS: 'in-progress',
    SUCCESSFUL: 'completed',
    STOP_REQUESTED: 'stopping',
    STOPPED: 'stopped',
    ROLLBACK_REQUESTED: 'rolling-back',
    ROLLBACK_IN_PROGRESS: 'rolling-back',
    ROLLBACK_SUCCESSFUL: 'rolled-back',
    ROLLBACK_FAILED: 'rollback-failed',
};
/** Whether a status is one that a service deployment leaves again. A status we do not know has not ended. */
function isOngoing(status) {
    return !isSettled(phaseOf(status));
}
function phaseOf(status) {
    return status !== undefined && Object.hasOwn(phases, status)
        ? phases[status]
        : 'in-progress';
}
function stateOfServiceDeployment(deployment) {
    const { targetServiceRevision: target, deploymentCircuitBreaker: breaker, alarms, rollback } = deployment;
    const base = phaseOf(deployment.status);
    const hook = (deployment.lifecycleHookDetails ?? []).find(({ status }) => status === 'AWAITING_ACTION');
    const phase = hook !== undefined && base === 'in-progress' ? 'paused' : base;
    const triggered = breaker?.status === 'TRIGGERED' ? 'circuit-breaker' : alarms?.status === 'TRIGGERED' ? 'alarm' : undefined;
    const reason = deployment.statusReason ?? rollback?.reason;
    return {
        phase,
        source: 'service-deployment',
        ...(deployment.lifecycleStage === undefined ? {} : { stage: deployment.lifecycleStage }),
        ...(target === undefined
            ? {}
            : { tasks: counts(target.runningTaskCount, target.pendingTaskCount, target.requestedTaskCount) }),
        ...(breaker?.failureCount === undefined ? {} : { failedTasks: breaker.failureCount }),
        ...(breaker?.threshold === undefined ? {} : { threshold: breaker.threshold }),
        ...(target?.requestedProductionTrafficWeight === undefined
            ? {}
            : { traffic: target.requestedProductionTrafficWeight }),
        ...(phase !== 'paused' || hook === undefined ? {} : { hook: hookOf(hook) }),
        ...(alarms?.triggeredAlarmNames?.length ? { alarms: alarms.triggeredAlarmNames } : {}),
        ...(triggered === undefined ? {} : { triggered }),
        ...(reason === undefined || reason === '' ? {} : { reason }),
    };
}
function hookOf(hook) {
    return {
        id: hook.hookId ?? 'unnamed',
        ...(hook.expiresAt === undefined ? {} : { expiresAt: hook.expiresAt.getTime() }),
        ...(hook.timeoutAction === undefined ? {} : { timeoutAction: hook.timeoutAction }),
    };
}
/**
 * The state of our rollout by the deployments of the service. It is completed only while our deployment is the primary
 * one; a primary that is not ours means that ECS went back (to what ran before) or that somebody else deployed.
 */
function stateOfService(service, started) {
    const deployments = service.deployments ?? [];
    const primary = deployments.find(({ status }) => status === 'PRIMARY');
    const own = ownDeployment(deployments, started);
    const seen = own ?? primary;
    const details = seen === undefined ? {} : detailsOf(seen);
    const state = (phase, reason = own?.rolloutStateReason) => ({
        ...details,
        phase,
        source: 'service',
        ...(reason === undefined || reason === '' ? {} : { reason }),
    });
    if (service.status === 'DRAINING')
        return state('superseded', 'The service is being deleted.');
    if (primary === undefined)
        return state('in-progress');
    if (own !== undefined && primary === own)
        return state(phaseOfPrimary(own, deployments));
    const { taskDefinition: old } = started.before;
    // Our call was cut off, and nothing shows that ECS ever heard it.
    const unheard = own === undefined && started.deploymentId === undefined && started.before.deploymentIds.includes(primary.id ?? '');
    if (unheard)
        return state('pending', 'ECS has not begun it.');
    const wentBack = (old === undefined || (0,_started_js__WEBPACK_IMPORTED_MODULE_0__/* .sameRevision */ .Y)(primary.taskDefinition, old)) && isRollback({ service, primary, own, started });
    if (!wentBack)
        return state('superseded', `The service now rolls out ${primary.taskDefinition ?? 'another revision'}.`);
    if (primary.rolloutState === 'FAILED')
        return state('rollback-failed', primary.rolloutStateReason);
    return state(hasSettled(primary, deployments) ? 'rolled-back' : 'rolling-back', own?.rolloutStateReason ?? primary.rolloutStateReason);
}
/** Ours by its id; where our call's answer named none, the primary one if it runs our revision. */
function ownDeployment(deployments, started) {
    if (started.deploymentId !== undefined)
        return deployments.find(({ id }) => id === started.deploymentId);
    return deployments.find(({ id, taskDefinition }) => {
        const isNew = id === undefined || !started.before.deploymentIds.includes(id);
        return (0,_started_js__WEBPACK_IMPORTED_MODULE_0__/* .sameRevision */ .Y)(taskDefinition, started.taskDefinition) && (isNew || started.call === 'following');
    });
}
function phaseOfPrimary(own, deployments) {
    if (own.rolloutState === 'FAILED')
        return 'failed';
    return hasSettled(own, deployments) ? 'completed' : 'in-progress';
}
/** `rolloutState` is absent behind a Classic Load Balancer: then being alone with all tasks running has to do. */
function hasSettled(deployment, deployments) {
    const { runningCount = 0, desiredCount = 0, pendingCount = 0, rolloutState } = deployment;
    const full = runningCount >= desiredCount;
    if (rolloutState !== undefined)
        return rolloutState === 'COMPLETED' && full;
    return full && pendingCount === 0 && deployments.length === 1;
}
/**
 * What tells ECS's own rollback from somebody's deployment of the revision before ours: our deployment has failed or is
 * gone, or ECS says "rolling back".
 */
function isRollback({ service, primary, own, started, }) {
    if (own === undefined || own.rolloutState === 'FAILED')
        return true;
    const events = eventsSince(service, started.before.eventId).map(({ message }) => message);
    return [own.rolloutStateReason, primary.rolloutStateReason, ...events].some((each) => /roll(?:ing|ed) ?back/i.test(each ?? ''));
}
/** Events that came after a known one, newest first; all where it is unknown. */
function eventsSince(service, eventId) {
    const events = service.events ?? [];
    const known = eventId === undefined ? -1 : events.findIndex(({ id }) => id === eventId);
    return known < 0 ? events : events.slice(0, known);
}
function detailsOf(deployment) {
    return {
        tasks: counts(deployment.runningCount, deployment.pendingCount, deployment.desiredCount),
        ...(deployment.failedTasks === undefined ? {} : { failedTasks: deployment.failedTasks }),
    };
}
function counts(running = 0, pending = 0, requested = 0) {
    return { running, pending, requested };
}


/***/ }),

/***/ 73481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ startRollout)
/* harmony export */ });
/* unused harmony export assertDeployable */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _poll_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87887);
/* harmony import */ var _in_progress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2203);
/* harmony import */ var _started_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89131);
/* harmony import */ var _state_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37111);





/**
 * Starts the rollout and returns what the watch needs. Only the revision (and the desired count, if asked) is changed.
 * Nothing is called when the service runs exactly this already (`unchanged`), or when its rollout is under way
 * (`following`). Throws `service-not-found`, `deployment-in-progress`, `input-invalid` (a service that cannot be deployed
 * this way), or what ECS says.
 */
async function startRollout(options) {
    const { ecs, log, cluster, service: name, taskDefinition, desiredCount } = options;
    let service = await ecs.service({ cluster, service: name });
    if (service === undefined)
        return create(options);
    assertDeployable(service, desiredCount);
    let deployments = await (0,_in_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .readDeployments */ .F)({ ecs, log, cluster, service, name });
    if (deployments.ongoing !== undefined && !isOurs(deployments.ongoing, taskDefinition)) {
        ({ service, deployments } = await handleOther(options, service, deployments.ongoing));
    }
    const before = beforeOf(service, deployments);
    const shared = { cluster, service: name, taskDefinition, before, ...arnOf(service) };
    const countFits = desiredCount === undefined || service.desiredCount === desiredCount;
    const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
    const runsThis = (0,_started_js__WEBPACK_IMPORTED_MODULE_4__/* .sameRevision */ .Y)(service.taskDefinition, taskDefinition);
    if (runsThis && countFits && primary?.rolloutState !== 'FAILED') {
        const identity = {
            ...(primary?.id === undefined ? {} : { deploymentId: primary.id }),
            ...(primary?.createdAt === undefined ? {} : { createdAt: primary.createdAt.getTime() }),
        };
        if (deployments.ongoing === undefined && isStable(service)) {
            log.info(`Rollout: ${name} runs ${(0,_started_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionName */ .p)(taskDefinition)} already; nothing was changed.`);
            return { ...shared, ...identity, call: 'unchanged' };
        }
        log.info(`Rollout: ${(0,_started_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionName */ .p)(taskDefinition)} is being rolled out already; it is followed, nothing was changed.`);
        const arn = deployments.ongoing?.deploymentArn;
        const followed = arn === undefined ? { scaledOnly: true } : { deploymentArn: arn };
        return { ...shared, ...identity, ...followed, before: beforeFollowed(service, before), call: 'following' };
    }
    // ECS starts no deployment for the revision that is there already, unless told to.
    const again = runsThis && countFits ? { forceNewDeployment: true } : {};
    const count = desiredCount === undefined ? {} : { desiredCount };
    options.onCall?.({ ...shared, call: 'updated' });
    const updated = await ecs.updateService({ cluster, service: name, taskDefinition, ...count, ...again });
    const scaledOnly = runsThis && !countFits && deployments.ongoing === undefined;
    return started({ ...shared, ...(scaledOnly ? { scaledOnly } : {}), call: 'updated' }, updated, log);
}
/** Throws `input-invalid` for a service that is not deployed by ECS itself. */
function assertDeployable(service, desiredCount) {
    const name = service.serviceName ?? 'The service';
    const controller = service.deploymentController?.type;
    if (controller !== undefined && controller !== 'ECS') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({
            code: 'input-invalid',
            message: `${name} is deployed by ${controller === 'CODE_DEPLOY' ? 'CodeDeploy' : 'an external controller'}, not by ECS.`,
            hint: 'ftr-deploy rolls out services with the deployment controller ECS (rolling, blue/green, linear, canary).',
        });
    }
    if (desiredCount !== undefined && service.schedulingStrategy === 'DAEMON') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({
            code: 'input-invalid',
            message: `desired-count cannot be set: ${name} runs one task on every instance (DAEMON).`,
            hint: 'Leave desired-count out.',
        });
    }
}
async function create(options) {
    const { ecs, log, cluster, service, taskDefinition, desiredCount, serviceDefinition } = options;
    if (serviceDefinition === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({
            code: 'service-not-found',
            message: `The ECS service ${service} does not exist in cluster ${cluster}.`,
            hint: 'Check service, cluster and aws-region; with service-definition it is created.',
        });
    }
    const before = { deploymentIds: [], deploymentArns: [] };
    options.onCall?.({ cluster, service, taskDefinition, before, call: 'created' });
    const created = await ecs.createService({
        ...serviceDefinition,
        cluster,
        serviceName: service,
        taskDefinition,
        ...(desiredCount === undefined ? {} : { desiredCount }),
    });
    log.info(`Rollout: created the service ${service} with ${(0,_started_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionName */ .p)(taskDefinition)}.`);
    return started({ cluster, service, taskDefinition, before, ...arnOf(created), call: 'created' }, created, log);
}
function started(rollout, answer, log) {
    const primary = answer.deployments?.find(({ status }) => status === 'PRIMARY');
    const own = (0,_started_js__WEBPACK_IMPORTED_MODULE_4__/* .sameRevision */ .Y)(primary?.taskDefinition, rollout.taskDefinition) ? primary : undefined;
    if (rollout.call === 'updated') {
        const from = rollout.before.taskDefinition;
        log.info(`Rollout: ${rollout.service} goes from ${(0,_started_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionName */ .p)(from)} to ${(0,_started_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionName */ .p)(rollout.taskDefinition)}.`);
    }
    if ((answer.desiredCount ?? 1) === 0) {
        log.warning(`${rollout.service} has a desired count of 0: the rollout completes without a single task running.`);
    }
    return {
        ...rollout,
        ...(own?.id === undefined ? {} : { deploymentId: own.id }),
        ...(own?.createdAt === undefined ? {} : { createdAt: own.createdAt.getTime() }),
    };
}
async function handleOther(options, service, other) {
    const { ecs, clock, log, cluster, service: name, onDeploymentInProgress, waitLimit } = options;
    const said = describeOngoing(other);
    if (onDeploymentInProgress === 'fail')
        throw inProgress(name, said);
    if (onDeploymentInProgress === 'replace') {
        log.warning(`Another deployment of ${name} is in progress and will be replaced: ${said}.`);
        return { service, deployments: await (0,_in_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .readDeployments */ .F)({ ecs, log, cluster, service, name }) };
    }
    log.info(`Another deployment of ${name} is in progress; waiting up to ${(0,_state_text_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(waitLimit)} for it: ${said}.`);
    try {
        return await (0,_poll_js__WEBPACK_IMPORTED_MODULE_1__/* .poll */ .w)({
            clock,
            what: `the other deployment of ${name}`,
            // Three calls a look, 225 in ten minutes.
            period: 8000,
            limit: waitLimit,
            ask: async () => {
                const now = await ecs.service({ cluster, service: name });
                if (now === undefined)
                    throw inProgress(name, `${said}; the service was deleted meanwhile`);
                const deployments = await (0,_in_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .readDeployments */ .F)({ ecs, log, cluster, service: now, name });
                const over = deployments.ongoing === undefined || isOurs(deployments.ongoing, options.taskDefinition);
                return over ? { service: now, deployments } : undefined;
            },
        });
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw && error.code === 'stage-timeout')
            throw inProgress(name, said, error);
        throw error;
    }
}
function inProgress(name, said, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FtrError */ .Pw({
        code: 'deployment-in-progress',
        message: `Another deployment of ${name} is in progress: ${said}. Nothing was changed.`,
        hint: 'Run again when it has ended, or set on-deployment-in-progress to wait or replace. A concurrency group in the workflow keeps two runs apart.',
        cause,
    });
}
function describeOngoing({ id, taskDefinition, since, goingBack }) {
    const what = `${(0,_started_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionName */ .p)(taskDefinition)}${goingBack ? ', on its way back' : ''}`;
    return `${what} (${id.replace(/^.*\//, '')}${since === undefined ? '' : `, since ${since.toISOString()}`})`;
}
/** A rollout of the same revision is what we want, whoever started it, unless it is on its way back. */
function isOurs({ taskDefinition, goingBack }, wanted) {
    return !goingBack && (0,_started_js__WEBPACK_IMPORTED_MODULE_4__/* .sameRevision */ .Y)(taskDefinition, wanted);
}
function isStable({ deployments = [], runningCount = 0, desiredCount = 0 }) {
    const primary = deployments.find(({ status }) => status === 'PRIMARY');
    if (primary === undefined || runningCount < desiredCount)
        return false;
    return primary.rolloutState === 'COMPLETED' || (primary.rolloutState === undefined && deployments.length === 1);
}
function beforeOf(service, { known }) {
    const [newest] = service.events ?? [];
    return {
        deploymentIds: (service.deployments ?? []).flatMap(({ id }) => (id === undefined ? [] : [id])),
        ...(service.taskDefinition === undefined ? {} : { taskDefinition: service.taskDefinition }),
        ...(newest?.id === undefined ? {} : { eventId: newest.id }),
        ...(known === undefined
            ? {}
            : { deploymentArns: known.flatMap(({ serviceDeploymentArn: arn }) => (arn === undefined ? [] : [arn])) }),
    };
}
/** Of a rollout that is under way: what it replaces is the deployment that is not primary any more. */
function beforeFollowed(service, before) {
    const { taskDefinition: _, ...rest } = before;
    const old = service.deployments?.find(({ status, taskDefinition }) => {
        return status !== 'PRIMARY' && !(0,_started_js__WEBPACK_IMPORTED_MODULE_4__/* .sameRevision */ .Y)(taskDefinition, service.taskDefinition);
    });
    return old?.taskDefinition === undefined ? rest : { ...rest, taskDefinition: old.taskDefinition };
}
function arnOf({ serviceArn }) {
    return serviceArn === undefined ? {} : { serviceArn };
}


/***/ }),

/***/ 27730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ watchRollout)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/poll.js
var poll = __webpack_require__(87887);
// EXTERNAL MODULE: ./build/rollout/in-progress.js
var in_progress = __webpack_require__(2203);
// EXTERNAL MODULE: ./build/rollout/own-deployment.js
var own_deployment = __webpack_require__(9232);
;// CONCATENATED MODULE: ./build/rollout/pace.js
/**
 * How often a rollout is looked at: often enough to see its end within 1.5 s (median), seldom enough for 250 calls in
 * ten minutes all told, and slower while ECS throttles or fails.
 */
/**
 * Milliseconds between two looks after `elapsed` milliseconds. Ten minutes hold 5 + 12 + 219 looks, which leaves a dozen
 * calls for the start, the search for our deployment and why tasks failed.
 */
function steadyPeriod(elapsed) {
    if (elapsed < 5000)
        return 1000;
    if (elapsed < 30_000)
        return 2000;
    return 2600;
}
const slowest = 30_000;
function createPace(limit) {
    let failures = 0;
    return {
        period: (elapsed) => {
            const steady = steadyPeriod(elapsed);
            const wanted = failures === 0 ? steady : Math.min(slowest, steady * 2 ** Math.min(failures, 5));
            // At least 1 ms, so that a wait at the limit still moves the clock and ends.
            return Math.max(1, Math.min(wanted, limit - elapsed));
        },
        succeeded: () => {
            failures = 0;
        },
        failed: () => {
            failures += 1;
        },
    };
}

// EXTERNAL MODULE: ./build/rollout/state.js
var rollout_state = __webpack_require__(54799);
// EXTERNAL MODULE: ./build/rollout/state-text.js
var state_text = __webpack_require__(37111);
// EXTERNAL MODULE: ./build/rollout/started.js
var rollout_started = __webpack_require__(89131);
;// CONCATENATED MODULE: ./build/rollout/watch.js
/** Follows our own rollout to its end. What cannot be seen is never success, and no wait is without an end. */








/** Milliseconds for which an endpoint may answer with no service deployments before the service itself is followed. */
const emptyFor = 10_000;
/** The same for one that lists deployments, but not ours. */
const missingFor = 30_000;
const heartbeat = 60_000;
/** Errors in a row that no further look can cure. */
const hopelessLooks = 5;
/**
 * Watches until the end, the limit or a cancellation. Throws nothing: every ending is an outcome. A look that fails is
 * tried again, more slowly, until the limit.
 */
async function watchRollout(options) {
    const { clock, limit, started } = options;
    if (started.call === 'unchanged') {
        return {
            outcome: 'unchanged',
            because: `The service runs ${(0,rollout_started/* revisionName */.p)(started.taskDefinition)} already.`,
            started,
        };
    }
    const watch = new Watch(options);
    const pace = createPace(limit);
    try {
        return await (0,poll/* poll */.w)({
            clock,
            what: `the rollout of ${started.service}`,
            period: (elapsed) => pace.period(elapsed),
            limit,
            ask: async () => {
                try {
                    const result = await watch.look();
                    pace.succeeded();
                    return result;
                }
                catch (error) {
                    pace.failed();
                    return watch.failedLook(error);
                }
            },
        });
    }
    catch (error) {
        return watch.interrupted(error);
    }
}
class Watch {
    #options;
    #begin;
    #started;
    #view;
    #last;
    #lineAt;
    #key = '';
    #trouble;
    #asides = 0;
    constructor(options) {
        this.#options = options;
        this.#started = options.started;
        this.#begin = this.#lineAt = options.clock.now();
        const { deploymentArn, scaledOnly } = options.started;
        this.#view = deploymentArn !== undefined ? 'deployment' : scaledOnly ? 'service' : 'searching';
    }
    /** One look: the result, or undefined while the rollout goes on. Throws what the port throws. */
    async look() {
        if (this.#view === 'searching')
            await this.#search();
        if (this.#view === 'searching') {
            this.#beat();
            return undefined;
        }
        const state = this.#view === 'deployment' ? await this.#lookAtDeployment() : await this.#lookAtService();
        const failedBefore = this.#last?.state.failedTasks ?? 0;
        this.#trouble = undefined;
        this.#last = { state, at: this.#options.clock.now() };
        this.#say(state);
        if ((0,rollout_state/* isSettled */.Is)(state.phase))
            return this.#result(outcomes[state.phase], sentence(this.#started, state));
        if (state.phase === 'paused' && this.#options.onPause === 'return')
            return this.#result('paused', pausedSentence(state));
        if ((state.failedTasks ?? 0) > failedBefore)
            await this.#aside();
        return undefined;
    }
    /** A look that failed: undefined to go on, a result when going on is of no use. Rethrows an interruption. */
    failedLook(error) {
        if (isInterruption(error))
            throw error;
        const { clock, log } = this.#options;
        const denied = error instanceof errors/* FtrError */.Pw && error.code === 'aws-access-denied';
        const searchedFor = clock.now() - this.#begin;
        if (this.#view !== 'service' && (denied || (this.#view === 'searching' && searchedFor >= emptyFor))) {
            log.warning(`The service deployment cannot be followed, so the service itself is: ${(0,in_progress/* messageOf */.b)(error)}`);
            this.#view = 'service';
            return undefined;
        }
        const hopeless = isHopeless(error) ? (this.#trouble?.hopeless ?? 0) + 1 : 0;
        if (this.#trouble === undefined)
            log.debug(`A look at the rollout failed and is tried again: ${(0,in_progress/* messageOf */.b)(error)}`);
        this.#trouble = { since: this.#trouble?.since ?? clock.now(), error, hopeless };
        if (hopeless < hopelessLooks) {
            this.#beat();
            return undefined;
        }
        return this.#result('timed-out', `The rollout could not be followed to its end: ${this.#blindness(error)}`);
    }
    /** What a cancellation, the limit or an end of the stage's time makes of the rollout. */
    interrupted(error) {
        if (!(error instanceof errors/* FtrError */.Pw) || error.code !== 'stage-timeout') {
            const cancelled = error instanceof errors/* FtrError */.Pw && error.code === 'cancelled';
            const why = cancelled
                ? 'The run was cancelled while the rollout was in progress'
                : (0,in_progress/* messageOf */.b)(error).replace(/\.$/, '');
            return this.#result(cancelled ? 'cancelled' : 'timed-out', `${why}. ${this.#lastSeen()}`);
        }
        const after = `did not end within ${(0,state_text/* duration */.p0)(this.#options.clock.now() - this.#begin)}`;
        const blind = this.#trouble === undefined ? this.#lastSeen() : this.#blindness(this.#trouble.error);
        if (this.#last?.state.phase === 'paused' && this.#trouble === undefined) {
            return this.#result('paused', pausedSentence(this.#last.state));
        }
        return this.#result('timed-out', `The rollout of ${(0,rollout_started/* revisionName */.p)(this.#started.taskDefinition)} ${after}. ${blind}`);
    }
    async #search() {
        const { ecs, clock, log, onFound } = this.#options;
        const { listed, arn } = await (0,own_deployment/* findOwnDeployment */.D)(ecs, this.#started);
        if (arn !== undefined) {
            this.#view = 'deployment';
            this.#started = { ...this.#started, deploymentArn: arn };
            onFound?.(this.#started);
            return;
        }
        const searchedFor = clock.now() - this.#begin;
        if (searchedFor < (listed ? missingFor : emptyFor))
            return;
        log.debug(`No service deployment of ours in ${(0,state_text/* duration */.p0)(searchedFor)}; following the service itself.`);
        this.#view = 'service';
    }
    async #lookAtDeployment() {
        const { ecs } = this.#options;
        const arn = this.#started.deploymentArn ?? '';
        const [deployment] = await ecs.describeServiceDeployments([arn]);
        if (deployment === undefined) {
            throw new errors/* FtrError */.Pw({ code: 'aws-not-found', message: `ECS does not show the service deployment ${arn}.` });
        }
        const state = (0,rollout_state/* stateOfServiceDeployment */.R8)(deployment);
        if (state.phase !== 'stopped')
            return state;
        // STOPPED is said of a failure without rollback, of a stop by hand and of a deployment that was replaced.
        if (state.triggered !== undefined)
            return { ...state, phase: 'failed' };
        return { ...state, phase: (await (0,own_deployment/* wasSuperseded */.o)(ecs, this.#started)) ? 'superseded' : 'failed' };
    }
    async #lookAtService() {
        const { cluster, service: name } = this.#started;
        const service = await this.#options.ecs.service({ cluster, service: name });
        if (service === undefined)
            return { phase: 'superseded', source: 'service', reason: 'The service was deleted.' };
        return (0,rollout_state/* stateOfService */.Y6)(service, this.#started);
    }
    /** Why a task failed, while the rollout goes on: the reader need not wait for the circuit breaker. */
    async #aside() {
        if (this.#options.onFailedTask === undefined || this.#asides >= 3)
            return;
        this.#asides += 1;
        try {
            const line = await this.#options.onFailedTask();
            if (line !== undefined)
                this.#options.log.warning(line);
        }
        catch (error) {
            if (isInterruption(error))
                throw error;
            this.#options.log.debug(`Why a task failed could not be read: ${(0,in_progress/* messageOf */.b)(error)}`);
        }
    }
    #say(state) {
        const key = (0,state_text/* stateKey */.bP)(state);
        if (key === this.#key)
            return this.#beat();
        this.#key = key;
        this.#line(`Rollout: ${(0,state_text/* describeState */.Jw)(state)}`);
    }
    /** A long wait shows that it is alive, once a minute. */
    #beat() {
        const now = this.#options.clock.now();
        if (now - this.#lineAt < heartbeat)
            return;
        const blind = this.#trouble === undefined ? '' : `; ECS has not answered for ${(0,state_text/* duration */.p0)(now - this.#trouble.since)}`;
        const state = this.#last === undefined ? 'waiting for ECS to start it' : (0,state_text/* describeState */.Jw)(this.#last.state);
        this.#line(`Rollout: ${(0,state_text/* duration */.p0)(now - this.#begin)}: ${state}${blind}`);
    }
    #line(text) {
        this.#lineAt = this.#options.clock.now();
        this.#options.log.info(text);
    }
    #blindness(error) {
        return `${(0,in_progress/* messageOf */.b)(error).replace(/\.$/, '')}. ${this.#lastSeen()}`;
    }
    #lastSeen() {
        if (this.#last === undefined)
            return 'Its state was never seen.';
        const age = this.#options.clock.now() - this.#last.at;
        const when = age < 5000 ? 'The service was last seen' : `The service was last seen ${(0,state_text/* duration */.p0)(age)} ago`;
        return `${when}: ${(0,state_text/* describeState */.Jw)(this.#last.state)}.`;
    }
    #result(outcome, because) {
        return {
            outcome,
            because,
            started: this.#started,
            ...(this.#last === undefined ? {} : { last: this.#last.state }),
        };
    }
}
const outcomes = {
    completed: 'completed',
    'rolled-back': 'rolled-back',
    'rollback-failed': 'failed',
    failed: 'failed',
    superseded: 'superseded',
    stopped: 'failed',
};
function sentence(started, state) {
    const revision = (0,rollout_started/* revisionName */.p)(started.taskDefinition);
    const why = state.reason === undefined ? '.' : `: ${state.reason.replace(/\.$/, '')}.`;
    const back = started.before.taskDefinition === undefined ? '' : ` to ${(0,rollout_started/* revisionName */.p)(started.before.taskDefinition)}`;
    const words = {
        completed: `The service runs ${revision}.`,
        'rolled-back': `ECS rolled the service back${back}${why}`,
        'rollback-failed': `The rollout of ${revision} failed, and so did ECS's rollback${why}`,
        failed: `The rollout of ${revision} failed and was not rolled back${why}`,
        superseded: `Another deployment took the place of ${revision} before it had completed${why}`,
        stopped: `The rollout of ${revision} was stopped${why}`,
    };
    return (0,rollout_state/* isSettled */.Is)(state.phase) ? words[state.phase] : (0,state_text/* describeState */.Jw)(state);
}
function pausedSentence(state) {
    const hook = state.hook?.id ?? '';
    return `The rollout waits at a lifecycle hook (${(0,state_text/* describeState */.Jw)(state)}): answer it with ecs ContinueServiceDeployment, hook id ${hook}.`;
}
function isInterruption(error) {
    return error instanceof errors/* FtrError */.Pw && (error.code === 'cancelled' || error.code === 'stage-timeout');
}
/** A missing permission or a session that cannot be renewed: asking again will not help. */
function isHopeless(error) {
    const codes = [
        'aws-access-denied',
        'role-refused',
        'credentials-missing',
        'credentials-expired',
        'oidc-unavailable',
        'account-not-allowed',
    ];
    return error instanceof errors/* FtrError */.Pw && codes.includes(error.code);
}


/***/ }),

/***/ 28470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n2: () => (/* binding */ diffTaskDefinitions),
  Cm: () => (/* binding */ sameContent),
  eU: () => (/* binding */ sayChange)
});

// UNUSED EXPORTS: countChanges

// EXTERNAL MODULE: ./build/task/document.js
var task_document = __webpack_require__(12927);
// EXTERNAL MODULE: ./build/task/size.js
var size = __webpack_require__(65655);
;// CONCATENATED MODULE: ./build/task/normal-form.js


/** Lists are objects keyed by name or content where order and position carry no meaning. */
function normalForm(document) {
    const networkMode = (0,task_document/* textOf */.b6)(document['networkMode']);
    const entries = Object.entries(document).flatMap(([key, value]) => {
        // Tags are not content: a re-run by someone else must not make a revision.
        if (value === undefined || key === 'tags' || task_document/* readOnlyMembers */.Iw.has(key))
            return [];
        if (key === 'containerDefinitions') {
            return [[key, keyed(value, 'name', (container) => containerForm(container, networkMode))]];
        }
        // On EC2 ECS takes bridge where nothing is said; Fargate has awsvpc only.
        if (key === 'networkMode' && value === 'bridge' && !(0,task_document/* isForFargate */.Ox)(document))
            return [];
        return [[key, memberForm(key, value)]];
    });
    return prune(Object.fromEntries(entries));
}
function memberForm(key, value) {
    switch (key) {
        case 'cpu':
            return scalar(value, size/* cpuUnits */.MN);
        case 'memory':
            return scalar(value, size/* memoryMebibytes */.GS);
        case 'volumes':
            return keyed(value, 'name', volumeForm);
        case 'requiresCompatibilities':
            return sorted(value);
        case 'runtimePlatform':
            // What ECS takes where it is silent, so that writing it down is no change.
            return (0,task_document/* isObject */.Gv)(value) ? without(value, { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' }) : value;
        case 'enableFaultInjection':
            return value === false ? null : value;
        case 'proxyConfiguration':
            return (0,task_document/* isObject */.Gv)(value)
                ? {
                    ...without(value, { type: 'APPMESH' }),
                    properties: keyed(value['properties'] ?? [], 'name', (each) => each),
                }
                : value;
        default:
            return value;
    }
}
function containerForm(container, networkMode) {
    const form = Object.entries(container).map(([key, value]) => {
        if (value === undefined)
            return [key, undefined];
        switch (key) {
            case 'portMappings':
                return [key, sorted((0,task_document/* objects */.JD)(value).map((port) => portForm(port, networkMode)))];
            case 'environment':
            case 'secrets':
            case 'extraHosts':
            case 'resourceRequirements':
            case 'ulimits':
            case 'systemControls':
                return [key, keyed(value, identity[key], (each) => each)];
            case 'environmentFiles':
            case 'volumesFrom':
            case 'dependsOn':
                return [key, sorted((0,task_document/* objects */.JD)(value).map((each) => without(each, { readOnly: false })))];
            case 'mountPoints':
                return [key, sorted((0,task_document/* objects */.JD)(value).map((each) => without(each, { readOnly: false })))];
            case 'healthCheck':
                return [
                    key,
                    (0,task_document/* isObject */.Gv)(value) ? without(value, { interval: 30, timeout: 5, retries: 3, startPeriod: 0 }) : value,
                ];
            case 'restartPolicy':
                return [key, (0,task_document/* isObject */.Gv)(value) ? without(value, { restartAttemptPeriod: 300 }) : value];
            case 'logConfiguration':
                return [
                    key,
                    (0,task_document/* isObject */.Gv)(value) ? { ...value, secretOptions: keyed(value['secretOptions'] ?? [], 'name', same) } : value,
                ];
            case 'linuxParameters':
                return [key, (0,task_document/* isObject */.Gv)(value) ? linuxForm(value) : value];
            default:
                return [key, value];
        }
    });
    return without(Object.fromEntries(form), {
        cpu: 0,
        essential: true,
        privileged: false,
        interactive: false,
        pseudoTerminal: false,
        disableNetworking: false,
        readonlyRootFilesystem: false,
        versionConsistency: 'enabled',
    });
}
/** The member by which ECS tells entries of a list apart. */
const identity = {
    environment: 'name',
    secrets: 'name',
    extraHosts: 'hostname',
    resourceRequirements: 'type',
    ulimits: 'name',
    systemControls: 'namespace',
};
const same = (each) => each;
function portForm(port, networkMode) {
    const ownNetwork = networkMode === 'awsvpc' || networkMode === 'host';
    // In awsvpc and host mode the host port is the container port; otherwise 0 and absent both mean "any".
    const filled = ownNetwork ? port['containerPort'] : 0;
    return without(port, { protocol: 'tcp', ...(filled === undefined ? {} : { hostPort: filled }) });
}
function linuxForm(parameters) {
    const capabilities = (0,task_document/* isObject */.Gv)(parameters['capabilities']) ? parameters['capabilities'] : {};
    return {
        ...without(parameters, { initProcessEnabled: false }),
        capabilities: { ...capabilities, add: sorted(capabilities['add'] ?? []), drop: sorted(capabilities['drop'] ?? []) },
    };
}
function volumeForm(volume) {
    const efs = volume['efsVolumeConfiguration'];
    const docker = volume['dockerVolumeConfiguration'];
    return {
        ...without(volume, { configuredAtLaunch: false }),
        ...((0,task_document/* isObject */.Gv)(efs)
            ? { efsVolumeConfiguration: without(efs, { rootDirectory: '/', transitEncryption: 'DISABLED' }) }
            : {}),
        ...((0,task_document/* isObject */.Gv)(docker)
            ? { dockerVolumeConfiguration: without(docker, { scope: 'task', autoprovision: false, driver: 'local' }) }
            : {}),
    };
}
/** Without the members that hold the value ECS takes for an absent one. */
function without(object, defaults) {
    return Object.fromEntries(Object.entries(object).filter(([key, value]) => value !== defaults[key] || !(key in defaults)));
}
function scalar(value, read) {
    if (typeof value !== 'string' && typeof value !== 'number')
        return value;
    const units = read(value);
    return units === undefined ? value : String(units);
}
/**
 * A list of objects as an object by one member. An entry whose name is taken or missing keeps a place of its own, so
 * that nothing that stands twice is lost in the comparison.
 */
function keyed(list, member, form) {
    if (!(0,task_document/* isList */.Lv)(list) || list.some((each) => !(0,task_document/* isObject */.Gv)(each)))
        return list;
    const result = new Map();
    for (const each of (0,task_document/* objects */.JD)(list)) {
        const name = (0,task_document/* textOf */.b6)(each[member]) ?? '';
        let key = name;
        for (let copy = 2; result.has(key); copy += 1)
            key = `${name}#${copy}`;
        result.set(key, form(each));
    }
    return Object.fromEntries(result);
}
function sorted(list) {
    if (!(0,task_document/* isList */.Lv)(list))
        return list;
    return [...list].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
}
/** JSON with sorted keys: equal for equal values. */
function canonical(value) {
    if ((0,task_document/* isList */.Lv)(value))
        return `[${value.map(canonical).join(',')}]`;
    if (!(0,task_document/* isObject */.Gv)(value))
        return JSON.stringify(value);
    const members = Object.entries(value)
        .filter((entry) => entry[1] !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
}
/** Empty lists, empty objects and nulls mean the same to ECS as nothing; what is left in a list keeps its place. */
function prune(value) {
    if ((0,task_document/* isList */.Lv)(value))
        return value.map(prune);
    if (!(0,task_document/* isObject */.Gv)(value))
        return value;
    const kept = Object.entries(value).flatMap(([key, member]) => {
        if (member === undefined || member === null)
            return [];
        const pruned = prune(member);
        const empty = (0,task_document/* isList */.Lv)(pruned) ? pruned.length === 0 : (0,task_document/* isObject */.Gv)(pruned) && Object.keys(pruned).length === 0;
        return empty ? [] : [[key, pruned]];
    });
    return Object.fromEntries(kept);
}

;// CONCATENATED MODULE: ./build/task/redact.js


const secretName = /(?:secret|passw(?:or)?d|passwd|pwd|passphrase|token|credential|authorization|auth[_-]?key|private[_-]?key|api[_-]?key|access[_-]?key|signature|webhook|dsn|connection[_-]?string)/i;
const longest = 300;
/** Whether a name says that its value is a secret. */
function isSecretName(name) {
    return secretName.test(name);
}
/**
 * The text that stands for a value at a path of keys. Undefined: nothing of it may be shown in a comparison (values of
 * environment variables); `hidden` says how to stand for it where only one side exists.
 */
function shownValue(path, value) {
    if (isEnvironmentValue(path) || (isSecretPath(path) && typeof value === 'string' && !isReference(value))) {
        return { text: lengthOf(value), hidden: true };
    }
    const text = typeof value === 'string' ? redactText(value) : canonical(redactWords(value));
    return { text: text.length > longest ? `${text.slice(0, longest)}…` : text, hidden: false };
}
/** Values after names that say "secret", in texts such as commands: `--password=…`, `TOKEN: Bearer …`, `--token …`, `//user:…@host`. */
function redactText(text) {
    const value = /(?:(?:Bearer|Basic|Token|AWS4-HMAC-SHA256)\s+)?(?:"[^"]*"|'[^']*'|[^\s,;&"']+)/.source;
    const hide = (whole, name, link) => (isSecretName(name) ? `${name}${link}***` : whole);
    return text
        .replace(new RegExp(`([\\w.-]+)(["']?\\s*[=:]\\s*)${value}`, 'gi'), hide)
        .replace(new RegExp(`(--?[\\w-]+)(\\s+)(?!-)${value}`, 'gi'), hide)
        .replace(/(\/\/[^/\s:@]*:)[^@\s/]+@/g, '$1***@')
        .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, '***');
}
/** An option and its value may be two words of a list: `["--token", "…"]`. */
function redactWords(value) {
    if ((0,task_document/* isList */.Lv)(value)) {
        return value.map((each, index) => {
            const before = value[index - 1];
            const named = typeof before === 'string' && /^--?[\w-]+$/.test(before) && isSecretName(before);
            return named && typeof each === 'string' && !each.startsWith('-') ? '***' : redactWords(each);
        });
    }
    if ((0,task_document/* isObject */.Gv)(value)) {
        const members = Object.entries(value).map(([key, member]) => {
            const hide = isSecretName(key) && typeof member === 'string' && !isReference(member);
            return [key, hide ? '***' : member === undefined ? undefined : redactWords(member)];
        });
        return Object.fromEntries(members);
    }
    return typeof value === 'string' ? redactText(value) : value;
}
function isEnvironmentValue(path) {
    return path[0] === 'containerDefinitions' && path[2] === 'environment' && path[4] !== 'name';
}
/** `secrets` holds references only, and where they point is what a reader must see. */
function isSecretPath(path) {
    const last = path.at(-1) ?? '';
    return path[2] !== 'secrets' && last !== 'credentialsParameter' && isSecretName(last);
}
function isReference(value) {
    return /^arn:[\w-]+:[\w-]+:/.test(value);
}
function lengthOf(value) {
    const text = typeof value === 'string' ? value : canonical(value);
    return `(${text.length} character${text.length === 1 ? '' : 's'})`;
}

;// CONCATENATED MODULE: ./build/task/diff.js



/** Whether ECS would run the same. Tags, order of variables and filled-in defaults make no difference. */
function sameContent(a, b) {
    return canonical(normalForm(a)) === canonical(normalForm(b));
}
/**
 * What differs, sorted by field. `before` undefined: everything is added. Values of environment variables are never
 * shown: `(12 characters)` where one is added or removed, nothing where one changed.
 */
function diffTaskDefinitions(before, after) {
    return compare([], before === undefined ? undefined : normalForm(before), normalForm(after));
}
/** Members whose normal form is keyed by name: a step into them is written `[name]`. */
const keyedMembers = new Set('containerDefinitions volumes environment secrets extraHosts resourceRequirements ulimits systemControls secretOptions properties options dockerLabels'.split(' '));
function compare(path, before, after) {
    if (before !== undefined && after !== undefined && canonical(before) === canonical(after))
        return [];
    const inside = (0,task_document/* isObject */.Gv)(before) || (0,task_document/* isObject */.Gv)(after) ? [before, after].every((each) => each === undefined || (0,task_document/* isObject */.Gv)(each)) : false;
    if (inside && !isLeaf(path)) {
        const left = (0,task_document/* isObject */.Gv)(before) ? before : {};
        const right = (0,task_document/* isObject */.Gv)(after) ? after : {};
        const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
        return keys.flatMap((key) => compare([...path, key], own(left, key), own(right, key)));
    }
    return [change(path, before, after)];
}
/** An entry of `environment` or `secrets` is one field, named after its variable. */
function isLeaf(path) {
    return (path[0] === 'containerDefinitions' && path.length === 4 && (path[2] === 'environment' || path[2] === 'secrets'));
}
function change(path, before, after) {
    const left = before === undefined ? undefined : shownValue(path, plain(path, before));
    const right = after === undefined ? undefined : shownValue(path, plain(path, after));
    const changed = left !== undefined && right !== undefined;
    const silent = changed && (left.hidden || right.hidden);
    return {
        field: fieldName(path),
        change: changed ? 'changed' : left === undefined ? 'added' : 'removed',
        ...(left === undefined || silent ? {} : { before: left.text }),
        ...(right === undefined || silent ? {} : { after: right.text }),
    };
}
/** Of a variable its value, of a secret where it comes from: the name stands in the field already. */
function plain(path, value) {
    if (!isLeaf(path) || !(0,task_document/* isObject */.Gv)(value))
        return value;
    const { name: _, ...rest } = value;
    const [only, ...others] = Object.values(rest);
    return only !== undefined && others.length === 0 ? only : rest;
}
/** `containerDefinitions[processor].environment[LOG_LEVEL]` */
function fieldName(path) {
    return path
        .map((key, index) => {
        const parent = path[index - 1];
        if (index === 0)
            return key;
        return parent !== undefined && keyedMembers.has(parent) ? `[${key}]` : `.${key}`;
    })
        .join('');
}
function own(object, key) {
    return Object.hasOwn(object, key) ? object[key] : undefined;
}
/** How many fields differ, in words: `3 fields differ`. */
function countChanges(changes) {
    return changes.length === 1 ? '1 field differs' : `${changes.length} fields differ`;
}
/** One line a change, for a terminal. */
function sayChange({ field, change, before, after }) {
    if (change === 'added')
        return `+ ${field}: ${after ?? ''}`;
    if (change === 'removed')
        return `- ${field}: ${before ?? ''}`;
    return before === undefined && after === undefined
        ? `~ ${field}: changed (value not shown)`
        : `~ ${field}: ${before ?? ''} → ${after ?? ''}`;
}


/***/ }),

/***/ 12927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DL: () => (/* binding */ withoutReadOnly),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Iw: () => (/* binding */ readOnlyMembers),
/* harmony export */   JD: () => (/* binding */ objects),
/* harmony export */   Lv: () => (/* binding */ isList),
/* harmony export */   Mz: () => (/* binding */ containersOf),
/* harmony export */   Ox: () => (/* binding */ isForFargate),
/* harmony export */   ZR: () => (/* binding */ knownMembers),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   e1: () => (/* binding */ knownContainerMembers)
/* harmony export */ });
/**
 * Members that ECS answers and RegisterTaskDefinition does not take.
 * Source: ECS API reference, TaskDefinition against RegisterTaskDefinition.
 */
const readOnlyMembers = new Set([
    'taskDefinitionArn',
    'revision',
    'status',
    'requiresAttributes',
    'compatibilities',
    'registeredAt',
    'registeredBy',
    'deregisteredAt',
    'deleteRequestedAt',
]);
/** Members of RegisterTaskDefinition's request, and of its container definitions, that this version knows. */
const knownMembers = new Set(`family taskRoleArn executionRoleArn networkMode containerDefinitions volumes placementConstraints
   requiresCompatibilities cpu memory tags pidMode ipcMode proxyConfiguration inferenceAccelerators ephemeralStorage
   runtimePlatform enableFaultInjection`.split(/\s+/));
const knownContainerMembers = new Set(`name image repositoryCredentials cpu memory memoryReservation links portMappings essential restartPolicy entryPoint
   command environment environmentFiles mountPoints volumesFrom linuxParameters secrets dependsOn startTimeout
   stopTimeout versionConsistency hostname user workingDirectory disableNetworking privileged readonlyRootFilesystem
   dnsServers dnsSearchDomains extraHosts dockerSecurityOptions interactive pseudoTerminal dockerLabels ulimits
   logConfiguration healthCheck systemControls resourceRequirements firelensConfiguration credentialSpecs`.split(/\s+/));
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The objects of a list; anything else in it is left out. */
function objects(value) {
    return isList(value) ? value.filter(isObject) : [];
}
function isList(value) {
    return Array.isArray(value);
}
/** The text of a member, or undefined when it is none. */
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
function containersOf(document) {
    return objects(document['containerDefinitions']);
}
/** Without read-only members. Tags stay: RegisterTaskDefinition takes them. */
function withoutReadOnly(document) {
    return Object.fromEntries(Object.entries(document).filter(([key]) => !readOnlyMembers.has(key)));
}
/** Whether Fargate is among the launch types the definition is validated for. */
function isForFargate(document) {
    const launchTypes = document['requiresCompatibilities'];
    return isList(launchTypes) && launchTypes.includes('FARGATE');
}


/***/ }),

/***/ 29081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mj: () => (/* binding */ withoutVariant),
/* harmony export */   Rr: () => (/* binding */ runtimePlatformFor),
/* harmony export */   sp: () => (/* binding */ namesArchitecture),
/* harmony export */   tj: () => (/* binding */ platformOf)
/* harmony export */ });
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12927);

/**
 * Platform the task runs on, `linux/amd64` or `linux/arm64` (`windows/amd64` for a Windows family). ECS takes X86_64 and
 * LINUX where `runtimePlatform` is silent. Source: ECS API reference, RuntimePlatform.
 */
function platformOf(document) {
    const wanted = (0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(document['runtimePlatform']) ? document['runtimePlatform'] : {};
    const system = (0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(wanted['operatingSystemFamily'])?.startsWith('WINDOWS') ? 'windows' : 'linux';
    return `${system}/${(0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(wanted['cpuArchitecture']) === 'ARM64' ? 'arm64' : 'amd64'}`;
}
/** Whether the definition names a processor architecture itself. */
function namesArchitecture(document) {
    return (0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(document['runtimePlatform']) && (0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(document['runtimePlatform']['cpuArchitecture']) !== undefined;
}
/** `runtimePlatform` for a platform in Docker's form; undefined for one that ECS does not run. */
function runtimePlatformFor(platform) {
    const [system, architecture] = platform.split('/');
    if (system !== 'linux')
        return undefined;
    if (architecture === 'amd64')
        return { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' };
    if (architecture === 'arm64')
        return { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' };
    return undefined;
}
/** Platform without its variant: `linux/arm64/v8` runs where `linux/arm64` is asked for. */
function withoutVariant(platform) {
    return platform.split('/').slice(0, 2).join('/');
}


/***/ }),

/***/ 36038:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ renderTaskDefinition)
});

// EXTERNAL MODULE: ./build/task/document.js
var task_document = __webpack_require__(12927);
;// CONCATENATED MODULE: ./build/task/pairs.js

/** Applies changes to a `name`/`valueMember` list. Removing what is not there is no mistake: a second run is a first one. */
function changePairs(before, changes, valueMember) {
    const wanted = new Map(changes);
    const entries = (0,task_document/* objects */.JD)(before).map((entry, index) => ({ entry, index: index }));
    const removed = [];
    const set = [];
    const kept = entries.filter(({ entry }) => {
        const name = (0,task_document/* textOf */.b6)(entry['name']);
        if (name === undefined || wanted.get(name) !== null)
            return true;
        removed.push(name);
        return false;
    });
    for (const [name, value] of wanted) {
        if (value === null)
            continue;
        const at = kept.findIndex(({ entry }) => entry['name'] === name);
        const old = kept[at];
        if (old === undefined)
            kept.push({ entry: { name, [valueMember]: value }, index: undefined });
        else
            kept[at] = { entry: { ...old.entry, [valueMember]: value }, index: old.index };
        set.push({ name, index: old === undefined ? kept.length - 1 : at });
    }
    return { list: kept.map(({ entry }) => entry), from: kept.map(({ index }) => index), set, removed };
}
/** Names that stand in both lists: ECS refuses them. */
function sharedNames(environment, secrets) {
    const names = new Set((0,task_document/* objects */.JD)(environment).map(({ name }) => (0,task_document/* textOf */.b6)(name)));
    return (0,task_document/* objects */.JD)(secrets)
        .map(({ name }) => (0,task_document/* textOf */.b6)(name))
        .filter((name) => name !== undefined)
        .filter((name) => names.has(name));
}

// EXTERNAL MODULE: ./build/task/platform.js
var task_platform = __webpack_require__(29081);
// EXTERNAL MODULE: ./build/task/size.js
var task_size = __webpack_require__(65655);
// EXTERNAL MODULE: ./build/task/source.js + 1 modules
var task_source = __webpack_require__(54734);
;// CONCATENATED MODULE: ./build/task/render.js





/**
 * Renders. Pure; throws `input-invalid` (file) or `task-definition-invalid` (running revision) with everything that is
 * wrong at once. Unknown members are kept. Source: ECS API reference, RegisterTaskDefinition.
 */
function renderTaskDefinition({ source, changes, account }) {
    const base = (0,task_source/* readTaskDefinition */.L)(source);
    const problems = [];
    const done = [];
    let draft = { document: base.document, positions: base.positions };
    const main = defaultContainer(base.document);
    for (const change of (changes.containers ?? []).filter(asksForSomething)) {
        const name = change.name ?? main;
        if (name === undefined) {
            problems.push(`it has several essential containers (${containerNames(base.document).join(', ')}): container-name must say which one is meant.`);
            continue;
        }
        const index = (0,task_document/* containersOf */.Mz)(draft.document).findIndex((container) => container['name'] === name);
        if (index < 0) {
            problems.push(`it has no container ${name}. Containers: ${containerNames(base.document).join(', ')}.`);
            continue;
        }
        draft = changeContainer({ draft, index, name, change, problems, done });
    }
    draft = { ...draft, document: changeTask({ document: draft.document, changes, account, problems, done }) };
    problems.push(...sizeProblems(draft.document), ...imageProblems(draft.document, changes, main));
    if (problems.length > 0)
        throw (0,task_source/* invalid */.G)(base, problems);
    return {
        kind: base.kind,
        path: base.path,
        document: draft.document,
        positions: draft.positions,
        family: (0,task_document/* textOf */.b6)(draft.document['family']) ?? '',
        container: main ?? containerNames(draft.document)[0] ?? '',
        changes: done,
    };
}
function changeContainer({ draft, index, name, change, problems, done }) {
    const pointer = `/containerDefinitions/${index}`;
    const field = `containerDefinitions[${name}]`;
    let { positions } = draft;
    let container = (0,task_document/* containersOf */.Mz)(draft.document)[index] ?? {};
    let { document } = draft;
    if (change.image !== undefined && change.image !== 'later') {
        const { reference, platform } = change.image;
        if (!/@sha256:[0-9a-f]{64}$/.test(reference)) {
            problems.push(`the image ${reference} for container ${name} has no digest: a tag can be moved after it was judged.`);
        }
        container = { ...container, image: reference };
        done.push({ pointer: `${pointer}/image`, field: `${field}.image`, change: 'set', from: 'the image of this run' });
        if (platform !== undefined)
            document = withPlatform({ document, platform, name, problems, done });
    }
    const lists = [
        { member: 'environment', value: 'value', input: 'environment-variables', changes: change.environment },
        { member: 'secrets', value: 'valueFrom', input: 'secrets', changes: change.secrets },
    ];
    for (const { member, value, input, changes } of lists) {
        if (changes === undefined)
            continue;
        const changed = changePairs(container[member], changes, value);
        if (changed.set.length === 0 && changed.removed.length === 0)
            continue;
        container = { ...container, [member]: changed.list };
        positions = moveEntries(positions, `${pointer}/${member}`, changed.from);
        const from = `input ${input}`;
        for (const { name: key, index: at } of changed.set) {
            done.push({ pointer: `${pointer}/${member}/${at}`, field: `${field}.${member}[${key}]`, change: 'set', from });
        }
        for (const key of changed.removed) {
            done.push({ pointer: `${pointer}/${member}`, field: `${field}.${member}[${key}]`, change: 'removed', from });
        }
    }
    for (const key of sharedNames(container['environment'], container['secrets'])) {
        problems.push(`${key} stands both in environment and in secrets of container ${name}; ECS takes a name once. Remove one: -${key} in environment-variables or in secrets.`);
    }
    const containers = (0,task_document/* containersOf */.Mz)(document).map((each, at) => (at === index ? container : each));
    return { document: { ...document, containerDefinitions: containers }, positions };
}
/** Entries move when one before them is removed; their places in the file move along. */
function moveEntries(positions, list, from) {
    const others = Object.entries(positions).filter(([pointer]) => !pointer.startsWith(`${list}/`));
    const moved = from.flatMap((old, now) => {
        if (old === undefined)
            return [];
        const prefix = `${list}/${old}`;
        return Object.entries(positions)
            .filter(([pointer]) => pointer === prefix || pointer.startsWith(`${prefix}/`))
            .map(([pointer, place]) => [`${list}/${now}${pointer.slice(prefix.length)}`, place]);
    });
    return Object.fromEntries([...others, ...moved]);
}
function withPlatform(step) {
    const { document, name, problems, done } = step;
    const platform = (0,task_platform/* withoutVariant */.Mj)(step.platform);
    const wanted = (0,task_platform/* platformOf */.tj)(document);
    if (platform === wanted)
        return document;
    const runtimePlatform = (0,task_platform/* runtimePlatformFor */.Rr)(platform);
    if (runtimePlatform === undefined || (0,task_platform/* namesArchitecture */.sp)(document) || wanted.startsWith('windows/')) {
        problems.push(`the image for container ${name} is for ${platform}, runtimePlatform asks for ${wanted}: the task could not start. Build for ${wanted} or change runtimePlatform.`);
        return document;
    }
    const before = (0,task_document/* isObject */.Gv)(document['runtimePlatform']) ? document['runtimePlatform'] : {};
    done.push({ pointer: '/runtimePlatform', field: 'runtimePlatform', change: 'set', from: 'the image of this run' });
    return { ...document, runtimePlatform: { ...before, ...runtimePlatform } };
}
function changeTask(step) {
    const { changes, account, problems, done } = step;
    let { document } = step;
    const set = (member, value, input) => {
        document = { ...document, [member]: value };
        done.push({ pointer: `/${member}`, field: member, change: 'set', from: `input ${input}` });
    };
    if (changes.cpu !== undefined) {
        const units = (0,task_size/* cpuUnits */.MN)(changes.cpu);
        if (units === undefined)
            problems.push(`cpu ${changes.cpu} is neither CPU units (256) nor vCPUs (0.25 vCPU).`);
        else
            set('cpu', String(units), 'cpu');
    }
    if (changes.memory !== undefined) {
        const size = (0,task_size/* memoryMebibytes */.GS)(changes.memory);
        if (size === undefined)
            problems.push(`memory ${changes.memory} is neither MiB (512) nor GB (2 GB).`);
        else
            set('memory', String(size), 'memory');
    }
    const roles = [
        ['taskRoleArn', changes.taskRole, 'task-role'],
        ['executionRoleArn', changes.executionRole, 'execution-role'],
    ];
    for (const [member, role, input] of roles) {
        if (role !== undefined)
            set(member, roleArn(role, account), input);
    }
    return document;
}
function roleArn(role, account) {
    if (role.startsWith('arn:') || account === undefined)
        return role;
    return `arn:${account.partition}:iam::${account.accountId}:role/${role.replace(/^\//, '')}`;
}
function sizeProblems(document) {
    const { cpu, memory } = document;
    const problems = [];
    const units = cpu === undefined ? undefined : (0,task_size/* cpuUnits */.MN)(String(cpu));
    const size = memory === undefined ? undefined : (0,task_size/* memoryMebibytes */.GS)(String(memory));
    if (cpu !== undefined && units === undefined)
        problems.push(`cpu ${JSON.stringify(cpu)} is no size that ECS knows.`);
    if (memory !== undefined && size === undefined) {
        problems.push(`memory ${JSON.stringify(memory)} is no size that ECS knows.`);
    }
    if (!(0,task_document/* isForFargate */.Ox)(document) || problems.length > 0)
        return problems;
    if (units === undefined || size === undefined)
        return ['it is for Fargate, which needs cpu and memory of the task.'];
    const problem = (0,task_size/* fargateSizeProblem */.Ho)(units, size);
    return problem === undefined ? [] : [`Fargate has no such size: ${problem}.`];
}
function imageProblems(document, changes, main) {
    const later = new Set((changes.containers ?? []).filter(({ image }) => image === 'later').map(({ name }) => name ?? main));
    return (0,task_document/* containersOf */.Mz)(document)
        .filter((container) => !later.has((0,task_document/* textOf */.b6)(container['name'])))
        .filter((container) => ((0,task_document/* textOf */.b6)(container['image']) ?? '') === '')
        .map((container) => `container ${String(container['name'])} has no image.`);
}
function asksForSomething({ image, environment = [], secrets = [] }) {
    return image !== undefined || [...environment].length > 0 || [...secrets].length > 0;
}
function defaultContainer(document) {
    const containers = (0,task_document/* containersOf */.Mz)(document);
    const essential = containers.filter((container) => container['essential'] !== false);
    const [only, ...others] = essential.length > 0 ? essential : containers;
    return others.length > 0 ? undefined : (0,task_document/* textOf */.b6)(only?.['name']);
}
function containerNames(document) {
    return (0,task_document/* containersOf */.Mz)(document).map((container) => String(container['name']));
}


/***/ }),

/***/ 65655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GS: () => (/* binding */ memoryMebibytes),
/* harmony export */   Ho: () => (/* binding */ fargateSizeProblem),
/* harmony export */   MN: () => (/* binding */ cpuUnits)
/* harmony export */ });
/** CPU and memory of a task: the spellings ECS takes, brought to units, and the combinations Fargate offers. */
/** CPU units of `256`, `"0.25 vCPU"`; undefined when it is neither. */
function cpuUnits(text) {
    const match = /^\s*(\d+|\d*\.\d+)\s*(vcpu)?\s*$/i.exec(String(text));
    if (match === null)
        return undefined;
    const units = Number(match[1]) * (match[2] === undefined ? 1 : 1024);
    return Number.isInteger(units) && units > 0 ? units : undefined;
}
/** MiB of `512`, `"2 GB"`, `"512 MB"`; undefined when it is none. */
function memoryMebibytes(text) {
    const match = /^\s*(\d+|\d*\.\d+)\s*(gi?b|mi?b)?\s*$/i.exec(String(text));
    if (match === null)
        return undefined;
    const size = Number(match[1]) * (/^g/i.test(match[2] ?? '') ? 1024 : 1);
    return Number.isInteger(size) && size > 0 ? size : undefined;
}
const gib = 1024;
/** Memory in MiB that Fargate offers by CPU units. Source: ECS developer guide, "Task size". */
const fargate = [
    { cpu: 512, from: gib, to: 4 * gib, step: gib },
    { cpu: 1024, from: 2 * gib, to: 8 * gib, step: gib },
    { cpu: 2048, from: 4 * gib, to: 16 * gib, step: gib },
    { cpu: 4096, from: 8 * gib, to: 30 * gib, step: gib },
    { cpu: 8192, from: 16 * gib, to: 60 * gib, step: 4 * gib },
    { cpu: 16384, from: 32 * gib, to: 120 * gib, step: 8 * gib },
];
/**
 * Why Fargate has no such size, as the end of a sentence; undefined when it has. A CPU above the largest in the table is
 * left to ECS, so that a size newer than this table can be used.
 */
function fargateSizeProblem(cpu, memory) {
    if (cpu > 16384)
        return undefined;
    if (cpu === 256) {
        return [512, gib, 2 * gib].includes(memory)
            ? undefined
            : `CPU 256 goes with memory 512, 1024 or 2048, not ${memory}`;
    }
    const row = fargate.find((size) => size.cpu === cpu);
    if (row === undefined) {
        return `CPU ${cpu} is none of the sizes 256, ${fargate.map((size) => size.cpu).join(', ')}`;
    }
    if (memory >= row.from && memory <= row.to && (memory - row.from) % row.step === 0)
        return undefined;
    return `CPU ${cpu} goes with memory ${row.from} to ${row.to} in steps of ${row.step}, not ${memory}`;
}


/***/ }),

/***/ 54734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ invalid),
  L: () => (/* binding */ readTaskDefinition)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/task/document.js
var task_document = __webpack_require__(12927);
// EXTERNAL MODULE: ./node_modules/jsonc-parser/lib/umd/main.js
var main = __webpack_require__(99547);
;// CONCATENATED MODULE: ./build/task/json-source.js
/** JSON with comments to plain data that remembers where each node stands, with every mistake named by line and column. */

const deepest = 100;
/**
 * Parses JSON in which comments and trailing commas are tolerated. A key that stands twice in one object is a mistake:
 * a reader sees the one, a parser takes the other.
 */
function parseJsonSource(text, path) {
    const place = placer(text);
    const errors = [];
    const root = parseBounded(text, errors);
    if (root === 'too deep')
        return { mistakes: [{ line: 1, column: 1, what: `is nested deeper than ${deepest} levels` }] };
    const mistakes = errors.map(({ error, offset }) => ({
        ...place(offset),
        what: sayError((0,main.printParseErrorCode)(error)),
    }));
    if (root === undefined)
        return { mistakes: mistakes.length > 0 ? mistakes : [{ line: 1, column: 1, what: 'is empty' }] };
    const positions = {};
    const visit = (node, pointer, depth) => {
        if (depth > deepest) {
            mistakes.push({ ...place(node.offset), what: `is nested deeper than ${deepest} levels` });
            return null;
        }
        const from = place(node.offset);
        const to = place(node.offset + node.length);
        positions[pointer] = { path, ...from, ...(to.line > from.line ? { endLine: to.line } : {}) };
        if (node.type === 'array')
            return (node.children ?? []).map((child, index) => visit(child, `${pointer}/${index}`, depth + 1));
        if (node.type !== 'object')
            return (node.value ?? null);
        const seen = new Set();
        const entries = (node.children ?? []).flatMap((property) => {
            const [key, value] = property.children ?? [];
            if (key === undefined || value === undefined)
                return [];
            const name = String(key.value);
            if (seen.has(name))
                mistakes.push({ ...place(key.offset), what: `has the key ${JSON.stringify(name)} twice in one object` });
            seen.add(name);
            return [[name, visit(value, `${pointer}/${escapeKey(name)}`, depth + 1)]];
        });
        // fromEntries defines own properties, so that a key such as __proto__ stays data.
        return Object.fromEntries(entries);
    };
    const value = visit(root, '', 0);
    return mistakes.length > 0 ? { mistakes } : { value, positions };
}
/** The parser recurses: a hostile nesting ends in a stack overflow, which is caught here. */
function parseBounded(text, errors) {
    try {
        return (0,main.parseTree)(text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text, errors, { allowTrailingComma: true });
    }
    catch (error) {
        if (error instanceof RangeError)
            return 'too deep';
        throw error;
    }
}
/** A key as a step of a JSON pointer. */
function escapeKey(key) {
    return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
/** `line 3, column 5: is not closed by a comma; …`, at most five of them. */
function sayMistakes(mistakes) {
    const shown = mistakes.slice(0, 5).map(({ line, column, what }) => `line ${line}, column ${column} ${what}`);
    return shown.join('; ') + (mistakes.length > 5 ? `; and ${mistakes.length - 5} more` : '');
}
function placer(text) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        starts.push(at + 1);
    return (offset) => {
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((starts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    };
}
function sayError(code) {
    const words = {
        InvalidSymbol: 'has a word that is no JSON value',
        InvalidNumberFormat: 'has a number in a form JSON does not know',
        PropertyNameExpected: 'needs a key in double quotes',
        ValueExpected: 'needs a value',
        ColonExpected: 'needs a colon',
        CommaExpected: 'needs a comma',
        CloseBraceExpected: 'needs a closing }',
        CloseBracketExpected: 'needs a closing ]',
        EndOfFileExpected: 'goes on after its end',
        InvalidCommentToken: 'has a broken comment',
        UnexpectedEndOfComment: 'has a comment that does not end',
        UnexpectedEndOfString: 'has a text that does not end',
        UnexpectedEndOfNumber: 'has a number that does not end',
        InvalidUnicode: 'has a broken \\u escape',
        InvalidEscapeCharacter: 'has an escape that JSON does not know',
        InvalidCharacter: 'has a control character in a text',
    };
    return words[code] ?? `is not JSON (${code})`;
}

;// CONCATENATED MODULE: ./build/task/source.js
/** Where a task definition comes from, a file or the running revision, read to one checked shape. */



/**
 * Reads a source. Throws `input-invalid` for a file that is not JSON (line and column) or no task definition, and
 * `task-definition-invalid` for a running revision that cannot serve as one.
 */
function readTaskDefinition(source) {
    const base = source.kind === 'file' ? readFile(source) : readRevision(source.revision);
    const problems = shapeProblems(base.document, (pointer) => at(base, pointer));
    if (problems.length === 0)
        return base;
    throw invalid(base, problems);
}
/** The one error for everything that is wrong with a task definition or with what is asked of it. */
function invalid(base, problems) {
    const what = base.kind === 'file' ? base.path : `the running task definition ${base.path}`;
    return new errors/* FtrError */.Pw({
        code: base.kind === 'file' ? 'input-invalid' : 'task-definition-invalid',
        message: problems.length === 1
            ? `The task definition cannot be rendered from ${what}: ${problems[0]}`
            : `The task definition cannot be rendered from ${what}:\n${problems.map((each) => `  - ${each}`).join('\n')}`,
        hint: 'The shape is that of ECS RegisterTaskDefinition: family, containerDefinitions, cpu, memory, roles.',
    });
}
function readFile({ path, text }) {
    const parsed = parseJsonSource(text, path);
    if ('mistakes' in parsed) {
        throw new errors/* FtrError */.Pw({
            code: 'input-invalid',
            message: `The task definition ${path} is not JSON: ${sayMistakes(parsed.mistakes)}.`,
            hint: 'Comments and trailing commas are accepted; everything else is JSON as ECS RegisterTaskDefinition takes it.',
        });
    }
    const { value, positions } = parsed;
    const inner = (0,task_document/* isObject */.Gv)(value) && value['containerDefinitions'] === undefined ? value['taskDefinition'] : undefined;
    if (!(0,task_document/* isObject */.Gv)(value) || !(0,task_document/* isObject */.Gv)(inner))
        return { kind: 'file', path, document: read(value), positions };
    const prefix = '/taskDefinition';
    const moved = Object.entries(positions)
        .filter(([pointer]) => pointer === prefix || pointer.startsWith(`${prefix}/`))
        .map(([pointer, place]) => [pointer.slice(prefix.length), place]);
    const tags = (0,task_document/* objects */.JD)(value['tags']);
    return {
        kind: 'file',
        path,
        document: read({ ...inner, ...(tags.length > 0 ? { tags } : {}) }),
        positions: Object.fromEntries(moved),
    };
}
function readRevision({ family, revision, document }) {
    return { kind: 'running', path: `${family}:${revision}`, document: read(document), positions: {} };
}
function read(value) {
    if (!(0,task_document/* isObject */.Gv)(value))
        return {};
    const plain = withoutNulls((0,task_document/* withoutReadOnly */.DL)(value));
    // ECS takes these two as text; a bare number in a file means the same.
    const asText = ['cpu', 'memory'].filter((key) => typeof plain[key] === 'number');
    return asText.length === 0
        ? plain
        : { ...plain, ...Object.fromEntries(asText.map((key) => [key, String(plain[key])])) };
}
/** A member that is null is a member that is absent, as the AWS APIs read it. */
function withoutNulls(value) {
    if (Array.isArray(value))
        return value.map(withoutNulls);
    if (!(0,task_document/* isObject */.Gv)(value))
        return value;
    const kept = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
    return Object.fromEntries(kept.map(([key, member]) => [key, withoutNulls(member)]));
}
function at({ positions }, pointer) {
    for (let path = pointer;; path = path.slice(0, path.lastIndexOf('/'))) {
        const place = positions[path];
        if (place !== undefined)
            return ` (line ${place.line}, column ${place.column})`;
        if (path === '')
            return '';
    }
}
function shapeProblems(document, place) {
    const problems = [];
    const { family } = document;
    if (typeof family !== 'string' || !/^[\w-]{1,255}$/.test(family)) {
        problems.push(`family${place('/family')} must be 1 to 255 letters, digits, hyphens and underscores.`);
    }
    const list = document['containerDefinitions'];
    const where = place('/containerDefinitions');
    if (!Array.isArray(list) || list.length === 0) {
        return [...problems, `containerDefinitions${where} must be a list of at least one container.`];
    }
    if ((0,task_document/* objects */.JD)(list).length !== list.length)
        return [...problems, `containerDefinitions${where} must hold objects only.`];
    const seen = new Set();
    (0,task_document/* containersOf */.Mz)(document).forEach((container, index) => {
        const pointer = `/containerDefinitions/${index}`;
        const name = (0,task_document/* textOf */.b6)(container['name']);
        if (name === undefined || name === '')
            problems.push(`a container${place(pointer)} has no name.`);
        else if (seen.has(name))
            problems.push(`two containers are named ${name}${place(`${pointer}/name`)}.`);
        if (name !== undefined)
            seen.add(name);
        problems.push(...pairProblems(container, name ?? '', pointer, place));
    });
    return problems;
}
function pairProblems(container, name, pointer, place) {
    const problems = [];
    for (const [member, value] of [['environment', 'value'], ['secrets', 'valueFrom']]) {
        const list = container[member];
        if (list === undefined)
            continue;
        if (!Array.isArray(list)) {
            problems.push(`${member} of container ${name}${place(`${pointer}/${member}`)} must be a list.`);
            continue;
        }
        list.forEach((entry, index) => {
            const where = `${pointer}/${member}/${index}`;
            if (!(0,task_document/* isObject */.Gv)(entry) || typeof entry['name'] !== 'string') {
                problems.push(`an entry of ${member} of container ${name}${place(where)} has no name.`);
            }
            else if (entry[value] !== undefined && typeof entry[value] !== 'string') {
                const found = place(`${where}/${value}`);
                problems.push(`${entry['name']} in ${member} of container ${name}${found} must be text: put it in double quotes.`);
            }
        });
    }
    return problems;
}


/***/ })

};
