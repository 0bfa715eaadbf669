// A rejected promise nobody handles ends the process with code 1 after the microtasks.
Promise.reject(new Error('nobody listens'));
Promise.resolve().then(() => console.log('microtasks still run'));
process.nextTick(() => console.log('tick still runs'));
setTimeout(() => console.log('timer does not'), 50);
process.on('exit', (c) => console.log('exit code', c));
