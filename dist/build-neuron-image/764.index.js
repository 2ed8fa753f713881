export const id = 764;
export const ids = [764];
export const modules = {

/***/ 3764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finish: () => (/* binding */ finish)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3784);



/** Removes the login. */
async function finish() {
    const folder = _state_js__WEBPACK_IMPORTED_MODULE_2__/* .configFolder */ .v.load();
    if (folder && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder).startsWith('build-neuron-image-'))
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
}


/***/ }),

/***/ 3784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ configFolder)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 5 modules
var core = __webpack_require__(5049);
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

;// CONCATENATED MODULE: ./lib/actions/build-neuron-image/state.js

/** The folder with Docker's settings, which holds the login. */
const configFolder = state('docker-config');


/***/ })

};
