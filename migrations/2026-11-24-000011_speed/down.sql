-- The triggers go with their function.
DROP FUNCTION tell_of_change() CASCADE;
