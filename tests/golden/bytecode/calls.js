// The common argument counts have instructions of their own.
function f(o, a, b) { o.m(); o.m(a); o.m(a, b); o.m(a, b, 1); f(); f(a); f(a, b, 1); new f(a); f(...a); f(...a, b); }
