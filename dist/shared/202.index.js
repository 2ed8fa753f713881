export const id = 202;
export const ids = [202,651];
export const modules = {

/***/ 46002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ print)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);
/* harmony import */ var _src_github_log_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98220);


/** Prints what Terraform or the cluster said; nothing in it can be a command to the runner. */
function print(text) {
    for (const line of text.split('\n'))
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq((0,_src_github_log_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .safeLine */ .om)(line));
}


/***/ }),

/***/ 61312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ scaling),
/* harmony export */   y: () => (/* binding */ running)
/* harmony export */ });
/* harmony import */ var _src_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20723);

// null: it was under way, and is not any more.
const scaling = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('scaling');
const running = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('running');


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


/** @throws a sentence with the node groups there are, where the named one does not exist. */
async function describeNodeGroup(session, { cluster, nodeGroup }) {
    const { EKSClient, DescribeNodegroupCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(524)]).then(__webpack_require__.t.bind(__webpack_require__, 24524, 19));
    try {
        const { nodegroup } = await (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .callAws */ .I)(session, `read node group '${nodeGroup}' of EKS cluster '${cluster}'`, (config) => new EKSClient(config).send(new DescribeNodegroupCommand({ clusterName: cluster, nodegroupName: nodeGroup })), ['ResourceNotFoundException']);
        return {
            status: nodegroup?.status ?? 'UNKNOWN',
            desired: nodegroup?.scalingConfig?.desiredSize ?? 0,
            most: nodegroup?.scalingConfig?.maxSize ?? 0,
            instanceTypes: nodegroup?.instanceTypes ?? [],
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
/**
 * Sets the size of a node group and waits until EKS has taken the change; that the nodes come is for the caller to wait
 * for. The smallest size is always put to 0: a larger one would forbid scaling to nothing after the run.
 *
 * @returns whether anything was to be changed
 * @throws a sentence with EKS's health issues where the change fails or the deadline passes
 */
async function scaleNodeGroup(session, options) {
    const { cluster, nodeGroup, desired } = options;
    const doing = `scale node group '${nodeGroup}' of EKS cluster '${cluster}' to ${desired}`;
    const deadline = deadlineOf(options);
    const { EKSClient, UpdateNodegroupConfigCommand, DescribeUpdateCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(524)]).then(__webpack_require__.t.bind(__webpack_require__, 24524, 19));
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
/** EKS's issue codes: `Issue` in its API reference; the capacity errors inside AsgInstanceLaunchFailures are EC2's. */
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
/** Asks at once, then ever more seldom, at most every ten seconds: EKS throttles reads of one account together. */
async function* polls(signal) {
    for (let pause = 100;; pause = Math.min(pause * 1.6, 10_000)) {
        signal?.throwIfAborted();
        yield;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause, undefined, signal ? { signal } : {});
    }
}
async function whatThereIs(session, clusterName) {
    const { EKSClient, ListNodegroupsCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(524)]).then(__webpack_require__.t.bind(__webpack_require__, 24524, 19));
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

/**
 * Masks what must never be printed. The access key id is left readable: it is in every CloudTrail event and every signed
 * URL's scope, opens nothing by itself, and masking it takes the best hint out of AWS's own error texts.
 */
function mask(credentials) {
    (0,core/* setSecret */.Pq)(credentials.secretAccessKey);
    if (credentials.sessionToken)
        (0,core/* setSecret */.Pq)(credentials.sessionToken);
    return credentials;
}
/**
 * The keys in the environment, as `aws-actions/configure-aws-credentials` leaves them; else whatever the SDK's own chain
 * finds (profile, container, instance role), which takes ten times as long to load.
 */
async function environmentCredentials(region) {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY) {
        return mask({
            accessKeyId: AWS_ACCESS_KEY_ID,
            secretAccessKey: AWS_SECRET_ACCESS_KEY,
            ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
        });
    }
    const { defaultProvider } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861)]).then(__webpack_require__.t.bind(__webpack_require__, 5861, 19));
    try {
        return mask(await defaultProvider({ clientConfig: { region } })());
    }
    catch (cause) {
        throw new Error("There are no AWS credentials: give input 'role-to-assume' (the ARN of a role that trusts this repository), or " +
            'run aws-actions/configure-aws-credentials in a step before this one.', { cause });
    }
}

;// CONCATENATED MODULE: ./lib/src/aws/explain.js
/**
 * The error of an AWS call as one sentence with what to do; the original is its cause.
 *
 * @param doing what was tried, for the start of the sentence: "read EKS cluster 'demo' in us-west-2"
 */
function explain(error, doing) {
    return new Error(`Could not ${doing}: ${sentence(error)}`, { cause: error });
}
/** The error's code without `Exception`: the SDK adds that to some of STS's codes and not to others. */
function errorName(error) {
    return asServiceError(error).name.replace(/Exception$/, '');
}
/** The session ended, or its clock does: new credentials mend it. */
function isExpired(error) {
    return ['ExpiredToken', 'RequestExpired'].includes(errorName(error));
}
/** Worth a new attempt: throttled, no answer, or the service's own failure. */
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
/** AWS ends the sentence with the kind of policy that decided: see "Troubleshoot access denied error messages" of IAM. */
function permissionAdvice(message) {
    const [, denier] = /with an explicit deny in (an? [\w -]+)/.exec(message) ?? [];
    if (denier)
        return `An explicit deny in ${denier.trim()} forbids it; whoever keeps that policy must lift it.`;
    const [, kind = 'identity-based policy'] = /because no ([\w -]+?) allows/.exec(message) ?? [];
    return `Add that action to the role's ${kind === 'identity-based policy' ? 'policy' : kind}.`;
}
/** Without the full stop that some of AWS's texts have, for use inside a sentence. */
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



