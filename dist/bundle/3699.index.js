export const id = 3699;
export const ids = [3699];
export const modules = {

/***/ 83699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainRules: () => (/* binding */ explainRules)
/* harmony export */ });
/* harmony import */ var _catalogue_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22137);
/* harmony import */ var _policy_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70411);
/* harmony import */ var _rule_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33954);
/* harmony import */ var _rules_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73964);
/** `ftr-deploy rules [ID]`: the list of rules, or everything about one. */




/** Without an id, the list. An area's name lists that area. */
function explainRules(id, rules = _rules_index_js__WEBPACK_IMPORTED_MODULE_1__.rules) {
    if (id === undefined)
        return { text: list(rules), found: true };
    const rule = rules.find((candidate) => candidate.id === id);
    if (rule !== undefined)
        return { text: explain(rule), found: true };
    const ofArea = rules.filter((candidate) => candidate.id.startsWith(`${id}/`));
    if (ofArea.length > 0)
        return { text: list(ofArea), found: true };
    return { text: `There is no rule ${shown(id)}.${guess(id, rules)}\n`, found: false };
}
function list(rules) {
    const width = Math.max(...rules.map(({ id }) => id.length));
    return _rule_js__WEBPACK_IMPORTED_MODULE_2__/* .areas */ .b
        .map((area) => rules.filter(({ id }) => id.startsWith(`${area}/`)))
        .filter((ofArea) => ofArea.length > 0)
        .map((ofArea) => ofArea.map(({ id, severity, title }) => `${severity.padEnd(8)} ${id.padEnd(width)}  ${title}\n`).join(''))
        .join('\n');
}
function explain({ id, title, severity, why, fix, example, link, requirements, needs, uses }) {
    const codes = requirements.map((code) => `  ${code.padEnd(14)} ${(0,_catalogue_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .requirement */ .aS)(code)?.title ?? ''}`);
    const parts = [
        `${id} (${severity})`,
        `${title}.`,
        `Why: ${why}`,
        `Fix: ${fix}`,
        `Example:\n${indented(example)}`,
        ...(codes.length === 0 ? [] : [`Serves:\n${codes.join('\n')}`]),
        `Judges: ${[...needs, ...uses].join(', ')}`,
        ...(link === undefined ? [] : [link]),
    ];
    return `${parts.join('\n\n')}\n`;
}
function guess(id, rules) {
    const ids = rules.map((rule) => rule.id);
    const close = ids.find((candidate) => candidate.endsWith(`/${id}`)) ??
        (0,_policy_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(id, [...ids, ..._rule_js__WEBPACK_IMPORTED_MODULE_2__/* .areas */ .b], Math.max(3, id.length / 3));
    return close === undefined ? ' `ftr-deploy rules` lists them all.' : ` Did you mean ${close}?`;
}
function indented(text) {
    return text
        .split('\n')
        .map((line) => `  ${line}`)
        .join('\n');
}
function shown(id) {
    return id.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 80);
}


/***/ })

};
