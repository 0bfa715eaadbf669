// Numbers, strings, templates, regular expressions, operators, comments.
let n = [0, 1.5e3, 0xff, 0b1, 0o7, 1_000, 10n, .5]; /* block */
let s = ['a\n', "b\u{1F600}", `c${n}d${`nested`}e`]; // line
let r = /[/\]]+(?<name>x)/giu, d = n / s / r;
let ünï = n?.[0] ?? 1, m = n ?.5:1;
n >>>= 2; n **= 2; n &&= n => ({ ...n });
