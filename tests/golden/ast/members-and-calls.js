// Chains, optional chains, templates.
a.b[c].d(e, ...f)?.g?.[h]?.(i).j;
(a?.b).c; new A.B(1).c; new C; new (f())();
tag`x${1}\unicode`; `a${b}c`;
import('m'); super_;
