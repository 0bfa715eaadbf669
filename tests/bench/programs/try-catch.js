// try, catch and finally on the hot path, with and without exceptions.
'use strict';
class Stop extends Error { constructor(v) { super('stop'); this.v = v; } }
function checked(x) { try { if (x % 64 === 0) throw x; return x + 1; } catch (e) { return -e; } }
function final(x) { let n = 0; for (let i = 0; i < 4; i++) { try { if (i === x % 4) continue; n += i; } finally { n += 10; } } return n; }
function deep(n) { if (n === 0) throw new Stop(n); try { return deep(n - 1); } finally { cleanups++; } }
let cleanups = 0;
function once() {
  let total = 0;
  cleanups = 0;
  for (let i = 0; i < 90000; i++) total += checked(i);
  for (let i = 0; i < 40000; i++) total += final(i);
  for (let i = 0; i < 600; i++) { try { deep(12); } catch (e) { if (e instanceof Stop) total++; } }
  for (let i = 0; i < 1500; i++) { try { null.x; } catch (e) { total += e.message.length; } }
  for (let i = 0; i < 4000; i++) { try { JSON.parse(i % 8 ? '[1]' : '[1'); total++; } catch (e) { total += 2; } }
  return total + ':' + cleanups;
}
exports.run = () => {
  let result;
  for (let round = 0; round < 4; round++) result = once();
  return result;
};
