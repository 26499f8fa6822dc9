import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const assets = fileURLToPath(new URL('../../dist/renderer/assets', import.meta.url))
/** Design, section 8: scripts before unlocking; what comes later (documents, merging, reports) does not count. */
const limitKiB = 350

/** Scripts that a module script needs before it runs: its static imports and theirs. Without the verifier, `dist/renderer` has one page. */
async function staticImports(entries: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const waiting = [...entries]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    const text = await readFile(join(assets, name), 'utf8')
    found.set(name, text)
    for (const [, imported] of text.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) if (imported) waiting.push(imported)
  }
  return found
}

test('the scripts that the unlock screen needs stay below 350 KiB, zipped, in page and worker', async () => {
  const page = await readFile(join(assets, '..', 'index.html'), 'utf8')
  const entries = [...page.matchAll(/<script[^>]*src="\.\/assets\/([^"]+\.js)"/g)].map(([, name]) => name ?? '')
  const workers = (await readdir(assets)).filter((name) => /^workbench-worker-.*\.js$/.test(name))
  expect(entries).toHaveLength(1)
  expect(workers).toHaveLength(1)

  const scripts = await staticImports([...entries, ...workers])
  // It counts what is there: page and worker import chunks, and the worker's address stands in one of them.
  expect(scripts.size).toBeGreaterThan(6)
  expect([...scripts.values()].some((text) => workers[0] !== undefined && text.includes(workers[0]))).toBe(true)
  const sizes = [...scripts].map(([name, text]) => ({ name, kiB: gzipSync(text).length / 1024 })).toSorted((a, b) => b.kiB - a.kiB)
  const sum = sizes.reduce((total, { kiB }) => total + kiB, 0)
  expect(sum, sizes.map(({ name, kiB }) => `${kiB.toFixed(1)} KiB ${name}`).join('\n')).toBeLessThan(limitKiB)
})
