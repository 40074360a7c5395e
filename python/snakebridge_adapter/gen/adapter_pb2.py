"""Made by scripts/generate-proto.mjs from contract/adapter.proto."""

from base64 import b64decode

from google.protobuf.descriptor_pool import Default
from google.protobuf.message_factory import GetMessageClass

DESCRIPTOR = Default().AddSerializedFile(
    b64decode(
        "Cg1hZGFwdGVyLnByb3RvEg5zbmFrZWJyaWRnZS52MSKtAQoQSGFuZHNoYWtlUmVxdWVzdBIpChBwcm90b2NvbF92ZXJzaW9uGAEg"
        "ASgNUg9wcm90b2NvbFZlcnNpb24SMgoVbWluX3N1cHBvcnRlZF92ZXJzaW9uGAIgASgNUhNtaW5TdXBwb3J0ZWRWZXJzaW9uEhYK"
        "BmNsaWVudBgDIAEoCVIGY2xpZW50EiIKDGNhcGFiaWxpdGllcxgEIAMoCVIMY2FwYWJpbGl0aWVzIv8CCg5IYW5kc2hha2VSZXBs"
        "eRIpChBwcm90b2NvbF92ZXJzaW9uGAEgASgNUg9wcm90b2NvbFZlcnNpb24SMgoVbWluX3N1cHBvcnRlZF92ZXJzaW9uGAIgASgN"
        "UhNtaW5TdXBwb3J0ZWRWZXJzaW9uEicKD2FkYXB0ZXJfdmVyc2lvbhgDIAEoCVIOYWRhcHRlclZlcnNpb24SJQoOcHl0aG9uX3Zl"
        "cnNpb24YBCABKAlSDXB5dGhvblZlcnNpb24SMwoVcHl0aG9uX2ltcGxlbWVudGF0aW9uGAUgASgJUhRweXRob25JbXBsZW1lbnRh"
        "dGlvbhIaCghwbGF0Zm9ybRgGIAEoCVIIcGxhdGZvcm0SHQoKcHJvY2Vzc19pZBgHIAEoDVIJcHJvY2Vzc0lkEiIKDGNhcGFiaWxp"
        "dGllcxgIIAMoCVIMY2FwYWJpbGl0aWVzEioKEW1heF9tZXNzYWdlX2J5dGVzGAkgASgEUg9tYXhNZXNzYWdlQnl0ZXMiIwoFRnJh"
        "bWUSGgoIbWVzc2FnZXMYASABKAxSCG1lc3NhZ2VzIjsKC0NhbGxSZXF1ZXN0EhIKBHRvb2wYASABKAlSBHRvb2wSGAoHcGF5bG9h"
        "ZBgCIAEoDFIHcGF5bG9hZCJGCglDYWxsUmVwbHkSFgoFdmFsdWUYASABKAxIAFIFdmFsdWUSFgoFZXJyb3IYAiABKAxIAFIFZXJy"
        "b3JCCQoHb3V0Y29tZTKWAgoHQWRhcHRlchJNCglIYW5kc2hha2USIC5zbmFrZWJyaWRnZS52MS5IYW5kc2hha2VSZXF1ZXN0Gh4u"
        "c25ha2VicmlkZ2UudjEuSGFuZHNoYWtlUmVwbHkSOAoETGFuZRIVLnNuYWtlYnJpZGdlLnYxLkZyYW1lGhUuc25ha2VicmlkZ2Uu"
        "djEuRnJhbWUoATABEj4KBENhbGwSGy5zbmFrZWJyaWRnZS52MS5DYWxsUmVxdWVzdBoZLnNuYWtlYnJpZGdlLnYxLkNhbGxSZXBs"
        "eRJCCgZTdHJlYW0SGy5zbmFrZWJyaWRnZS52MS5DYWxsUmVxdWVzdBoZLnNuYWtlYnJpZGdlLnYxLkNhbGxSZXBseTABYgZwcm90"
        "bzM="
    )
)

HandshakeRequest = GetMessageClass(DESCRIPTOR.message_types_by_name["HandshakeRequest"])
HandshakeReply = GetMessageClass(DESCRIPTOR.message_types_by_name["HandshakeReply"])
Frame = GetMessageClass(DESCRIPTOR.message_types_by_name["Frame"])
CallRequest = GetMessageClass(DESCRIPTOR.message_types_by_name["CallRequest"])
CallReply = GetMessageClass(DESCRIPTOR.message_types_by_name["CallReply"])
