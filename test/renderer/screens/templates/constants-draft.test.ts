import { describe, expect, it } from 'vitest'
import { changesIn, constantsOf, fits, ownScoring } from '../../../../renderer/screens/templates/constants-draft.ts'
import { shippedTemplate } from '../../../support/shipped-templates.ts'

const { template } = shippedTemplate('risk')
const [first] = constantsOf(template)
const name = first?.name ?? ''
const rule = first?.rule

describe('constants that are typed', () => {
  it.each([
    ['the least that is allowed', String(rule?.least), true],
    ['the most', String(rule?.most), true],
    ['more than that', String((rule?.most ?? 0) + 0.01), false],
    ['less than the least', String((rule?.least ?? 0) - 0.01), false],
    ['a comma, as many write it', '0,5', true],
    ['words', 'half', false],
    ['nothing', '', false],
  ])('%s', (_what, value, isFit) => {
    expect(rule).toMatchObject({ least: 0, most: 1 })
    expect(fits({ value, reason: '' }, rule)).toBe(isFit)
  })

  it('are ready once each has a value that fits and a reason', () => {
    expect(changesIn(template, {}).isReady).toBe(false)
    expect(changesIn(template, { [name]: { value: '0.5', reason: ' ' } })).toEqual({ names: [name], isReady: false })
    expect(changesIn(template, { [name]: { value: '', reason: 'Because' } })).toEqual({ names: [name], isReady: false })
    expect(changesIn(template, { [name]: { value: '0.5', reason: 'Because' } })).toEqual({ names: [name], isReady: true })
  })

  it('become an extension of the published version that counts on from the last of its like', () => {
    const typed = { [name]: { value: '0,5', reason: ' Measured by us ' } }
    const extended = { ...template, version: `${template.version}+own-scoring.1.0.2` }
    expect(ownScoring(extended, typed, ['acme@1.0.9', 'own-scoring@1.0.2'], 'Own scoring')).toEqual({
      format: 'probity-template-extension/1',
      id: 'own-scoring',
      version: '1.0.3',
      title: 'Own scoring',
      base: { id: 'risk', version: template.version },
      constants: [{ name, value: 0.5, reason: 'Measured by us' }],
    })
  })
})
