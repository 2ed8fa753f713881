import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 49140:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("constants");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 72250:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("dns");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 98995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 80099:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 37830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 87997:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 78877:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 83480:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("querystring");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 69154:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("vm");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 91765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ue: () => (/* binding */ awsRegion),
/* harmony export */   rU: () => (/* binding */ requireTrainium)
/* harmony export */ });
/* unused harmony exports TRAINIUM_ZONES, regionsWith, zonesWith */
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(35777);

/**
 * Availability zone ids that offer an instance type, as EC2's DescribeInstanceTypeOfferings told an ordinary account on
 * 2026-08-01. Zone ids, not names: `us-east-1a` is another place in every account. Accounts may be allowed more.
 */
const TRAINIUM_ZONES = {
    'trn1.2xlarge': ['usw2-az4', 'use1-az4', 'use1-az5', 'use1-az6', 'use2-az3', 'aps1-az2', 'apse2-az1', 'apse4-az1'],
    'trn1.32xlarge': [
        'usw2-az1',
        'usw2-az4',
        'use1-az4',
        'use1-az5',
        'use1-az6',
        'use2-az3',
        'aps1-az2',
        'apse2-az1',
        'apse2-az2',
        'apse4-az1',
    ],
    'trn1n.32xlarge': ['usw2-az4', 'use1-az6', 'use2-az3'],
    'trn2.3xlarge': ['sae1-az1', 'sae1-az2', 'sae1-az3', 'apse4-az3'],
    'trn2.48xlarge': ['use2-az1', 'use2-az2', 'use2-az3'],
};
const regionOfPrefix = {
    usw2: 'us-west-2',
    use1: 'us-east-1',
    use2: 'us-east-2',
    aps1: 'ap-south-1',
    apse2: 'ap-southeast-2',
    apse4: 'ap-southeast-4',
    sae1: 'sa-east-1',
};
/** The name as AWS writes it; throws "must be …" otherwise. For the parser table of an action. */
function awsRegion(given) {
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(given))
        throw new Error('must be an AWS region such as us-west-2');
    return given;
}
/** Regions in which the instance type was seen, in the order of the table; none for a type that is not in it. */
function regionsWith(instanceType) {
    const zones = TRAINIUM_ZONES[instanceType] ?? [];
    return [...new Set(zones.map((zone) => regionOfPrefix[zone.split('-')[0]]))];
}
/** Zone ids of that region which offer the instance type. */
function zonesWith(instanceType, region) {
    return (TRAINIUM_ZONES[instanceType] ?? []).filter((zone) => regionOfPrefix[zone.split('-')[0]] === region);
}
/** Throws a sentence where the region does not offer the instance type, or the type is no Trainium type. */
function requireTrainium(region, instanceType = 'trn1.32xlarge') {
    const regions = regionsWith(instanceType);
    if (regions.length === 0) {
        throw new Error(`'${instanceType}' is not an instance type with Trainium: use ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(Object.keys(TRAINIUM_ZONES))}.`);
    }
    if (regions.includes(region))
        return;
    throw new Error(`Input 'aws-region': ${region} has no ${instanceType} (as of 2026-08-01); use ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(regions)}, ` +
        'and make the cluster there.');
}


/***/ }),

/***/ 15812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ checkSourceRange),
/* harmony export */   Ut: () => (/* binding */ isSecure),
/* harmony export */   _D: () => (/* binding */ checkExposure),
/* harmony export */   z5: () => (/* binding */ serviceOf)
/* harmony export */ });
/* unused harmony export PROXY_PORT */
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77030);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(57304);
/* harmony import */ var _mpijob_objects_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(48660);



