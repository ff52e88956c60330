DROP TABLE calendar_days, calendars, ladder_steps, rule_limits, rule_sets, agency_predecessors, agency_topics, agencies, categories, areas;
