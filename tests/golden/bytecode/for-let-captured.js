// A captured loop variable is copied for each iteration.
function f(fs) { for (let i = 0; i < 3; i++) fs.push(() => i); }
