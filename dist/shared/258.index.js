export const id = 258;
export const ids = [258,9598,5651];
export const modules = {

/***/ 46002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ print)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);
/* harmony import */ var _src_github_log_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98220);


function print(text) {
    for (const line of text.split('\n'))
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq((0,_src_github_log_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .safeLine */ .om)(line));
}


/***/ }),

/***/ 61312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AQ: () => (/* binding */ scaling),
/* harmony export */   GC: () => (/* binding */ givingBack),
/* harmony export */   yk: () => (/* binding */ running)
/* harmony export */ });
/* harmony import */ var _src_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20723);

const scaling = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('scaling');
const running = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('running');
const givingBack = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('giving-back');


/***/ }),

/***/ 76584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ describeNodeGroup),
/* harmony export */   aW: () => (/* binding */ scaleNodeGroup)
/* harmony export */ });
/* unused harmony export issueSentence */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75651);


async function describeNodeGroup(session, { cluster, nodeGroup }) {
    const { EKSClient, DescribeNodegroupCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(4524)]).then(__webpack_require__.t.bind(__webpack_require__, 24524, 19));
    try {
        const { nodegroup } = await (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .callAws */ .I)(session, `read node group '${nodeGroup}' of EKS cluster '${cluster}'`, (config) => new EKSClient(config).send(new DescribeNodegroupCommand({ clusterName: cluster, nodegroupName: nodeGroup })), ['ResourceNotFoundException']);
        return {
            status: nodegroup?.status ?? 'UNKNOWN',
            desired: nodegroup?.scalingConfig?.desiredSize ?? 0,
            most: nodegroup?.scalingConfig?.maxSize ?? 0,
            instanceTypes: nodegroup?.instanceTypes ?? [],
            amiRelease: nodegroup?.releaseVersion,
            issues: (nodegroup?.health?.issues ?? []).map((issue) => issueSentence(issue, nodeGroup)),
        };
    }
    catch (error) {
        if (error.name !== 'ResourceNotFoundException')
            throw error;
        throw new Error(`There is no node group '${nodeGroup}' in EKS cluster '${cluster}' (${session.region})` +
            `${await whatThereIs(session, cluster)}: check its name, or make it with provision-trainium (command: apply).`, { cause: error });
    }
}
async function scaleNodeGroup(session, options) {
    const { cluster, nodeGroup, desired } = options;
    const doing = `scale node group '${nodeGroup}' of EKS cluster '${cluster}' to ${desired}`;
    const deadline = deadlineOf(options);
    const { EKSClient, UpdateNodegroupConfigCommand, DescribeUpdateCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(4524)]).then(__webpack_require__.t.bind(__webpack_require__, 24524, 19));
    const names = { clusterName: cluster, nodegroupName: nodeGroup };
    let updateId;
    for await (const _ of polls(options.signal)) {
        const now = await describeNodeGroup(session, options);
        const settled = now.status !== 'UPDATING' && now.status !== 'CREATING';
        if (settled && now.desired === desired)
            return { changed: false };
        if (settled) {
            try {
                const scalingConfig = { minSize: 0, maxSize: Math.max(now.most, desired, 1), desiredSize: desired };
                const { update } = await (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .callAws */ .I)(session, doing, (config) => new EKSClient(config).send(new UpdateNodegroupConfigCommand({ ...names, scalingConfig })), ['ResourceInUseException']);
                updateId = update.id;
                break;
            }
            catch (error) {
                if (error.name !== 'ResourceInUseException')
                    throw error;
            }
        }
        if (Date.now() > deadline)
            throw late(doing, `the node group is ${now.status}`, now.issues);
    }
    for await (const _ of polls(options.signal)) {
        const { update } = await (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .callAws */ .I)(session, doing, (config) => new EKSClient(config).send(new DescribeUpdateCommand({ name: cluster, nodegroupName: nodeGroup, updateId: updateId })));
        if (update?.status === 'Successful')
            return { changed: true };
        if (update?.status === 'Failed' || update?.status === 'Cancelled') {
            const reasons = (update.errors ?? []).map(({ errorCode, errorMessage }) => `${errorCode}: ${errorMessage}`);
            const { issues } = await describeNodeGroup(session, options);
            throw new Error(`Could not ${doing}: EKS says ${update.status}. ${[...issues, ...reasons].join(' ')}`.trim());
        }
        if (Date.now() > deadline) {
            const { issues } = await describeNodeGroup(session, options);
            throw late(doing, 'EKS has not finished the change', issues);
        }
    }
    throw options.signal?.reason;
}
function issueSentence({ code, message = '' }, nodeGroup) {
    const said = message.replace(/\.$/, '');
    const tell = (what) => `Node group '${nodeGroup}': ${what} (${code}: ${said}).`;
    if (/InsufficientInstanceCapacity|do not have sufficient/.test(message)) {
        return tell('AWS has no such instances free in that zone; try again later, another zone, or reserve capacity');
    }
    if (/VcpuLimitExceeded|vCPU limit/.test(message)) {
        return tell("the account's quota 'Running On-Demand Trn instances' (L-2C3B7624, in vCPUs) is too low; ask for more");
    }
    if (/is not supported in your requested Availability Zone/.test(message)) {
        return tell('that zone does not offer the instance type; use a subnet in another zone');
    }
    switch (code) {
        case 'InsufficientFreeAddresses':
            return tell('the subnet has no free addresses; use a larger one');
        case 'NodeCreationFailure':
            return tell('instances start but do not join the cluster; check the node role, the subnet routes and the AMI');
        case 'InstanceLimitExceeded':
            return tell('an EC2 quota of the account is used up; ask for more at Service Quotas');
        case 'AsgInstanceLaunchFailures':
            return tell('EC2 does not start instances');
        case 'AccessDenied':
            return tell('the cluster or the nodes may not do what they must; check the node role and its access entry');
        default:
            return tell('EKS reports a problem');
    }
}
function late(doing, state, issues) {
    return new Error(`Could not ${doing} in time: ${state}. ${issues.join(' ')}`.trim());
}
function deadlineOf({ deadlineSeconds = 1200 }) {
    return Date.now() + deadlineSeconds * 1000;
}
async function* polls(signal) {
    for (let pause = 100;; pause = Math.min(pause * 1.6, 10_000)) {
        signal?.throwIfAborted();
        yield;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause, undefined, signal ? { signal } : {});
    }
}
async function whatThereIs(session, clusterName) {
    const { EKSClient, ListNodegroupsCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(4524)]).then(__webpack_require__.t.bind(__webpack_require__, 24524, 19));
    try {
        const { nodegroups = [] } = await (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .callAws */ .I)(session, 'list node groups', (config) => new EKSClient(config).send(new ListNodegroupsCommand({ clusterName })));
        return nodegroups.length === 0 ? '; it has none' : `; it has ${nodegroups.join(', ')}`;
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 75651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ callAws),
  openSession: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
