// Iterator closing on a labelled continue; for-in.
outer: for (const row of rows) {
  for (const key in row) {
    if (row[key] === 0) continue outer;
    if (key === 'end') break outer;
  }
}
