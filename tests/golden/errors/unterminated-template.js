const text = `never
closed ${1 + 1}
