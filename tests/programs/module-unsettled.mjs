// A top-level await that nothing will ever settle: exit code 13.
process.on('exit', (code) => console.log('exit', code));
console.log('waits');
await new Promise(() => {});
console.log('never');
