/** What programs import as `snakebridge`. */
export { buildCallPayload, buildDynamicPayload } from "./call/build-payload.js";
export { type BoundModule, callDynamic, Dynamic, dynamicCall } from "./call/dynamic.js";
export { type EnteredContext, enter } from "./call/enter.js";
export { type Keywords, kw } from "./call/keywords.js";
export { type CallOptions, type CallSettings, options, TIMEOUT_PROFILES, type TimeoutProfile } from "./call/options.js";
export type { Payload } from "./call/payload.js";
export { isRef } from "./call/require-receiver.js";
export { openSession, release, withSession } from "./call/sessions.js";
export { call, callClass, callInSession, callMethod, getAttr, moduleAttr, setAttr } from "./call/unary.js";
export { tuple } from "./codec/tuple.js";
export {
  ByteArray,
  Complex,
  DateTime,
  Decimal,
  Ellipsis,
  EnumMember,
  Fraction,
  FrozenSet,
  Path,
  PlainDate,
  PlainTime,
  Range,
  Slice,
  TimeDelta,
  UUID,
} from "./codec/values.js";
export { ERROR_CODES, type ErrorCode, type ErrorDetails, PythonError, type Rung, SnakeBridgeError } from "./errors.js";
export type {
  ContextManager,
  PyAttribute,
  PyDynamic,
  PyGenerator,
  PyIterable,
  PyIterator,
  PyObject,
  PyPromise,
  PyValue,
} from "./generated/types.js";
export { configure, type ProgramOptions, shutdown } from "./program.js";
export type { Entered } from "./refs/context.js";
export type { Session } from "./session/session.js";
export type { Output } from "./session/worker-link.js";
export { stream } from "./stream/stream.js";
