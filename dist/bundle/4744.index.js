export const id = 4744;
export const ids = [4744];
export const modules = {

/***/ 24744:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readWorkflowFile: () => (/* binding */ readWorkflowFile)
/* harmony export */ });
/* harmony import */ var _nodes_of_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33454);
/* harmony import */ var _harvest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97565);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97310);



function readWorkflowFile({ source, kind, harvest }) {
    const what = `${kind} ${source.path}`;
    const parsed = (0,_nodes_of_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .readYaml */ .g)(source);
    if (!parsed.ok) {
        harvest.gap(kind, { what, why: parsed.why, at: parsed.at, blocks: true });
        return;
    }
    const root = parsed.documents[0];
    if (root === undefined)
        return;
    const wrong = wrongShape(root, kind);
    if (wrong !== undefined) {
        harvest.gap(kind, { what, why: wrong, at: source.place(root.start), blocks: kind === 'workflow' });
        return;
    }
    (0,_harvest_js__WEBPACK_IMPORTED_MODULE_1__/* .harvestWorkflow */ .l)(kind === 'workflow' ? (0,_read_js__WEBPACK_IMPORTED_MODULE_2__/* .readWorkflow */ .S6)(root) : (0,_read_js__WEBPACK_IMPORTED_MODULE_2__/* .readAction */ .f0)(root), harvest);
}
function wrongShape(root, kind) {
    if (root.type !== 'map')
        return 'not a mapping';
    const keys = root.entries.map(({ key }) => key);
    if (kind === 'workflow')
        return keys.includes('jobs') ? undefined : 'it has no jobs';
    return keys.includes('runs') ? undefined : 'it has no runs';
}


/***/ })

};
