// Literals as written and what they are worth.
1_000; 0xff; 0b11; 017; .5e1; 1e400; 10n; 0xffn;
'a\n\u{1F600}\ud800\x41'; "\
continued"; /[/]\/(?<y>a)/giu; null; true;