const PROXY_PORT = 8080;
const isSecure = ({ certificate, certificateArn }) => certificate !== undefined || certificateArn !== undefined;
/** Throws where a password would go over the Internet for all to read, or where two inputs contradict each other. */
function checkExposure(exposure, { allowPlainHttp }) {
    const { expose, certificate, certificateArn, sourceRanges } = exposure;
    if (certificate !== undefined && certificateArn !== undefined) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H("Give one certificate: either 'tls-certificate' with 'tls-key', or 'certificate-arn'.");
    }
    if (certificateArn !== undefined && expose === 'none') {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H("Input 'certificate-arn' is for a load balancer, and 'expose' is none: leave one of them out.");
    }
    if (sourceRanges.length > 0 && expose === 'none') {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H("Input 'source-ranges' is for a load balancer, and 'expose' is none: leave one of them out.");
    }
    if (expose === 'load-balancer' && !isSecure(exposure) && !allowPlainHttp) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H('Over plain HTTP on a public address, everybody on the way can read the password: give a certificate ' +
            "('certificate-arn', or 'tls-certificate' and 'tls-key'), use 'expose: internal' or 'none', or set 'allow-plain-http: true'.");
    }
}
/** `10.0.0.0/8`, `2001:db8::/32`; throws what it must be. */
function checkSourceRange(given) {
    const [address = '', bits = '', ...rest] = given.split('/');
    const most = { 0: -1, 4: 32, 6: 128 }[(0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address)] ?? -1;
    if (rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most) {
        throw new Error(`must have one network such as 203.0.113.0/24 a line (line '${given}')`);
    }
    return given;
}
/** The way to the proxy: a port of a load balancer, or a name for `kubectl port-forward`. */
function serviceOf(name, namespace, exposure) {
    const { expose, sourceRanges } = exposure;
    const exposed = expose !== 'none';
    return {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace, annotations: exposed ? balancerAnnotations(exposure) : {} },
        spec: {
            type: exposed ? 'LoadBalancer' : 'ClusterIP',
            ...(exposed && sourceRanges.length > 0 ? { loadBalancerSourceRanges: [...sourceRanges] } : {}),
            selector: { [_mpijob_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .BATCH_JOB_NAME_LABEL */ .ed]: name },
            ports: [{ name: 'web', port: isSecure(exposure) ? 443 : 80, targetPort: PROXY_PORT }],
        },
    };
}
/** For AWS's in-tree controller and for the AWS Load Balancer Controller: each reads its own and leaves the others. */
function balancerAnnotations({ expose, certificateArn }) {
    const prefix = 'service.beta.kubernetes.io/aws-load-balancer';
    const internal = expose === 'internal';
    return {
        [`${prefix}-type`]: 'nlb',
        [`${prefix}-scheme`]: internal ? 'internal' : 'internet-facing',
        ...(internal ? { [`${prefix}-internal`]: 'true' } : {}),
        ...(certificateArn === undefined ? {} : { [`${prefix}-ssl-cert`]: certificateArn, [`${prefix}-ssl-ports`]: '443' }),
    };
}


/***/ }),

/***/ 23300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const secondsIn = { s: 1, m: 60, h: 3600, d: 86_400 };
/** Seconds of `90s`, `45m`, `1h30m`, `6h`, `2d`; throws "must be a length of time …" otherwise. */
function parseDuration(text) {
    if (!/^(\d+[smhd])+$/.test(text))
        throw new Error('must be a length of time such as 90s, 45m, 1h30m or 2d');
    let seconds = 0;
    for (const [, count, unit] of text.matchAll(/(\d+)([smhd])/g)) {
        seconds += Number(count) * secondsIn[unit];
    }
    return seconds;
}
/** A length of time for people, with its two largest units: `2d 3h`, `4m 12s`, `0.8s`. */
function formatDuration(seconds) {
    if (seconds < 10)
        return `${Math.round(seconds * 10) / 10}s`;
    const whole = Math.round(seconds);
    const parts = [
        [Math.floor(whole / 86_400), 'd'],
        [Math.floor(whole / 3600) % 24, 'h'],
        [Math.floor(whole / 60) % 60, 'm'],
        [whole % 60, 's'],
    ];
    const first = parts.findIndex(([count]) => count > 0);
    return parts
        .slice(first, first + 2)
        .filter(([count]) => count > 0)
        .map(([count, unit]) => `${count}${unit}`)
        .join(' ');
}


/***/ }),

/***/ 57304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ Failure)
/* harmony export */ });
/**
 * An end that the user is to read: one sentence with what is wrong, where, and what to do.
 * It carries the outputs and the summary that are known by then, so that a failed step still says what it did.
 */
class Failure extends Error {
    result;
    /** Of its annotation. */
    title;
    constructor(message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = 'Failure';
        this.result = options;
        this.title = options.title;
    }
}


/***/ }),

/***/ 35777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ pairs),
/* harmony export */   Dy: () => (/* binding */ names),
/* harmony export */   E9: () => (/* binding */ dollars),
/* harmony export */   Hd: () => (/* binding */ objectName),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   g$: () => (/* binding */ clusterInputs),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   mR: () => (/* binding */ optionalText),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   o8: () => (/* binding */ durationSeconds),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(235);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(23300);


