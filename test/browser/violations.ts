import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

declare const axe: { run(root: Document, options: object): Promise<AxeResults> }

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Serious and critical violations of the screen as it is.
 *
 * @param rules those alone; all of axe where left out
 */
export async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Over the devtools protocol, which the page's policy does not bind; the trailing value keeps the result small.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axeSource};0`)
  // Fetching the style sheets anew serves one rule, on turned phones, and takes longer than all others.
  const options = { resultTypes: ['violations'], preload: false, ...(rules && { runOnly: [...rules] }) }
  const results = await page.evaluate((chosen) => axe.run(document, chosen), options)
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)
}
