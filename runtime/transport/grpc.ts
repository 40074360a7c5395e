/** The transport over gRPC; the only file that knows it. */
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import {
  Client,
  type ClientDuplexStream,
  type ClientOptions,
  Metadata,
  type ServiceError,
  status,
} from "@grpc/grpc-js";
import { Adapter, FrameSchema, HandshakeReplySchema, HandshakeRequestSchema } from "../../contract/gen/adapter_pb.js";
import { type ErrorCode, SnakeBridgeError } from "../errors.js";
import { backgroundCredentials } from "./background-credentials.js";
import {
  type Address,
  type Channel,
  type ChannelHandlers,
  type Handshake,
  LOOPBACK_HOST,
  type Transport,
} from "./transport.js";

const PROTOCOL_VERSION = 1;
const FLOW_CONTROL_WINDOW = 4 * 1024 * 1024;

export interface GrpcOptions {
  readonly address: Address;
  readonly token: string;
  /** The bound of one frame in bytes. */
  readonly maxMessageBytes: number;
}

export function connectGrpc({ address, token, maxMessageBytes }: GrpcOptions): Transport {
  const target = "port" in address ? `${LOOPBACK_HOST}:${address.port}` : `unix:${address.path}`;
  const client = new Client(target, backgroundCredentials(), channelOptions(maxMessageBytes));
  const metadata = new Metadata();
  metadata.set("authorization", `Bearer ${token}`);
  return {
    handshake: (options) => shakeHands(client, metadata, options?.timeoutMs),
    openLane: (handlers) => openLane(client, metadata, handlers),
    close: () => client.close(),
  };
}

function channelOptions(maxMessageBytes: number): ClientOptions {
  return {
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
    "grpc-node.flow_control_window": FLOW_CONTROL_WINDOW,
    "grpc.default_authority": "snakebridge",
    // One connection per worker, not shared with other clients of the process, and no proxy from the environment.
    "grpc.use_local_subchannel_pool": 1,
    "grpc.enable_http_proxy": 0,
    "grpc.service_config_disable_resolution": 1,
    "grpc.enable_retries": 0,
    "grpc.enable_channelz": 0,
  };
}

function shakeHands(client: Client, metadata: Metadata, timeoutMs = 10_000): Promise<Handshake> {
  const request = create(HandshakeRequestSchema, {
    protocolVersion: PROTOCOL_VERSION,
    minSupportedVersion: PROTOCOL_VERSION,
    client: "snakebridge",
  });
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      pathOf(Adapter.method.handshake),
      (message: typeof request) => Buffer.from(toBinary(HandshakeRequestSchema, message)),
      (bytes: Buffer) => fromBinary(HandshakeReplySchema, bytes),
      request,
      metadata,
      { deadline: Date.now() + timeoutMs },
      (error, reply) => {
        if (reply) resolve({ ...reply, maxMessageBytes: Number(reply.maxMessageBytes) });
        else reject(toError(error, "worker_start_failed"));
      },
    );
  });
}

function openLane(client: Client, metadata: Metadata, handlers: ChannelHandlers): Channel {
  const stream: ClientDuplexStream<Uint8Array, Uint8Array> = client.makeBidiStreamRequest(
    pathOf(Adapter.method.lane),
    writeFrame,
    readFrame,
    metadata,
  );
  let open = true;
  const close = (error: SnakeBridgeError | null) => {
    if (!open) return;
    open = false;
    handlers.onClose(error);
  };
  stream.on("data", (messages: Uint8Array) => handlers.onFrame(messages));
  stream.on("error", (error: ServiceError) => close(toError(error, "worker_died")));
  stream.on("end", () => close(null));
  stream.on("drain", () => handlers.onDrain?.());
  return {
    send(messages) {
      return !open || stream.write(messages);
    },
    end() {
      if (open) stream.end();
    },
  };
}

function pathOf(method: { readonly name: string; readonly parent: { readonly typeName: string } }): string {
  return `/${method.parent.typeName}/${method.name}`;
}

const MESSAGES_FIELD = FrameSchema.field.messages.number;

/** `toBinary` for a frame, without its walk over the schema: this runs for every frame. */
function writeFrame(messages: Uint8Array): Buffer {
  const bytes = new BinaryWriter().tag(MESSAGES_FIELD, WireType.LengthDelimited).bytes(messages).finish();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readFrame(bytes: Buffer): Uint8Array {
  const reader = new BinaryReader(bytes);
  let messages: Uint8Array = new Uint8Array();
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (field === MESSAGES_FIELD) messages = reader.bytes();
    else reader.skip(type, field);
  }
  return messages;
}

const CODES: Partial<Record<status, ErrorCode>> = {
  [status.RESOURCE_EXHAUSTED]: "too_large",
  [status.FAILED_PRECONDITION]: "protocol",
  [status.UNAUTHENTICATED]: "protocol",
  [status.CANCELLED]: "closed",
};

function toError(error: ServiceError | null, otherwise: ErrorCode): SnakeBridgeError {
  const code = (error && CODES[error.code]) ?? otherwise;
  return new SnakeBridgeError(code, error?.details || "The connection to the worker broke.", { cause: error });
}