/** Reads all inputs. All that are wrong are told together, each by name. */
function readInputs(spec) {
    const values = {};
    const complaints = [];
    for (const [name, parse] of Object.entries(spec)) {
        const given = _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getInput */ .V4(name);
        try {
            values[camel(name)] = parse(given);
        }
        catch (error) {
            const but = given === '' ? '' : `, not '${given}'`;
            complaints.push(`Input '${name}' ${error instanceof Error ? error.message : String(error)}${but}.`);
        }
    }
    if (complaints.length > 0)
        throw new Error(complaints.join('\n'));
    return values;
}
function camel(name) {
    return name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
/** Text that must be given. */
const text = (given) => {
    if (given === '')
        throw new Error('must not be empty');
    return given;
};
/** The parser's value, or undefined where the input is empty. */
function optional(parse) {
    return (given) => (given === '' ? undefined : parse(given));
}
const optionalText = optional(text);
/** Exactly one of the words. */
function choice(...words) {
    return (given) => {
        const found = words.find((word) => word === given);
        if (found === undefined)
            throw new Error(`must be ${oneOf(words)}`);
        return found;
    };
}
/** A whole number from `least` to `most`. */
function integer(least, most = Number.MAX_SAFE_INTEGER) {
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    return (given) => {
        const value = Number(given);
        if (!/^-?\d+$/.test(given) || value < least || value > most)
            throw new Error(`must be a whole number ${range}`);
        return value;
    };
}
/** true or false, as YAML 1.2 core spells them; anything else is a typo, never `false`. */
const flag = (given) => {
    if (['true', 'True', 'TRUE'].includes(given))
        return true;
    if (['false', 'False', 'FALSE'].includes(given))
        return false;
    throw new Error('must be true or false');
};
/** An amount of US dollars. */
const dollars = (given) => {
    if (!/^\d+(\.\d+)?$/.test(given))
        throw new Error('must be an amount of US dollars such as 90 or 21.50');
    return Number(given);
};
/** A length of time such as `90s`, `45m`, `6h` or `2d`; the value is in seconds. */
const durationSeconds = (given) => (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(given);
/** A name that Kubernetes takes for an object: lower-case letters, digits and '-', at most 63 characters. */
const objectName = (given) => {
    if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(given)) {
        throw new Error("must be a Kubernetes name: at most 63 lower-case letters, digits and '-', not starting or ending with '-'");
    }
    return given;
};
/** The inputs of every action that talks to a cluster; descriptions and defaults stand in action.yml. */
const clusterInputs = {
    'aws-region': optionalText,
    'role-to-assume': optionalText,
    'cluster-name': optionalText,
    kubeconfig: optionalText,
    namespace: objectName,
};
/** Lines of `name=value`; empty lines and lines that start with '#' are left out. */
const pairs = (given) => {
    const result = {};
    for (const line of lines(given)) {
        const at = line.indexOf('=');
        if (at < 1)
            throw new Error(`must have lines of the form name=value (line '${line}')`);
        result[line.slice(0, at).trim()] = line.slice(at + 1).trim();
    }
    return result;
};
/** One entry a line; empty lines and lines that start with '#' are left out. */
const lines = (given) => given
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
/** Words separated by commas or white space. */
const names = (given) => given.split(/[\s,]+/).filter((word) => word !== '');
/** "a, b or c", for a sentence that lists what is allowed. */
function oneOf(words) {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}


/***/ }),

/***/ 48660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ isMain),
/* harmony export */   Hn: () => (/* binding */ isTrue),
/* harmony export */   ed: () => (/* binding */ BATCH_JOB_NAME_LABEL),
/* harmony export */   fC: () => (/* binding */ JOB_NAME_LABEL),
/* harmony export */   js: () => (/* binding */ isFirstIndex),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   nv: () => (/* binding */ podSelector),
/* harmony export */   nw: () => (/* binding */ launcherJobName)
/* harmony export */ });
/* unused harmony export JOB_ROLE_LABEL */
// The labels that MPI Operator 0.8 puts on the pods it makes.
const JOB_NAME_LABEL = 'training.kubeflow.org/job-name';
const JOB_ROLE_LABEL = 'training.kubeflow.org/job-role';
const BATCH_JOB_NAME_LABEL = 'batch.kubernetes.io/job-name';
/** Selects all pods of a workload. */
function podSelector(kind, name) {
    return `${kind === 'MPIJob' ? JOB_NAME_LABEL : BATCH_JOB_NAME_LABEL}=${name}`;
}
const launcherJobName = (mpiJob) => `${mpiJob}-launcher`;
/** The pod whose log is the run's log: an MPIJob's launcher, a Job's own pods. */
function isMain(kind, pod) {
    return kind === 'Job' || pod.metadata?.labels?.[JOB_ROLE_LABEL] === 'launcher';
}
/** Of an Indexed Job, the log is that of the first index, attempt after attempt; of any other, each pod's. */
const isFirstIndex = ({ metadata }) => (metadata?.labels?.['batch.kubernetes.io/job-completion-index'] ?? '0') === '0';
const isTrue = (conditions, type) => conditions?.find((condition) => condition.type === type && condition.status === 'True');
/** Milliseconds since 1970; undefined where there is no time. */
function timeOf(text) {
    if (text === undefined)
        return undefined;
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : time;
}


