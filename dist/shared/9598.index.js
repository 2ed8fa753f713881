export const id = 9598;
export const ids = [9598];
export const modules = {

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


/***/ })

};