;// CONCATENATED MODULE: ./lib/src/aws/credentials.js

function mask(credentials) {
    (0,core/* setSecret */.Pq)(credentials.secretAccessKey);
    if (credentials.sessionToken)
        (0,core/* setSecret */.Pq)(credentials.sessionToken);
    return credentials;
}
async function environmentCredentials(region) {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY) {
        return mask({
            accessKeyId: AWS_ACCESS_KEY_ID,
            secretAccessKey: AWS_SECRET_ACCESS_KEY,
            ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
        });
    }
    const { defaultProvider } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861)]).then(__webpack_require__.t.bind(__webpack_require__, 5861, 19));
    try {
        return mask(await defaultProvider({ clientConfig: { region } })());
    }
    catch (cause) {
        throw new Error("There are no AWS credentials: give input 'role-to-assume' (the ARN of a role that trusts this repository), or " +
            'run aws-actions/configure-aws-credentials in a step before this one.', { cause });
    }
}

;// CONCATENATED MODULE: ./lib/src/aws/explain.js
function explain(error, doing) {
    return new Error(`Could not ${doing}: ${sentence(error)}`, { cause: error });
}
function errorName(error) {
    return asServiceError(error).name.replace(/Exception$/, '');
}
function isExpired(error) {
    return ['ExpiredToken', 'RequestExpired'].includes(errorName(error));
}
function isTransient(error) {
    const { name, code, $metadata } = asServiceError(error);
    return (($metadata?.httpStatusCode ?? 0) >= 500 ||
        /^(Throttl|TooManyRequests|RequestLimitExceeded|TimeoutError|IDPCommunicationError|PriorRequestNotComplete)/.test(name) ||
        ['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'].includes(code ?? ''));
}
function asServiceError(error) {
    return error instanceof Error ? error : { name: '', message: String(error) };
}
function sentence(error) {
    const name = errorName(error);
    const { message, code } = asServiceError(error);
    const denied = /User: (\S+) is not authorized to perform: (\S+)(?: on resource: (\S+))?/.exec(message);
    if (denied) {
        const [, user, action, resource] = denied;
        return `${user} may not ${action}${resource ? ` on ${resource}` : ''}. ${permissionAdvice(message)}`;
    }
    if (/scoped to a valid region|not supported in this region/i.test(message)) {
        return `AWS says that the region is wrong (${stop(message)}). Check input 'aws-region'.`;
    }
    switch (name) {
        case 'ExpiredToken':
            return ("the AWS credentials of this job have ended. Give input 'role-to-assume', so that they are renewed while the " +
                'step runs.');
        case 'InvalidClientTokenId':
        case 'UnrecognizedClient':
            return 'AWS does not know these credentials. Check AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN, and that the account is right.';
        case 'SignatureDoesNotMatch':
        case 'InvalidSignature':
            return `AWS does not accept the signature (${stop(message)}). Check AWS_SECRET_ACCESS_KEY and the clock of the runner.`;
        case 'AccessDenied':
            return `access is denied (${stop(message)}). Check the policy of the role.`;
    }
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
        return `AWS has no such address (${stop(message)}). Check input 'aws-region' and the runner's network.`;
    }
    return `${name && name !== 'Error' ? `${name}: ` : ''}${stop(message)}.`;
}
function permissionAdvice(message) {
    const [, denier] = /with an explicit deny in (an? [\w -]+)/.exec(message) ?? [];
    if (denier)
        return `An explicit deny in ${denier.trim()} forbids it; whoever keeps that policy must lift it.`;
    const [, kind = 'identity-based policy'] = /because no ([\w -]+?) allows/.exec(message) ?? [];
    return `Add that action to the role's ${kind === 'identity-based policy' ? 'policy' : kind}.`;
}
function stop(message) {
    return message.trim().replace(/\.$/, '');
}

