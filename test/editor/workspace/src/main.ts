import * as sb from "snakebridge";
import { summarize } from "./python/analysis.js";
import { Fraction } from "./python/fractions.js";
import * as np from "./python/numpy/index.js";

const days = await np.linspace(0, 1, { num: 7 });
const warm = await np.mean(days, { axis: 0 });
const half = Fraction(1, 2).limit_denominator(10);

const report = await summarize([21.5, 23.1, 19.8]);
const parts = await sb.callDynamic("numpy.linalg", "svd", [days], { full_matrices: false });
console.log(warm, half, report, parts);
