-- The rows of one registry version: new_unit has one row per unit and name, new_unit_alias one per unit and alias.
INSERT INTO unit BY NAME SELECT * FROM new_unit;
INSERT INTO unit_alias BY NAME SELECT * FROM new_unit_alias;
