/** Measures the ledger loop: the recorder's share of a call, reconciliation, scan, promotion; each beside its floor. */
import { promotionRows } from "./ledger/promotion.js";
import { reconciliationRow } from "./ledger/reconciliation.js";
import { recorderRows } from "./ledger/recorder.js";
import { scanRows } from "./ledger/scan.js";
import { printRows } from "./ledger/stopwatch.js";

printRows([...(await recorderRows()), reconciliationRow(), ...scanRows(), ...(await promotionRows())]);
