// Fields: order, this, initialisers per instance, computed keys once, definition not assignment, arrows.
const log = [];
const key = (n) => (log.push('key ' + n), n);
class Base {
  [key('one')] = log.push('init one');
  constructor() { log.push('base body ' + Object.keys(this).join()); this.hook(); }
  hook() { log.push('base hook'); }
  two = this.one + 1;
  static [key('three')] = log.push('static');
}
class Derived extends Base {
  own = (log.push('init own'), 'own');
  arrow = () => this.own;
  hook() { log.push('derived hook ' + this.own); }
  'quoted' = 1;
  123 = 'number';
  noInit;
}
log.push('-- new');
const d = new Derived();
console.log(log.join('\n'));
console.log(JSON.stringify(d), d.two === d.one + 1, 'noInit' in d, d.arrow.call(null), d.arrow.name);
class Setter { set x(v) { console.log('setter must not run'); } }
class Sub extends Setter { x = 1; }
console.log(Object.getOwnPropertyDescriptor(new Sub(), 'x').value);
class Frozen { constructor() { return Object.freeze({}); } }
class AddsField extends Frozen { f = 1; }
try { new AddsField(); } catch (e) { console.log(e.message); }
let n = 0;
class Fresh { list = []; id = ++n; }
console.log(new Fresh().list !== new Fresh().list, new Fresh().id);
class Statics {
  static a = 1;
  static b = this.a + 1;
  static { this.c = this.b + 1; var local = 'block'; Statics.d = local; }
  static f = () => this.name;
  static async = 'async'; static get = 'get'; static static = 'static'; get = 1; async; static;
}
console.log(JSON.stringify(Object.entries(Statics)), Statics.f(), typeof local, Object.keys(new Statics()).join());
class Names { fn = function () {}; cls = class {}; ['c' + 'omp'] = () => {}; static st = () => {}; }
const names = new Names();
console.log(names.fn.name, names.cls.name, names.comp.name, Names.st.name);
try { new (class { x = (() => { throw new Error('in initialiser'); })(); })(); } catch (e) { console.log(e.message); }
try { class P { static prototype2 = 1; static ['prototype'] = 2; } } catch (e) { console.log(e.name); }
class SuperInField extends Base { hook() {} v = super.hook === Base.prototype.hook; }
console.log(new SuperInField().v);
