-- One row: an upload that passed the checks.
INSERT INTO batch
    (batch_id, period, source, scope, ruleset_id, registry_id, template_version, file_name, file_sha256,
     file_size, uploaded_by, uploaded_at, note_id)
VALUES ($batch_id, $period, $source, $scope, $ruleset_id, $registry_id, $template_version, $file_name,
        $file_sha256, $file_size, $uploaded_by, $uploaded_at, $note_id)
