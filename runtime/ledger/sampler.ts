/** Which dynamic calls are looked at closely: naming the place of a call costs more than the call may. */
import { MAX_ENTRIES } from "../../contract/ledger.js";

/** So many calls of each form are all looked at. */
export const ALWAYS = 64;
/** Then the next one follows after so many, and up to as many more as `SPREAD`. */
const SHORTEST = 24;
const SPREAD_BITS = 4;

interface Form {
  always: number;
  wait: number;
  unseen: number;
}

/**
 * Distances between samples vary, for a loop that calls from two places in turn must not always show the same one.
 * They are the same in every run.
 *
 * @returns for each call how many calls of its form it stands for; 0 when it is not looked at.
 */
export function createSampler(): (likeness: string) => number {
  const forms = new Map<string, Form>();
  let noise = 1;
  return (likeness) => {
    let form = forms.get(likeness);
    if (!form) {
      if (forms.size >= MAX_ENTRIES) return 0;
      form = { always: ALWAYS, wait: 0, unseen: 0 };
      forms.set(likeness, form);
    }
    form.unseen++;
    if (form.always > 0) form.always--;
    else if (--form.wait > 0) return 0;
    else {
      noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) >>> 0;
      form.wait = SHORTEST + (noise >>> (32 - SPREAD_BITS));
    }
    const weight = form.unseen;
    form.unseen = 0;
    return weight;
  };
}
