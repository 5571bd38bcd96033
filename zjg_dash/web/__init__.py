"""What the pages share: who is asking, in which language, about which period; and how answers are drawn."""
