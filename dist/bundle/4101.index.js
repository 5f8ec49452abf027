export const id = 4101;
export const ids = [4101];
export const modules = {

/***/ 74101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CloudWatchLogsClient: () => (/* reexport safe */ _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_0__.TFr),
/* harmony export */   DescribeLogGroupsCommand: () => (/* reexport safe */ _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_0__.VlF),
/* harmony export */   GetLogEventsCommand: () => (/* reexport safe */ _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_0__.h7S)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70303);
/** What is used of the client of CloudWatch Logs; the build leaves the rest of the package out. */



/***/ })

};
