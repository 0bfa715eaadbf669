// Templates with helpers, partials, blocks, escaping, and errors.
const H = require('handlebars');
H.registerHelper('upper', (s) => String(s).toUpperCase());
H.registerHelper('link', function (text, options) { return new H.SafeString('<a href="' + options.hash.url + '">' + H.escapeExpression(text) + '</a>'); });
H.registerHelper('repeat', function (n, options) { let r = ''; for (let i = 0; i < n; i++) r += options.fn({ i, ...this }, { data: { index: i } }); return r; });
H.registerPartial('row', '<li class="{{cls}}">{{name}} ({{@root.title}})</li>');
const t = H.compile('<h1>{{title}}</h1>{{{raw}}}{{raw}}\n{{#each items}}{{> row cls=(upper name)}}{{#if @last}}!{{else}},{{/if}}{{@index}}{{@key}}\n{{else}}none{{/each}}{{#with nested.deep}}{{value}} {{../title}}{{/with}} {{#unless no}}unless{{/unless}} {{lookup list 1}} {{upper "lit"}} {{link "a<b" url="x"}} {{#repeat 2}}[{{i}}{{title}}]{{/repeat}} {{missing}} {{!-- comment --}} {{nested.deep.[odd key]}}');
console.log(t({ title: 'T & Co', raw: '<b>', items: [{ name: 'one' }, { name: 'two' }], nested: { deep: { value: 7, 'odd key': 'odd' } }, list: ['x', 'y'] }));
console.log(t({ title: 'empty', items: [] }));
console.log(H.compile('{{#each map}}{{@key}}={{this}};{{/each}}{{#each set as |v k|}}{{k}}:{{v}} {{/each}}')({ map: { a: 1, b: 2 }, set: ['p', 'q'] }));
for (const bad of ['{{#if}}', '{{#each x}}', '{{> nope}}', '{{upper', '{{/if}}']) { try { console.log(H.compile(bad)({})); } catch (e) { console.log(e.message.split('\n')[0]); } }
console.log(H.VERSION, JSON.stringify(H.parse('a {{b c=1}}').body.map((n) => n.type)), H.precompile('x{{y}}').length > 100, H.compile('{{x}}', { noEscape: true })({ x: '<' }));
