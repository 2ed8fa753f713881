export const id = 346;
export const ids = [346];
export const modules = {

/***/ 74346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(235);
/* harmony import */ var _src_connect_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6332);
/* harmony import */ var _src_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _src_run_cancellation_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(36445);
/* harmony import */ var _src_run_clean_up_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33399);
/* harmony import */ var _src_run_find_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26417);
/* harmony import */ var _src_run_followed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26705);
/* harmony import */ var _src_run_outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(33833);
/* harmony import */ var _src_run_provenance_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(34377);
/* harmony import */ var _src_run_stop_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16394);
/* harmony import */ var _src_run_submit_and_follow_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80751);











async function run(given) {
    checkCombination(given);
    const { command, namespace, onCancel } = given;
    const limits = { timeoutSeconds: given.timeout, startTimeoutSeconds: given.startTimeout };
    const plan = command === 'run' || command === 'submit' ? await planOf(given) : undefined;
    const cancelled = (0,_src_run_cancellation_js__WEBPACK_IMPORTED_MODULE_7__/* .cancellation */ .W)();
    const { cluster } = await (0,_src_connect_js__WEBPACK_IMPORTED_MODULE_8__.connect)(given);
    try {
        if (plan !== undefined) {
            const follow = command === 'run';
            return await (0,_src_run_submit_and_follow_js__WEBPACK_IMPORTED_MODULE_6__/* .submitAndFollow */ .j)(cluster, plan, { connection: given, limits, onCancel, follow, cancelled });
        }
        const found = await (0,_src_run_find_js__WEBPACK_IMPORTED_MODULE_2__/* .findRun */ .L)(cluster, namespace, given.runId);
        if (command === 'stop') {
            await (0,_src_run_stop_js__WEBPACK_IMPORTED_MODULE_5__/* .stop */ .ds)(cluster, found, { timeoutSeconds: given.timeout, signal: cancelled });
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_9__/* .info */ .pq)(`${found.kind} '${found.name}' and its pods are gone.`);
            return { outputs: { ...(0,_src_run_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .identityOutputs */ .TG)(found), phase: 'Deleted', skipped: 'false' } };
        }
        _src_run_clean_up_js__WEBPACK_IMPORTED_MODULE_1__/* .unfinished */ .M.save({ connection: (0,_src_connect_js__WEBPACK_IMPORTED_MODULE_8__/* .connectInputs */ .u)(given), workload: found, onCancel });
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_9__/* .info */ .pq)(`Following ${found.kind} '${found.name}' (step '${found.step}' of '${found.recipe}').`);
        return await (0,_src_run_followed_js__WEBPACK_IMPORTED_MODULE_3__/* .followed */ .X)(cluster, found, limits, cancelled);
    }
    finally {
        cluster.close();
    }
}
function checkCombination({ command, recipe, manifest, runId }) {
    const starts = command === 'run' || command === 'submit';
    if (starts && (recipe === undefined) === (manifest === undefined)) {
        throw new _src_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`For command '${command}', either input 'recipe' or input 'manifest' must be given.`);
    }
    if (!starts && runId === undefined)
        throw new _src_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`For command '${command}', input 'run-id' must be given.`);
}
async function planOf({ recipe, manifest, step, image, runId, workers, ...given }) {
    const { planManifest, planStep } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(889)]).then(__webpack_require__.bind(__webpack_require__, 73889));
    const common = {
        namespace: given.namespace,
        provenance: (0,_src_run_provenance_js__WEBPACK_IMPORTED_MODULE_10__/* .provenance */ .a)(),
        parameters: given.parameters,
        ...(runId === undefined ? {} : { runId }),
        ...(workers === undefined ? {} : { workers }),
    };
    if (manifest !== undefined) {
        return planManifest({ ...common, file: manifest, ...(image === undefined ? {} : { image }) });
    }
    if (image === undefined) {
        throw new _src_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("For a recipe, input 'image' must be given: the output 'image' of build-neuron-image.");
    }
    const { recipeFolder } = await __webpack_require__.e(/* import() */ 973).then(__webpack_require__.bind(__webpack_require__, 75973));
    return planStep({ ...common, recipe: recipeFolder(recipe), step, image });
}


/***/ })

};