// EXTERNAL MODULE: ./lib/src/aws/regions.js
var regions = __webpack_require__(91765);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/src/inputs.js
var inputs = __webpack_require__(35777);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
;// CONCATENATED MODULE: ./lib/src/aws/id-token.js



class TransientError extends Error {
}
async function requestIdToken(audience, role) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env;
    if (!url || !bearer) {
        throw new Error(`Input 'role-to-assume': '${role}' is assumed with a GitHub OIDC token, which this job may not ask for. Add ` +
            "'permissions: { id-token: write, contents: read }' to the job, and to the job that calls it if this is a " +
            'reusable workflow; a pull request from a fork never gets one.');
    }
    const address = new URL(url);
    address.searchParams.set('audience', audience);
    const { status, body } = await get(address, bearer);
    if (status === 429 || status >= 500)
        throw new TransientError(`GitHub answered ${status} when asked for an OIDC token`);
    const token = status === 200 ? valueIn(body) : undefined;
    if (token === undefined) {
        throw new Error(`GitHub did not give this job an OIDC token: it answered ${status}. Run the job again.`);
    }
    (0,core/* setSecret */.Pq)(token);
    return token;
}
function claimsOf(token) {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
function bothSubjects(claims) {
    const [, repository, context] = /^repo:([^:]+):(.*)$/.exec(claims.sub) ?? [];
    const { repository_id: id, repository_owner_id: ownerId } = claims;
    if (!repository || !context || !id || !ownerId)
        return [claims.sub];
    const [owner = '', name = ''] = repository.split('/').map((part) => part.split('@')[0]);
    const other = repository.includes('@')
        ? `repo:${owner}/${name}:${context}`
        : `repo:${owner}@${ownerId}/${name}@${id}:${context}`;
    return [claims.sub, other];
}
function valueIn(body) {
    try {
        const { value } = JSON.parse(body);
        return typeof value === 'string' && value !== '' ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function get(url, bearer) {
    const request = url.protocol === 'http:' ? external_node_http_.request : external_node_https_.request;
    return new Promise((resolve, reject) => {
        const failed = (cause) => reject(new TransientError(`GitHub's OIDC service does not answer: ${cause.message}`, { cause }));
        const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json; api-version=2.0' };
        request(url, { headers, signal: AbortSignal.timeout(10_000) }, (response) => {
            let body = '';
            response.setEncoding('utf8');
            response.on('data', (chunk) => {
                body += chunk;
            });
            response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
            response.on('error', failed);
        })
            .on('error', failed)
            .end();
    });
}

;// CONCATENATED MODULE: ./lib/src/aws/web-identity.js





async function assumeRole(identity) {
    const { STSClient, AssumeRoleWithWebIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 71695, 19));
    const client = new STSClient({ region: identity.region, maxAttempts: 1 });
    const deadline = Date.now() + identity.deadlineSeconds * 1000;
    for (let pause = 250;; pause = Math.min(pause * 2, 10_000)) {
        let claims;
        try {
            const token = await requestIdToken(identity.audience, identity.role);
            claims = claimsOf(token);
            const { Credentials: given } = await client.send(new AssumeRoleWithWebIdentityCommand({
                RoleArn: identity.role,
                RoleSessionName: identity.sessionName,
                WebIdentityToken: token,
                DurationSeconds: identity.durationSeconds,
            }));
            return mask({
                accessKeyId: given.AccessKeyId,
                secretAccessKey: given.SecretAccessKey,
                sessionToken: given.SessionToken,
                expiration: given.Expiration,
            });
        }
        catch (error) {
            const retry = error instanceof TransientError || isTransient(error) || isKeyMissing(error);
            if (!retry || Date.now() + pause > deadline)
                throw refusal(error, identity, claims);
            await (0,promises_.setTimeout)(pause);
        }
    }
}
function isKeyMissing(error) {
    return errorName(error) === 'InvalidIdentityToken' && /verification key/.test(error.message);
}
function refusal(error, identity, claims) {
    if (claims === undefined) {
        if (!(error instanceof TransientError))
            return error;
        return new Error(`Could not assume role '${identity.role}': ${error.message} for ${identity.deadlineSeconds} s. Run the job again; ` +
            'https://www.githubstatus.com tells whether GitHub has an outage.', { cause: error });
    }
    const name = errorName(error);
    const { message } = error;
    const provider = claims.iss.replace('https://', '');
    const told = (what) => new Error(`AWS refuses role '${identity.role}' to this job: ${what}`, { cause: error });
    if (name === 'AccessDenied') {
        const subjects = bothSubjects(claims).map((subject) => `'${subject}'`);
        return told(`there is no such role, or its trust policy does not accept aud '${claims.aud}' with sub ${subjects[0]}. Let ` +
            `'${provider}:sub' in the trust policy be ${(0,inputs/* oneOf */.yL)(subjects)}` +
            `${subjects.length > 1 ? " (GitHub's two forms of the same subject)" : ''}.`);
    }
    if (name === 'InvalidIdentityToken' && /audience/.test(message)) {
        return told(`the account's identity provider '${provider}' does not know the audience '${claims.aud}'. Add it to the ` +
            "provider's client ids, or leave out input 'audience' (sts.amazonaws.com is usual).");
    }
    if (name === 'InvalidIdentityToken' && /No OpenIDConnect provider/.test(message)) {
        return told(`the account has no identity provider for ${claims.iss}. Make it once: see infra/bootstrap.`);
    }
    if (name === 'ValidationError' && /MaxSessionDuration/.test(message)) {
        return told(`it does not give sessions of ${identity.durationSeconds} s. Ask for less, or raise the role's maximum session duration.`);
    }
    return explain(error, `assume role '${identity.role}'`);
}

;// CONCATENATED MODULE: ./lib/src/aws/session.js




const LEFT_MS = 20_000;
const AGAIN_MS = 30_000;
async function openSession(options) {
    const region = checkRegion(options.region);
    const obtain = options.roleToAssume
        ? roleCredentials(region, options.roleToAssume, options)
        : () => environmentCredentials(region);
    let held;
    let renewAt = 0;
    let pending;
    const session = {
        region,
        async credentials({ renew = false } = {}) {
            if (held && !renew && Date.now() < renewAt)
                return held;
            pending ??= obtain().finally(() => {
                pending = undefined;
            });
            try {
                held = await pending;
            }
            catch (error) {
                const left = (held?.expiration?.getTime() ?? 0) - Date.now();
                if (held === undefined || renew || left < LEFT_MS)
                    throw error;
                renewAt = Date.now() + AGAIN_MS;
                return held;
            }
            renewAt = renewalTime(held);
            return held;
        },
        async callerIdentity() {
            const { STSClient, GetCallerIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(1695)]).then(__webpack_require__.t.bind(__webpack_require__, 71695, 19));
            const { Account, Arn } = await callAws(session, 'ask AWS who this job is', (config) => new STSClient(config).send(new GetCallerIdentityCommand({})));
            return { account: Account, arn: Arn };
        },
    };
    await session.credentials();
    return session;
}
async function callAws(session, doing, call, expected = []) {
    const attempt = async (renew) => call({ region: session.region, credentials: await session.credentials({ renew }), maxAttempts: 6 });
    try {
        return await attempt(false).catch((error) => {
            if (isExpired(error))
                return attempt(true);
            throw error;
        });
    }
    catch (error) {
        if (error instanceof Error && (expected.includes(error.name) || !('$metadata' in error || 'code' in error)))
            throw error;
        throw explain(error, doing);
    }
}
function roleCredentials(region, role, options) {
    if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role)) {
        throw new Error(`Input 'role-to-assume' must be the ARN of a role, such as arn:aws:iam::123456789012:role/trainium, not '${role}'.`);
    }
    const sessionName = options.sessionName ?? `trainium-actions-${process.env.GITHUB_RUN_ID ?? process.pid}`;
    return () => assumeRole({
        region,
        role,
        audience: options.audience ?? 'sts.amazonaws.com',
        sessionName: sessionName.replace(/[^\w+=,.@-]/g, '-').slice(0, 64),
        durationSeconds: options.durationSeconds ?? 3600,
        deadlineSeconds: options.deadlineSeconds ?? 180,
    });
}
function checkRegion(given) {
    try {
        return (0,regions/* awsRegion */.Ue)(given);
    }
    catch (error) {
        throw new Error(`Input 'aws-region' ${error.message}, not '${given}'.`);
    }
}
function renewalTime({ expiration }) {
    if (!expiration)
        return Number.POSITIVE_INFINITY;
    const left = expiration.getTime() - Date.now();
    return expiration.getTime() - Math.min(300_000, left / 5);
}


