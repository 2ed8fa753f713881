export const id = 5764;
export const ids = [5764];
export const modules = {

/***/ 35764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/src/connect.js
var connect = __webpack_require__(6332);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(98220);
// EXTERNAL MODULE: ./lib/src/run/existing.js
var existing = __webpack_require__(49911);
// EXTERNAL MODULE: ./lib/src/run/find.js
var find = __webpack_require__(26417);
// EXTERNAL MODULE: ./lib/src/run/following/outcome.js + 2 modules
var outcome = __webpack_require__(74814);
// EXTERNAL MODULE: ./lib/src/run/following/step-reports.js
var step_reports = __webpack_require__(74250);
// EXTERNAL MODULE: ./lib/src/run/following/watch-over.js + 17 modules
var watch_over = __webpack_require__(28308);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/src/report/markdown.js
var markdown = __webpack_require__(12560);
// EXTERNAL MODULE: ./lib/src/run/identity.js
var identity = __webpack_require__(29828);
// EXTERNAL MODULE: ./lib/src/run/handover/handover.js
var handover_handover = __webpack_require__(35207);
;// CONCATENATED MODULE: ./lib/src/run/handover/active.js









async function theActiveRun(cluster, { namespace, recipe }) {
    const active = await (0,find/* activeRuns */.$f)(cluster, namespace, recipe === undefined ? undefined : (0,external_node_path_.basename)(recipe));
    const ids = active.map(({ runId }) => `'${runId}'`).join(', ');
    if (active.length > 1)
        throw new failure/* Failure */.H(`Several runs are active (${ids}): say which one in input 'run-id'.`);
    const [run] = active;
    if (run === undefined) {
        return nothingToDo({}, `No run${recipe === undefined ? '' : ` of '${recipe}'`} is active in namespace '${namespace}'.`);
    }
    const object = await cluster.get((0,identity/* resourceOf */.KU)(run.kind), run);
    const handover = object && (0,handover_handover/* handoverOf */.h$)(object);
    if (!(0,handover_handover/* isFollowed */.bJ)(handover, Date.now()))
        return run;
    return nothingToDo(run, `Run ${run.runId} is followed already${handover?.by ? `, by ${handover.by}` : ''}.`);
}
function nothingToDo(run, sentence) {
    (0,core/* info */.pq)((0,log_lines/* safeLine */.om)(sentence));
    return {
        outputs: { ...(0,outcome/* identityOutputs */.TG)({ runId: '', ...run }), phase: '', skipped: 'true', detached: 'false' },
        summary: `### Nothing to follow\n\n${(0,markdown/* cell */.Hn)(sentence)}\n`,
    };
}

// EXTERNAL MODULE: ./lib/src/run/handover/detach.js
var detach = __webpack_require__(61395);
// EXTERNAL MODULE: ./lib/src/run/money/tell-estimate.js + 1 modules
var tell_estimate = __webpack_require__(33855);
// EXTERNAL MODULE: ./lib/src/run/plan-run.js
var plan_run = __webpack_require__(5865);
// EXTERNAL MODULE: ./lib/src/run/stopping/cancellation.js
var cancellation = __webpack_require__(41550);
// EXTERNAL MODULE: ./lib/src/run/submit-and-follow.js
var submit_and_follow = __webpack_require__(36478);
;// CONCATENATED MODULE: ./lib/actions/run-mpijob/main.js
















async function run(given) {
    checkCombination(given);
    if (given.githubToken !== undefined)
        (0,core/* setSecret */.Pq)(given.githubToken);
    const { command, namespace, onCancel } = given;
    const starts = command === 'run' || command === 'submit';
    if (command === 'plan')
        return await planned(await planOf({ ...given, image: given.image ?? '$(image)' }));
    const plan = starts ? await planOf(given) : undefined;
    const following = {
        timeoutSeconds: given.timeout,
        startTimeoutSeconds: given.startTimeout,
        logs: given.logs,
        ...(command === 'run' || command === 'attach' ? { detach: await (0,detach/* planDetach */.$)(given) } : {}),
        watchers: () => [(0,step_reports/* watchStepReports */.r)()],
    };
    const cancelled = (0,cancellation/* cancellation */.W)();
    const { cluster } = await (0,cancellation/* unlessCancelled */.M)(cancelled, 'before the cluster was reached', (0,connect.connect)(given));
    following.over = (run, object, tell) => (0,watch_over/* watchOver */.w)(cluster, run, given, { object, tell, signal: cancelled });
    try {
        if (plan !== undefined) {
            await (0,tell_estimate/* tellEstimate */.a)(cluster, plan.manifest, plan.neuronDevicesPerWorker, given);
            const follow = command === 'run';
            return await (0,submit_and_follow/* submitAndFollow */.j)(cluster, plan, { connection: given, following, onCancel, follow, cancelled });
        }
        if (command === 'stop') {
            const found = await (0,find/* theRun */.xE)(cluster, namespace, given.runId);
            return await (0,existing/* stopped */.c)(cluster, found, { timeoutSeconds: given.timeout, signal: cancelled });
        }
        const looked = given.runId === undefined ? theActiveRun(cluster, given) : (0,find/* theRun */.xE)(cluster, namespace, given.runId);
        const run = await (0,cancellation/* unlessCancelled */.M)(cancelled, 'before the run was found', looked);
        if ('outputs' in run)
            return run;
        const object = await cluster.get((0,identity/* resourceOf */.KU)(run.kind), run);
        if (object !== undefined)
            await (0,tell_estimate/* tellEstimate */.a)(cluster, object, run.neuronDevicesPerWorker, given);
        return await (0,existing/* attached */.Z)(cluster, run, { connection: given, following, onCancel, cancelled });
    }
    finally {
        cluster.close();
    }
}
function checkCombination({ command, runId }) {
    if (command === 'stop' && runId === undefined) {
        throw new failure/* Failure */.H("For command 'stop', input 'run-id' must be given.");
    }
}
const planOf = (given) => (0,plan_run/* planRun */.n)({ ...given, overrides: overridesOf(given) });
async function planned({ manifest, notes, kind, workers, ...plan }) {
    const { stringify } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    for (const note of notes)
        (0,core/* info */.pq)(note);
    (0,core/* info */.pq)(`Step '${plan.step}' of '${plan.recipe}' is an ${kind} with ${workers} workers:`);
    (0,core/* info */.pq)((0,log_lines/* safeLines */.Bv)(Buffer.from(stringify(manifest))).toString());
    const title = `${plan.recipe} ${plan.step}: ${kind} with ${workers} workers`;
    return {
        outputs: { ...(0,outcome/* identityOutputs */.TG)({ runId: plan.runId }), phase: '', skipped: 'false', detached: 'false' },
        summary: `### ☑️ ${title}\n\nRecipe, manifest and parameters are in order; nothing was asked of AWS or a cluster.\n`,
    };
}
function overridesOf(given) {
    const { env, nodeSelector, tolerations, queue, priorityClass, instanceType } = given;
    const limits = { deadlineSeconds: given.deadline, ttlSeconds: given.ttl };
    return { env, nodeSelector, tolerations, queue, priorityClass, instanceType, ...limits };
}


/***/ })

};
