-- one row per finding that enters: what it asks by itself, multiplied and added to where it repeats
SELECT asked.unit_number, asked.month_number, asked.slot, asked.criterion_number, asked.finding_id,
       CAST(CASE WHEN escalated.factor IS NULL OR asked.asked = 0 THEN asked.asked
                 ELSE ROUND(asked.asked * escalated.factor, 6) + escalated.extra END AS DECIMAL(18,6)) AS asked
FROM asked
LEFT JOIN escalated
  ON escalated.unit_number = asked.unit_number AND escalated.month_number = asked.month_number
 AND escalated.criterion_number = asked.criterion_number AND escalated.finding_id = asked.finding_id
