export const id = 4221;
export const ids = [4221];
export const modules = {

/***/ 54221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finish: () => (/* reexport safe */ _src_run_stopping_clean_up_js__WEBPACK_IMPORTED_MODULE_0__.n)
/* harmony export */ });
/* harmony import */ var _src_run_stopping_clean_up_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15668);



/***/ })

};
