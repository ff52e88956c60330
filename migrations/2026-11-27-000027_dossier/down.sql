DROP TABLE identity.document_keys;
