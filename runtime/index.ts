/** What programs import as `snakebridge`. */
export { buildCallPayload, buildDynamicPayload } from "./call/build-payload.js";
export { type BoundModule, callDynamic, Dynamic, dynamicCall } from "./call/dynamic.js";
export { type EnteredContext, enter } from "./call/enter.js";
export { Keywords, kw } from "./call/keywords.js";
export { type MapOptions, map } from "./call/map.js";
export { type Affinity, type CallOptions, type CallSettings, options } from "./call/options.js";
export type { Payload } from "./call/payload.js";
export { py } from "./call/py.js";
export { isRef } from "./call/require-receiver.js";
export { openSession, release, type SessionChoice, withSession } from "./call/sessions.js";
export { TIMEOUT_PROFILES, type TimeoutProfile } from "./call/timeouts.js";
export { call, callClass, callInSession, callMethod, getAttr, moduleAttr, setAttr } from "./call/unary.js";
export { withContext } from "./call/with-context.js";
export { tuple } from "./codec/tuple.js";
export {
  ArrowStream,
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
export type { ErrorMode } from "./errors/error-mode.js";
export { DtypeMismatch, OutOfMemory, ShapeMismatch } from "./errors/numerical-errors.js";
export { ERROR_CODES, type ErrorCode, type ErrorDetails, PythonError, type Rung, SnakeBridgeError } from "./errors.js";
export type {
  ContextManager,
  PyAttribute,
  PyCallback,
  PyClass,
  PyDynamic,
  PyFunction,
  PyGenerator,
  PyIterable,
  PyIterator,
  PyObject,
  PyPromise,
  PyValue,
} from "./generated/types.js";
export type { PoolStats, WorkerStats } from "./pool/pool-stats.js";
export type { PoolSettings } from "./pool/program-pool.js";
export type { Recycling } from "./pool/recycling.js";
export { configure, type ProgramOptions, shutdown, stats } from "./program.js";
export type { Entered } from "./refs/context.js";
export type { Limits } from "./session/limits.js";
export type { Session } from "./session/session.js";
export type { Output } from "./session/worker-link.js";
export { stream } from "./stream/stream.js";
export {
  type CallEvent,
  type CallInfo,
  CHANNELS,
  type LedgerEvent,
  type SessionEvent,
  type WorkerEvent,
} from "./telemetry/channels.js";
