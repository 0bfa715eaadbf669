const first = { alpha: 1, beta: 2 }, second = [1, 2, 3].map((value) => value * 2), third = first..alpha;
