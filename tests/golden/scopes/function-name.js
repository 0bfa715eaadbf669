// The own name of a function expression is the closure register unless captured or shadowed.
const a = function me() { return me; };
const b = function me() { return () => me; };
const c = function me(me) { return me; };
const d = function me() { var me; return me; };
