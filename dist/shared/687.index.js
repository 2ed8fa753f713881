export const id = 687;
export const ids = [687,973];
export const modules = {

/***/ 90687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/kubernetes/resources.js
var resources = __webpack_require__(59598);
// EXTERNAL MODULE: ./lib/src/recipe/plan.js + 4 modules
var recipe_plan = __webpack_require__(58907);
// EXTERNAL MODULE: ./lib/src/recipe/run-id.js
var run_id = __webpack_require__(95304);
// EXTERNAL MODULE: ./lib/src/run/cancellation.js
var cancellation = __webpack_require__(36445);
// EXTERNAL MODULE: ./lib/src/connect.js
var connect = __webpack_require__(6332);
// EXTERNAL MODULE: ./lib/src/kubernetes/cluster.js
var cluster = __webpack_require__(58477);
// EXTERNAL MODULE: ./lib/src/kubernetes/retry.js
var retry = __webpack_require__(88957);
;// CONCATENATED MODULE: ./lib/src/run/cluster-wait.js





/** AWS and a cluster that does not exist yet tell nobody when they are ready: they can only be asked. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** Connects to a cluster that another job may still be making. Only what that job mends is waited for. */
async function connectWhenThere(inputs, wait) {
    const until = Date.now() + wait.waitSeconds * 1000;
    let told = '';
    for (let attempt = 0;; attempt++) {
        const missing = await whatIsMissing(inputs, wait.claimName);
        if ('cluster' in missing)
            return missing;
        const left = until - Date.now();
        if (left <= 0 || wait.signal.aborted)
            throw missing.error;
        if (missing.error.message !== told)
            wait.tell(`Waiting for the cluster: ${missing.error.message}`);
        told = missing.error.message;
        await (0,retry/* pause */.v7)(Math.min(left, LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10)), wait.signal);
    }
}
async function whatIsMissing(inputs, claimName) {
    let connected;
    try {
        connected = await (0,connect.connect)(inputs);
    }
    catch (error) {
        if (isNotThereYet(error))
            return { error: error };
        throw error;
    }
    try {
        if (claimName === undefined)
            await connected.cluster.request('GET', '/version');
        else if (!(await connected.cluster.get(resources/* persistentVolumeClaims */.dt, { name: claimName, namespace: connected.namespace }))) {
            throw new failure/* Failure */.H(`The PersistentVolumeClaim '${claimName}' is not in namespace '${connected.namespace}'.`);
        }
        return connected;
    }
    catch (error) {
        connected.cluster.close();
        // Not allowed yet: the access entry and the role binding are made after the cluster.
        const mends = error instanceof failure/* Failure */.H || (error instanceof cluster/* ApiError */.h && [401, 403].includes(error.status));
        if (mends || isUnreachable(error))
            return { error: error };
        throw error;
    }
}
/** No such EKS cluster, or one that is being created and has no endpoint. */
function isNotThereYet(error) {
    const { cause, message } = error;
    return cause?.name === 'ResourceNotFoundException' || /has no endpoint yet/.test(message ?? '');
}
const isUnreachable = (error) => ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ECONNRESET', 'EHOSTUNREACH'].includes(String(error.code));

// EXTERNAL MODULE: ./lib/src/run/hugging-face-token.js
var hugging_face_token = __webpack_require__(39257);
// EXTERNAL MODULE: ./lib/src/run/provenance.js
var provenance = __webpack_require__(34377);
// EXTERNAL MODULE: ./lib/src/run/recipe-folder.js
var recipe_folder = __webpack_require__(75973);
// EXTERNAL MODULE: ./lib/src/run/step-reports.js
var step_reports = __webpack_require__(18954);
// EXTERNAL MODULE: ./lib/src/run/submit-and-follow.js
var submit_and_follow = __webpack_require__(36478);
// EXTERNAL MODULE: ./lib/src/report/step-report.js + 2 modules
var step_report = __webpack_require__(74262);
// EXTERNAL MODULE: ./lib/src/run/record.js
var run_record = __webpack_require__(31543);
;// CONCATENATED MODULE: ./lib/actions/prepare-dataset/dataset.js


/**
 * The result with what the step said of the dataset: as outputs, and kept with the record that it was done, so that
 * whoever finds it done has them too.
 */
