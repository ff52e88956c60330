-- Whose unit holds a case says whose agency does. Taken for two chances of their own, the conditions of a busy desk's folder seemed to leave one case
-- where there are thousands, and all of them were read and sorted for its first page.
CREATE STATISTICS complaints_holders (dependencies) ON holder_agency_id, holder_root_id, oversight FROM complaints;
ANALYZE complaints;
