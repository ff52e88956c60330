DROP STATISTICS complaints_holders;
