// A nullish object leaves the whole chain.
function f(a) { return a?.b.c(a?.[0]) ?? delete a?.b; }
