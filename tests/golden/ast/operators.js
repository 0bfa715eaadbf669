// Precedence and grouping.
a + b * c ** d ** e - -f;
a ?? b; (a || b) && c;
x = y ? p => q : (r, s);
typeof void !a++, --b, delete c.d;
