// Defaults, computed keys and rest.
function f({ a, b: { c } = {}, [g()]: d, ...rest }) { return a + c + d; }
