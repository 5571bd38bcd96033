-- One row per unit and alias, the aliases of a unit together and in alphabetical order.
SELECT unit_id, alias FROM unit_alias WHERE registry_id = $registry_id ORDER BY unit_id, alias
