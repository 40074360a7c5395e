"""Made by scripts/generate-proto.mjs from contract/adapter.proto."""
