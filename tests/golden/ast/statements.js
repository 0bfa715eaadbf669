// Every statement.
if (a) b; else c;
for (var i = 0, n = 1; i < n; i++) continue;
for (const k in o) ; for (x.y of z) { break; }
while (a) ; do b; while (c)
outer: for (;;) { inner: { break inner; } continue outer; }
switch (a) { case 1: b; default: }
try { throw a } catch { } finally { }
with (o) debugger;
{ ; }
