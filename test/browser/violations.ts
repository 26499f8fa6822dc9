import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

declare const axe: { run(root: Document, options: object): Promise<AxeResults> }

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Serious and critical violations of the screen as it is. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Over the devtools protocol, which the page's policy does not bind; the trailing value keeps the result small.
  await page.evaluate(`${axeSource};0`)
  const results = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }))
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)
}
