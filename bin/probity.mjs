#!/usr/bin/env node
// Runs the command line with the Node that the project pins (node@24 in devDependencies), whatever the machine's own version:
// it strips types by itself, so nothing has to be built first.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
const main = fileURLToPath(new URL('../electron/cli/main.ts', import.meta.url))
const run = spawnSync(existsSync(pinned) ? pinned : process.execPath, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(run.status ?? 2)
