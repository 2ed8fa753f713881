export const id = 764;
export const ids = [764];
export const modules = {

/***/ 23764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finish: () => (/* binding */ finish)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42305);



/** Removes the login. */
async function finish() {
    const folder = _state_js__WEBPACK_IMPORTED_MODULE_2__/* .configFolder */ .v.load();
    if (folder && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder).startsWith('build-neuron-image-'))
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
}


/***/ }),

/***/ 42305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ configFolder)
/* harmony export */ });
/* harmony import */ var _src_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20723);

/** The folder with Docker's settings, which holds the login. */
const configFolder = (0,_src_state_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .w)('docker-config');


/***/ }),

/***/ 20723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ state)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);

function state(name) {
    return {
        save: (value) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, JSON.stringify(value)),
        load() {
            const saved = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(name);
            return saved === '' ? undefined : JSON.parse(saved);
        },
    };
}


/***/ })

};
