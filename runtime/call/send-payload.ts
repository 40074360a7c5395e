/** Sends a payload that somebody built. */

import type { Pending } from "../refs/pending.js";
import { receiverOf } from "../refs/receiver.js";
import type { Session } from "../session/session.js";
import type { CallSettings } from "./options.js";
import type { Payload } from "./payload.js";
import { send } from "./send.js";

export function sendPayload(session: Session, payload: Payload, settings: CallSettings): Pending {
  const { instance, args, kwargs, value, ...rest } = payload;
  return send({
    payload: rest,
    receiver: receiverOf(instance),
    args,
    kwargs,
    ...("value" in payload && { value }),
    settings: { ...settings, session },
    typed: false,
    scope: () => session,
  });
}
