-- One row: which database this is.
SELECT mark FROM database_mark
