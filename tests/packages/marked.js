// marked renders its own README and some corner cases.
const fs = require('fs'), path = require('path'), vm = require('vm');
const folder = path.join(__dirname, 'node_modules/marked');
// The build for script tags: the package's main entry is an ES module.
const script = path.join(folder, 'lib/marked.umd.js');
vm.runInThisContext(fs.readFileSync(script, 'utf8'), script);
const { marked } = globalThis;
console.log(marked.parse(fs.readFileSync(path.join(folder, 'README.md'), 'utf8')));
console.log(marked.parse('# A *b* `c`\n\n1. one\n2. two\n   - nested [x](http://e.x "t")\n\n| a | b |\n|---|:-:|\n| 1 | **2** |\n\n> quote\n> more\n\n```js\nlet x = "<y>";\n```\n\n- [ ] todo\n- [x] done\n\nhttp://auto.link ~~del~~ <b>html</b> &amp; &copy;\n\n***\n\n![img](a.png)\nline  \nbreak'));
console.log(JSON.stringify(marked.lexer('para *em* **strong**\n\n- item').map((t) => [t.type, t.raw])));
console.log(marked.parseInline('inline `code` and _em_ \\* escaped'));
const tokens = [];
marked.use({ walkTokens: (t) => tokens.push(t.type), renderer: { heading({ text, depth }) { return `<h${depth} class="own">${text}</h${depth}>\n`; } } });
console.log(marked.parse('## custom\n\ntext'), tokens.join());
