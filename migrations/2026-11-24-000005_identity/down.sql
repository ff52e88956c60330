DROP TABLE identity.filings, identity.credentials, identity.contacts, identity.people;
DROP SCHEMA identity;
