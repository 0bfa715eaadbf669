// CommonJS, core modules and packages seen from an ES module.
await import('./fixtures/modules/imports-common.mjs');
