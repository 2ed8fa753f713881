export const id = 6846;
export const ids = [6846];
export const modules = {

/***/ 16846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(235);
/* harmony import */ var _src_connect_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6332);
/* harmony import */ var _src_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57304);
/* harmony import */ var _src_run_existing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49911);
/* harmony import */ var _src_run_find_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26417);
/* harmony import */ var _src_run_following_step_reports_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74250);
/* harmony import */ var _src_run_following_watch_over_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28308);
/* harmony import */ var _src_run_identity_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(29828);
/* harmony import */ var _src_run_money_tell_estimate_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33855);
/* harmony import */ var _src_run_plan_run_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5865);
/* harmony import */ var _src_run_stopping_cancellation_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(41550);
/* harmony import */ var _src_run_submission_hugging_face_token_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(55274);
/* harmony import */ var _src_run_submit_and_follow_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(36478);













async function run(given) {
    const { command, namespace, onCancel, hfToken } = given;
    if (hfToken !== undefined)
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_10__/* .setSecret */ .Pq)(hfToken);
    const plan = command === 'run' || command === 'submit' ? await planJob(given) : undefined;
    if (plan === undefined && given.runId === undefined) {
        throw new _src_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`For command '${command}', input 'run-id' must be given.`);
    }
    const following = {
        timeoutSeconds: given.timeout,
        startTimeoutSeconds: given.startTimeout,
        watchers: () => [(0,_src_run_following_step_reports_js__WEBPACK_IMPORTED_MODULE_3__/* .watchStepReports */ .r)()],
    };
    const cancelled = (0,_src_run_stopping_cancellation_js__WEBPACK_IMPORTED_MODULE_8__/* .cancellation */ .W)();
    const { cluster } = await (0,_src_connect_js__WEBPACK_IMPORTED_MODULE_11__.connect)(given);
    following.over = (run, object, tell) => (0,_src_run_following_watch_over_js__WEBPACK_IMPORTED_MODULE_4__/* .watchOver */ .w)(cluster, run, given, { object, tell, signal: cancelled });
    try {
        if (plan !== undefined) {
            await (0,_src_run_money_tell_estimate_js__WEBPACK_IMPORTED_MODULE_6__/* .tellEstimate */ .a)(cluster, plan.manifest, plan.neuronDevicesPerWorker, given);
            const companions = hfToken === undefined ? [] : [(0,_src_run_submission_hugging_face_token_js__WEBPACK_IMPORTED_MODULE_12__/* .tokenSecret */ .M)(plan, hfToken)];
            const follow = command === 'run';
            return await (0,_src_run_submit_and_follow_js__WEBPACK_IMPORTED_MODULE_9__/* .submitAndFollow */ .j)(cluster, plan, {
                connection: given,
                following,
                onCancel,
                follow,
                companions,
                cancelled,
            });
        }
        const found = await (0,_src_run_find_js__WEBPACK_IMPORTED_MODULE_2__/* .theRun */ .xE)(cluster, namespace, given.runId);
        if (command === 'stop')
            return await (0,_src_run_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .stopped */ .c)(cluster, found, { timeoutSeconds: given.timeout, signal: cancelled });
        const object = await cluster.get((0,_src_run_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .resourceOf */ .KU)(found.kind), found);
        if (object !== undefined)
            await (0,_src_run_money_tell_estimate_js__WEBPACK_IMPORTED_MODULE_6__/* .tellEstimate */ .a)(cluster, object, found.neuronDevicesPerWorker, given);
        return await (0,_src_run_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .attached */ .Z)(cluster, found, { connection: given, following, onCancel, cancelled });
    }
    finally {
        cluster.close();
    }
}
async function planJob(given) {
    const { recipe, step } = given;
    if (recipe !== undefined && step === undefined)
        throw new _src_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("For a recipe, input 'step' must be given.");
    const plan = await (0,_src_run_plan_run_js__WEBPACK_IMPORTED_MODULE_7__/* .planRun */ .n)({ ...given, step: step ?? '' });
    if (plan.kind === 'Job')
        return plan;
    throw new _src_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(`Step '${plan.step}' of '${plan.recipe}' is an ${plan.kind}: run-mpijob runs it, this action runs Jobs.`);
}


/***/ }),

/***/ 55274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ tokenSecret),
/* harmony export */   b: () => (/* binding */ tokenSecretName)
/* harmony export */ });
const tokenSecretName = (runId) => `${runId}-hugging-face`;
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


/***/ })

};
