// RegExp.$1 and its relatives tell of the last match, whoever made it.
/(\w+)@(\w+)/.exec('mail: joe@example now');
console.log(RegExp.$1, RegExp.$2, RegExp.$3 === '', RegExp.lastMatch, RegExp['$&'], RegExp.lastParen);
console.log(JSON.stringify([RegExp.leftContext, RegExp.rightContext, RegExp.input]));
'a1b2'.replace(/([a-z])(\d)/g, '-');
console.log(RegExp.$1 + RegExp.$2, JSON.stringify(RegExp['$`']));
/nothing/.test('else');
console.log(RegExp.lastMatch);
RegExp.input = 'set';
console.log(RegExp.$_, RegExp.lastMatch);
