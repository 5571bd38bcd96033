"""Files made from what a page shows: a table as comma separated text or as a workbook."""
