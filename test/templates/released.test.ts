import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { brokenReleases, releasedTemplates, templateDigests } from '../../scripts/released-templates.ts'

const files = templateDigests()

describe('released templates', () => {
  it('are as they were released', () => {
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['bias@1.0.0', 'privacy@1.0.0', 'risk@1.0.0', 'vendor@1.0.0']))
    expect(brokenReleases(releasedTemplates(), files)).toEqual([])
  })

  it('are all on the list once a version of the program stands in the changelog', () => {
    const changelog = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8')
    expect(changelog).toMatch(/^## Unreleased$/m)
    const isReleased = /^## \[?\d/m.test(changelog)
    expect(Object.keys(releasedTemplates()).length > 0, 'node scripts/released-templates.ts').toBe(isReleased)
  })

  it('that differ or are gone are named with what to do', () => {
    const { 'risk@1.0.0': risk = '', ...others } = files
    expect(brokenReleases(files, files)).toEqual([])
    expect(brokenReleases(files, { ...files, 'risk@1.1.0': risk })).toEqual([])
    expect(brokenReleases(files, { ...files, 'risk@1.0.0': 'f'.repeat(64) })).toEqual([
      'risk@1.0.0 was released and differs now: put it back, and change a copy with a higher version',
    ])
    expect(brokenReleases(files, others)).toEqual(['risk@1.0.0 was released and is gone: put the file back'])
  })
})