/***/ }),

/***/ 98220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bv: () => (/* binding */ safeLines),
/* harmony export */   lR: () => (/* binding */ WIDTH),
/* harmony export */   om: () => (/* binding */ safeLine)
/* harmony export */ });
const WIDTH = 900;
const NEWLINE = 10;
const COMMAND = /^([\s\x00-\x20\x85]*:):/;
const OLD_COMMAND = /##\[/g;
const OPEN_COLOUR = /\u001b(\[[\d;]*)?$/;
const HARMLESS = '\u200b';
function safeLines(block) {
    if (isPlain(block))
        return block;
    const lines = block.toString('utf8').split('\n');
    return Buffer.from(lines.map(disarmInside).flatMap(wrap).map(disarmStart).join('\n'));
}
function safeLine(text) {
    return disarmStart(disarmInside(text.replace(/[\r\n]+/g, ' ')));
}
function isPlain(block) {
    if (block.includes('##[') || block.includes('::'))
        return false;
    for (let start = 0; start + WIDTH < block.length;) {
        const end = block.lastIndexOf(NEWLINE, start + WIDTH);
        if (end < start)
            return false;
        start = end + 1;
    }
    return true;
}
const disarmInside = (line) => line.replace(OLD_COMMAND, `#${HARMLESS}#[`);
const disarmStart = (line) => line.replace(COMMAND, `$1${HARMLESS}:`);
function wrap(line) {
    if (line.length <= WIDTH)
        return [line];
    const pieces = [];
    for (let start = 0; start < line.length;) {
        let end = Math.min(line.length, start + WIDTH);
        const last = line.charCodeAt(end - 1);
        if (end < line.length && last >= 0xd800 && last <= 0xdbff)
            end--;
        const colour = end < line.length ? OPEN_COLOUR.exec(line.slice(end - 10, end)) : null;
        if (colour !== null)
            end -= colour[0].length;
        pieces.push((start === 0 ? '' : '  … ') + line.slice(start, end));
        start = end;
    }
    return pieces;
}


/***/ }),

