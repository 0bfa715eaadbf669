// marked renders its own README and some corner cases.
// Its CommonJS build, by path: the package's main entry is an ES module.
const { marked } = require('./node_modules/marked/lib/marked.umd.js');
const fs = require('fs'), path = require('path');
const folder = path.join(__dirname, 'node_modules/marked');
console.log(marked.parse(fs.readFileSync(path.join(folder, 'README.md'), 'utf8')));
console.log(marked.parse('# A *b* `c`\n\n1. one\n2. two\n   - nested [x](http://e.x "t")\n\n| a | b |\n|---|:-:|\n| 1 | **2** |\n\n> quote\n> more\n\n```js\nlet x = "<y>";\n```\n\n- [ ] todo\n- [x] done\n\nhttp://auto.link ~~del~~ <b>html</b> &amp; &copy;\n\n***\n\n![img](a.png)\nline  \nbreak'));
console.log(JSON.stringify(marked.lexer('para *em* **strong**\n\n- item').map((t) => [t.type, t.raw])));
console.log(marked.parseInline('inline `code` and _em_ \\* escaped'));
const tokens = [];
marked.use({ walkTokens: (t) => tokens.push(t.type), renderer: { heading({ text, depth }) { return `<h${depth} class="own">${text}</h${depth}>\n`; } } });
console.log(marked.parse('## custom\n\ntext'), tokens.join());