async function withDataset(cluster, plan, namespace, result) {
    const step = { ...plan, namespace };
    const { reports, ...outputs } = result.outputs ?? {};
    const told = reportIn(reports);
    if (told !== undefined) {
        await remember(cluster, step, told);
        return { ...result, outputs: { ...outputs, ...outputsOf(told) } };
    }
    const text = (await (0,run_record/* readRecord */.a)(cluster, step))?.report;
    const kept = text === undefined ? undefined : reportIn(`[${text}]`);
    if (kept === undefined)
        return { ...result, outputs };
    const summary = `${result.summary ?? ''}\n${(0,step_report/* renderReport */.B)({ ...kept, skipped: true })}\n`;
    return { ...result, outputs: { ...outputs, ...outputsOf({ ...kept, skipped: true }) }, summary };
}
async function remember(cluster, step, report) {
    const record = await (0,run_record/* readRecord */.a)(cluster, step);
    if (record !== undefined)
        await (0,run_record/* writeRecord */.r)(cluster, step, { ...record, report: JSON.stringify(report) });
}
function outputsOf({ dataset, documents, tokens, fingerprint, skipped }) {
    return {
        dataset: typeof dataset === 'string' ? dataset : '',
        documents: typeof documents === 'number' ? String(documents) : '',
        tokens: typeof tokens === 'number' ? String(tokens) : '',
        fingerprint: typeof fingerprint === 'string' ? fingerprint : '',
        skipped: String(skipped === true),
    };
}
function reportIn(text) {
    try {
        const reports = JSON.parse(text ?? '[]');
        return (Array.isArray(reports) ? reports : []).findLast((each) => each?.kind === 'dataset');
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/actions/prepare-dataset/main.js













async function run(given) {
    if (given.hfToken !== undefined)
        (0,core/* setSecret */.Pq)(given.hfToken);
    const { recipe, step, image, namespace, runId, parameters } = given;
    const planned = (id) => (0,recipe_plan.planStep)({
        recipe: (0,recipe_folder.recipeFolder)(recipe),
        step,
        image,
        namespace,
        parameters,
        provenance: (0,provenance/* provenance */.a)(),
        ...(id === undefined ? {} : { runId: id }),
    });
    const usual = await planned(runId);
    // A run of its own looks at the files, although they are known to have been made; it makes what is missing again.
    const plan = given.verify ? { ...(await planned(verificationId(usual))), once: false } : usual;
    if (plan.kind !== 'Job') {
        throw new failure/* Failure */.H(`Step '${step}' of '${plan.recipe}' is an ${plan.kind}; run-mpijob runs it, this action runs Jobs.`);
    }
    const cancelled = (0,cancellation/* cancellation */.W)();
    const { cluster } = await connectWhenThere(given, {
        waitSeconds: given.waitForCluster,
        claimName: plan.claimName,
        tell: core/* info */.pq,
        signal: cancelled,
    });
    try {
        const result = await (0,submit_and_follow/* submitAndFollow */.j)(cluster, plan, {
            connection: given,
            following: {
                timeoutSeconds: given.timeout,
                startTimeoutSeconds: given.startTimeout,
                watchers: () => [(0,step_reports/* watchStepReports */.r)()],
            },
            onCancel: given.onCancel,
            follow: true,
            companions: given.hfToken === undefined ? [] : [(0,hugging_face_token/* tokenSecret */.M)(plan, given.hfToken)],
            cancelled,
        });
        await forgetToken(cluster, plan);
        return await withDataset(cluster, usual, namespace, result);
    }
    catch (error) {
        if (error instanceof failure/* Failure */.H && error.result.outputs?.phase === 'Failed')
            await forgetToken(cluster, plan);
        throw error;
    }
    finally {
        cluster.close();
    }
}
/** The Job stays for its logs, and would keep the Secret as long. */
async function forgetToken(cluster, { manifest, runId }) {
    const namespace = manifest.metadata?.namespace ?? '';
    await cluster.delete(resources/* secrets */.O3, { name: (0,hugging_face_token/* tokenSecretName */.b)(runId), namespace }).catch(() => false);
}
/** Never the same twice: a look at the files of an hour ago says nothing of now. */
const verificationId = ({ recipe, step, workers }) => (0,run_id/* composeRunId */.Pt)(`${recipe}-${step}-check`, Date.now().toString(36), workers);


/***/ }),

/***/ 5722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ findRecipe)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57304);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35777);




/**
 * The folder of a recipe that a user names: a path to a folder with a recipe.yaml, or the name of one in `jobs/` of the
 * user's repository or of this toolkit. The user's own come first.
 */
function findRecipe(given, places) {
    const shelves = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(places.workspace, 'jobs'), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(places.toolkit, 'jobs')];
    const candidates = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(places.workspace, given), ...shelves.map((shelf) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(shelf, given))];
    const found = candidates.find((folder) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'recipe.yaml')));
    if (found !== undefined)
        return found;
    const names = [...new Set(shelves.flatMap(recipesIn))].sort().map((name) => `'${name}'`);
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(`There is no recipe '${given}': it must be ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)(names) || 'a recipe'}, or the path of a folder with a recipe.yaml.`);
}
function recipesIn(shelf) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(shelf))
        return [];
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(shelf).filter((name) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(shelf, name, 'recipe.yaml')));
}


/***/ }),

/***/ 39257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ tokenSecret),
/* harmony export */   b: () => (/* binding */ tokenSecretName)
/* harmony export */ });
const tokenSecretName = (runId) => `${runId}-hugging-face`;
/** The Secret that the pods of a run read the token from; it is deleted with the run. */
function tokenSecret({ runId, manifest }, token) {
    const { namespace = '', labels } = manifest.metadata ?? {};
    return {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'Opaque',
        metadata: { name: tokenSecretName(runId), namespace, ...(labels === undefined ? {} : { labels }) },
        data: { token: Buffer.from(token).toString('base64') },
    };
}


/***/ }),

/***/ 75973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   recipeFolder: () => (/* binding */ recipeFolder)
/* harmony export */ });
/* harmony import */ var _recipe_find_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5722);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27924);


/** The folder of the recipe that an input names: in the workspace, or of those that come with the toolkit. */
function recipeFolder(given) {
    return (0,_recipe_find_js__WEBPACK_IMPORTED_MODULE_0__/* .findRecipe */ .W)(given, { workspace: process.env.GITHUB_WORKSPACE ?? process.cwd(), toolkit: (0,_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .toolkitRoot */ .F)() });
}


/***/ })

};
