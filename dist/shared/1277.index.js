export const id = 1277;
export const ids = [1277];
export const modules = {

/***/ 71277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   discover: () => (/* binding */ discover)
/* harmony export */ });
/* harmony import */ var _cluster_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58477);

async function discover(getJson, apiVersion) {
    try {
        const { resources = [] } = await getJson(apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`);
        return resources
            .filter(({ name }) => !name.includes('/'))
            .map(({ name, kind, namespaced }) => ({ apiVersion, kind, plural: name, namespaced }));
    }
    catch (error) {
        if (error instanceof _cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .h && error.status === 404)
            return [];
        throw error;
    }
}


/***/ })

};
