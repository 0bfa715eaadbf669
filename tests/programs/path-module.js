// join, resolve, normalize, parse, relative and friends in their posix form.
const path = require('path');
const show = (...x) => console.log(x.map((v) => JSON.stringify(v)).join(' '));
show(path.join('/a', '..', 'b', './c', '', 'd/'), path.join(), path.join('a', '../../b'), path.join('/', '/x//y'), path.join('..', '..'));
show(path.normalize('/a/./b//c/../d/'), path.normalize(''), path.normalize('../x/..'), path.normalize('/..'), path.normalize('./'));
show(path.resolve('/a', 'b', '../c'), path.resolve('/a', '/b'), path.resolve('/a/b/', '.'), path.resolve('x').startsWith('/'));
show(path.basename('/a/b.txt'), path.basename('/a/b.txt', '.txt'), path.basename('/a/'), path.basename('b'), path.basename(''), path.basename('x.tar.gz', '.gz'));
show(path.dirname('/a/b/c'), path.dirname('/a'), path.dirname('a'), path.dirname(''), path.dirname('/'), path.dirname('/a/b/'));
show(path.extname('a.b.c'), path.extname('.bashrc'), path.extname('x.'), path.extname('dir.d/file'), path.extname(''), path.extname('..'));
show(path.relative('/a/b/c', '/a/d'), path.relative('/a', '/a'), path.relative('/a/b', '/a/b/c/d'), path.relative('/', '/x'), path.relative('/a/bc', '/a/b'));
show(path.parse('/home/u/file.tar.gz'), path.parse('rel/f'), path.parse('/'), path.parse(''));
show(path.format({ dir: '/d', base: 'b.x' }), path.format({ root: '/', name: 'n', ext: '.e' }), path.format({}), path.isAbsolute('/x'), path.isAbsolute('x'), path.isAbsolute(''));
show(path.sep, path.delimiter, path.posix === path, typeof path.win32);
try { path.join(1); } catch (e) { console.log(e.code, e.message); }
try { path.basename(undefined); } catch (e) { console.log(e.name, e.code); }
show(path.win32.join('a', '..', 'b\\c'), path.win32.basename('C:\\x\\y.txt'));
show(require('node:path') === path, require('path').join === path.join);
