-- One ruleset version into all rule tables. Each new_<table> holds the rows of that table for this version.
INSERT INTO ruleset BY NAME SELECT * FROM new_ruleset;
INSERT INTO rule_scoring BY NAME SELECT * FROM new_rule_scoring;
INSERT INTO rule_grade BY NAME SELECT * FROM new_rule_grade;
INSERT INTO rule_channel BY NAME SELECT * FROM new_rule_channel;
INSERT INTO rule_annual BY NAME SELECT * FROM new_rule_annual;
INSERT INTO rule_crosswalk BY NAME SELECT * FROM new_rule_crosswalk;
INSERT INTO rule_dimension BY NAME SELECT * FROM new_rule_dimension;
INSERT INTO rule_dimension_group BY NAME SELECT * FROM new_rule_dimension_group;
INSERT INTO rule_indicator BY NAME SELECT * FROM new_rule_indicator;
INSERT INTO rule_indicator_group BY NAME SELECT * FROM new_rule_indicator_group;
INSERT INTO rule_indicator_due BY NAME SELECT * FROM new_rule_indicator_due;
INSERT INTO rule_roll_up BY NAME SELECT * FROM new_rule_roll_up;
INSERT INTO rule_criterion BY NAME SELECT * FROM new_rule_criterion;
INSERT INTO rule_target BY NAME SELECT * FROM new_rule_target;
INSERT INTO rule_escalation BY NAME SELECT * FROM new_rule_escalation;
INSERT INTO rule_parameter BY NAME SELECT * FROM new_rule_parameter;