/***/ 59598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ services),
/* harmony export */   AZ: () => (/* binding */ events),
/* harmony export */   Jw: () => (/* binding */ pods),
/* harmony export */   LR: () => (/* binding */ jobs),
/* harmony export */   O3: () => (/* binding */ secrets),
/* harmony export */   Rj: () => (/* binding */ mpiJobs),
/* harmony export */   a9: () => (/* binding */ nodes),
/* harmony export */   bg: () => (/* binding */ deployments),
/* harmony export */   dt: () => (/* binding */ persistentVolumeClaims),
/* harmony export */   eY: () => (/* binding */ daemonSets),
/* harmony export */   gT: () => (/* binding */ configMaps),
/* harmony export */   q6: () => (/* binding */ customResourceDefinitions)
/* harmony export */ });
/* unused harmony exports namespaces, persistentVolumes, serviceAccounts, leases */
const core = (kind, plural, namespaced = true) => ({
    apiVersion: 'v1',
    kind,
    plural,
    namespaced,
});
const namespaces = core('Namespace', 'namespaces', false);
const nodes = core('Node', 'nodes', false);
const persistentVolumes = core('PersistentVolume', 'persistentvolumes', false);
const persistentVolumeClaims = core('PersistentVolumeClaim', 'persistentvolumeclaims');
const pods = core('Pod', 'pods');
const configMaps = core('ConfigMap', 'configmaps');
const secrets = core('Secret', 'secrets');
const services = core('Service', 'services');
const serviceAccounts = core('ServiceAccount', 'serviceaccounts');
const events = core('Event', 'events');
const jobs = { apiVersion: 'batch/v1', kind: 'Job', plural: 'jobs', namespaced: true };
const deployments = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    plural: 'deployments',
    namespaced: true,
};
const daemonSets = { apiVersion: 'apps/v1', kind: 'DaemonSet', plural: 'daemonsets', namespaced: true };
const leases = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    plural: 'leases',
    namespaced: true,
};
const customResourceDefinitions = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    plural: 'customresourcedefinitions',
    namespaced: false,
};
const mpiJobs = {
    apiVersion: 'kubeflow.org/v2beta1',
    kind: 'MPIJob',
    plural: 'mpijobs',
    namespaced: true,
};


