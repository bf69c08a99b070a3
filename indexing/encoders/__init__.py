"""Encoders behind the `indexing.types.Encoder` protocol; `indexing.encoder` opens them."""
