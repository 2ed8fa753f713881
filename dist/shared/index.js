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
function awsRegion(given) {
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(given))
        throw new Error('must be an AWS region such as us-west-2');
    return given;
}
function regionsWith(instanceType) {
    const zones = TRAINIUM_ZONES[instanceType] ?? [];
    return [...new Set(zones.map((zone) => regionOfPrefix[zone.split('-')[0]]))];
}
function zonesWith(instanceType, region) {
    return (TRAINIUM_ZONES[instanceType] ?? []).filter((zone) => regionOfPrefix[zone.split('-')[0]] === region);
}
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
function checkSourceRange(given) {
    const [address = '', bits = '', ...rest] = given.split('/');
    const most = { 0: -1, 4: 32, 6: 128 }[(0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address)] ?? -1;
    if (rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most) {
        throw new Error(`must have one network such as 203.0.113.0/24 a line (line '${given}')`);
    }
    return given;
}
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
function parseDuration(text) {
    if (!/^(\d+[smhd])+$/.test(text))
        throw new Error('must be a length of time such as 90s, 45m, 1h30m or 2d');
    let seconds = 0;
    for (const [, count, unit] of text.matchAll(/(\d+)([smhd])/g)) {
        seconds += Number(count) * secondsIn[unit];
    }
    return seconds;
}
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
class Failure extends Error {
    result;
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
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(23300);

function readInputs(spec) {
    const values = {};
    const complaints = [];
    for (const [name, parse] of Object.entries(spec)) {
        const given = process.env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
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
const text = (given) => {
    if (given === '')
        throw new Error('must not be empty');
    return given;
};
function optional(parse) {
    return (given) => (given === '' ? undefined : parse(given));
}
const optionalText = optional(text);
function choice(...words) {
    return (given) => {
        const found = words.find((word) => word === given);
        if (found === undefined)
            throw new Error(`must be ${oneOf(words)}`);
        return found;
    };
}
function integer(least, most = Number.MAX_SAFE_INTEGER) {
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    return (given) => {
        const value = Number(given);
        if (!/^-?\d+$/.test(given) || value < least || value > most)
            throw new Error(`must be a whole number ${range}`);
        return value;
    };
}
const flag = (given) => {
    if (['true', 'True', 'TRUE'].includes(given))
        return true;
    if (['false', 'False', 'FALSE'].includes(given))
        return false;
    throw new Error('must be true or false');
};
const dollars = (given) => {
    if (!/^\d+(\.\d+)?$/.test(given))
        throw new Error('must be an amount of US dollars such as 90 or 21.50');
    return Number(given);
};
const durationSeconds = (given) => (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(given);
const objectName = (given) => {
    if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(given)) {
        throw new Error("must be a Kubernetes name: at most 63 lower-case letters, digits and '-', not starting or ending with '-'");
    }
    return given;
};
const clusterInputs = {
    'aws-region': optionalText,
    'role-to-assume': optionalText,
    'cluster-name': optionalText,
    kubeconfig: optionalText,
    namespace: objectName,
};
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
const lines = (given) => given
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
const names = (given) => given.split(/[\s,]+/).filter((word) => word !== '');
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
/* harmony export */   nw: () => (/* binding */ launcherJobName),
/* harmony export */   pg: () => (/* binding */ failedCondition)
/* harmony export */ });
/* unused harmony export JOB_ROLE_LABEL */
const JOB_NAME_LABEL = 'training.kubeflow.org/job-name';
const JOB_ROLE_LABEL = 'training.kubeflow.org/job-role';
const BATCH_JOB_NAME_LABEL = 'batch.kubernetes.io/job-name';
function podSelector(kind, name) {
    return `${kind === 'MPIJob' ? JOB_NAME_LABEL : BATCH_JOB_NAME_LABEL}=${name}`;
}
const launcherJobName = (mpiJob) => `${mpiJob}-launcher`;
function isMain(kind, pod) {
    return kind === 'Job' || pod.metadata?.labels?.[JOB_ROLE_LABEL] === 'launcher';
}
const isFirstIndex = ({ metadata }) => (metadata?.labels?.['batch.kubernetes.io/job-completion-index'] ?? '0') === '0';
const isTrue = (conditions, type) => conditions?.find((condition) => condition.type === type && condition.status === 'True');
function failedCondition(job) {
    const conditions = job?.status?.conditions;
    return isTrue(conditions, 'Failed') ?? isTrue(conditions, 'FailureTarget');
}
function timeOf(text) {
    if (text === undefined)
        return undefined;
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : time;
}


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
/******/ 		8792: 0
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

;// CONCATENATED MODULE: ./lib/src/command.js
function command(name, message, properties = {}) {
    const given = Object.entries(properties).map(([key, value]) => `${key}=${escaped(value, /[%\r\n:,]/g)}`);
    process.stdout.write(`::${[name, given.join(',')].filter(Boolean).join(' ')}::${escaped(message, /[%\r\n]/g)}\n`);
}
const escaped = (text, unsafe) => text.replace(unsafe, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __nccwpck_require__(57304);
// EXTERNAL MODULE: ./lib/src/inputs.js
var src_inputs = __nccwpck_require__(35777);
;// CONCATENATED MODULE: ./lib/src/action.js



function action({ inputs, main, post }) {
    return {
        main: () => failing(async () => await hand(await main((0,src_inputs/* readInputs */.Ko)(inputs)))),
        post: () => failing(async () => await post?.()),
    };
}
async function failing(work) {
    try {
        await work();
    }
    catch (error) {
        if (error instanceof failure/* Failure */.H)
            await hand(error.result);
        tell(error);
        for (let cause = causeOf(error); cause !== undefined; cause = causeOf(cause)) {
            process.stdout.write(`Caused by: ${cause instanceof Error ? cause.message : String(cause)}\n`);
        }
        if (error instanceof Error && error.stack)
            command('debug', error.stack);
    }
}
function tell(error) {
    const message = error instanceof Error ? error.message : String(error);
    const title = error instanceof failure/* Failure */.H ? error.title : undefined;
    process.exitCode = 1;
    command('error', message, title === undefined ? {} : { title });
}
async function hand(result) {
    const { publish } = await __nccwpck_require__.e(/* import() */ 6405).then(__nccwpck_require__.bind(__nccwpck_require__, 96405));
    publish(result);
}
function causeOf(error) {
    return error instanceof Error ? error.cause : undefined;
}

// EXTERNAL MODULE: ./lib/src/aws/regions.js
var regions = __nccwpck_require__(91765);
;// CONCATENATED MODULE: ./lib/actions/build-neuron-image/inputs.js


const inputs = {
    recipe: src_inputs/* optionalText */.mR,
    step: src_inputs/* optionalText */.mR,
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
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6163), __nccwpck_require__.e(4842), __nccwpck_require__.e(6896)]).then(__nccwpck_require__.bind(__nccwpck_require__, 16896))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(4842), __nccwpck_require__.e(3764)]).then(__nccwpck_require__.bind(__nccwpck_require__, 23764))).finish(),
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
function username(given) {
    if (!/^[A-Za-z0-9._@-]{1,64}$/.test(given))
        throw new Error("must be at most 64 letters, digits, '.', '_', '@' and '-'");
    return given;
}

