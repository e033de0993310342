"""The wire: one function per endpoint on httpx."""
