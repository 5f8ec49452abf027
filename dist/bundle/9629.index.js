export const id = 9629;
export const ids = [9629];
export const modules = {

/***/ 79629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  minimalRoles: () => (/* binding */ minimalRoles)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/gate/config/load.js + 6 modules
var load = __webpack_require__(3896);
// EXTERNAL MODULE: ./build/gate/judge.js + 8 modules
var judge = __webpack_require__(27599);
// EXTERNAL MODULE: ./build/gate/policy/need-target.js
var need_target = __webpack_require__(75735);
;// CONCATENATED MODULE: ./build/gate/policy/need-deploy.js
/** What ftr-deploy itself calls in each mode: the deploy role's need. */

const anything = ['*'];
function items(actions, resources, why, more = {}) {
    return actions.split(' ').map((action) => ({ action, resources, why, ...more }));
}
function union(...lists) {
    const known = lists.flatMap((list) => (list === 'unknown' ? [] : list));
    return lists.includes('unknown') ? 'unknown' : known;
}
function pushing(target) {
    return [
        ...items('ecr:GetAuthorizationToken', anything, 'signs in to the registry'),
        ...items('ecr:BatchCheckLayerAvailability ecr:InitiateLayerUpload ecr:UploadLayerPart ecr:CompleteLayerUpload ecr:PutImage ecr:BatchGetImage ecr:GetDownloadUrlForLayer', (0,need_target/* repositoryArn */.qM)(target), 'pushes the image and reads it back'),
    ];
}
function scanning(target) {
    return [
        ...items('ecr:DescribeImageScanFindings', (0,need_target/* repositoryArn */.qM)(target), 'judges the scan of the image'),
        // Where the registry uses enhanced scanning, ECR asks Amazon Inspector in the caller's name.
        ...items('inspector2:ListCoverage inspector2:ListFindings', anything, 'judges an enhanced scan of the image', {
            optional: true,
        }),
    ];
}
/** What the gate reads of the account; all modes that look at the account. */
function reading(target) {
    const roles = (0,need_target/* roleArns */.de)(target, [target.taskRole, target.executionRole, target.deployRole]);
    const cluster = (0,need_target/* clusterArn */.Ke)(target);
    const onCluster = cluster === 'unknown' || cluster[0] === undefined ? {} : { context: { 'ecs:cluster': cluster[0] } };
    return [
        ...items('ecr:DescribeImages ecr:DescribeRepositories ecr:GetRepositoryPolicy', (0,need_target/* repositoryArn */.qM)(target), 'judges the repository and the image'),
        ...items('ecs:DescribeTaskDefinition', anything, 'reads the revision that runs'),
        ...items('ecs:DescribeClusters', cluster, 'judges the cluster'),
        ...items('ecs:DescribeServices ecs:ListServiceDeployments', (0,need_target/* serviceArn */.TM)(target), 'reads the service'),
        ...items('ecs:DescribeServiceDeployments', union((0,need_target/* serviceArn */.TM)(target, 'service-deployment', '/*'), (0,need_target/* serviceArn */.TM)(target)), 'reads the service’s deployments'),
        ...items('ecs:DescribeServiceRevisions', union((0,need_target/* serviceArn */.TM)(target, 'service-revision', '/*'), (0,need_target/* serviceArn */.TM)(target)), 'reads the service’s deployments'),
        ...items('ecs:ListTasks ecs:DescribeTasks', anything, 'reads the service’s tasks', onCluster),
        ...items('iam:GetRole iam:ListRolePolicies iam:GetRolePolicy iam:ListAttachedRolePolicies', roles, 'judges the roles'),
        ...items('iam:GetPolicy iam:GetPolicyVersion', 'unknown', 'judges the policies attached to the roles', {
            optional: true,
        }),
        ...items('ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeRouteTables ec2:DescribeVpcEndpoints ec2:DescribeFlowLogs', anything, 'judges the network'),
        ...items('logs:DescribeLogGroups', anything, 'judges the log group'),
    ];
}
function rollingOut(target) {
    return [
        ...items('ecs:UpdateService', (0,need_target/* serviceArn */.TM)(target), 'rolls the service out'),
        ...items('ecs:StopServiceDeployment', union((0,need_target/* serviceArn */.TM)(target, 'service-deployment', '/*'), (0,need_target/* serviceArn */.TM)(target)), 'rolls a failed deployment back'),
        ...items('logs:GetLogEvents', (0,need_target/* logGroupArn */.JV)(target, 'log-stream:*'), 'shows the last log lines of a failed task'),
        ...items('iam:PassRole', (0,need_target/* roleArns */.de)(target, [target.taskRole, target.executionRole]), 'gives the tasks their two roles', {
            context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
        }),
    ];
}
function registering(target) {
    return [
        ...items('ecs:RegisterTaskDefinition', (0,need_target/* familyArn */.cT)(target), 'registers the revision'),
        ...items('ecs:TagResource', (0,need_target/* familyArn */.cT)(target), 'tags the revision', {
            context: { 'ecs:CreateAction': 'RegisterTaskDefinition' },
        }),
        ...items('ecs:DeregisterTaskDefinition', anything, 'takes back a revision that is not what was judged'),
    ];
}
/** The calls of one mode. Names of the target that are not given make "some resource" of them. */
function deployNeed(mode, target, options = {}) {
    if (mode === 'check' || mode === 'plan')
        return reading(target);
    if (mode === 'rollback')
        return [...rollingOut(target), ...reading(target)];
    const cluster = (0,need_target/* clusterArn */.Ke)(target);
    const onCluster = cluster === 'unknown' || cluster[0] === undefined ? {} : { context: { 'ecs:cluster': cluster[0] } };
    return [
        ...pushing(target),
        ...scanning(target),
        ...registering(target),
        ...rollingOut(target),
        ...items('ecs:CreateService', (0,need_target/* serviceArn */.TM)(target), 'creates the service', options.createsService === true ? {} : { optional: true }),
        ...items('ecs:RunTask', (0,need_target/* familyArn */.cT)(target), 'runs the one-off task', {
            ...onCluster,
            ...(options.runsTask === true ? {} : { optional: true }),
        }),
        ...reading(target),
    ];
}

;// CONCATENATED MODULE: ./build/gate/policy/need-execution.js

/** Source: ECS developer guide, "Amazon ECS task execution IAM role". */
function executionNeed(target, definition) {
    const containers = objects(definition['containerDefinitions']);
    const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
    return [
        { action: 'ecr:GetAuthorizationToken', resources: ['*'], why: 'signs in to the registry' },
        ...pull.map((action) => ({ action, resources: (0,need_target/* repositoryArn */.qM)(target), why: 'pulls the image' })),
        ...containers.flatMap((container) => logNeed(target, container['logConfiguration'])),
        ...containers.flatMap((container) => objects(container['secrets'])).flatMap((secret) => secretNeed(target, secret)),
    ];
}
function logNeed({ partition = 'aws', account, region }, configuration) {
    const { logDriver, options } = object(configuration);
    const group = object(options)['awslogs-group'];
    if (logDriver !== 'awslogs' || typeof group !== 'string')
        return [];
    const where = object(options)['awslogs-region'];
    const at = typeof where === 'string' ? where : region;
    const resources = [`arn:${partition}:logs:${at}:${account}:log-group:${group}:log-stream:*`];
    return ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({ action, resources, why: 'writes the log' }));
}
/** `valueFrom`: a secret's ARN (perhaps with a JSON key and version behind it), a parameter's ARN, or a parameter's name. */
function secretNeed({ partition = 'aws', account, region }, { valueFrom }) {
    if (typeof valueFrom !== 'string' || valueFrom === '')
        return [];
    const why = 'reads a secret of the task';
    const secret = /^arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:[^:]+/.exec(valueFrom)?.[0];
    if (secret !== undefined)
        return [{ action: 'secretsmanager:GetSecretValue', resources: [secret], why }];
    const name = valueFrom.replace(/^\//, '');
    const parameter = valueFrom.startsWith('arn:')
        ? valueFrom
        : `arn:${partition}:ssm:${region}:${account}:parameter/${name}`;
    return [{ action: 'ssm:GetParameters', resources: [parameter], why }];
}
function object(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
function objects(value) {
    return Array.isArray(value) ? value.map((entry) => object(entry)) : [];
}

// EXTERNAL MODULE: ./build/gate/policy/need.js + 1 modules
var need = __webpack_require__(45627);
// EXTERNAL MODULE: ./build/gate/policy/trust-claims.js
var trust_claims = __webpack_require__(71249);
;// CONCATENATED MODULE: ./build/gate/policy/smallest-trust.js
/** Writes the smallest trust policy that lets one subject of an OIDC provider assume a role. */

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html */
function smallestTrust(wanted) {
    const { accountId, provider = trust_claims/* gitHubHost */.E5, subject, audience = 'sts.amazonaws.com', partition = 'aws' } = wanted;
    const subjects = typeof subject === 'string' ? [subject] : subject;
    const value = subjects.length === 1 ? (subjects[0] ?? '') : subjects;
    const isPattern = subjects.some((text) => /[*?]/.test(text));
    const equals = { [`${provider}:aud`]: audience };
    const sub = { [`${provider}:sub`]: value };
    return {
        Version: '2012-10-17',
        Statement: [
            {
                Effect: 'Allow',
                Principal: { Federated: `arn:${partition}:iam::${accountId}:oidc-provider/${provider}` },
                Action: 'sts:AssumeRoleWithWebIdentity',
                Condition: isPattern ? { StringEquals: equals, StringLike: sub } : { StringEquals: { ...equals, ...sub } },
            },
        ],
    };
}

// EXTERNAL MODULE: ./build/gate/rules/index.js + 160 modules
var rules = __webpack_require__(73964);
// EXTERNAL MODULE: ./build/image/repository.js
var image_repository = __webpack_require__(57800);
// EXTERNAL MODULE: ./build/task/source.js + 1 modules
var source = __webpack_require__(54734);
// EXTERNAL MODULE: ./build/pipeline/arn.js
var arn = __webpack_require__(688);
;// CONCATENATED MODULE: ./build/pipeline/policy.js
/** `ftr-deploy policy`: the smallest roles for the targets that ftr.yml describes, as documents to paste. */











/** By target: the deploy role's trust and permissions, the execution role's permissions. Throws `config-invalid`. */
async function minimalRoles({ ports, config: path, target: wanted }) {
    const { run, github, clock } = ports;
    const files = ports.files.under(run.workspace);
    const today = (0,judge/* dayOf */.kb)(clock.now());
    const ids = rules.rules.map(({ id }) => id);
    const { config } = await (0,load/* loadConfig */.Z)({
        run,
        github,
        files,
        path,
        rules: ids,
        today,
        failOn: undefined,
        strict: false,
    });
    const chosen = Object.entries(config.targets).filter(([name]) => wanted === undefined || name === wanted);
    if (chosen.length === 0) {
        const known = Object.keys(config.targets);
        throw new errors/* FtrError */.Pw({
            code: 'config-invalid',
            message: `${path} describes no target${wanted === undefined ? '' : ` "${wanted}"`}${known.length === 0 ? '' : ` (it has ${known.join(', ')})`}.`,
            hint: 'A target names account, region, cluster, service, ecr-repository, task-definition and environment; see schema/ftr.schema.json.',
        });
    }
    return Object.fromEntries(await Promise.all(chosen.map(async ([name, one]) => [name, await rolesOf(ports, files, name, one)])));
}
async function rolesOf({ run }, files, name, described) {
    const { account, region, cluster = 'default', service, ecrRepository, taskDefinition, deployRole, environment, } = described;
    if (account === undefined || region === undefined) {
        throw new errors/* FtrError */.Pw({ code: 'config-invalid', message: `The target ${name} needs account and region.` });
    }
    const text = taskDefinition === undefined ? undefined : await files.read(taskDefinition);
    const definition = taskDefinition === undefined || text === undefined
        ? {}
        : (0,source/* readTaskDefinition */.L)({ kind: 'file', path: taskDefinition, text }).document;
    const repository = ecrRepository === undefined ? undefined : (0,image_repository/* parseRepository */.SU)({ given: ecrRepository, accountId: account, region });
    const member = (key) => (typeof definition[key] === 'string' ? definition[key] : undefined);
    const target = Object.fromEntries(Object.entries({
        ...{ account, region, cluster: (0,arn/* lastPart */.S_)(cluster), service: service && (0,arn/* lastPart */.S_)(service), deployRole },
        family: member('family'),
        taskRole: member('taskRoleArn'),
        executionRole: member('executionRoleArn'),
        repository: repository?.name,
        registryAccount: repository?.accountId,
        registryRegion: repository?.region,
        logGroup: logGroupOf(definition),
    }).filter(([, value]) => value !== undefined));
    return {
        deployRole: {
            trust: smallestTrust({ accountId: account, subject: subjectOf(run.repository, environment) }),
            permissions: (0,need/* minimalPolicy */.A)(deployNeed('deploy', target, { createsService: true, runsTask: true })),
        },
        executionRole: { permissions: (0,need/* minimalPolicy */.A)(executionNeed(target, definition)) },
    };
}
/** In name form; the form that GitHub sends for newer repositories is in the README of the bootstrap template. */
function subjectOf(repository = 'OWNER/REPOSITORY', environment) {
    return `repo:${repository}:${environment === undefined ? 'ref:refs/heads/main' : `environment:${environment}`}`;
}
function logGroupOf(definition) {
    const found = /"awslogs-group":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(definition))?.[1];
    return found === undefined ? undefined : JSON.parse(`"${found}"`);
}


/***/ })

};
