export const id = 6926;
export const ids = [6926];
export const modules = {

/***/ 96926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DescribeImageScanFindingsCommand: () => (/* reexport safe */ _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_0__.TQ0),
/* harmony export */   DescribeImagesCommand: () => (/* reexport safe */ _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_0__.ji5),
/* harmony export */   DescribeRepositoriesCommand: () => (/* reexport safe */ _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_0__.pE_),
/* harmony export */   ECRClient: () => (/* reexport safe */ _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_0__.S70),
/* harmony export */   GetAuthorizationTokenCommand: () => (/* reexport safe */ _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_0__.Eu6),
/* harmony export */   GetRepositoryPolicyCommand: () => (/* reexport safe */ _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_0__.MeN)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28249);
/** What is used of the client of ECR; the build leaves the rest of the package out. */



/***/ })

};