/***/ }),

/***/ 235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  yU: () => (/* binding */ ExitCode),
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  V4: () => (/* binding */ getInput),
  Gu: () => (/* binding */ getState),
  Os: () => (/* binding */ group),
  pq: () => (/* binding */ info),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: addPath, exportVariable, getBooleanInput, getIDToken, getMultilineInput, isDebug, markdownSummary, notice, platform, setCommandEcho, setFailed, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(76982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(16928);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Ng: () => (/* reexport */ buildNeuronImage),
  $F: () => (/* reexport */ deployTensorboard),
  Wy: () => (/* reexport */ fetchLogs),
  sd: () => (/* reexport */ prepareDataset),
  j: () => (/* reexport */ provisionTrainium),
  Go: () => (/* reexport */ reportRun),
  b5: () => (/* reexport */ runJob),
  V: () => (/* reexport */ runMpijob)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __nccwpck_require__(235);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return __awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary_summary = _summary;
//# sourceMappingURL=summary.js.map
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __nccwpck_require__(57304);
// EXTERNAL MODULE: ./lib/src/inputs.js
var src_inputs = __nccwpck_require__(35777);
;// CONCATENATED MODULE: ./lib/src/action.js



function action({ inputs, main, post }) {
    return {
        main: () => failing(async () => publish(await main((0,src_inputs/* readInputs */.Ko)(inputs)))),
        post: () => failing(async () => await post?.()),
    };
}
/** The only place where an error becomes a failed step. */
async function failing(work) {
    try {
        await work();
    }
    catch (error) {
        if (error instanceof failure/* Failure */.H)
            publish(error.result);
        tell(error);
        for (let cause = causeOf(error); cause !== undefined; cause = causeOf(cause)) {
            core/* info */.pq(`Caused by: ${cause instanceof Error ? cause.message : String(cause)}`);
        }
        if (error instanceof Error && error.stack)
            core/* debug */.Yz(error.stack);
    }
}
function tell(error) {
    const message = error instanceof Error ? error.message : String(error);
    const title = error instanceof failure/* Failure */.H ? error.title : undefined;
    // As core.setFailed does, which knows no title.
    process.exitCode = core/* ExitCode */.yU.Failure;
    core/* error */.z3(message, title === undefined ? {} : { title });
}
function publish({ outputs, summary }) {
    for (const [name, value] of Object.entries(outputs ?? {}))
        core/* setOutput */.uH(name, value);
    if (summary)
        summary_summary.addRaw(summary, true).write();
}
function causeOf(error) {
    return error instanceof Error ? error.cause : undefined;
}

// EXTERNAL MODULE: ./lib/src/aws/regions.js
var regions = __nccwpck_require__(91765);
;// CONCATENATED MODULE: ./lib/actions/build-neuron-image/inputs.js


const inputs = {
    recipe: src_inputs/* optionalText */.mR,
    dockerfile: src_inputs/* optionalText */.mR,
    context: src_inputs/* optionalText */.mR,
    'build-args': src_inputs/* pairs */.AS,
    platform,
    builder: (0,src_inputs/* choice */.Yq)('docker', 'container', 'kubernetes'),
    'builder-options': src_inputs/* pairs */.AS,
    cache: src_inputs/* flag */.Jt,
    provenance: src_inputs/* flag */.Jt,
    sbom: src_inputs/* flag */.Jt,
    'aws-region': (0,src_inputs/* optional */.lq)(regions/* awsRegion */.Ue),
    'role-to-assume': src_inputs/* optionalText */.mR,
    repository: (0,src_inputs/* optional */.lq)(repositoryName),
    registry: (0,src_inputs/* optional */.lq)(registryHost),
    'registry-username': src_inputs/* optionalText */.mR,
    'registry-password': src_inputs/* optionalText */.mR,
    'cluster-name': src_inputs/* optionalText */.mR,
    kubeconfig: src_inputs/* optionalText */.mR,
    namespace: src_inputs/* objectName */.Hd,
};
function platform(given) {
    if (!/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?$/.test(given))
        throw new Error('must be one platform such as linux/amd64');
    return given;
}
/** ECR's own rule, which other registries share. */
function repositoryName(given) {
    if (!/^[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/.test(given) || given.length > 256) {
        throw new Error("must be the name of a repository: lower-case letters, digits, '.', '_', '-', and '/' between parts");
    }
    return given;
}
function registryHost(given) {
    if (!/^[A-Za-z0-9.-]+(:\d+)?$/.test(given))
        throw new Error('must be the host of a registry such as ghcr.io');
    return given;
}

;// CONCATENATED MODULE: ./lib/actions/build-neuron-image/index.js


const buildNeuronImage = action({
    inputs: inputs,
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(163), __nccwpck_require__.e(257)]).then(__nccwpck_require__.bind(__nccwpck_require__, 23257))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(764)]).then(__nccwpck_require__.bind(__nccwpck_require__, 23764))).finish(),
});

