// Comparison, ranges, increments, coercion.
const semver = require('semver');
const versions = ['1.2.3', '1.10.0', '1.2.3-beta.2', '1.2.3-beta.10', '2.0.0-rc.1', '2.0.0', '0.9.9', '1.2.3+build', '10.0.0'];
console.log(semver.sort(versions.slice()).join(' '), semver.rsort(versions.slice())[0]);
console.log(['=v1.2.3', '1.2', 'x', '1.2.3.4', ' 1.2.3 ', 'v1.2.3-a.b.c', null].map((v) => semver.valid(v)).join());
for (const r of ['^1.2.3', '~1.2', '>=1.2.3 <2.0.0', '1.x || >=2.5.0', '1.2 - 2.3.4', '*', '', '^0.0.3', '~1.2.3-beta.2', '>1.2.3-alpha', 'not a range']) console.log(r, '=>', semver.validRange(r), versions.filter((v) => semver.satisfies(v, r)).join(), semver.maxSatisfying(versions, r));
for (const t of ['major', 'minor', 'patch', 'premajor', 'preminor', 'prepatch', 'prerelease']) console.log(t, semver.inc('1.2.3', t), semver.inc('1.2.3-beta.4', t, 'beta'));
console.log(semver.coerce('v2.3 and more').version, semver.coerce('42').version, semver.diff('1.2.3', '1.3.0'), semver.diff('1.0.0', '2.0.0-rc.1'), semver.major('3.2.1'), semver.prerelease('1.2.3-a.1').join(), semver.gtr('3.0.0', '^2'), semver.ltr('1.0.0', '^2'), semver.intersects('^1.2', '~1.4'), semver.minVersion('>1.2').version, semver.subset('^1.2.3', '^1'), semver.simplifyRange(['1.0.0', '1.1.0', '2.0.0'], '>=1.0.0 <2.0.0'));
const v = semver.parse('1.2.3-rc.1+b.5');
console.log(v.major, v.prerelease, v.build, v.compare('1.2.3'), String(v), v);
console.log(new semver.Range('^1.2 || ~2.0').set.length, new semver.Comparator('>=1.0.0').test('1.5.0'), semver.compareBuild('1.0.0+1', '1.0.0+2'), semver.eq('1.0.0', '1.0.0+x'));
for (const bad of ['1.2', 'a.b.c', {}, '1.2.3-']) { try { new semver.SemVer(bad); console.log('made'); } catch (e) { console.log(e.name, e.message); } }
