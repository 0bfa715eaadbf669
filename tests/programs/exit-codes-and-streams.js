// Writes to both streams, exit code set late by a failing promise handler's replacement, listeners in order.
process.stdout.write('one ');
console.error('to stderr');
process.stdout.write('two\n');
console.warn('warning line');
process.on('exit', (code) => { process.stdout.write(`exit with ${code}\n`); });
process.on('beforeExit', () => { console.log('before exit'); });
setTimeout(() => { process.exitCode = 4; console.log('code set'); }, 1);
