export const id = 4070;
export const ids = [4070];
export const modules = {

/***/ 24070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ harvestTemplate),
  b: () => (/* binding */ variable)
});

// EXTERNAL MODULE: ./build/gate/collect/repository/node.js
var repository_node = __webpack_require__(28838);
// EXTERNAL MODULE: ./build/gate/collect/repository/references.js
var references = __webpack_require__(9416);
// EXTERNAL MODULE: ./build/gate/collect/repository/scripts.js + 6 modules
var scripts = __webpack_require__(27008);
// EXTERNAL MODULE: ./build/gate/collect/repository/source.js
var repository_source = __webpack_require__(68663);
// EXTERNAL MODULE: ./build/gate/collect/repository/task/read.js
var read = __webpack_require__(44546);
// EXTERNAL MODULE: ./build/gate/collect/repository/optional.js
var optional = __webpack_require__(5202);
// EXTERNAL MODULE: ./build/gate/collect/repository/infrastructure/view.js
var infrastructure_view = __webpack_require__(80825);
;// CONCATENATED MODULE: ./build/gate/collect/repository/infrastructure/compute.js



/** Instances, launch templates (whose properties stand one level lower in CloudFormation) and launch configurations. */
function instance(view) {
    const inner = view.resource.type === 'AWS::EC2::LaunchTemplate' ? 'LaunchTemplateData.' : '';
    const options = `${inner}MetadataOptions`;
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'instance',
        ...(0,optional/* optional */.l)({
            httpTokens: view.text('metadata_options.http_tokens', `${options}.HttpTokens`),
            httpPutResponseHopLimit: view.number('metadata_options.http_put_response_hop_limit', `${options}.HttpPutResponseHopLimit`),
            httpEndpoint: view.text('metadata_options.http_endpoint', `${options}.HttpEndpoint`),
            metadataOptions: view.place('metadata_options', options),
            associatePublicIp: view.flag('associate_public_ip_address', `${inner}AssociatePublicIpAddress`) ??
                view.flag('network_interfaces.associate_public_ip_address', `${inner}NetworkInterfaces.AssociatePublicIpAddress`),
            instanceProfile: view.text('iam_instance_profile.name', `${inner}IamInstanceProfile`) ?? view.text('iam_instance_profile', ''),
            userData: decoded(view.text('user_data', `${inner}UserData`) ?? view.text('user_data_base64', '')),
        }),
    };
}
function decoded(setting) {
    if (setting?.value === undefined || setting.value === null)
        return setting;
    const { value } = setting;
    if (value.length < 12 || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(value))
        return setting;
    const text = Buffer.from(value, 'base64').toString('utf8');
    return /^(?:#|<|Content-Type|MIME)/.test(text) ? { ...setting, value: text } : setting;
}
function metadataDefaults(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'metadata-defaults',
        ...(0,optional/* optional */.l)({
            httpTokens: view.text('http_tokens', 'HttpTokens'),
            httpPutResponseHopLimit: view.number('http_put_response_hop_limit', 'HttpPutResponseHopLimit'),
        }),
    };
}
/** A function, and the URL that SAM writes into it. */
function lambdaFunction(view) {
    const base = (0,infrastructure_view/* baseOf */.bx)(view.resource);
    const environment = view.named('environment.variables', 'Environment.Variables');
    const url = view.parts('', 'FunctionUrlConfig')[0];
    const own = { ...base, resource: 'lambda-function', environment };
    if (url === undefined)
        return [own];
    const authorization = url.text('', 'AuthType');
    return [own, { ...base, at: url.at, resource: 'lambda-url', ...(0,optional/* optional */.l)({ authorization }) }];
}
function lambdaUrl(view) {
    const authorization = view.text('authorization_type', 'AuthType');
    return { ...(0,infrastructure_view/* baseOf */.bx)(view.resource), resource: 'lambda-url', ...(0,optional/* optional */.l)({ authorization }) };
}
function iamUser(view) {
    return { ...(0,infrastructure_view/* baseOf */.bx)(view.resource), resource: 'iam-user', ...(0,optional/* optional */.l)({ userName: view.text('name', 'UserName') }) };
}
function accessKey(view) {
    return { ...(0,infrastructure_view/* baseOf */.bx)(view.resource), resource: 'access-key', ...(0,optional/* optional */.l)({ user: view.text('user', 'UserName') }) };
}
function oidcProvider(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'oidc-provider',
        audiences: view.texts('client_id_list', 'ClientIdList'),
        ...(0,optional/* optional */.l)({ url: view.text('url', 'Url') }),
    };
}
/** `identity` is the key of the role's `IdentityFact`. */
function iamRole(view, identity) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'iam-role',
        identity,
        ...(0,optional/* optional */.l)({
            roleName: view.text('name', 'RoleName'),
            maxSessionSeconds: view.number('max_session_duration', 'MaxSessionDuration'),
        }),
    };
}
function provider(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'provider',
        provider: view.resource.name.replace(/^provider\./, '').replace(/\..*$/, ''),
        ...(0,optional/* optional */.l)({
            accessKey: view.text('access_key', ''),
            secretKey: view.text('secret_key', ''),
            token: view.text('token', ''),
            region: view.text('region', ''),
            assumesRole: view.text('assume_role.role_arn', '') ?? view.text('assume_role_with_web_identity.role_arn', ''),
        }),
    };
}
function inputVariable(view) {
    const preset = view.node('default', 'Default');
    const literal = preset?.type === 'scalar' ? preset : undefined;
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'input-variable',
        ...(0,optional/* optional */.l)({
            default: literal === undefined || (0,repository_node/* textOf */.b6)(literal) === undefined ? undefined : view.text('default', 'Default'),
            sensitive: view.flag('sensitive', 'NoEcho'),
            valueType: view.text('type', 'Type'),
            description: view.text('description', 'Description'),
        }),
    };
}
function output(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'output',
        ...(0,optional/* optional */.l)({ sensitive: view.flag('sensitive', ''), value: view.text('value', 'Value') }),
    };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/gate/collect/repository/policy/fact.js
