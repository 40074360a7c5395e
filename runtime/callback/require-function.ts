/** Which functions of a program can be called from Python. */
import { Unsendable } from "../codec/unsendable.js";

export type AnyFunction = (...args: readonly unknown[]) => unknown;

/** @throws Unsendable for a class: Python calls functions, it cannot make instances of classes here. */
export function requireFunction(value: object): AnyFunction {
  if (/^class\b/.test(Function.prototype.toString.call(value))) {
    throw new Unsendable("a class cannot be called from Python; send a function that makes the instance");
  }
  return value as AnyFunction;
}
