/** Drives `vault/vault-bench.ts` in the system's Chromium on a profile on disk: `node bench/vault.bench.ts [records]`. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { serveHarness } from '../test/browser/harness/serve-harness.ts'
import type { VaultFigures } from './vault/vault-bench.ts'

declare const vaultBench: (records: number) => Promise<VaultFigures>

export async function measureVault(records: number): Promise<VaultFigures> {
  const site = await serveHarness(new URL('./vault/', import.meta.url))
  const profile = await mkdtemp(join(tmpdir(), 'probity-bench-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const page = await context.newPage()
    await page.goto(site.url, { waitUntil: 'networkidle' })
    return await page.evaluate((count) => vaultBench(count), records)
  } finally {
    await context.close()
    await site.close()
    await rm(profile, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(JSON.stringify(await measureVault(Number(process.argv[2] ?? 10_000)), null, 2))
}