var fact = __webpack_require__(44049);
// EXTERNAL MODULE: ./build/gate/collect/repository/policy/find.js
var find = __webpack_require__(16208);
;// CONCATENATED MODULE: ./build/gate/collect/repository/infrastructure/iam-types.js
const identityTypes = {
    aws_iam_role: 'role',
    aws_iam_user: 'user',
    aws_iam_group: 'group',
    'AWS::IAM::Role': 'role',
    'AWS::IAM::User': 'user',
    'AWS::IAM::Group': 'group',
    // SAM makes a role of the function's name.
    'AWS::Serverless::Function': 'role',
};
/** Policies that exist on their own, with the member that holds the document. */
const policyTypes = {
    aws_iam_policy: 'policy',
    'AWS::IAM::ManagedPolicy': 'PolicyDocument',
};
/** Say who has which policy; some hold the document too. */
const attachmentTypes = new Set([
    'aws_iam_role_policy',
    'aws_iam_user_policy',
    'aws_iam_group_policy',
    'aws_iam_role_policy_attachment',
    'aws_iam_user_policy_attachment',
    'aws_iam_group_policy_attachment',
    'aws_iam_policy_attachment',
    'AWS::IAM::Policy',
    'AWS::IAM::RolePolicy',
    'AWS::IAM::UserPolicy',
    'AWS::IAM::GroupPolicy',
    'AWS::IAM::ManagedPolicy',
]);
const resourcePolicies = {
    aws_s3_bucket_policy: { member: 'policy', resource: 's3-bucket' },
    aws_s3_bucket: { member: 'policy', resource: 's3-bucket' },
    'AWS::S3::BucketPolicy': { member: 'PolicyDocument', resource: 's3-bucket' },
    aws_ecr_repository_policy: { member: 'policy', resource: 'ecr-repository' },
    aws_ecr_registry_policy: { member: 'policy', resource: 'ecr-registry' },
    'AWS::ECR::Repository': { member: 'RepositoryPolicyText', resource: 'ecr-repository' },
    'AWS::ECR::RegistryPolicy': { member: 'PolicyText', resource: 'ecr-registry' },
    aws_kms_key: { member: 'policy', resource: 'kms-key' },
    aws_kms_key_policy: { member: 'policy', resource: 'kms-key' },
    'AWS::KMS::Key': { member: 'KeyPolicy', resource: 'kms-key' },
    aws_secretsmanager_secret: { member: 'policy', resource: 'secret' },
    aws_secretsmanager_secret_policy: { member: 'policy', resource: 'secret' },
    'AWS::SecretsManager::ResourcePolicy': { member: 'ResourcePolicy', resource: 'secret' },
    aws_sns_topic: { member: 'policy', resource: 'sns-topic' },
    aws_sns_topic_policy: { member: 'policy', resource: 'sns-topic' },
    'AWS::SNS::TopicPolicy': { member: 'PolicyDocument', resource: 'sns-topic' },
    aws_sqs_queue: { member: 'policy', resource: 'sqs-queue' },
    aws_sqs_queue_policy: { member: 'policy', resource: 'sqs-queue' },
    'AWS::SQS::QueuePolicy': { member: 'PolicyDocument', resource: 'sqs-queue' },
    aws_vpc_endpoint: { member: 'policy', resource: 'vpc-endpoint' },
    aws_vpc_endpoint_policy: { member: 'policy', resource: 'vpc-endpoint' },
    'AWS::EC2::VPCEndpoint': { member: 'PolicyDocument', resource: 'vpc-endpoint' },
    aws_efs_file_system_policy: { member: 'policy', resource: 'efs' },
    aws_opensearch_domain: { member: 'access_policies', resource: 'opensearch' },
    aws_backup_vault_policy: { member: 'policy', resource: 'backup-vault' },
};

;// CONCATENATED MODULE: ./build/gate/collect/repository/infrastructure/identities.js
/** Roles, users and groups of a template with their documents: trust joined with permissions, attachments followed. */







