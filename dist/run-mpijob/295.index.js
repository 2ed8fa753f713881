export const id = 295;
export const ids = [295];
export const modules = {

/***/ 8295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  recipeFolder: () => (/* binding */ recipeFolder)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(7304);
// EXTERNAL MODULE: ./lib/src/inputs.js
var inputs = __webpack_require__(5777);
;// CONCATENATED MODULE: ./lib/src/recipe/find.js




/**
 * The folder of a recipe that a user names: a path to a folder with a recipe.yaml, or the name of one in `jobs/` of the
 * user's repository or of this toolkit. The user's own come first.
 */
function findRecipe(given, places) {
    const shelves = [(0,external_node_path_.join)(places.workspace, 'jobs'), (0,external_node_path_.join)(places.toolkit, 'jobs')];
    const candidates = [(0,external_node_path_.resolve)(places.workspace, given), ...shelves.map((shelf) => (0,external_node_path_.join)(shelf, given))];
    const found = candidates.find((folder) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'recipe.yaml')));
    if (found !== undefined)
        return found;
    const names = [...new Set(shelves.flatMap(recipesIn))].sort().map((name) => `'${name}'`);
    throw new failure/* Failure */.H(`There is no recipe '${given}': it must be ${(0,inputs/* oneOf */.yL)(names) || 'a recipe'}, or the path of a folder with a recipe.yaml.`);
}
function recipesIn(shelf) {
    if (!(0,external_node_fs_.existsSync)(shelf))
        return [];
    return (0,external_node_fs_.readdirSync)(shelf).filter((name) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(shelf, name, 'recipe.yaml')));
}

// EXTERNAL MODULE: ./lib/src/toolkit.js
var toolkit = __webpack_require__(7924);
;// CONCATENATED MODULE: ./lib/src/run/recipe-folder.js


/** The folder of the recipe that an input names: in the workspace, or of those that come with the toolkit. */
function recipeFolder(given) {
    return findRecipe(given, { workspace: process.env.GITHUB_WORKSPACE ?? process.cwd(), toolkit: (0,toolkit/* toolkitRoot */.F)() });
}


/***/ })

};
