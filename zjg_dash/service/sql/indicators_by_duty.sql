-- One row per indicator of any version of the rules: its code, and whether it goes by the list of duties anywhere.
SELECT indicator, BOOL_OR(by_duty) AS by_duty FROM rule_indicator GROUP BY indicator