/** The key of a resource's `IdentityFact`. */
function identityKey({ attributes, type, name }) {
    return `${attributes.source.path}#${identityTypes[type] ?? 'role'}:${name}`;
}
function readIdentities(resources, harvest) {
    const kind = resources[0]?.kind;
    if (kind === undefined)
        return;
    const reader = new IdentityReader(resources, kind);
    for (const resource of resources)
        reader.read(resource);
    reader.harvest(harvest);
}
class IdentityReader {
    kind;
    identities = new Map();
    byName = new Map();
    drafts = new Map();
    /** Documents of policy resources by address, for attachments. */
    policies = new Map();
    texts = new Map();
    files = [];
    constructor(resources, kind) {
        this.kind = kind;
        for (const resource of resources) {
            const type = identityTypes[resource.type];
            if (type === undefined)
                continue;
            const iamName = (0,repository_node/* textOf */.b6)(new infrastructure_view/* View */.Ss(resource).node('name', names[type]));
            const key = identityKey(resource);
            const identity = {
                resource,
                key,
                type,
                managed: [],
                policies: 0,
                visible: true,
                trust: false,
                ...(0,optional/* optional */.l)({ iamName }),
            };
            this.identities.set(resource.name, identity);
            if (iamName !== undefined)
                this.byName.set(`${type}:${iamName}`, identity);
        }
        for (const resource of resources) {
            const member = policyTypes[resource.type];
            if (member === undefined)
                continue;
            const view = new infrastructure_view/* View */.Ss(resource);
            const value = view.node(member, member);
            const name = (0,repository_node/* textOf */.b6)(view.node('name', 'ManagedPolicyName')) ?? (0,repository_node/* textOf */.b6)(view.node('', 'PolicyName')) ?? resource.name;
            const draft = this.draft(value, { name: `policy ${name}` });
            if (draft !== undefined)
                this.policies.set(resource.name, draft);
        }
    }
    read(resource) {
        const identity = this.identities.get(resource.name);
        if (identity !== undefined)
            this.readIdentity(identity);
        else if (attachmentTypes.has(resource.type))
            this.readAttachment(resource);
        else if (policyTypes[resource.type] === undefined)
            this.readOther(resource);
    }
    harvest(harvest) {
        harvest.pending.policyFiles.push(...this.files);
        for (const identity of this.identities.values()) {
            const { resource, key, type, iamName, managed, policies } = identity;
            const view = new infrastructure_view/* View */.Ss(resource);
            const { path, guide } = resource.attributes.source;
            harvest.add('repository.identities', {
                key,
                path,
                guide,
                kind: resource.kind,
                type,
                name: iamName ?? resource.name,
                at: resource.at,
                purpose: 'unknown',
                managedPolicies: managed,
                permissionsVisible: identity.visible && policies + managed.length > 0,
                trustVisible: identity.trust,
                ...(0,optional/* optional */.l)({
                    boundary: view.text('permissions_boundary', 'PermissionsBoundary'),
                    description: (0,repository_node/* textAt */.$6)(view.node('description', 'Description')),
                }),
            });
        }
        for (const draft of this.drafts.values()) {
            const { document, name, attachedTo, type, resource } = draft;
            const options = { document, kind: this.kind, name, attachedTo: [...attachedTo], ...(0,optional/* optional */.l)({ type, resource }) };
            harvest.add('repository.policies', (0,fact/* policyFact */.D)(options));
        }
    }
    readIdentity(identity) {
        const { resource, key } = identity;
        const view = new infrastructure_view/* View */.Ss(resource);
        const label = `${identity.type} ${identity.iamName ?? resource.name}`;
        const trust = view.node('assume_role_policy', 'AssumeRolePolicyDocument');
        const document = this.draft(trust, { name: `trust of ${label}`, type: 'trust' });
        document?.attachedTo.add(key);
        identity.trust = document !== undefined || this.takeFile(trust, key, true);
        for (const part of [...view.parts('inline_policy', 'Policies')]) {
            const name = (0,repository_node/* textOf */.b6)(part.node('name', 'PolicyName'));
            // SAM lists managed policies, templates and documents in one place.
            if (part.root.type !== 'map')
                this.manage(identity, part.root);
            else if ((0,find/* isPolicy */.pn)(part.root))
                this.attach(identity, part.root, `policy of ${label}`);
            else if (part.has('policy', 'PolicyDocument')) {
                this.attach(identity, part.node('policy', 'PolicyDocument'), `policy ${name ?? ''} of ${label}`);
            }
            else
                identity.visible &&= (0,repository_node/* entries */.jO)(part.root).length === 0;
        }
        for (const item of (0,repository_node/* itemsOrSelf */.EB)(view.node('managed_policy_arns', 'ManagedPolicyArns')))
            this.manage(identity, item);
        // CloudFormation: a user or role that is put into groups gets what those have.
        if (view.has('', 'Groups'))
            identity.visible = false;
    }
    attach(identity, value, name) {
        this.attachDraft(identity, this.draft(value, { name }), value);
    }
    /** A document that the template takes from a file of the repository. */
    takeFile(value, identity, trust) {
        if (value?.type !== 'unknown' || value.file === undefined)
            return false;
        this.files.push({ path: external_node_path_.posix.normalize(value.file), identity, trust });
        return true;
    }
    /** A managed policy by ARN, or one of the same template. */
    manage(identity, item) {
        const own = (0,infrastructure_view/* referenced */.yz)(identity.resource, item);
        this.manageDraft(identity, own === undefined ? undefined : this.policies.get(own), item);
    }
    manageDraft(identity, draft, item) {
        if (draft !== undefined) {
            draft.attachedTo.add(identity.key);
            identity.policies += 1;
            return;
        }
        const arn = (0,repository_node/* stringSetting */.UT)(item);
        if (arn === undefined)
            return;
        identity.managed.push(arn);
        if (!/^arn:[\w-]*:iam::aws:policy\//.test(arn.value ?? ''))
            identity.visible = false;
    }
    readAttachment(resource) {
        const view = new infrastructure_view/* View */.Ss(resource);
        const owners = this.ownersOf(resource, view);
        const value = view.node('policy', 'PolicyDocument');
        const name = (0,repository_node/* textOf */.b6)(view.node('name', 'PolicyName')) ?? resource.name;
        if (value !== undefined) {
            const draft = this.draft(value, { name: `policy ${name}` });
            for (const owner of owners)
                this.attachDraft(owner, draft, value);
        }
        const managed = view.node('policy_arn', '');
        if (managed === undefined)
            return;
        const address = (0,infrastructure_view/* referenced */.yz)(resource, managed);
        for (const owner of owners) {
            this.manageDraft(owner, address === undefined ? undefined : this.policies.get(address), managed);
        }
    }
    attachDraft(owner, draft, value) {
        if (draft === undefined && !this.takeFile(value, owner.key, false)) {
            owner.visible = false;
            return;
        }
        draft?.attachedTo.add(owner.key);
        owner.policies += 1;
    }
    /** Who an attachment names, by reference or by name. */
    ownersOf(resource, view) {
        const found = [];
        for (const [type, fields] of Object.entries(ownerFields)) {
            const nodes = fields.flatMap(([terraform, cloudformation]) => (0,repository_node/* itemsOrSelf */.EB)(view.node(terraform, cloudformation)));
            for (const node of nodes) {
                const address = (0,infrastructure_view/* referenced */.yz)(resource, node);
                const owner = (address === undefined ? undefined : this.identities.get(address)) ??
                    this.byName.get(`${type}:${(0,repository_node/* textOf */.b6)(node) ?? ''}`);
                if (owner !== undefined)
                    found.push(owner);
            }
        }
        return found;
    }
    /** Resource policies, and documents in places nobody thought of. */
    readOther(resource) {
        const known = resourcePolicies[resource.type];
        if (known !== undefined) {
            const value = (0,infrastructure_view/* dig */.rO)(resource.attributes, known.member);
            const name = `policy of ${resource.name}`;
            const type = known.trust === true ? 'trust' : 'resource';
            if (this.draft(value, { name, type, resource: known.resource }) !== undefined)
                return;
        }
        for (const found of (0,find/* findPolicies */.O)(resource.attributes)) {
            if (found.partial)
                continue;
            this.draft(found.document, { name: `policy of ${resource.name}` });
        }
    }
    draft(value, options) {
        const document = this.documentOf(value);
        if (document === undefined)
            return undefined;
        const before = this.drafts.get(document);
        if (before !== undefined)
            return before;
        const draft = { document, attachedTo: new Set(), ...options };
        this.drafts.set(document, draft);
        return draft;
    }
    documentOf(value) {
        if (value === undefined)
            return undefined;
        if (value.type === 'map')
            return (0,find/* isPolicy */.pn)(value) || (0,repository_node/* get */.Jt)(value, 'Statement') !== undefined ? value : undefined;
        if (value.type !== 'scalar')
            return undefined;
        if (!this.texts.has(value))
            this.texts.set(value, (0,find/* policyInText */.lv)(value));
        return this.texts.get(value);
    }
}
const names = {
    role: 'RoleName',
    user: 'UserName',
    group: 'GroupName',
};
const ownerFields = {
    role: [
        ['role', 'RoleName'],
        ['roles', 'Roles'],
    ],
    user: [
        ['user', 'UserName'],
        ['users', 'Users'],
    ],
    group: [
        ['group', 'GroupName'],
        ['groups', 'Groups'],
    ],
};

;// CONCATENATED MODULE: ./build/gate/collect/repository/infrastructure/join.js
function joinResources(resources) {
    const users = usersByAddress(resources);
    const kinds = kindsOf(resources);
    return resources.map((resource) => {
        const usedBy = users.get(resource.name) ?? [];
        if (resource.resource === 'security-group') {
            const own = usedBy.filter((name) => kinds.get(name) !== 'security-group-rule' && name !== resource.name);
            return { ...resource, usedBy: own, usedByKinds: kindsAmong(own, kinds) };
        }
        if (resource.resource === 'security-group-rule') {
            const group = resource.group === undefined ? [] : (users.get(resource.group) ?? []);
            return { ...resource, usedByKinds: kindsAmong(group, kinds) };
        }
        if (resource.resource === 'ecr-repository') {
            return {
                ...resource,
                lifecyclePolicy: resource.lifecyclePolicy || hasUser(usedBy, resources, /ecr_lifecycle_policy/),
            };
        }
        if (resource.resource === 'vpc') {
            return { ...resource, flowLogs: usedBy.some((name) => kinds.get(name) === 'flow-log') };
        }
        if (resource.resource === 'bucket')
            return joinBucket(resource, usedBy, resources);
        if (resource.resource === 'secret') {
            return { ...resource, rotated: resource.rotated || hasUser(usedBy, resources, /rotation/i) };
        }
        return resource;
    });
}
function joinBucket(bucket, usedBy, resources) {
    const access = resources.find((other) => other.resource === 'bucket-public-access' && usedBy.includes(other.name));
    const settings = access?.resource === 'bucket-public-access' ? access.settings : undefined;
    return {
        ...bucket,
        encrypted: bucket.encrypted || hasUser(usedBy, resources, /server_side_encryption/),
        ...(bucket.publicAccess === undefined && settings !== undefined ? { publicAccess: settings } : {}),
    };
}
function hasUser(usedBy, resources, type) {
    const names = new Set(usedBy);
    return resources.some((other) => names.has(other.name) && type.test(other.type));
}
function usersByAddress(resources) {
    const users = new Map();
    for (const { name, references } of resources) {
        for (const reference of references) {
            const known = users.get(reference);
            if (known === undefined)
                users.set(reference, [name]);
            else if (!known.includes(name))
                known.push(name);
        }
    }
    return users;
}
/** The first fact of a name is the resource itself; its inline rules come after it. */
function kindsOf(resources) {
    const kinds = new Map();
    for (const { name, resource } of resources)
        if (!kinds.has(name))
            kinds.set(name, resource);
    return kinds;
}
function kindsAmong(names, kinds) {
    return [...new Set(names.flatMap((name) => kinds.get(name) ?? []))];
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/infrastructure/ecs.js



function ecsService(view) {
    const breaker = view.parts('deployment_circuit_breaker', 'DeploymentConfiguration.DeploymentCircuitBreaker')[0];
    const strategy = view.parts('capacity_provider_strategy', 'CapacityProviderStrategy');
    const network = 'NetworkConfiguration.AwsvpcConfiguration';
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'ecs-service',
        capacityProviders: strategy.flatMap((part) => part.text('capacity_provider', 'CapacityProvider') ?? []),
        subnets: view.texts('network_configuration.subnets', `${network}.Subnets`),
        securityGroups: view.texts('network_configuration.security_groups', `${network}.SecurityGroups`),
        hasLoadBalancer: view.has('load_balancer', 'LoadBalancers'),
        ignoredChanges: (0,repository_node/* itemsOrSelf */.EB)(view.node('lifecycle.ignore_changes', '')).map((item) => item.type === 'unknown' ? item.expression : ((0,repository_node/* textOf */.b6)(item) ?? '')),
        ...(0,optional/* optional */.l)({
            serviceName: view.text('name', 'ServiceName'),
            launchType: view.text('launch_type', 'LaunchType'),
            platformVersion: view.text('platform_version', 'PlatformVersion'),
            taskDefinition: view.text('task_definition', 'TaskDefinition'),
            desiredCount: view.number('desired_count', 'DesiredCount'),
            assignPublicIp: view.enabled('network_configuration.assign_public_ip', `${network}.AssignPublicIp`),
            network: view.place('network_configuration', 'NetworkConfiguration'),
            circuitBreaker: breaker === undefined
                ? undefined
                : {
                    at: breaker.at,
                    ...(0,optional/* optional */.l)({ enable: breaker.flag('enable', 'Enable'), rollback: breaker.flag('rollback', 'Rollback') }),
                },
            deploymentController: view.text('deployment_controller.type', 'DeploymentController.Type'),
            strategy: view.text('deployment_configuration.strategy', 'DeploymentConfiguration.Strategy'),
            minimumHealthyPercent: view.number('deployment_minimum_healthy_percent', 'DeploymentConfiguration.MinimumHealthyPercent'),
            maximumPercent: view.number('deployment_maximum_percent', 'DeploymentConfiguration.MaximumPercent'),
            healthCheckGracePeriodSeconds: view.number('health_check_grace_period_seconds', 'HealthCheckGracePeriodSeconds'),
            enableExecuteCommand: view.flag('enable_execute_command', 'EnableExecuteCommand'),
            alarms: view.place('alarms', 'DeploymentConfiguration.Alarms'),
            waitsForSteadyState: view.flag('wait_for_steady_state', ''),
        }),
    };
}
function ecsCluster(view) {
    const settings = view.parts('setting', 'ClusterSettings');
    const insights = settings.find((part) => part.text('name', 'Name')?.value === 'containerInsights');
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'ecs-cluster',
        capacityProviders: view.texts('capacity_providers', 'CapacityProviders'),
        ...(0,optional/* optional */.l)({ containerInsights: insights?.text('value', 'Value') }),
    };
}
function ecrRepository(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'ecr-repository',
        lifecyclePolicy: view.has('', 'LifecyclePolicy'),
        public: /public/i.test(view.resource.type),
        ...(0,optional/* optional */.l)({
            repositoryName: view.text('name', 'RepositoryName') ?? view.text('repository_name', ''),
            tagMutability: view.text('image_tag_mutability', 'ImageTagMutability'),
            scanOnPush: view.flag('image_scanning_configuration.scan_on_push', 'ImageScanningConfiguration.ScanOnPush'),
            encryption: view.text('encryption_configuration.encryption_type', 'EncryptionConfiguration.EncryptionType'),
            kmsKey: view.text('encryption_configuration.kms_key', 'EncryptionConfiguration.KmsKey'),
            forceDelete: view.flag('force_delete', 'EmptyOnDelete'),
        }),
    };
}
function ecrRegistryScanning(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'ecr-registry-scanning',
        ...(0,optional/* optional */.l)({ scanType: view.text('scan_type', 'ScanType') }),
    };
}
function logGroup(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'log-group',
        ...(0,optional/* optional */.l)({
            groupName: view.text('name', 'LogGroupName'),
            retentionDays: view.number('retention_in_days', 'RetentionInDays'),
            kmsKey: view.text('kms_key_id', 'KmsKeyId'),
        }),
    };
}
function alarm(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'alarm',
        ...(0,optional/* optional */.l)({ namespace: view.text('namespace', 'Namespace'), metric: view.text('metric_name', 'MetricName') }),
    };
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/infrastructure/network.js


