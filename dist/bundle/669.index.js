export const id = 669;
export const ids = [669];
export const modules = {

/***/ 80669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CreateServiceCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.JkR),
/* harmony export */   DeregisterTaskDefinitionCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.sjB),
/* harmony export */   DescribeClustersCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__._2_),
/* harmony export */   DescribeServiceDeploymentsCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.A6p),
/* harmony export */   DescribeServiceRevisionsCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.oF5),
/* harmony export */   DescribeServicesCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.H7c),
/* harmony export */   DescribeTaskDefinitionCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.Zy$),
/* harmony export */   DescribeTasksCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.z8X),
/* harmony export */   ECSClient: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.Zgc),
/* harmony export */   ListServiceDeploymentsCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.jz8),
/* harmony export */   ListTasksCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.MYg),
/* harmony export */   RegisterTaskDefinitionCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.$Hl),
/* harmony export */   RunTaskCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__._eD),
/* harmony export */   StopServiceDeploymentCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.a8L),
/* harmony export */   UpdateServiceCommand: () => (/* reexport safe */ _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__.kZr)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80212);
/** What is used of the client of ECS; the build leaves the rest of the package out. */



/***/ })

};