// EXTERNAL MODULE: ./lib/src/dashboard/exposure.js
var exposure = __nccwpck_require__(15812);
;// CONCATENATED MODULE: ./lib/actions/deploy-tensorboard/inputs.js


const inputs_inputs = {
    command: (0,src_inputs/* choice */.Yq)('deploy', 'remove'),
    name: src_inputs/* objectName */.Hd,
    recipe: src_inputs/* text */.Qq,
    image: src_inputs/* optionalText */.mR,
    'log-directory': src_inputs/* text */.Qq,
    'require-run': src_inputs/* flag */.Jt,
    username,
    password: src_inputs/* optionalText */.mR,
    expose: (0,src_inputs/* choice */.Yq)('load-balancer', 'internal', 'none'),
    'certificate-arn': src_inputs/* optionalText */.mR,
    'tls-certificate': src_inputs/* optionalText */.mR,
    'tls-key': src_inputs/* optionalText */.mR,
    'allow-plain-http': src_inputs/* flag */.Jt,
    'source-ranges': (given) => (0,src_inputs/* lines */.Mn)(given).map(exposure/* checkSourceRange */.DW),
    'time-to-live': src_inputs/* durationSeconds */.o8,
    timeout: src_inputs/* durationSeconds */.o8,
    ...src_inputs/* clusterInputs */.g$,
};
/** A colon ends it in an `Authorization` header. */
function username(given) {
    if (!/^[A-Za-z0-9._@-]{1,64}$/.test(given))
        throw new Error("must be at most 64 letters, digits, '.', '_', '@' and '-'");
    return given;
}

;// CONCATENATED MODULE: ./lib/actions/deploy-tensorboard/index.js


const deployTensorboard = action({
    inputs: inputs_inputs,
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(495), __nccwpck_require__.e(510), __nccwpck_require__.e(163), __nccwpck_require__.e(907), __nccwpck_require__.e(724)]).then(__nccwpck_require__.bind(__nccwpck_require__, 70012))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(495), __nccwpck_require__.e(15)]).then(__nccwpck_require__.bind(__nccwpck_require__, 87015))).finish(),
});

;// CONCATENATED MODULE: ./lib/actions/fetch-logs/inputs.js

const fetch_logs_inputs_inputs = {
    'run-id': src_inputs/* objectName */.Hd,
    directory: src_inputs/* optionalText */.mR,
    'artifact-name': src_inputs/* optionalText */.mR,
    files: src_inputs/* flag */.Jt,
    checkpoints: src_inputs/* flag */.Jt,
    include: src_inputs/* lines */.Mn,
    exclude: src_inputs/* lines */.Mn,
    'max-mebibytes': (0,src_inputs/* integer */.nd)(1, 1024 * 1024),
    'max-file-mebibytes': (0,src_inputs/* integer */.nd)(1, 1024 * 1024),
    'run-directory': (0,src_inputs/* optional */.lq)(absolutePath),
    'compare-with': src_inputs/* lines */.Mn,
    accelerators: src_inputs/* flag */.Jt,
    ...src_inputs/* clusterInputs */.g$,
    timeout: src_inputs/* durationSeconds */.o8,
};
function absolutePath(given) {
    if (!/^(\/[^/\0\n]+)+$/.test(given) || given.split('/').includes('..')) {
        throw new Error('must be an absolute path without `..` and without a `/` at its end');
    }
    return given;
}

;// CONCATENATED MODULE: ./lib/actions/fetch-logs/index.js


const fetchLogs = action({
    inputs: fetch_logs_inputs_inputs,
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(495), __nccwpck_require__.e(98), __nccwpck_require__.e(520)]).then(__nccwpck_require__.bind(__nccwpck_require__, 78520))).run(given),
    post: async () => (await __nccwpck_require__.e(/* import() */ 316).then(__nccwpck_require__.bind(__nccwpck_require__, 49316))).finish(),
});

;// CONCATENATED MODULE: ./lib/actions/prepare-dataset/inputs.js

