/** Everything that programs do is tested over the transport that is taken by itself; here the same runs over gRPC. */
import { readdirSync } from "node:fs";
import { registerAgain } from "./support/suites-again.js";

const files = readdirSync(new URL("./", import.meta.url)).filter(
  (name) => name.endsWith(".test.ts") && !["transports.test.ts", "loopback.test.ts"].includes(name),
);

await registerAgain("over gRPC", files, ["SNAKEBRIDGE_TRANSPORT", "grpc"]);
