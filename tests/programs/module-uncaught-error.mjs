// An error that leaves the main module.
process.on('exit', (code) => console.log('exit', code));
await null;
console.log('before');
throw new RangeError('out of the module');
