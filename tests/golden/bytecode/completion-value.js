// A script's value is that of the last statement that has one.
if (a) { 1; } else { do { 2; } while (b); }
