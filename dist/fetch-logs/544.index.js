export const id = 544;
export const ids = [544];
export const modules = {

/***/ 6544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  finish: () => (/* binding */ finish),
  reader: () => (/* binding */ reader)
});

// EXTERNAL MODULE: ./lib/src/connect.js
var connect = __webpack_require__(6332);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
;// CONCATENATED MODULE: ./lib/src/state.js

function state(name) {
    return {
        save: (value) => core/* saveState */.LZ(name, JSON.stringify(value)),
        load() {
            const saved = core/* getState */.Gu(name);
            return saved === '' ? undefined : JSON.parse(saved);
        },
    };
}

;// CONCATENATED MODULE: ./lib/actions/fetch-logs/post.js



/** The pod through which files are read. The step removes it; this is for a step that was killed. */
const reader = state('reader');
async function finish() {
    const saved = reader.load();
    if (saved === undefined)
        return;
    const { cluster } = await (0,connect/* connect */.N)(saved.connection);
    try {
        await cluster.delete(resources/* pods */.Jw, { name: saved.name, namespace: saved.namespace }, { gracePeriodSeconds: 0 });
    }
    finally {
        cluster.close();
    }
}


/***/ }),

/***/ 6332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ connect),
/* harmony export */   u: () => (/* binding */ connectInputs)
/* harmony export */ });
/** Only what is needed to connect again: what is saved for a post step must hold no secret. */
function connectInputs(given) {
    const { awsRegion, roleToAssume, clusterName, kubeconfig, namespace } = given;
    return { awsRegion, roleToAssume, clusterName, kubeconfig, namespace };
}
/** Reaches the cluster that the inputs name. A kubeconfig wins, so that one workflow serves both kinds of cluster. */
async function connect(inputs) {
    const { createCluster } = await __webpack_require__.e(/* import() */ 693).then(__webpack_require__.bind(__webpack_require__, 23693));
    if (inputs.kubeconfig) {
        const { connectionFromKubeconfig } = await __webpack_require__.e(/* import() */ 92).then(__webpack_require__.bind(__webpack_require__, 82092));
        const connection = await connectionFromKubeconfig(inputs.kubeconfig);
        const namespace = inputs.namespace ?? connection.namespace ?? 'default';
        return { cluster: createCluster({ ...connection, namespace }), namespace };
    }
    const { region, clusterName } = checkEksInputs(inputs);
    const { openSession } = await __webpack_require__.e(/* import() */ 122).then(__webpack_require__.bind(__webpack_require__, 67122));
    const { eksConnection } = await __webpack_require__.e(/* import() */ 329).then(__webpack_require__.bind(__webpack_require__, 76329));
    const session = await openSession({ region, roleToAssume: inputs.roleToAssume });
    const connection = await eksConnection(session, clusterName);
    const namespace = inputs.namespace ?? 'default';
    return { cluster: createCluster({ ...connection, namespace }), session, namespace };
}
function checkEksInputs({ awsRegion, clusterName }) {
    if (!clusterName)
        throw new Error("Input 'cluster-name' (EKS) or input 'kubeconfig' (any cluster) must be given.");
    const region = awsRegion || process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION;
    if (!region)
        throw new Error("Input 'aws-region' must be given: neither it nor AWS_REGION is set.");
    return { region, clusterName };
}


/***/ }),

/***/ 59598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ events),
/* harmony export */   Jw: () => (/* binding */ pods),
/* harmony export */   LR: () => (/* binding */ jobs),
/* harmony export */   Rj: () => (/* binding */ mpiJobs),
/* harmony export */   gT: () => (/* binding */ configMaps)
/* harmony export */ });
/* unused harmony exports namespaces, nodes, persistentVolumes, persistentVolumeClaims, secrets, services, serviceAccounts, deployments, daemonSets, leases, customResourceDefinitions */
// The kinds the toolkit itself handles; a manifest's own kinds are found by the server's discovery.
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


/***/ })

};
