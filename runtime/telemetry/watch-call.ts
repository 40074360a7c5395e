/** Tells the start and the end of a call, while somebody listens. */
import { libraryOfRequest, type Request } from "../call/request.js";
import type { SnakeBridgeError } from "../errors.js";
import type { Sink } from "../session/pending-calls.js";
import type { Session } from "../session/session.js";
import { type CallInfo, callsAreWatched, tellCall } from "./channels.js";

/** The sink itself when nobody listens. */
export function watchCall(request: Request, session: Session, sink: Sink): Sink {
  if (!callsAreWatched()) return sink;
  const call = toInfo(request, session);
  const began = performance.now();
  const end = (error: SnakeBridgeError | null) =>
    tellCall({
      phase: "end",
      call,
      durationMs: performance.now() - began,
      code: error?.code ?? null,
      pythonType: (error as { readonly pythonType?: string } | null)?.pythonType ?? null,
    });
  tellCall({ phase: "start", call });
  return {
    typed: sink.typed,
    ...(sink.items && { items: (values: readonly unknown[], bytes: number) => sink.items?.(values, bytes) }),
    resolve(value) {
      end(null);
      sink.resolve(value);
    },
    reject(error) {
      end(error);
      sink.reject(error);
    },
  };
}

function toInfo(request: Request, session: Session): CallInfo {
  const { payload, receiver } = request;
  const member = payload.method ?? payload.function ?? payload.class ?? payload.attr ?? "";
  const owner = receiver?.identity ?? payload.python_module ?? payload.module_path ?? "";
  return {
    session: session.id,
    pool: session.pool,
    callType: payload.call_type ?? "function",
    library: libraryOfRequest(request),
    name: [owner, member].filter(Boolean).join("."),
  };
}
