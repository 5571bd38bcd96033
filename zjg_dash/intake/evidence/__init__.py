"""Evidence: files an inspector attaches, each named by the 证据 of a finding, kept by content hash."""