/***/ }),

/***/ 67252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gw: () => (/* binding */ PRICES_AS_OF),
/* harmony export */   Xe: () => (/* binding */ instanceTypes),
/* harmony export */   l_: () => (/* binding */ hourlyCost)
/* harmony export */ });
const PRICES_AS_OF = '2026-07-20';
const types = [
    { name: 'trn1.2xlarge', neuronDevices: 1, efaInterfaces: 0, vcpus: 8, memoryGiB: 32, hourlyPrice: 1.34375 },
    { name: 'trn1.32xlarge', neuronDevices: 16, efaInterfaces: 8, vcpus: 128, memoryGiB: 512, hourlyPrice: 21.5 },
    { name: 'trn1n.32xlarge', neuronDevices: 16, efaInterfaces: 16, vcpus: 128, memoryGiB: 512, hourlyPrice: 24.78 },
    { name: 'trn2.3xlarge', neuronDevices: 1, efaInterfaces: 1, vcpus: 12, memoryGiB: 128 },
    { name: 'trn2.48xlarge', neuronDevices: 16, efaInterfaces: 16, vcpus: 192, memoryGiB: 2048, hourlyPrice: 35.7608 },
];
const instanceTypes = new Map(types.map((type) => [type.name, type]));
function hourlyCost(instanceType, nodes) {
    const price = instanceTypes.get(instanceType)?.hourlyPrice;
    return price === undefined ? undefined : price * nodes;
}


/***/ }),

/***/ 57797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ needOf)
/* harmony export */ });
/* unused harmony export nodesNeeded */
/* harmony import */ var _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59598);
/* harmony import */ var _mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48660);
/* harmony import */ var _recipe_workload_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94384);
/* harmony import */ var _node_readiness_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61205);




async function nodesNeeded(cluster, namespace, devicesPerNode) {
    const found = [...(await workloads(cluster, namespace, _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .mpiJobs */ .Rj)), ...(await workloads(cluster, namespace, _kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .jobs */ .LR))];
    const demands = found.flatMap(({ object, resource }) => (isUnfinished(object) ? demandOf(object, resource) : []));
    const known = new Set(found.map(({ object }) => object.metadata?.name));
    const { items } = await cluster.list(_kubernetes_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .pods */ .Jw, { namespace });
    for (const pod of items.filter(isAtWork)) {
        const labels = pod.metadata?.labels ?? {};
        if (known.has(labels[_mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .JOB_NAME_LABEL */ .fC] ?? labels[_mpijob_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .BATCH_JOB_NAME_LABEL */ .ed]))
            continue;
        const devicesPerPod = (0,_recipe_workload_js__WEBPACK_IMPORTED_MODULE_1__/* .neuronDevicesOf */ ._8)(pod);
        demands.push({ workload: `pod ${pod.metadata?.name}`, pods: 1, devicesPerPod });
    }
    const needing = demands.filter(({ devicesPerPod, pods: count }) => devicesPerPod > 0 && count > 0);
    return {
        nodes: needing.reduce((sum, demand) => sum + nodesFor(demand, devicesPerNode), 0),
        workloads: needing.map(({ workload }) => workload),
    };
}
async function needOf(connect, { instanceTypes }, namespace) {
    const cluster = await connect();
    try {
        return await nodesNeeded(cluster, namespace, (0,_node_readiness_js__WEBPACK_IMPORTED_MODULE_2__/* .devicesOf */ .Xl)(instanceTypes[0] ?? '').neuron);
    }
    finally {
        cluster.close();
    }
}
function nodesFor({ pods: count, devicesPerPod }, devicesPerNode) {
    return Math.ceil(count / Math.max(1, Math.floor(devicesPerNode / devicesPerPod)));
}
async function workloads(cluster, namespace, resource) {
    if ((await cluster.resourceFor(resource.apiVersion, resource.kind)) === undefined)
        return [];
    const { items } = await cluster.list(resource, { namespace });
    return items.map((object) => ({ object, resource }));
}
function demandOf(object, { apiVersion, kind }) {
    try {
        const { worker, workers } = (0,_recipe_workload_js__WEBPACK_IMPORTED_MODULE_1__/* .readWorkload */ .Ez)({ ...object, apiVersion, kind }, kind);
        return [{ workload: `${kind} ${object.metadata?.name}`, pods: workers, devicesPerPod: (0,_recipe_workload_js__WEBPACK_IMPORTED_MODULE_1__/* .neuronDevicesOf */ ._8)(worker) }];
    }
    catch {
        return [];
    }
}
function isUnfinished(object) {
    const { spec, status } = object;
    const over = status?.conditions?.some(({ type, status: state }) => ['Succeeded', 'Failed', 'Complete'].includes(type) && state === 'True');
    const suspended = spec?.suspend === true || spec?.runPolicy?.suspend === true;
    return !over && !suspended && object.metadata?.deletionTimestamp === undefined;
}
const isAtWork = ({ metadata, status }) => metadata?.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';


