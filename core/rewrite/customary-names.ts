/** What people who know a library call its module. */

export const CUSTOMARY: Readonly<Record<string, string>> = {
  "matplotlib.pyplot": "plt",
  networkx: "nx",
  numpy: "np",
  pandas: "pd",
  polars: "pl",
  seaborn: "sns",
  tensorflow: "tf",
};
