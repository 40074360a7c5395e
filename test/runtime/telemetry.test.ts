import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { context, trace } from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import * as sb from "../../runtime/index.js";
import { traceCalls } from "../../runtime/opentelemetry.js";
import { usePython } from "./support/python.js";

const SECRET = "a-value-that-must-not-be-told";

describe("telemetry", () => {
  usePython();
  let events: unknown[];
  const listen = (event: unknown) => void events.push(event);

  beforeEach(() => {
    events = [];
  });
  afterEach(() => {
    for (const name of Object.values(sb.CHANNELS)) unsubscribe(name, listen);
  });

  it("tells the start and the end of each call, by name, with outcome and time, never with values", async () => {
    await sb.call("math", "gcd", [1, 1]);
    subscribe(sb.CHANNELS.call, listen);
    await sb.call("builtins", "repr", [SECRET], {}, { timeoutMs: 5_000 });
    await assert.rejects(sb.call("builtins", "int", [SECRET]));
    for await (const _ of sb.stream("builtins", "iter", [[SECRET]]));
    const object = await sb.callClass("fractions", "Fraction", [1, 2]);
    await sb.callMethod(object, "limit_denominator", [10]);
    const told = events as sb.CallEvent[];
    assert.deepEqual(
      told.map(({ phase, call }) => `${phase} ${call.callType} ${call.name}`),
      [
        ...both("function builtins.repr"),
        ...both("function builtins.int"),
        ...both("stream builtins.iter"),
        ...both("class fractions.Fraction"),
        ...both("method fractions.Fraction.limit_denominator"),
      ],
    );
    const [, first, , failed] = told;
    assert.ok(first?.phase === "end" && first.code === null && first.durationMs > 0 && first.call === told[0]?.call);
    assert.ok(failed?.phase === "end" && failed.code === "python" && failed.pythonType === "ValueError");
    assert.ok(!JSON.stringify(told).includes(SECRET));
  });

  it("tells of sessions and workers", async () => {
    subscribe(sb.CHANNELS.session, listen);
    subscribe(sb.CHANNELS.worker, listen);
    const session = sb.openSession("watched");
    const pid = await sb.call("os", "getpid", [], {}, { session });
    const nap = sb.call("time", "sleep", [10], {}, { session });
    setImmediate(() => process.kill(Number(pid), "SIGKILL"));
    await assert.rejects(nap);
    await session.close();
    const phases = events.map((event) => {
      const { phase, session: id, pid: worker } = event as Record<string, unknown>;
      return `${phase} ${id ?? worker}`;
    });
    for (const phase of ["open watched", `exit ${pid}`, "close watched"]) assert.ok(phases.includes(phase), phase);
  });

  it("is silent when nobody listens", async () => {
    assert.equal(await sb.call("math", "gcd", [4, 6]), 2);
    assert.deepEqual(events, []);
  });

  it("counts calls and workers", async () => {
    const before = sb.stats().default?.calls;
    await sb.call("math", "gcd", [4, 6]);
    await assert.rejects(sb.call("math", "sqrt", [-1]));
    const { calls, workers, size } = sb.stats().default ?? assert.fail();
    assert.equal(calls.started - (before?.started ?? 0), 2);
    assert.equal(calls.failed - (before?.failed ?? 0), 1);
    assert.equal(calls.inFlight, 0);
    assert.deepEqual([size, workers.length, workers[0]?.state], [1, 1, "ready"]);
  });

  it("makes spans of OpenTelemetry, children of the caller's, without values", async () => {
    const exporter = new InMemorySpanExporter();
    const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const stop = traceCalls({ tracerProvider });
    const parent = tracerProvider.getTracer("test").startSpan("parent");
    context.setGlobalContextManager(fixedContext(trace.setSpan(context.active(), parent)));
    await sb.call("math", "gcd", [4, 6]);
    await assert.rejects(sb.call("builtins", "int", [SECRET]));
    context.disable();
    stop();
    await sb.call("math", "gcd", [4, 6]);
    const [good, bad, ...more] = exporter.getFinishedSpans();
    assert.equal(more.length, 0);
    assert.equal(good?.name, "python math.gcd");
    assert.equal(good?.parentSpanContext?.spanId, parent.spanContext().spanId);
    assert.equal(bad?.attributes["error.type"], "ValueError");
    assert.ok(!JSON.stringify([bad?.attributes, bad?.status, bad?.events]).includes(SECRET));
  });
});

function both(call: string): readonly string[] {
  return [`start ${call}`, `end ${call}`];
}

/** A context manager with one context. */
function fixedContext(
  active: ReturnType<typeof context.active>,
): Parameters<typeof context.setGlobalContextManager>[0] {
  return {
    active: () => active,
    with: (_context, work, self, ...args) => work.call(self as never, ...args),
    bind: (_context, target) => target,
    enable() {
      return this;
    },
    disable() {
      return this;
    },
  };
}
