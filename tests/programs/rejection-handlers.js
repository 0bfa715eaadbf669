// unhandledRejection, rejectionHandled and late handlers.
process.on('unhandledRejection', (reason, p) => console.log('unhandled', String(reason), p instanceof Promise));
process.on('rejectionHandled', () => console.log('handled later'));
process.on('uncaughtException', (e, origin) => console.log('uncaught', e.message, origin));
const late = Promise.reject('late one');
Promise.reject('handled at once').catch(() => console.log('caught at once'));
(async () => { throw new Error('async function'); })();
setTimeout(() => late.catch((x) => console.log('caught late', x)), 5);
setTimeout(() => { throw new Error('timer error'); }, 15);
setTimeout(() => console.log('still alive'), 25);
Promise.resolve().then(() => { throw new Error('in then'); });
new Promise((res, rej) => { res(1); rej(2); });
const p = Promise.reject('twice');
p.catch(() => {});
p.then(() => {}, () => console.log('second branch'));
