"""考核细则 as a workbook: given out to be edited, and read again through the grammar of the files."""