/***/ }),

/***/ 61205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TZ: () => (/* binding */ describeNodes),
/* harmony export */   UV: () => (/* binding */ NODE_GROUP_LABEL),
/* harmony export */   Xl: () => (/* binding */ devicesOf),
/* harmony export */   Z0: () => (/* binding */ readyNodes)
/* harmony export */ });
/* unused harmony exports NEURON, EFA, nodeReadiness */
/* harmony import */ var _neuron_instances_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67252);

const NEURON = 'aws.amazon.com/neuron';
const EFA = 'vpc.amazonaws.com/efa';
const NODE_GROUP_LABEL = 'eks.amazonaws.com/nodegroup';
function devicesOf(instanceType) {
    const type = _neuron_instances_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceTypes */ .Xe.get(instanceType);
    return type ? { neuron: type.neuronDevices, efa: type.efaInterfaces } : { neuron: 1, efa: 0 };
}
function nodeReadiness(node, devices) {
    const name = node.metadata?.name ?? '';
    const problem = problemOf(node, devices);
    return problem ? { name, ready: false, problem } : { name, ready: true };
}
function problemOf(node, devices) {
    if (node.metadata?.deletionTimestamp)
        return 'is being removed';
    const condition = node.status?.conditions?.find(({ type }) => type === 'Ready');
    if (condition?.status !== 'True') {
        const why = condition?.message ?? condition?.reason;
        return `is not Ready${why ? ` (${why})` : ''}`;
    }
    if (node.spec?.unschedulable)
        return 'is cordoned';
    return lack(node, NEURON, devices.neuron, 'Neuron device plugin') ?? lack(node, EFA, devices.efa, 'EFA device plugin');
}
function lack(node, resource, needed, provider) {
    const offered = Number(node.status?.allocatable?.[resource] ?? 0);
    if (offered >= needed)
        return undefined;
    return `offers ${offered} of ${needed} ${resource} (look at the ${provider}'s pod there)`;
}
function readyNodes(nodes, devices) {
    return nodes.map((node) => nodeReadiness(node, devices)).filter(({ ready }) => ready);
}
function describeNodes(nodes, wanted, devices) {
    const all = nodes.map((node) => nodeReadiness(node, devices));
    const ready = all.filter(({ ready }) => ready).length;
    const missing = wanted - all.length;
    const details = [
        ...all.filter(({ ready }) => !ready).map(({ name, problem }) => `${name} ${problem}`),
        ...(missing > 0 ? [`${missing} ${missing === 1 ? 'has' : 'have'} not joined the cluster`] : []),
    ];
    return `${ready} of ${wanted} Trainium nodes are ready${details.length > 0 ? `; ${details.join('; ')}` : ''}`;
}


/***/ }),

/***/ 94384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ readWorkload),
/* harmony export */   _8: () => (/* binding */ neuronDevicesOf),
/* harmony export */   _B: () => (/* binding */ claimOf)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);

