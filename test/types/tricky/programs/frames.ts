/** Rows 49 and 50 of the tricky list: pandas. */
import { is } from "./exact.js";
import * as pd from "./python/pandas/index.js";

export async function row49_frame() {
  const df = await pd.DataFrame({ a: [1, 2], b: ["x", "y"] });
  const column = await df.$get("a");
  await column.mean();
  const part = await df.$get(["a", "b"]);
  is<typeof part, pd.DataFrame>(true);
  await df.$get(await column.$gt(1));
  await df.groupby("b").mean();
  await df.to_dict("records");
  await df.loc.$get([0, "a"]);
  const dropped = await df.drop({ columns: "a", inplace: true });
  is<typeof dropped, null>(true);
  const csv = await df.to_csv();
  is<typeof csv, string>(true);
  // @ts-expect-error column access gives Series, not DataFrame
  const wrong: pd.DataFrame = await df.$get("a");
  return wrong;
}

export async function row50_read_csv() {
  const whole = await pd.read_csv("x.csv");
  is<typeof whole, pd.DataFrame>(true);
  const chunks = await pd.read_csv("x.csv", { chunksize: 100 });
  for await (const chunk of chunks) (await chunk.shape)[0].toFixed();
  const joined = await pd.concat([whole, whole]);
  is<typeof joined, pd.DataFrame>(true);
  // @ts-expect-error chunked reader has no shape
  (await pd.read_csv("x", { chunksize: 10 })).shape;
  // @ts-expect-error unknown option
  pd.read_csv("x", { seperator: ";" });
  // @ts-expect-error no positional sep in pandas 3
  pd.read_csv("x", ";");
}
