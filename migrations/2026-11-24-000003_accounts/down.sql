DROP TABLE refresh_tokens, sessions, memberships, accounts;
