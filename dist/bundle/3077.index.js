export const id = 3077;
export const ids = [3077];
export const modules = {

/***/ 33077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GetPolicyCommand: () => (/* reexport safe */ _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_0__.s4W),
/* harmony export */   GetPolicyVersionCommand: () => (/* reexport safe */ _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_0__.G45),
/* harmony export */   GetRoleCommand: () => (/* reexport safe */ _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_0__.kbp),
/* harmony export */   GetRolePolicyCommand: () => (/* reexport safe */ _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_0__.WHQ),
/* harmony export */   IAMClient: () => (/* reexport safe */ _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_0__.h8v),
/* harmony export */   ListAttachedRolePoliciesCommand: () => (/* reexport safe */ _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_0__.wfM),
/* harmony export */   ListRolePoliciesCommand: () => (/* reexport safe */ _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_0__.Y7N)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16764);
/** What is used of the client of IAM; the build leaves the rest of the package out. */



/***/ })

};
