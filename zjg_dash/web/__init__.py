"""What pages share: who is asking, language, filters in the URL, provenance."""
