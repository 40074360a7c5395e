/** Credentials of a local connection that never keeps the program alive; `session/keep-alive.ts` does, while calls wait. */
import type { Socket } from "node:net";
import { ChannelCredentials, credentials } from "@grpc/grpc-js";

/**
 * gRPC holds its socket referenced as long as a stream is open, and lanes are open all the time.
 * Credentials are the one place where it hands out the socket.
 */
export function backgroundCredentials(): ChannelCredentials {
  return new BackgroundCredentials();
}

class BackgroundCredentials extends ChannelCredentials {
  override _isSecure(): boolean {
    return false;
  }

  override _equals(other: ChannelCredentials): boolean {
    return other === this;
  }

  override _createSecureConnector(...parameters: Parameters<ChannelCredentials["_createSecureConnector"]>) {
    const connector = credentials.createInsecure()._createSecureConnector(...parameters);
    return {
      waitForReady: () => connector.waitForReady(),
      getCallCredentials: () => connector.getCallCredentials(),
      destroy: () => connector.destroy(),
      connect(socket: Socket) {
        socket.unref();
        // The HTTP/2 session references its socket again whenever a stream begins.
        socket.ref = () => socket;
        return connector.connect(socket);
      },
    };
  }
}
