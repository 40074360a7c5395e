/** Programs that write their calls in the many ways TypeScript has. */
import { type DynamicProgram, program, value } from "./dynamic-program.js";

export const CORPUS_OF_FORMS: readonly DynamicProgram[] = [
  program(
    "a function of the runtime under another name",
    'const { callDynamic: ask } = sb;\n  return await ask("math", "gcd", [8, 12]);',
  ),
  program(
    "a constant that is the runtime",
    'const python = sb;\n  return await python.callDynamic("math", "gcd", [8, 12]);',
  ),
  program(
    "names that are taken",
    'const math = 3;\n  const linalg = [3, 4];\n  return [math, await sb.callDynamic("math", "sqrt", [16]), await sb.callDynamic("numpy.linalg", "norm", [linalg])];',
  ),
  program(
    "taken apart",
    'const [mantissa, exponent] = (await sb.callDynamic("math", "frexp", [8])) as [number, number];\n  return { mantissa, exponent };',
  ),
  program(
    "awaited in an expression",
    'return Number(await sb.callDynamic("math", "sqrt", [9])) + Number(await sb.callDynamic("math", "fabs", [-1]));',
  ),
  program(
    "in a template",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a program
    'return `root ${await sb.callDynamic("math", "sqrt", [9])} of ${await sb.moduleAttr("math", "e")}`;',
  ),
  program("names in template literals", "return await sb.callDynamic(`math`, `gcd`, [6, 4]);"),
  program(
    "a conditional",
    'return (await sb.callDynamic("math", "isfinite", [1])) ? await sb.callDynamic("math", "ceil", [0.5]) : null;',
  ),
  program(
    "an optional chain around",
    'const found = { deep: { call: () => sb.callDynamic("math", "floor", [1.5]) } };\n  return await found?.deep?.call();',
  ),
  program(
    "then, and catch",
    'return await sb.callDynamic("math", "sqrt", [-1]).then(() => "fine", (error: Error) => error.message);',
  ),
  program(
    "settled together",
    'const settled = await Promise.allSettled([sb.callDynamic("math", "sqrt", [4]), sb.callDynamic("math", "sqrt", [-4])]);\n  return settled.map(({ status }) => status);',
  ),
  program(
    "comments everywhere",
    'return await sb.callDynamic(\n    // the module\n    "math", // and the function\n    "gcd",\n    [\n      12, // a dozen\n      /* and */ 18,\n    ],\n  );',
  ),
  program(
    "keywords over several lines",
    'return await sb.callDynamic("math", "isclose", [1, 1.5], {\n    // far apart\n    abs_tol: 1,\n  });',
  ),
  program(
    "keywords under the name of a variable",
    'const rel_tol = 0.5;\n  return await sb.callDynamic("math", "isclose", [1, 1.4], { rel_tol });',
  ),
  program(
    "keywords that are spread stay",
    'const given = { rel_tol: 0.5 };\n  return await sb.callDynamic("math", "isclose", [1, 1.4], { ...given });',
    1,
  ),
  program("a callback", 'return await sb.callDynamic("analysis", "visit", [[1, 2], (n: number) => n + 1]);'),
  program(
    "a stream stays",
    'const seen: unknown[] = [];\n  for await (const n of sb.stream("analysis", "countdown", [3])) seen.push(n);\n  return seen;',
    1,
  ),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a program
  program("an expression of Python stays", "const xs = [1, 2];\n  return await sb.py`sum(x * 2 for x in ${xs})`;"),
  program("a session", 'return await sb.withSession(async () => await sb.callDynamic("math", "gcd", [9, 6]));'),
  value("a session that is named stays", 'sb.callInSession("s1", "math", "gcd", [9, 6])', 1),
  program(
    "a computed name stays",
    'const name = "floor" as string;\n  return await sb.callDynamic("math", name, [1.5]);',
  ),
  program(
    "a function that hands it on",
    'const root = (n: number) => sb.callDynamic("math", "sqrt", [n]);\n  return [await root(4), await root(9)];',
  ),
  program(
    "a class that calls",
    'class Geometry {\n    area = (r: number) => sb.callDynamic("math", "pow", [r, 2]);\n  }\n  return await new Geometry().area(3);',
  ),
  program(
    "a default of a parameter",
    'const at = async (n = sb.moduleAttr("math", "tau")) => await n;\n  return await at();',
  ),
];