const prepare_dataset_inputs_inputs = {
    recipe: src_inputs/* text */.Qq,
    step: src_inputs/* text */.Qq,
    parameters: src_inputs/* pairs */.AS,
    image: src_inputs/* text */.Qq,
    'run-id': (0,src_inputs/* optional */.lq)(src_inputs/* objectName */.Hd),
    verify: src_inputs/* flag */.Jt,
    'hf-token': src_inputs/* optionalText */.mR,
    'wait-for-cluster': src_inputs/* durationSeconds */.o8,
    ...src_inputs/* clusterInputs */.g$,
    timeout: src_inputs/* durationSeconds */.o8,
    'start-timeout': src_inputs/* durationSeconds */.o8,
    'on-cancel': (0,src_inputs/* choice */.Yq)('delete', 'leave'),
};

;// CONCATENATED MODULE: ./lib/actions/prepare-dataset/index.js


const prepareDataset = action({
    inputs: prepare_dataset_inputs_inputs,
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(495), __nccwpck_require__.e(399), __nccwpck_require__.e(98), __nccwpck_require__.e(510), __nccwpck_require__.e(163), __nccwpck_require__.e(478), __nccwpck_require__.e(907), __nccwpck_require__.e(687)]).then(__nccwpck_require__.bind(__nccwpck_require__, 90687))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(495), __nccwpck_require__.e(399), __nccwpck_require__.e(606)]).then(__nccwpck_require__.bind(__nccwpck_require__, 97606))).finish(),
});

;// CONCATENATED MODULE: ./lib/actions/provision-trainium/inputs.js


const provision_trainium_inputs_inputs = {
    command: (0,src_inputs/* choice */.Yq)('plan', 'apply', 'scale', 'check', 'destroy'),
    'aws-region': (0,src_inputs/* optional */.lq)(regions/* awsRegion */.Ue),
    'role-to-assume': src_inputs/* optionalText */.mR,
    'cluster-name': src_inputs/* text */.Qq,
    kubeconfig: src_inputs/* optionalText */.mR,
    namespace: src_inputs/* objectName */.Hd,
    'node-group': src_inputs/* text */.Qq,
    'instance-type': src_inputs/* text */.Qq,
    nodes: (0,src_inputs/* optional */.lq)(numberOfNodes),
    wait: src_inputs/* flag */.Jt,
    timeout: src_inputs/* durationSeconds */.o8,
    'on-insufficient': (0,src_inputs/* choice */.Yq)('rollback', 'keep'),
    'max-hourly-cost': (0,src_inputs/* optional */.lq)(src_inputs/* dollars */.E9),
    'terraform-directory': src_inputs/* optionalText */.mR,
    'state-bucket': src_inputs/* optionalText */.mR,
    'state-key': src_inputs/* optionalText */.mR,
    variables: src_inputs/* pairs */.AS,
    'allow-replace': src_inputs/* flag */.Jt,
    'add-ons': src_inputs/* flag */.Jt,
    'mpi-operator-manifest': src_inputs/* optionalText */.mR,
    'claim-name': src_inputs/* objectName */.Hd,
    confirm: src_inputs/* optionalText */.mR,
};
function numberOfNodes(given) {
    return given === 'needed' ? given : (0,src_inputs/* integer */.nd)(0, 256)(given);
}

;// CONCATENATED MODULE: ./lib/actions/provision-trainium/index.js


const provisionTrainium = action({
    inputs: provision_trainium_inputs_inputs,
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(756), __nccwpck_require__.e(202), __nccwpck_require__.e(273)]).then(__nccwpck_require__.bind(__nccwpck_require__, 41273))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(202), __nccwpck_require__.e(223)]).then(__nccwpck_require__.bind(__nccwpck_require__, 73223))).finish(),
});

;// CONCATENATED MODULE: ./lib/actions/report-run/inputs.js

const report_run_inputs_inputs = {
    name: src_inputs/* objectName */.Hd,
    title: src_inputs/* text */.Qq,
    outcome: (0,src_inputs/* choice */.Yq)('success', 'failure', 'cancelled', 'skipped'),
    'failure-message': src_inputs/* optionalText */.mR,
    skipped: (0,src_inputs/* optional */.lq)(src_inputs/* flag */.Jt),
    duration: (0,src_inputs/* optional */.lq)((0,src_inputs/* integer */.nd)(0)),
    cost: (0,src_inputs/* optional */.lq)(src_inputs/* dollars */.E9),
    image: src_inputs/* optionalText */.mR,
    'image-size': (0,src_inputs/* optional */.lq)((0,src_inputs/* integer */.nd)(0)),
    reports: src_inputs/* optionalText */.mR,
    recipe: src_inputs/* optionalText */.mR,
    'metrics-file': src_inputs/* optionalText */.mR,
    'loss-tolerance': percent,
    'throughput-tolerance': percent,
    'fail-on-worse': src_inputs/* flag */.Jt,
    'github-token': src_inputs/* text */.Qq,
};
/** `2%` is 0.02. */
function percent(given) {
    const [, digits] = /^(\d{1,3}(?:\.\d+)?) ?%$/.exec(given) ?? [];
    if (digits === undefined)
        throw new Error('must be a percentage such as 2%');
    return Number(digits) / 100;
}

