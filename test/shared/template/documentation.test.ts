import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { lintTemplate } from '#shared/template/lint-template.ts'

it('the smallest template of docs/templates.md is a template', () => {
  const text = readFileSync(new URL('../../../docs/templates.md', import.meta.url), 'utf8')
  const yaml = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
  expect(yaml).toContain('probity-template/1')
  expect(lintTemplate(yaml, 'docs/templates.md').filter((finding) => finding.severity === 'error')).toEqual([])
})