;// CONCATENATED MODULE: ./lib/actions/deploy-tensorboard/index.js


const deployTensorboard = action({
    inputs: inputs_inputs,
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(9495), __nccwpck_require__.e(6163), __nccwpck_require__.e(2900), __nccwpck_require__.e(4627)]).then(__nccwpck_require__.bind(__nccwpck_require__, 70012))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(9495), __nccwpck_require__.e(7015)]).then(__nccwpck_require__.bind(__nccwpck_require__, 87015))).finish(),
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
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(9495), __nccwpck_require__.e(4701), __nccwpck_require__.e(634)]).then(__nccwpck_require__.bind(__nccwpck_require__, 40634))).run(given),
    post: async () => (await __nccwpck_require__.e(/* import() */ 9316).then(__nccwpck_require__.bind(__nccwpck_require__, 49316))).finish(),
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
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(9495), __nccwpck_require__.e(5668), __nccwpck_require__.e(4701), __nccwpck_require__.e(6163), __nccwpck_require__.e(2900), __nccwpck_require__.e(6478), __nccwpck_require__.e(4019)]).then(__nccwpck_require__.bind(__nccwpck_require__, 84019))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(9495), __nccwpck_require__.e(5668), __nccwpck_require__.e(7606)]).then(__nccwpck_require__.bind(__nccwpck_require__, 97606))).finish(),
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
    'on-end': (0,src_inputs/* choice */.Yq)('keep', 'give-back'),
    'max-hourly-cost': (0,src_inputs/* optional */.lq)(src_inputs/* dollars */.E9),
    'terraform-directory': src_inputs/* optionalText */.mR,
    'state-bucket': src_inputs/* optionalText */.mR,
    'state-key': src_inputs/* optionalText */.mR,
    variables: src_inputs/* pairs */.AS,
    'allow-replace': src_inputs/* flag */.Jt,
    'add-ons': src_inputs/* flag */.Jt,
    'mpi-operator-manifest': src_inputs/* optionalText */.mR,
    'claim-name': src_inputs/* objectName */.Hd,
    image: src_inputs/* optionalText */.mR,
    confirm: src_inputs/* optionalText */.mR,
};
function numberOfNodes(given) {
    return given === 'needed' ? given : (0,src_inputs/* integer */.nd)(0, 256)(given);
}

