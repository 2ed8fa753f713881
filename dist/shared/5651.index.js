export const id = 5651;
export const ids = [5651];
export const modules = {

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


/***/ })

};
