"""Who may come in: accounts, passwords, sessions, attempts, an identity provider. Not what they may do."""
