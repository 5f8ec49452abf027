export const id = 5848;
export const ids = [5848];
export const modules = {

/***/ 45848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   completed: () => (/* binding */ completed),
/* harmony export */   finish: () => (/* binding */ finish)
/* harmony export */ });
/* harmony import */ var _rollout_cancel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58986);
/* harmony import */ var _back_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90684);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53468);



/** One sentence on the state that the service ended in. */
async function finish({ inputs, ports, saved }) {
    const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_2__/* .openFor */ .q)({ inputs: { ...inputs, awsRegion: saved.region }, ports, lasting: ports });
    const { because } = await (0,_rollout_cancel_js__WEBPACK_IMPORTED_MODULE_0__/* .finishCancelled */ .F)(saved, (0,_back_js__WEBPACK_IMPORTED_MODULE_1__/* .rollbackOptions */ .H5)({ inputs }, { session }, ports));
    return because;
}
/** The report of the run with what became of it since. */
function completed(report, because, now) {
    const { rollout } = report;
    return {
        ...report,
        endedAt: new Date(now).toISOString(),
        outcome: 'cancelled',
        rollout: { ...rollout, outcome: 'cancelled', because: `${rollout.because} ${because}` },
    };
}


/***/ })

};