;// CONCATENATED MODULE: ./lib/actions/report-run/index.js


const reportRun = action({
    inputs: report_run_inputs_inputs,
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(351), __nccwpck_require__.e(857)]).then(__nccwpck_require__.bind(__nccwpck_require__, 73857))).run(given),
});

;// CONCATENATED MODULE: ./lib/src/run/watching.js

/** The inputs by which an action says what is to be watched while it follows a run. */
const watchInputs = {
    'stall-timeout': src_inputs/* durationSeconds */.o8,
    'on-stall': (0,src_inputs/* choice */.Yq)('warn', 'stop'),
    'on-nan': (0,src_inputs/* choice */.Yq)('warn', 'stop'),
    'on-slow': (0,src_inputs/* choice */.Yq)('warn', 'stop'),
    'max-cost': (0,src_inputs/* optional */.lq)(src_inputs/* dollars */.E9),
    'max-duration': (0,src_inputs/* optional */.lq)(src_inputs/* durationSeconds */.o8),
    'hourly-price': (0,src_inputs/* optional */.lq)(src_inputs/* dollars */.E9),
    retries: (0,src_inputs/* integer */.nd)(0, 20),
    'allow-restart-from-zero': src_inputs/* flag */.Jt,
};

;// CONCATENATED MODULE: ./lib/actions/run-job/inputs.js


const run_job_inputs_inputs = {
    command: (0,src_inputs/* choice */.Yq)('run', 'submit', 'attach', 'stop'),
    recipe: src_inputs/* optionalText */.mR,
    step: src_inputs/* optionalText */.mR,
    manifest: src_inputs/* optionalText */.mR,
    parameters: src_inputs/* pairs */.AS,
    image: src_inputs/* optionalText */.mR,
    'run-id': (0,src_inputs/* optional */.lq)(src_inputs/* objectName */.Hd),
    'hf-token': src_inputs/* optionalText */.mR,
    ...src_inputs/* clusterInputs */.g$,
    timeout: (0,src_inputs/* optional */.lq)(src_inputs/* durationSeconds */.o8),
    'start-timeout': src_inputs/* durationSeconds */.o8,
    'on-cancel': (0,src_inputs/* choice */.Yq)('delete', 'leave'),
    ...watchInputs,
};

;// CONCATENATED MODULE: ./lib/actions/run-job/index.js


const runJob = action({
    inputs: run_job_inputs_inputs,
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(495), __nccwpck_require__.e(399), __nccwpck_require__.e(98), __nccwpck_require__.e(510), __nccwpck_require__.e(478), __nccwpck_require__.e(521), __nccwpck_require__.e(846)]).then(__nccwpck_require__.bind(__nccwpck_require__, 16846))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(495), __nccwpck_require__.e(399), __nccwpck_require__.e(221)]).then(__nccwpck_require__.bind(__nccwpck_require__, 54221))).finish(),
});

;// CONCATENATED MODULE: ./lib/src/recipe/overrides-inputs.js