/** A failure that a new attempt may mend: no answer, 5xx, 429. */
class TransientError extends Error {
}
/**
 * A new OIDC token of this job, masked. `core.getIDToken` would do the same, but its HTTP client is loaded with
 * `@actions/core` as soon as anything in a bundle mentions it: a third of the time to the first error.
 *
 * @throws a sentence where the job may not ask for one; TransientError where GitHub did not answer.
 */
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
/** The claims, unverified: for messages only. */
function claimsOf(token) {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
/**
 * The subject in both of GitHub's forms: repositories made or renamed since July 2026 carry ids that survive a rename
 * (`repo:owner@1/name@2:…`), older ones do not (`repo:owner/name:…`). A trust policy should accept both.
 */
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





/**
 * A session of the role for a new OIDC token of this job. Every attempt asks for a token of its own: one that was issued
 * before a pause may be over its five minutes.
 */
async function assumeRole(identity) {
    const { STSClient, AssumeRoleWithWebIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 71695, 19));
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
/** STS fetches GitHub's keys when it has not them; it says so with an error that its own documents call retryable. */
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




/** Opens a session and takes its first credentials, so that whatever is wrong with them is told at once. */
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
            held = await pending;
            renewAt = renewalTime(held);
            return held;
        },
        async callerIdentity() {
            const { STSClient, GetCallerIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 71695, 19));
            const { Account, Arn } = await callAws(session, 'ask AWS who this job is', (config) => new STSClient(config).send(new GetCallerIdentityCommand({})));
            return { account: Account, arn: Arn };
        },
    };
    await session.credentials();
    return session;
}
/**
 * One call of an SDK client, and again with new credentials where the service says that they have ended (a clock that
 * is off, a session that was revoked). The SDK itself retries throttling and failures, but not that.
 *
 * @param doing what is tried, for the sentence of an error; the errors `expected` are thrown as they are
 */
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
        deadlineSeconds: options.deadlineSeconds ?? 90,
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
/** Five minutes before they end; of short sessions the last fifth, so that they too are used more than once. */
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
// The runner cuts a line of its live log at 1,024 characters.
const WIDTH = 900;
const NEWLINE = 10;
// The runner runs `::command::` at the start of a line, after white space, and the older `##[command]` anywhere in a
// line; it takes a carriage return for the end of a line too. A zero-width space takes the meaning away and shows nothing.
const COMMAND = /^([\s\x00-\x20\x85]*:):/;
const OLD_COMMAND = /##\[/g;
// A colour whose code would be cut in two.
const OPEN_COLOUR = /\u001b(\[[\d;]*)?$/;
const HARMLESS = '\u200b';
/**
 * Lines of a pod without carriage returns, made safe to print on a runner: nothing in them can be a command to it,
 * and long ones are wrapped, not cut.
 */
function safeLines(block) {
    if (isPlain(block))
        return block;
    const lines = block.toString('utf8').split('\n');
    return Buffer.from(lines.map(disarmInside).flatMap(wrap).map(disarmStart).join('\n'));
}
/** One line of text from a pod, for a sentence or an annotation. */
function safeLine(text) {
    return disarmStart(disarmInside(text.replace(/[\r\n]+/g, ' ')));
}
/** Most blocks need nothing done; finding that out must cost less than doing it. */
function isPlain(block) {
    if (block.includes('##[') || block.includes('::'))
        return false;
    // Some newline within the width of where the last one was found: not each line has to be looked at.
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
            end--; // a surrogate pair stays together
        const colour = end < line.length ? OPEN_COLOUR.exec(line.slice(end - 10, end)) : null;
        if (colour !== null)
            end -= colour[0].length;
        pieces.push((start === 0 ? '' : '  … ') + line.slice(start, end));
        start = end;
    }
    return pieces;
}


/***/ }),

/***/ 20723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ state)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);

function state(name) {
    return {
        save: (value) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, JSON.stringify(value)),
        clear: () => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, ''),
        load() {
            const saved = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(name);
            return saved === '' ? undefined : JSON.parse(saved);
        },
    };
}


/***/ }),

/***/ 99250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ lockSentence),
/* harmony export */   V: () => (/* binding */ lockOf)
/* harmony export */ });
/** Who holds the state, from the "Lock Info" block of Terraform's own error. undefined for any other error. */
function lockOf({ summary, detail }) {
    if (!/Error acquiring the state lock/.test(summary))
        return undefined;
    const field = (name) => new RegExp(`^\\s*${name}:\\s*(.+)$`, 'm').exec(detail)?.[1]?.trim() ?? '';
    return { id: field('ID'), who: field('Who'), created: field('Created'), operation: field('Operation') };
}
/** The lock is never forced from here: its holder may be another run in the middle of its work. */
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
/** A whole JSON document among lines that are none: what `show -json` and `output -json` print after a warning. */
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
