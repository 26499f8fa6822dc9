#!/usr/bin/env node
// Runs the command line from source. Node 24 strips types by itself, so nothing has to be built first; under an older Node the one
// that the project pins (node@24 in devDependencies) takes over.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { fileURLToPath } from 'node:url'

// Compiled code is kept beside the dependencies, where only who installed them can write: half of a short command's time is compiling.
const compileCache = fileURLToPath(new URL('../node_modules/.cache/probity-compile', import.meta.url))
const main = new URL('../electron/cli/main.ts', import.meta.url)
const pinned = ['bin/node', 'bin/node.exe']
  .map((name) => fileURLToPath(new URL(`../node_modules/node/${name}`, import.meta.url)))
  .find(existsSync)

if (Number(process.versions.node.split('.')[0]) >= 24) {
  nodeModule.enableCompileCache?.(compileCache)
  await import(main.href)
} else if (pinned === undefined) {
  console.error(
    `Probity needs Node 24; this is Node ${process.versions.node}. Run \`npm ci\` in ${fileURLToPath(new URL('..', import.meta.url))}, which brings it.`,
  )
  process.exitCode = 2
} else {
  const child = spawn(pinned, [fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  })
  // Ctrl-C reaches the child by itself; a signal sent to this process alone would not.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 2))
}
