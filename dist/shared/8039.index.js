export const id = 8039;
export const ids = [8039];
export const modules = {

/***/ 38039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkNextRun: () => (/* binding */ checkNextRun),
/* harmony export */   startNextRun: () => (/* binding */ startNextRun),
/* harmony export */   thisWorkflow: () => (/* binding */ thisWorkflow)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57304);



function thisWorkflow(env, workflow) {
    const [, path = '', ref = ''] = /^(.+)@([^@]+)$/.exec(env.GITHUB_WORKFLOW_REF ?? '') ?? [];
    const file = workflow ?? path.split('/').at(-1) ?? '';
    const repository = env.GITHUB_REPOSITORY ?? '';
    if (file === '' || repository === '') {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H("A relay ('on-detach: relay') is possible in a workflow only: there is none to be run next.");
    }
    if (!/^refs\/(heads|tags)\//.test(ref)) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(`A relay ('on-detach: relay') needs a branch or a tag to run the next workflow on; this one runs on '${ref}'.`);
    }
    return { repository, workflow: file, ref };
}
async function checkNextRun({ workflow, inputs }, workspace) {
    let text;
    try {
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, '.github/workflows', workflow), 'utf8');
    }
    catch {
        return;
    }
    const { parse } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    const { on } = (parse(text) ?? {});
    const names = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on ?? {});
    if (!names.includes('workflow_dispatch')) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(`The workflow '${workflow}' cannot be run next: it lacks the trigger 'on: workflow_dispatch'.`);
    }
    const declared = on.workflow_dispatch?.inputs ?? {};
    const missing = Object.keys(inputs).filter((name) => !(name in declared));
    if (missing.length > 0) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(`The workflow '${workflow}' cannot be run next: its 'workflow_dispatch' lacks the input${missing.length > 1 ? 's' : ''} ` +
            `${missing.map((name) => `'${name}'`).join(', ')}.`);
    }
}
const ATTEMPTS = 6;
async function startNextRun(next, pause = (ms) => sleep(ms)) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 1351).then(__webpack_require__.bind(__webpack_require__, 61351));
    const [owner = '', repo = ''] = next.repository.split('/');
    const { actions } = getOctokit(next.token).rest;
    for (let attempt = 1;; attempt++) {
        try {
            await actions.createWorkflowDispatch({
                owner,
                repo,
                workflow_id: next.workflow,
                ref: next.ref.replace(/^refs\/(heads|tags)\//, ''),
                inputs: next.inputs,
            });
            return;
        }
        catch (error) {
            const { status = 500, message } = error;
            if (status < 500 && status !== 429)
                throw new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(refusal(next, status, message), { cause: error });
            if (attempt === ATTEMPTS) {
                throw new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(`GitHub could not be asked to run '${next.workflow}': ${message}`, { cause: error });
            }
            await pause(1000 * 2 ** attempt);
        }
    }
}
function refusal({ workflow, ref }, status, message) {
    const why = `GitHub does not run '${workflow}' on '${ref}' (${status}: ${message}).`;
    if (status === 403)
        return `${why} Give the job 'permissions: actions: write'.`;
    if (status === 401)
        return `${why} Input 'github-token' is not valid any more.`;
    if (status === 404)
        return `${why} Check the workflow's name, and that the token may read it.`;
    return why;
}
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));


/***/ })

};