/** The group and its inline rules. */
function securityGroup(view) {
    const { resource } = view;
    const group = {
        ...(0,infrastructure_view/* baseOf */.bx)(resource),
        resource: 'security-group',
        usedBy: [],
        usedByKinds: [],
        ...(0,optional/* optional */.l)({
            groupName: view.text('name', 'GroupName'),
            description: view.text('description', 'GroupDescription'),
        }),
    };
    const inline = (direction, terraform, cloudformation) => view.parts(terraform, cloudformation).map((part) => rule(part, direction, resource.name, part.at));
    return [
        group,
        ...inline('ingress', 'ingress', 'SecurityGroupIngress'),
        ...inline('egress', 'egress', 'SecurityGroupEgress'),
    ];
}
/** A rule as a resource of its own. */
function securityGroupRule(view) {
    const { resource } = view;
    const direction = /egress/i.test(resource.type) || view.text('type', '')?.value === 'egress' ? 'egress' : 'ingress';
    const group = (0,infrastructure_view/* referenced */.yz)(resource, view.node('security_group_id', 'GroupId') ?? view.node('', 'GroupName'));
    return rule(view, direction, group, resource.at);
}
function rule(view, direction, group, at) {
    const others = [
        view.has('source_security_group_id', 'SourceSecurityGroupId'),
        view.has('referenced_security_group_id', 'DestinationSecurityGroupId'),
        view.has('security_groups', 'SourceSecurityGroupName'),
        view.has('prefix_list_ids', 'SourcePrefixListId'),
        view.has('prefix_list_id', 'DestinationPrefixListId'),
        view.flag('self', '')?.value === true,
    ];
    return {
        ...(0,infrastructure_view/* baseOf */.bx)({ ...view.resource, attributes: view.root, at }),
        resource: 'security-group-rule',
        direction,
        usedByKinds: [],
        ranges: [
            ...view.texts('cidr_blocks', 'CidrIp'),
            ...view.texts('ipv6_cidr_blocks', 'CidrIpv6'),
            ...view.texts('cidr_ipv4', ''),
            ...view.texts('cidr_ipv6', ''),
        ],
        otherSource: others.includes(true),
        ...(0,optional/* optional */.l)({
            group,
            protocol: view.text('protocol', 'IpProtocol') ?? view.text('ip_protocol', ''),
            fromPort: view.number('from_port', 'FromPort'),
            toPort: view.number('to_port', 'ToPort'),
        }),
    };
}
function loadBalancer(view) {
    const scheme = view.text('', 'Scheme');
    const internal = scheme?.value === undefined || scheme.value === null ? undefined : scheme.value === 'internal';
    const attribute = (key) => {
        const found = view.attribute('LoadBalancerAttributes', key);
        return found === undefined
            ? undefined
            : { value: found.value === null ? null : found.value === 'true', at: found.at };
    };
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'load-balancer',
        ...(0,optional/* optional */.l)({
            internal: scheme === undefined
                ? view.flag('internal', '')
                : { at: scheme.at, value: internal ?? null, ...(0,optional/* optional */.l)({ unresolved: scheme.unresolved }) },
            balancerType: view.text('load_balancer_type', 'Type'),
            dropInvalidHeaders: view.flag('drop_invalid_header_fields', '') ?? attribute('routing.http.drop_invalid_header_fields.enabled'),
            accessLogs: view.flag('access_logs.enabled', '') ?? attribute('access_logs.s3.enabled'),
            deletionProtection: view.flag('enable_deletion_protection', '') ?? attribute('deletion_protection.enabled'),
        }),
    };
}
function listener(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'listener',
        ...(0,optional/* optional */.l)({
            port: view.number('port', 'Port'),
            protocol: view.text('protocol', 'Protocol'),
            sslPolicy: view.text('ssl_policy', 'SslPolicy'),
            certificate: view.text('certificate_arn', 'Certificates.CertificateArn'),
            defaultAction: view.text('default_action.type', 'DefaultActions.Type'),
            redirectProtocol: view.text('default_action.redirect.protocol', 'DefaultActions.RedirectConfig.Protocol'),
            loadBalancer: (0,infrastructure_view/* referenced */.yz)(view.resource, view.node('load_balancer_arn', 'LoadBalancerArn')),
        }),
    };
}
function targetGroup(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'target-group',
        ...(0,optional/* optional */.l)({
            protocol: view.text('protocol', 'Protocol'),
            healthCheckEnabled: view.flag('health_check.enabled', 'HealthCheckEnabled'),
            healthCheckPath: view.text('health_check.path', 'HealthCheckPath'),
            healthCheck: view.place('health_check', 'HealthCheckPath'),
            targetType: view.text('target_type', 'TargetType'),
        }),
    };
}
function subnet(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'subnet',
        ...(0,optional/* optional */.l)({
            mapPublicIp: view.flag('map_public_ip_on_launch', 'MapPublicIpOnLaunch'),
            vpc: (0,infrastructure_view/* referenced */.yz)(view.resource, view.node('vpc_id', 'VpcId')),
        }),
    };
}
function vpc(view) {
    return { ...(0,infrastructure_view/* baseOf */.bx)(view.resource), resource: 'vpc', flowLogs: false };
}
function flowLog(view) {
    const trafficType = view.text('traffic_type', 'TrafficType');
    return { ...(0,infrastructure_view/* baseOf */.bx)(view.resource), resource: 'flow-log', ...(0,optional/* optional */.l)({ trafficType }) };
}
function vpcEndpoint(view) {
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'vpc-endpoint',
        ...(0,optional/* optional */.l)({
            service: view.text('service_name', 'ServiceName'),
            endpointType: view.text('vpc_endpoint_type', 'VpcEndpointType'),
        }),
    };
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/infrastructure/storage.js


