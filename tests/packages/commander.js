// Options, arguments, subcommands, help texts and errors without leaving the process.
const { Command, Option, Argument } = require('commander');
const make = () => {
  const p = new Command('tool').version('1.2.3').description('a tool for tests').exitOverride().configureOutput({ writeOut: (s) => console.log('out:', s.trimEnd()), writeErr: (s) => console.log('err:', s.trimEnd()) });
  p.option('-d, --debug', 'more output').option('-p, --port <number>', 'the port', (v) => parseInt(v, 10), 80).option('--no-colour', 'plain').option('-l, --list <items...>', 'many').addOption(new Option('-s, --size <size>', 'how large').choices(['small', 'large']).default('small'));
  p.command('build').alias('b').argument('<entry>', 'file').argument('[others...]', 'more files').option('--minify').action((entry, others, options, cmd) => console.log('build', entry, others, JSON.stringify(options), JSON.stringify(cmd.optsWithGlobals())));
  p.command('serve').addArgument(new Argument('[dir]', 'folder').default('.')).action((dir) => console.log('serve', dir));
  return p;
};
for (const args of [['build', 'a.js', 'b.js', '--minify', '-d'], ['b', 'x', '-p', '8080'], ['serve'], ['serve', 'pub', '--no-colour', '-l', 'x', 'y', '-s', 'large'], ['build'], ['unknown'], ['--sise', 'x'], ['-s', 'huge', 'serve'], ['--help'], ['help', 'build'], ['-V'], ['build', 'a', '--nope'], ['-p'], []]) {
  try { const p = make(); p.parse(args, { from: 'user' }); console.log('opts', JSON.stringify(p.opts())); } catch (e) { console.log(e.code, e.exitCode); }
}
(async () => { await new Command().command('wait').action(async () => { await null; console.log('async action'); }).parent.parseAsync(['wait'], { from: 'user' }); console.log('done'); })();