;// CONCATENATED MODULE: ./lib/actions/provision-trainium/index.js


const provisionTrainium = action({
    inputs: provision_trainium_inputs_inputs,
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(4842), __nccwpck_require__.e(258), __nccwpck_require__.e(2589), __nccwpck_require__.e(5470)]).then(__nccwpck_require__.bind(__nccwpck_require__, 15470))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(258), __nccwpck_require__.e(3655)]).then(__nccwpck_require__.bind(__nccwpck_require__, 32133))).finish(),
});

;// CONCATENATED MODULE: ./lib/actions/report-run/inputs.js

const report_run_inputs_inputs = {
    name: src_inputs/* objectName */.Hd,
    title: src_inputs/* text */.Qq,
    outcome: (0,src_inputs/* choice */.Yq)('success', 'failure', 'cancelled', 'skipped', 'queued', 'in_progress'),
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
    'deployment-environment': src_inputs/* optionalText */.mR,
    'github-token': src_inputs/* text */.Qq,
};
function percent(given) {
    const [, digits] = /^(\d{1,3}(?:\.\d+)?) ?%$/.exec(given) ?? [];
    if (digits === undefined)
        throw new Error('must be a percentage such as 2%');
    return Number(digits) / 100;
}

;// CONCATENATED MODULE: ./lib/actions/report-run/index.js


const reportRun = action({
    inputs: report_run_inputs_inputs,
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(1351), __nccwpck_require__.e(7394)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7394))).run(given),
});

;// CONCATENATED MODULE: ./lib/src/run/following/watching.js

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
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(9495), __nccwpck_require__.e(5668), __nccwpck_require__.e(4701), __nccwpck_require__.e(2900), __nccwpck_require__.e(6478), __nccwpck_require__.e(3604), __nccwpck_require__.e(6846)]).then(__nccwpck_require__.bind(__nccwpck_require__, 16846))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(9495), __nccwpck_require__.e(5668), __nccwpck_require__.e(4221)]).then(__nccwpck_require__.bind(__nccwpck_require__, 54221))).finish(),
});

;// CONCATENATED MODULE: ./lib/src/recipe/overrides-inputs.js

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
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
const queue = (given) => {
    const [, system = 'kueue', name] = /^(?:(kueue|volcano):)?([a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?)$/.exec(given) ?? [];
    if (name === undefined)
        throw new Error('must be the name of a queue, as name, kueue:name or volcano:name');
    return { system: system, name };
};
const environment = (given) => {
    const found = (0,src_inputs/* pairs */.AS)(given);
    const wrong = Object.keys(found).find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
    if (wrong !== undefined)
        throw new Error(`must have names of letters, digits and '_' (name '${wrong}')`);
    return found;
};
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
    main: async (given) => (await Promise.all(/* import() */[__nccwpck_require__.e(9495), __nccwpck_require__.e(5668), __nccwpck_require__.e(4701), __nccwpck_require__.e(2900), __nccwpck_require__.e(6478), __nccwpck_require__.e(3604), __nccwpck_require__.e(5764)]).then(__nccwpck_require__.bind(__nccwpck_require__, 35764))).run(given),
    post: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(9495), __nccwpck_require__.e(5668), __nccwpck_require__.e(4745)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4745))).finish(),
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
