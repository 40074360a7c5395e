import * as sb from "snakebridge";

export const total = await sb.py`sum(x ** 2 for x in ${[1, 2, 3]} if x is not None)`;
