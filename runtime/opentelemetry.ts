/** `snakebridge/opentelemetry`: a span for each call of Python, a child of the caller's. Names and outcomes, never values. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type Span, SpanKind, SpanStatusCode, type Tracer, type TracerProvider, trace } from "@opentelemetry/api";
import { type CallEvent, type CallInfo, CHANNELS } from "./telemetry/channels.js";

export interface TraceOptions {
  /** The global one by default. */
  readonly tracerProvider?: TracerProvider;
}

/**
 * Makes spans from now on.
 *
 * @returns what stops it; calls under way still end their spans.
 */
export function traceCalls({ tracerProvider = trace.getTracerProvider() }: TraceOptions = {}): () => void {
  const tracer = tracerProvider.getTracer("snakebridge");
  const spans = new Map<CallInfo, Span>();
  let stopped = false;
  const listen = (message: unknown) => {
    const event = message as CallEvent;
    if (event.phase === "end") finish(event, spans);
    else if (!stopped) spans.set(event.call, begin(event.call, tracer));
    if (stopped && spans.size === 0) unsubscribe(CHANNELS.call, listen);
  };
  subscribe(CHANNELS.call, listen);
  return () => {
    stopped = true;
    if (spans.size === 0) unsubscribe(CHANNELS.call, listen);
  };
}

function begin({ name, callType, library, session, pool }: CallInfo, tracer: Tracer): Span {
  return tracer.startSpan(`python ${name}`, {
    kind: SpanKind.CLIENT,
    attributes: {
      "rpc.system": "snakebridge",
      "rpc.method": name,
      "snakebridge.call_type": callType,
      ...(library !== null && { "snakebridge.library": library }),
      "snakebridge.session": session,
      "snakebridge.pool": pool,
    },
  });
}

function finish(event: Extract<CallEvent, { phase: "end" }>, spans: Map<CallInfo, Span>): void {
  const span = spans.get(event.call);
  if (!span) return;
  spans.delete(event.call);
  if (event.code !== null) {
    span.setAttribute("error.type", event.pythonType ?? event.code);
    // The message of an exception may hold values of the caller's; it is not passed on.
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
