#!/usr/bin/env bash
# Makes the folder to carry to a machine without internet: this program, every package it needs in the locked
# version, and the files of deploy/. Run in a clone on a machine with internet and with the same kind of
# processor, operating system and Python as the one it is for: deploy/wheels.sh [FOLDER]
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-wheels}
mkdir -p "$folder"
python3 -m pip download -q --require-hashes --only-binary :all: -d "$folder" -r requirements.lock
python3 -m pip wheel -q --no-deps -w "$folder" .
cp requirements.lock docs/ADMIN.md deploy/serve.toml deploy/nginx.conf deploy/zjg-dash.service "$folder"
(cd "$folder" && rm -f SHA256SUMS && sha256sum ./* >SHA256SUMS)
sum=$(sha256sum <"$folder/SHA256SUMS")
echo "$folder: $(find "$folder" -name '*.whl' | wc -l) packages, $(du -sh "$folder" | cut -f1)"
echo "SHA-256 of $folder/SHA256SUMS, to be noted on paper and compared where the folder arrives: ${sum%% *}"