function bucket(view) {
    const access = view.parts('', 'PublicAccessBlockConfiguration')[0];
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'bucket',
        encrypted: view.has('server_side_encryption_configuration', 'BucketEncryption'),
        ...(0,optional/* optional */.l)({
            bucketName: view.text('bucket', 'BucketName'),
            acl: view.text('acl', 'AccessControl'),
            versioned: view.enabled('versioning.enabled', 'VersioningConfiguration.Status'),
            publicAccess: access === undefined ? undefined : publicAccess(access),
        }),
    };
}
function bucketPublicAccess(view) {
    return { ...(0,infrastructure_view/* baseOf */.bx)(view.resource), resource: 'bucket-public-access', settings: publicAccess(view) };
}
function publicAccess(view) {
    return {
        at: view.at,
        ...(0,optional/* optional */.l)({
            blockPublicAcls: view.flag('block_public_acls', 'BlockPublicAcls'),
            blockPublicPolicy: view.flag('block_public_policy', 'BlockPublicPolicy'),
            ignorePublicAcls: view.flag('ignore_public_acls', 'IgnorePublicAcls'),
            restrictPublicBuckets: view.flag('restrict_public_buckets', 'RestrictPublicBuckets'),
        }),
    };
}
function secret(view) {
    const ssm = /ssm/i.test(view.resource.type);
    const value = view.text(ssm ? 'value' : 'secret_string', ssm ? 'Value' : 'SecretString');
    const literal = value === undefined || value.value === null || value.unresolved !== undefined ? undefined : value.at;
    return {
        ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
        resource: 'secret',
        store: ssm ? 'ssm' : 'secretsmanager',
        rotated: false,
        ...(0,optional/* optional */.l)({ valueType: view.text('type', 'Type'), literal, kmsKey: view.text('kms_key_id', 'KmsKeyId') }),
    };
}
/** Fields that stores spell differently: `[terraform, cloudformation]`. */
const encryptedBy = {
    rds: [['storage_encrypted', 'StorageEncrypted']],
    efs: [['encrypted', 'Encrypted']],
    dynamodb: [['server_side_encryption.enabled', 'SSESpecification.SSEEnabled']],
    elasticache: [['at_rest_encryption_enabled', 'AtRestEncryptionEnabled']],
    ebs: [['encrypted', 'Encrypted']],
    sqs: [['sqs_managed_sse_enabled', 'SqsManagedSseEnabled']],
    sns: [],
    kinesis: [],
    opensearch: [['encrypt_at_rest.enabled', 'EncryptionAtRestOptions.Enabled']],
    redshift: [['encrypted', 'Encrypted']],
};
function dataStore(service) {
    return (view) => {
        const encrypted = encryptedBy[service].map((paths) => view.flag(...paths)).find((flag) => flag !== undefined);
        const keys = [
            view.text('kms_key_id', 'KmsKeyId'),
            view.text('kms_master_key_id', 'KmsMasterKeyId'),
            view.text('server_side_encryption.kms_key_arn', 'SSESpecification.KMSMasterKeyId'),
            view.text('kms_key_arn', 'StreamEncryption.KeyId'),
        ];
        return {
            ...(0,infrastructure_view/* baseOf */.bx)(view.resource),
            resource: 'data-store',
            service,
            ...(0,optional/* optional */.l)({
                encrypted,
                kmsKey: keys.find((key) => key !== undefined),
                public: view.flag('publicly_accessible', 'PubliclyAccessible'),
                backupDays: view.number('backup_retention_period', 'BackupRetentionPeriod'),
                pointInTimeRecovery: view.flag('point_in_time_recovery.enabled', 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled'),
                deletionProtection: view.flag('deletion_protection', 'DeletionProtection') ??
                    view.flag('deletion_protection_enabled', 'DeletionProtectionEnabled'),
                masterPassword: view.text('password', 'MasterUserPassword') ?? view.text('master_password', ''),
            }),
        };
    };
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/infrastructure/read.js





const readers = Object.assign(Object.create(null), {
    aws_security_group: securityGroup,
    aws_default_security_group: securityGroup,
    aws_security_group_rule: securityGroupRule,
    aws_vpc_security_group_ingress_rule: securityGroupRule,
    aws_vpc_security_group_egress_rule: securityGroupRule,
    'AWS::EC2::SecurityGroup': securityGroup,
    'AWS::EC2::SecurityGroupIngress': securityGroupRule,
    'AWS::EC2::SecurityGroupEgress': securityGroupRule,
    aws_lb: loadBalancer,
    aws_alb: loadBalancer,
    'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
    aws_lb_listener: listener,
    aws_alb_listener: listener,
    'AWS::ElasticLoadBalancingV2::Listener': listener,
    aws_lb_target_group: targetGroup,
    aws_alb_target_group: targetGroup,
    'AWS::ElasticLoadBalancingV2::TargetGroup': targetGroup,
    aws_subnet: subnet,
    'AWS::EC2::Subnet': subnet,
    aws_vpc: vpc,
    'AWS::EC2::VPC': vpc,
    aws_flow_log: flowLog,
    'AWS::EC2::FlowLog': flowLog,
    aws_vpc_endpoint: vpcEndpoint,
    'AWS::EC2::VPCEndpoint': vpcEndpoint,
    aws_ecs_service: ecsService,
    'AWS::ECS::Service': ecsService,
    aws_ecs_cluster: ecsCluster,
    'AWS::ECS::Cluster': ecsCluster,
    aws_ecr_repository: ecrRepository,
    aws_ecrpublic_repository: ecrRepository,
    'AWS::ECR::Repository': ecrRepository,
    'AWS::ECR::PublicRepository': ecrRepository,
    aws_ecr_registry_scanning_configuration: ecrRegistryScanning,
    'AWS::ECR::RegistryScanningConfiguration': ecrRegistryScanning,
    aws_cloudwatch_log_group: logGroup,
    'AWS::Logs::LogGroup': logGroup,
    aws_cloudwatch_metric_alarm: alarm,
    aws_cloudwatch_composite_alarm: alarm,
    'AWS::CloudWatch::Alarm': alarm,
    'AWS::CloudWatch::CompositeAlarm': alarm,
    aws_instance: instance,
    aws_launch_template: instance,
    aws_launch_configuration: instance,
    aws_spot_instance_request: instance,
    'AWS::EC2::Instance': instance,
    'AWS::EC2::LaunchTemplate': instance,
    'AWS::AutoScaling::LaunchConfiguration': instance,
    aws_ec2_instance_metadata_defaults: metadataDefaults,
    aws_lambda_function: lambdaFunction,
    'AWS::Lambda::Function': lambdaFunction,
    'AWS::Serverless::Function': lambdaFunction,
    aws_lambda_function_url: lambdaUrl,
    'AWS::Lambda::Url': lambdaUrl,
    aws_iam_user: iamUser,
    'AWS::IAM::User': iamUser,
    aws_iam_access_key: accessKey,
    'AWS::IAM::AccessKey': accessKey,
    aws_iam_openid_connect_provider: oidcProvider,
    'AWS::IAM::OIDCProvider': oidcProvider,
    provider: provider,
    variable: inputVariable,
    parameter: inputVariable,
    output: output,
    aws_s3_bucket: bucket,
    'AWS::S3::Bucket': bucket,
    aws_s3_bucket_public_access_block: bucketPublicAccess,
    aws_s3_account_public_access_block: bucketPublicAccess,
    aws_secretsmanager_secret: secret,
    aws_secretsmanager_secret_version: secret,
    aws_ssm_parameter: secret,
    'AWS::SecretsManager::Secret': secret,
    'AWS::SSM::Parameter': secret,
    aws_db_instance: dataStore('rds'),
    aws_rds_cluster: dataStore('rds'),
    'AWS::RDS::DBInstance': dataStore('rds'),
    'AWS::RDS::DBCluster': dataStore('rds'),
    aws_efs_file_system: dataStore('efs'),
    'AWS::EFS::FileSystem': dataStore('efs'),
    aws_dynamodb_table: dataStore('dynamodb'),
    'AWS::DynamoDB::Table': dataStore('dynamodb'),
    aws_elasticache_replication_group: dataStore('elasticache'),
    'AWS::ElastiCache::ReplicationGroup': dataStore('elasticache'),
    aws_ebs_volume: dataStore('ebs'),
    'AWS::EC2::Volume': dataStore('ebs'),
    aws_sqs_queue: dataStore('sqs'),
    'AWS::SQS::Queue': dataStore('sqs'),
    aws_sns_topic: dataStore('sns'),
    'AWS::SNS::Topic': dataStore('sns'),
    aws_kinesis_stream: dataStore('kinesis'),
    'AWS::Kinesis::Stream': dataStore('kinesis'),
    aws_opensearch_domain: dataStore('opensearch'),
    aws_elasticsearch_domain: dataStore('opensearch'),
    'AWS::OpenSearchService::Domain': dataStore('opensearch'),
    aws_redshift_cluster: dataStore('redshift'),
    'AWS::Redshift::Cluster': dataStore('redshift'),
});
function readResource(resource) {
    const read = readers[resource.type];
    if (read === undefined)
        return [{ ...(0,infrastructure_view/* baseOf */.bx)(resource), resource: 'other' }];
    const found = read(new infrastructure_view/* View */.Ss(resource));
    return 'resource' in found ? [found] : found;
}

;// CONCATENATED MODULE: ./build/gate/collect/repository/infrastructure/harvest.js










const roleTypes = new Set(['aws_iam_role', 'AWS::IAM::Role']);
function harvestTemplate({ resources, harvest, presets, raw }) {
    const facts = resources.flatMap((resource) => roleTypes.has(resource.type) ? [iamRole(new infrastructure_view/* View */.Ss(resource), identityKey(resource))] : readResource(resource));
    harvest.add('repository.infrastructure', ...joinResources(facts));
    readIdentities(resources, harvest);
    const first = resources[0];
    if (first !== undefined) {
        const carrier = first.kind === 'terraform' ? 'terraform-variable' : 'cloudformation-parameter';
        harvest.add('repository.variables', ...presets.map((pair) => variable(pair, { resource: first, carrier, scope: 'template' })));
    }
    for (const resource of resources) {
        readTaskOf(resource, harvest);
        readUserData(resource, harvest, raw?.(resource.name));
        harvest.add('repository.variables', ...variablesOf(resource));
    }
}
function readTaskOf(resource, harvest) {
    const { type, kind, attributes } = resource;
    if (type !== 'AWS::ECS::TaskDefinition' || (0,repository_node/* get */.Jt)(attributes, 'ContainerDefinitions') === undefined)
        return;
    const origin = attributes.source.guide ? 'guide' : 'cloudformation';
    const family = (0,repository_node/* get */.Jt)(attributes, 'Family') === undefined ? { name: resource.name } : {};
    (0,read/* readTask */.g)({ node: attributes, origin, kind, harvest, ...family });
}
const userDataPaths = {
    aws_instance: 'user_data',
    aws_launch_template: 'user_data',
    aws_launch_configuration: 'user_data',
    'AWS::EC2::Instance': 'UserData',
    'AWS::EC2::LaunchTemplate': 'LaunchTemplateData.UserData',
    'AWS::AutoScaling::LaunchConfiguration': 'UserData',
};
/** The script that an instance runs when it starts. */
function readUserData(resource, harvest, raw) {
    const path = userDataPaths[resource.type];
    if (path === undefined)
        return;
    const text = literalText((0,infrastructure_view/* dig */.rO)(raw ?? resource.attributes, path), 0);
    if (text?.type !== 'scalar' || !text.text.startsWith('#!'))
        return;
    const source = (0,repository_source/* textSource */.rC)((0,repository_node/* located */.t4)(text), resource.attributes.source.guide);
    (0,scripts.harvestShell)({ source, kind: resource.kind, script: { kind: 'user-data' }, harvest });
}
/** Through `Fn::Base64` and `Fn::Sub` down to the text itself. */
function literalText(node, depth) {
    if (node?.type === 'scalar' || depth > 4)
        return node;
    if (node?.type === 'list')
        return literalText(node.items[0], depth + 1);
    return literalText((0,repository_node/* get */.Jt)(node, 'Fn::Base64') ?? (0,repository_node/* get */.Jt)(node, 'Fn::Sub'), depth + 1);
}
const telling = /pass(?:word|wd|phrase)?|pwd|secret|token|api_?-?key|access_?-?key|private_?-?key|credential|auth/i;
const never = /(?:Kms|kms)|[Hh]ttp_?[Tt]okens|AuthType|auth(?:orization)?_type|KeyName|key_name|key_id$|Arn$|_arn$|KeySchema|KeyType|KeyPolicy|KeyUsage|KeySpec/;
/** Literal values under names that may stand for a secret; rules decide. */
function variablesOf(resource) {
    const { kind, type, name } = resource;
    const carrier = carrierOf(resource);
    const found = [];
    const look = (node, depth) => {
        if (depth > 12 || found.length >= 500)
            return;
        if (node.type === 'list')
            for (const item of node.items)
                look(item, depth + 1);
        if (node.type !== 'map')
            return;
        for (const entry of node.entries) {
            const { key, value } = entry;
            const environment = isEnvironment(resource, key);
            if (environment && value.type === 'map') {
                for (const pair of value.entries) {
                    const read = (0,repository_node/* namedValue */.vW)(value, pair);
                    if (read !== undefined)
                        found.push(variable(read, { resource, carrier: 'lambda-environment', scope: `function ${name}` }));
                }
            }
            else if (value.type === 'scalar' && telling.test(key) && !never.test(key)) {
                const read = (0,repository_node/* namedValue */.vW)(node, entry);
                if (read !== undefined)
                    found.push(variable(read, { resource, carrier, scope: `${type} ${name}` }));
            }
            else if (!isDocument(value))
                look(value, depth + 1);
        }
    };
    if (type !== 'parameter' && type !== 'variable' && !taskTypes.has(type))
        look(resource.attributes, 0);
    return kind === 'terraform' || kind === 'cloudformation' ? found : [];
}
const taskTypes = new Set(['AWS::ECS::TaskDefinition', 'aws_ecs_task_definition']);
function carrierOf({ kind, type }) {
    if (type === 'provider')
        return 'terraform-provider';
    if (type === 'output')
        return 'terraform-output';
    return kind === 'terraform' ? 'terraform-attribute' : 'cloudformation-property';
}
function isEnvironment({ type }, key) {
    return /(?:aws_lambda_function|AWS::(?:Lambda|Serverless)::Function)$/.test(type) && /^variables$/i.test(key);
}
function isDocument(node) {
    return (0,repository_node/* get */.Jt)(node, 'Statement') !== undefined;
}
function variable(pair, { resource, carrier, scope }) {
    const { path, guide } = resource.attributes.source;
    return {
        ...pair,
        path: pair.at.path === '' ? path : pair.at.path,
        guide,
        kind: resource.kind,
        carrier,
        scope,
        expression: pair.unresolved !== undefined || (0,references/* hasPlaceholder */.K)(pair.value ?? ''),
        references: (0,references/* literalReferences */.u)(pair.unresolved ?? pair.value ?? ''),
    };
}


/***/ }),

