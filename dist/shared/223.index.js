export const id = 223;
export const ids = [223];
export const modules = {

/***/ 73223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finish: () => (/* binding */ finish)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(235);
/* harmony import */ var _src_aws_node_group_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76584);
/* harmony import */ var _src_aws_session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75651);
/* harmony import */ var _src_terraform_lock_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(99250);
/* harmony import */ var _src_terraform_message_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85910);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(46002);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(61312);









/** What the step had begun and could not end, because it was cancelled. */
async function finish() {
    const program = _state_js__WEBPACK_IMPORTED_MODULE_5__/* .running */ .y.load();
    if (program)
        await awaitTerraform(program);
    const change = _state_js__WEBPACK_IMPORTED_MODULE_5__/* .scaling */ .A.load();
    if (change)
        await backToSize(change);
}
/** Nodes that came for a step which is no more would only cost money. A scale-in goes on by itself. */
async function backToSize({ region, roleToAssume, clusterName, nodeGroup, previous, nodes }) {
    if (nodes <= previous)
        return;
    (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .print */ .y)(`The step ended while node group '${nodeGroup}' was growing to ${nodes}: going back to ${previous}.`);
    const session = await (0,_src_aws_session_js__WEBPACK_IMPORTED_MODULE_3__.openSession)({ region, roleToAssume });
    await (0,_src_aws_node_group_js__WEBPACK_IMPORTED_MODULE_2__/* .scaleNodeGroup */ .aW)(session, { cluster: clusterName, nodeGroup, desired: previous });
}
const LONGEST_WAIT_MS = 30 * 60_000;
/** A terraform that outlived the step writes its state when it ends; only then may the runner go. */
async function awaitTerraform({ pid, logFile, interrupted }) {
    if (isAlive(pid)) {
        (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .print */ .y)(`Terraform (process ${pid}) is still at work: waiting until it has written its state.`);
        if (!interrupted)
            process.kill(pid, 'SIGINT');
        const deadline = Date.now() + LONGEST_WAIT_MS;
        while (isAlive(pid) && Date.now() < deadline)
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(200);
        if (isAlive(pid)) {
            throw new Error(`Terraform (process ${pid}) does not end: its state is locked and what it made may not be in it.`);
        }
    }
    const messages = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(logFile, 'utf8').split('\n').map(_src_terraform_message_js__WEBPACK_IMPORTED_MODULE_4__/* .parseMessage */ .v);
    for (const message of messages.slice(-20))
        if (message.type === 'text')
            (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .print */ .y)(message.text);
    const errors = messages.flatMap((message) => (message.type === 'diagnostic' ? [message.diagnostic] : []));
    const lock = errors.map(_src_terraform_lock_js__WEBPACK_IMPORTED_MODULE_7__/* .lockOf */ .V).find((found) => found !== undefined);
    if (lock)
        _actions_core__WEBPACK_IMPORTED_MODULE_8__/* .warning */ .$e((0,_src_terraform_lock_js__WEBPACK_IMPORTED_MODULE_7__/* .lockSentence */ .B)(lock));
    _actions_core__WEBPACK_IMPORTED_MODULE_8__/* .warning */ .$e('Terraform was stopped in the middle: what it was making may be marked as tainted, and the next apply makes it anew.');
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch {
        return false;
    }
}


/***/ })

};