function readWorkload(object, origin) {
    const given = object;
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must hold one Kubernetes object: an MPIJob or a Job.`);
    }
    const type = `${given.apiVersion ?? 'no apiVersion'}, ${given.kind ?? 'no kind'}`;
    if (given.kind === 'MPIJob' && given.apiVersion === 'kubeflow.org/v2beta1')
        return readMpiJob(given, origin);
    if (given.kind === 'Job' && given.apiVersion === 'batch/v1')
        return readJob(given, origin);
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must be an MPIJob (kubeflow.org/v2beta1) or a Job (batch/v1), not ${type}.`);
}
function readMpiJob(object, origin) {
    const { slotsPerWorker = 1, mpiReplicaSpecs } = (object.spec ?? {});
    const worker = mpiReplicaSpecs?.Worker;
    if (!worker)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must have spec.mpiReplicaSpecs.Worker: the pods that do the work.`);
    const workload = {
        kind: 'MPIJob',
        object,
        main: templateOf(mpiReplicaSpecs?.Launcher?.template, origin, 'spec.mpiReplicaSpecs.Launcher.template'),
        worker: templateOf(worker.template, origin, 'spec.mpiReplicaSpecs.Worker.template'),
        workers: worker.replicas ?? 1,
        slotsPerWorker,
        setWorkers: (workers) => {
            worker.replicas = workers;
            workload.workers = workers;
        },
    };
    return workload;
}
function readJob(object, origin) {
    const spec = (object.spec ?? {});
    const template = templateOf(spec.template, origin, 'spec.template');
    const workload = {
        kind: 'Job',
        object,
        main: template,
        worker: template,
        workers: spec.parallelism ?? 1,
        slotsPerWorker: 1,
        setWorkers: (workers) => {
            spec.parallelism = workers;
            workload.workers = workers;
        },
    };
    return workload;
}
function templateOf(template, origin, path) {
    if (!Array.isArray(template?.spec?.containers) || template.spec.containers.length === 0) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`${origin} must have at least one container in ${path}.spec.containers.`);
    }
    return template;
}
function neuronDevicesOf({ spec }) {
    const device = 'aws.amazon.com/neuron';
    return spec.containers
        .map(({ resources }) => Number(resources?.limits?.[device] ?? resources?.requests?.[device] ?? 0))
        .reduce((sum, devices) => sum + devices, 0);
}
function claimOf({ spec }) {
    return spec.volumes?.find((volume) => volume.persistentVolumeClaim)?.persistentVolumeClaim?.claimName;
}


/***/ }),

/***/ 99250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ lockSentence),
/* harmony export */   V: () => (/* binding */ lockOf)
/* harmony export */ });
function lockOf({ summary, detail }) {
    if (!/Error acquiring the state lock/.test(summary))
        return undefined;
    const field = (name) => new RegExp(`^\\s*${name}:\\s*(.+)$`, 'm').exec(detail)?.[1]?.trim() ?? '';
    return { id: field('ID'), who: field('Who'), created: field('Created'), operation: field('Operation') };
}
function lockSentence({ id, who, created }) {
    const holder = who === '' ? 'somebody' : who;
    return (`The Terraform state is locked by ${holder}${created === '' ? '' : ` since ${created}`}. Wait until that run has ended; ` +
        `if it is gone for good, run 'terraform force-unlock ${id || '<id>'}'.`);
}


/***/ }),

/***/ 85910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ parseDocument),
/* harmony export */   v: () => (/* binding */ parseMessage)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

const quiet = ['version', 'refresh_start', 'refresh_complete', 'outputs', 'provision_progress'];
function parseMessage(line) {
    const object = asObject(line);
    if (!object || typeof object['@message'] !== 'string')
        return { type: 'text', text: (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(line) };
    const text = object['@message'];
    if (object.type === 'diagnostic')
        return { type: 'diagnostic', diagnostic: diagnosticOf(object.diagnostic, text) };
    if (object.type === 'change_summary') {
        const { operation = 'plan', ...changes } = object.changes;
        return { type: 'changes', operation, changes, text };
    }
    return quiet.includes(String(object.type)) ? { type: 'quiet' } : { type: 'text', text };
}
function diagnosticOf(value, text) {
    const { severity, summary, detail, address } = (value ?? {});
    return {
        severity: severity === 'warning' ? 'warning' : 'error',
        summary: summary ?? text,
        detail: detail ?? '',
        ...(address ? { address } : {}),
    };
}
function asObject(line) {
    if (!line.startsWith('{'))
        return undefined;
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}
function parseDocument(output) {
    for (const line of output.split('\n')) {
        if (!/^[{[]/.test(line))
            continue;
        try {
            return JSON.parse(output.slice(output.indexOf(line)));
        }
        catch {
            const document = asObject(line);
            if (document)
                return document;
        }
    }
    throw new Error('Terraform printed no JSON document; look at its log above.');
}


/***/ })

};
