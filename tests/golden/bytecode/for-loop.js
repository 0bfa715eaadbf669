// One header, one JumpLoop; continue goes to the update.
function sum(a) { let s = 0; for (let i = 0; i < a.length; i++) { if (a[i] === 0) continue; s += a[i]; } return s; }
