/** Rows 51 to 55 of the tricky list: requests, networkx, scipy, polars. */
import { enter } from "snakebridge";
import * as nx from "./python/networkx/index.js";
import * as pl from "./python/polars/index.js";
import * as requests from "./python/requests/index.js";
import * as optimize from "./python/scipy/optimize.js";

export async function row51_requests() {
  const response = await requests.get("http://localhost", { params: { q: "x" }, timeout: 3 });
  (await response.status_code).toFixed();
  await requests.delete("http://localhost");
  await using session = await enter(requests.Session());
  await session.get("u");
  await session.$setattr("verify", false);
  // @ts-expect-error unknown keyword
  requests.get("u", { time_out: 3 });
  // @ts-expect-error url required
  requests.get();
}

export async function row52_graph() {
  const g = await nx.Graph<string>([["a", "b"]]);
  await g.add_edge("a", "c", { weight: 2 });
  for await (const [node] of g.nodes({ data: true })) node.length;
  await g.nodes.$get("a");
}

export async function row53_shortest_path(g: nx.Graph<string>) {
  const path = await nx.shortest_path(g, "a", "c");
  path[0]?.length;
  // @ts-expect-error node type is string
  nx.shortest_path(g, 1, 2);
}

export async function row54_minimize() {
  const result = await optimize.minimize(async (x) => ((await x.$data())[0] ?? 0) ** 2, [1, 2], { method: "BFGS" });
  (await result.x).shape;
  (await result.fun).toFixed();
  // @ts-expect-error unknown method literal
  optimize.minimize(() => 1, [1], { method: "BGFS" });
  // @ts-expect-error callback must return a number
  optimize.minimize(() => "x", [1]);
}

export async function row55_when() {
  const when = await pl.when(true);
  const then = await when.then_(1);
  await then.otherwise(2);
}
