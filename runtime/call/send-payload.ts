/** Sends a payload that somebody built. */

import type { Pending } from "../refs/pending.js";
import { receiverOf } from "../refs/receiver.js";
import type { Session } from "../session/session.js";
import type { CallSettings } from "./options.js";
import type { Payload } from "./payload.js";
import { send } from "./send.js";

export function sendPayload(session: Session, payload: Payload, settings: CallSettings): Pending {
  const { instance, args, kwargs, value, session_id: _, ...rest } = payload;
  const receiver = receiverOf(instance);
  return send({
    payload: receiver || instance === undefined ? rest : { ...rest, instance },
    receiver,
    args,
    kwargs,
    ...("value" in payload && { value }),
    settings: { ...settings, session },
    typed: false,
    scope: () => session,
  });
}
