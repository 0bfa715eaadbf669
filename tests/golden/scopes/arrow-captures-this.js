// Arrows find `this`, `new.target` and `arguments` of the function around in its context.
function f() { return () => [this, new.target, arguments]; }
function own() { return [this, new.target]; }
const top = () => this;
