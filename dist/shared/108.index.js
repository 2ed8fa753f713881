export const id = 108;
export const ids = [108];
export const modules = {

/***/ 5722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ findRecipe)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57304);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35777);




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

/***/ 10108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   recipeFolder: () => (/* binding */ recipeFolder)
/* harmony export */ });
/* harmony import */ var _recipe_find_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5722);
/* harmony import */ var _toolkit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27924);


function recipeFolder(given) {
    return (0,_recipe_find_js__WEBPACK_IMPORTED_MODULE_0__/* .findRecipe */ .W)(given, { workspace: process.env.GITHUB_WORKSPACE ?? process.cwd(), toolkit: (0,_toolkit_js__WEBPACK_IMPORTED_MODULE_1__/* .toolkitRoot */ .F)() });
}


/***/ })

};
