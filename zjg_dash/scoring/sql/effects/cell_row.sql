-- one row of points inside an indicator and slot, effects on the item among them
SELECT unit_number, slot, month_number, kind, level, indicator_number, criterion_number, finding_id, asked, applied,
       points, detail, bound, mark, before, after
FROM cell_row
UNION ALL
SELECT triggered.unit_number, triggered.slot, CAST(NULL AS INTEGER) AS month_number, 'penalty' AS kind,
       'indicator' AS level, triggered.indicator_number, triggered.criterion_number, CAST(NULL AS STRING) AS finding_id,
       CAST(NULL AS DECIMAL(18,6)) AS asked, CAST(NULL AS DECIMAL(18,6)) AS applied,
       CAST(CASE triggered.effect WHEN 'reduce' THEN channel_slot.reduced - channel_slot.clipped
                                  WHEN 'ceiling' THEN channel_slot.topped - channel_slot.reduced
                                  ELSE channel_slot.zeroed - channel_slot.topped END AS DECIMAL(18,6)) AS points,
       triggered.effect AS detail, triggered.amount AS bound, channel_slot.mark,
       CASE triggered.effect WHEN 'reduce' THEN channel_slot.clipped WHEN 'ceiling' THEN channel_slot.reduced
                             ELSE channel_slot.topped END AS before,
       CASE triggered.effect WHEN 'reduce' THEN channel_slot.reduced WHEN 'ceiling' THEN channel_slot.topped
                             ELSE channel_slot.zeroed END AS after
FROM triggered
JOIN channel_slot
  ON channel_slot.unit_number = triggered.unit_number AND channel_slot.slot = triggered.slot
 AND channel_slot.indicator_number = triggered.indicator_number
WHERE CASE triggered.effect WHEN 'reduce' THEN channel_slot.reduced <> channel_slot.clipped
                            WHEN 'ceiling' THEN channel_slot.topped <> channel_slot.reduced
                            ELSE channel_slot.zeroed <> channel_slot.topped END
