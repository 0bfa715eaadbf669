// A stack trace names the receiver of a function that does not use it, also after its machine code was left.
class Holder {
  static pick(value) {
    return value.inner.deep;
  }
}
const holder = new Holder();

function less(number, value) {
  const rest = number - 1;
  return rest - value.inner.deep;
}
function picked(value) {
  return Holder.pick(value) + 1;
}
function line(call) {
  try {
    return call();
  } catch (error) {
    return error.stack.split('\n')[1].trim().split(' (')[0];
  }
}

const good = { inner: { deep: 3 } };
const seen = [];
const note = (text) => {
  if (!seen.includes(text)) seen.push(text);
};
for (let i = 0; i < 200; i++) {
  const value = i % 90 === 80 ? {} : good;
  note(line(() => less.call(holder, 5, value)));
  note(line(() => picked(value)));
  if (i > 120) note(line(() => less.call(holder, 2.5, i % 40 ? value : 7)));
}
console.log(seen.join('\n'));