/***/ 80825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ss: () => (/* binding */ View),
/* harmony export */   bx: () => (/* binding */ baseOf),
/* harmony export */   rO: () => (/* binding */ dig),
/* harmony export */   yz: () => (/* binding */ referenced)
/* harmony export */ });
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60411);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28838);


/** `a.b.c`; a list on the way (a repeated block) is entered at its first item. */
function dig(node, path) {
    let at = node;
    for (const key of path.split('.')) {
        if (at?.type === 'unknown')
            return at;
        const inner = at?.type === 'list' ? at.items[0] : at;
        at = (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .get */ .Jt)(inner, key);
    }
    return at !== undefined && (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .isNull */ .kZ)(at) ? undefined : at;
}
class View {
    resource;
    root;
    constructor(resource, root = resource.attributes) {
        this.resource = resource;
        this.root = root;
    }
    /** `terraform` and `cloudformation` are the paths there; an empty one says that the field does not exist there. */
    node(terraform, cloudformation) {
        const path = this.resource.kind === 'terraform' ? terraform : cloudformation;
        return path === '' ? undefined : dig(this.root, path);
    }
    text(terraform, cloudformation) {
        return (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .stringSetting */ .UT)(single(this.node(terraform, cloudformation)));
    }
    number(terraform, cloudformation) {
        return (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .numberSetting */ .G_)(single(this.node(terraform, cloudformation)));
    }
    flag(terraform, cloudformation) {
        return (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .booleanSetting */ .vF)(single(this.node(terraform, cloudformation)));
    }
    /** `ENABLED`/`DISABLED` and booleans alike. */
    enabled(terraform, cloudformation) {
        const text = this.text(terraform, cloudformation);
        if (text === undefined || text.value === null || text.unresolved !== undefined) {
            return text === undefined ? undefined : { at: text.at, value: null, unresolved: text.unresolved ?? '' };
        }
        return { value: /^(?:enabled|true)$/i.test(text.value), at: text.at };
    }
    texts(terraform, cloudformation) {
        const node = this.node(terraform, cloudformation);
        return (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOrSelf */ .EB)(node).flatMap((item) => (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .stringSetting */ .UT)(item) ?? []);
    }
    /** Nested blocks or list items, each as a view of its own. */
    parts(terraform, cloudformation) {
        return (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOrSelf */ .EB)(this.node(terraform, cloudformation)).map((item) => new View(this.resource, item));
    }
    place(terraform, cloudformation) {
        const node = this.node(terraform, cloudformation);
        if (node === undefined)
            return undefined;
        return (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)((node.type === 'list' ? node.items[0] : undefined) ?? node);
    }
    has(terraform, cloudformation) {
        return this.node(terraform, cloudformation) !== undefined;
    }
    named(terraform, cloudformation) {
        return (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .namedValues */ .qE)(this.node(terraform, cloudformation));
    }
    /** The view's own start. */
    get at() {
        return (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)(this.root);
    }
    /** The value beside a key in a list of `{ Key, Value }`. */
    attribute(list, key) {
        const pair = (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOrSelf */ .EB)(dig(this.root, list)).find((item) => (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .get */ .Jt)(item, 'Key') ?? (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .get */ .Jt)(item, 'Name')) === key);
        return (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .stringSetting */ .UT)((0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .get */ .Jt)(pair, 'Value'));
    }
}
function single(node) {
    return node?.type === 'list' && node.items.length === 1 ? node.items[0] : node;
}
function baseOf({ kind, type, name, at, attributes, references }) {
    const { path, value, positions, unresolved } = (0,_document_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDocument */ .S)(attributes);
    const { guide } = attributes.source;
    return { path, kind, guide, type, name, at, references, unresolved, document: { path, value, positions } };
}
/** The address of another resource that a value refers to, if it does. */
function referenced(resource, node) {
    const text = node?.type === 'unknown' ? node.expression : node?.type === 'scalar' ? (node.expression ?? node.text) : '';
    return resource.references.find((address) => containsName(text, address));
}
function containsName(text, address) {
    for (let at = text.indexOf(address); at !== -1; at = text.indexOf(address, at + 1)) {
        if (!/[\w-]/.test(text[at - 1] ?? ' ') && !/[\w-]/.test(text[at + address.length] ?? ' '))
            return true;
    }
    return false;
}


/***/ })

};
