// Reading, writing, typeof and delete of a dead binding; parameters; classes; loops.
function tell(name, f) {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, e.name + ': ' + e.message);
  }
}
tell('read', () => {
  return a;
  let a = 1;
});
tell('write', () => {
  a = 2;
  let a = 1;
});
tell('typeof', () => {
  return typeof a;
  let a;
});
tell('self', () => {
  let a = a;
});
tell('const', () => {
  const c = 1;
  c = 2;
});
tell('const compound', () => {
  const c = 1;
  c += 2;
});
tell('const ++', () => {
  const c = 1;
  c++;
});
tell('param', () => ((a = b, b = 1) => a)());
tell('param ok', () => ((a = 1, b = a + 1) => b)());
tell('param self', () => ((a = a) => a)());
tell('class heritage', () => {
  class C extends C {}
});
tell('class static self', () => {
  class C {
    static me = C.name;
  }
  return C.me;
});
tell('class before', () => {
  new K();
  class K {}
});
tell('for-of head', () => {
  let x = [1];
  for (let x of x);
});
tell('for-in head', () => {
  for (const k in k);
});
tell('closure later', () => {
  const get = () => late;
  let late = 5;
  return get();
});
tell('closure too soon', () => {
  const get = () => late;
  get();
  let late = 5;
});
tell('destructure', () => {
  let { a = b, b } = { b: 1 };
});
tell('undeclared typeof', () => typeof nothing_here);
tell('const evaluates right first', () => {
  const log = [];
  const c = 1;
  try {
    c = log.push('ran');
  } catch (e) {
    return log.join() + ' ' + e.message;
  }
});
