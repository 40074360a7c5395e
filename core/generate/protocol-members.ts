/** Dunder methods of Python and the members they become; `$` begins no name of Python. */

const RENAMED: Readonly<Record<string, string>> = { __getitem__: "$get", __setitem__: "$set", __delitem__: "$del" };

/** Have a form of their own (call signature, iteration) or exist on every handle. */
const ELSEWHERE = new Set([
  "__call__",
  "__iter__",
  "__aiter__",
  "__next__",
  "__anext__",
  "__repr__",
  "__str__",
  "__hash__",
  "__exit__",
  "__aexit__",
  "__aenter__",
]);

/** The member of a protocol method; null for those that are written otherwise. */
export function protocolMember(name: string): string | null {
  if (ELSEWHERE.has(name)) return null;
  return RENAMED[name] ?? `$${name.slice(2, -2)}`;
}

export function isProtocolMethod(name: string): boolean {
  return /^__\w+__$/.test(name);
}