// As a user writes overrides in an action's inputs. Each parser throws what the text must be.
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
/** `key`, `key:Effect`, `key=value` or `key=value:Effect`, one a line, as `kubectl taint` writes taints. */
const tolerations = (given) => (0,src_inputs/* lines */.Mn)(given).map((line) => {
    const [, key, value, effect] = /^([^\s=:]+)(?:=([^\s=:]*))?(?::(\w+))?$/.exec(line) ?? [];
    if (key === undefined || (effect !== undefined && !EFFECTS.some((known) => known === effect))) {
        throw new Error(`must have lines of the form key=value:effect, with the effect ${(0,src_inputs/* oneOf */.yL)(EFFECTS)} (line '${line}')`);
    }
    return {
        key,
        ...(value === undefined ? { operator: 'Exists' } : { operator: 'Equal', value }),
        ...(effect === undefined ? {} : { effect }),
    };
});
/** `name` (of Kueue), `kueue:name` or `volcano:name`. */
const queue = (given) => {
    const [, system = 'kueue', name] = /^(?:(kueue|volcano):)?([a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?)$/.exec(given) ?? [];
    if (name === undefined)
        throw new Error('must be the name of a queue, as name, kueue:name or volcano:name');
    return { system: system, name };
};
/** `NAME=value`, one a line. */
const environment = (given) => {
    const found = (0,src_inputs/* pairs */.AS)(given);
    const wrong = Object.keys(found).find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
    if (wrong !== undefined)
        throw new Error(`must have names of letters, digits and '_' (name '${wrong}')`);
    return found;
};
/** Labels of nodes, `key=value`, one a line. */
const nodeSelector = (given) => {
    const found = (0,src_inputs/* pairs */.AS)(given);
    for (const [key, value] of Object.entries(found)) {
        const right = /^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/.test(key);
        if (!right || !/^([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$/.test(value)) {
            throw new Error(`must have labels of Kubernetes (line '${key}=${value}')`);
        }
    }
    return found;
};

;// CONCATENATED MODULE: ./lib/actions/run-mpijob/inputs.js



const run_mpijob_inputs_inputs = {
    command: (0,src_inputs/* choice */.Yq)('run', 'submit', 'attach', 'stop', 'plan'),
    recipe: src_inputs/* optionalText */.mR,
    step: src_inputs/* text */.Qq,
    manifest: src_inputs/* optionalText */.mR,
    parameters: src_inputs/* pairs */.AS,
    image: src_inputs/* optionalText */.mR,
    'run-id': (0,src_inputs/* optional */.lq)(src_inputs/* objectName */.Hd),
    workers: (0,src_inputs/* optional */.lq)((0,src_inputs/* integer */.nd)(1, 1024)),
    env: environment,
    'instance-type': src_inputs/* optionalText */.mR,
    'node-selector': nodeSelector,
    tolerations: tolerations,
    queue: (0,src_inputs/* optional */.lq)(queue),
    'priority-class': (0,src_inputs/* optional */.lq)(src_inputs/* objectName */.Hd),
    deadline: (0,src_inputs/* optional */.lq)(src_inputs/* durationSeconds */.o8),
    ttl: (0,src_inputs/* optional */.lq)(src_inputs/* durationSeconds */.o8),
    ...src_inputs/* clusterInputs */.g$,
    logs: src_inputs/* names */.Dy,
    timeout: (0,src_inputs/* optional */.lq)(src_inputs/* durationSeconds */.o8),
    'start-timeout': src_inputs/* durationSeconds */.o8,
    'detach-after': (0,src_inputs/* optional */.lq)(src_inputs/* durationSeconds */.o8),
    'on-detach': (0,src_inputs/* choice */.Yq)('running', 'relay', 'fail'),
    'github-token': src_inputs/* optionalText */.mR,
    'relay-workflow': src_inputs/* optionalText */.mR,
    'relay-inputs': src_inputs/* pairs */.AS,
    'on-cancel': (0,src_inputs/* choice */.Yq)('delete', 'suspend', 'leave'),
    ...watchInputs,
};

;// CONCATENATED MODULE: ./lib/actions/run-mpijob/index.js


const runMpijob = action({
    inputs: run_mpijob_inputs_inputs,
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(495), __nccwpck_require__.e(399), __nccwpck_require__.e(98), __nccwpck_require__.e(510), __nccwpck_require__.e(478), __nccwpck_require__.e(521), __nccwpck_require__.e(178)]).then(__nccwpck_require__.bind(__nccwpck_require__, 39178))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(495), __nccwpck_require__.e(399), __nccwpck_require__.e(745)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4745))).finish(),
});

;// CONCATENATED MODULE: ./lib/index.js









var __webpack_exports__buildNeuronImage = __webpack_exports__.Ng;
var __webpack_exports__deployTensorboard = __webpack_exports__.$F;
var __webpack_exports__fetchLogs = __webpack_exports__.Wy;
var __webpack_exports__prepareDataset = __webpack_exports__.sd;
var __webpack_exports__provisionTrainium = __webpack_exports__.j;
var __webpack_exports__reportRun = __webpack_exports__.Go;
var __webpack_exports__runJob = __webpack_exports__.b5;
var __webpack_exports__runMpijob = __webpack_exports__.V;
export { __webpack_exports__buildNeuronImage as buildNeuronImage, __webpack_exports__deployTensorboard as deployTensorboard, __webpack_exports__fetchLogs as fetchLogs, __webpack_exports__prepareDataset as prepareDataset, __webpack_exports__provisionTrainium as provisionTrainium, __webpack_exports__reportRun as reportRun, __webpack_exports__runJob as runJob, __webpack_exports__runMpijob as runMpijob };
