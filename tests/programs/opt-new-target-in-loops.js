// new.target in loops that are entered in the middle.
function Made(rounds) {
  let same = 0;
  for (let i = 0; i < rounds; i++) if (new.target === Made) same++;
  this.same = same;
}
function plain(rounds) {
  let none = 0;
  for (let i = 0; i < rounds; i++) {
    try {
      if (new.target === undefined) none++;
      else none += new.target.name.length;
    } finally {
      if (i === 3000) none += 0.5;
    }
  }
  return none;
}
class Base {
  constructor(rounds) {
    this.names = new Set();
    for (let i = 0; i < rounds; i++) this.names.add(new.target.name);
  }
}
class Derived extends Base {}
console.log(new Made(5000).same, Reflect.construct(Made, [5000], Object).same, plain(5000), plain(10));
console.log([...new Derived(3000).names], [...new Base(3000).names]);
