import { beforeAll, describe, expect, test } from 'vitest'
import { toPlainError } from '#shared/errors.ts'
import type { TemplateRef } from '#shared/model/answers-file.ts'
import { WorkbenchError } from '#shared/usecases/contract/workbench-error.ts'
import { describeError } from '../../../renderer/i18n/describe-error.ts'
import { setLanguage, startI18n } from '../../../renderer/i18n/i18n.ts'
import { readTemplateText } from '../../../renderer/stores/template-library.ts'

const sha256 = 'c0ffee'.padEnd(64, '0')
const fail = (code: 'template-missing' | 'template-changed') => () => Promise.reject(new WorkbenchError(code, 'not here'))
const sentenceFor = async (ref: TemplateRef, code: 'template-missing' | 'template-changed' = 'template-missing') => {
  const error = await readTemplateText(ref, fail(code)).then(
    () => undefined,
    (thrown: unknown) => toPlainError(thrown),
  )
  return { code: error?.code, sentence: error === undefined ? '' : describeError(error) }
}

beforeAll(() => startI18n('en'))

describe('a template that is not here', () => {
  test('made with an extension is named with its extensions and the digest to compare', async () => {
    const { code, sentence } = await sentenceFor({ id: 'vendor', version: '1.0.0+acme.1.2.0.own-scoring.1.0.1', sha256 })
    expect(code).toBe('missing-extension')
    for (const part of [
      'vendor 1.0.0',
      'acme 1.2.0, own-scoring 1.0.1',
      'SHA-256 c0ffee0000000000',
      'load it under “Templates and scoring”',
    ])
      expect(sentence).toContain(part)
  })

  test('of the organisation’s own writing, of a newer Probity, and with other content are told apart', async () => {
    expect(await sentenceFor({ id: 'acme-intake', version: '3.0.0', sha256 })).toMatchObject({
      code: 'missing-template',
      sentence: expect.stringContaining('acme-intake 3.0.0 (SHA-256 c0ffee0000000000)'),
    })
    const newer = await sentenceFor({ id: 'vendor', version: '99.0.0', sha256 })
    expect([newer.code, newer.sentence]).toEqual(['unknown-template', expect.stringContaining('A newer Probity')])
    const changed = await sentenceFor({ id: 'vendor', version: '1.0.0+acme.1.2.0', sha256 }, 'template-changed')
    expect([changed.code, changed.sentence]).toEqual(['changed-template', expect.stringContaining('begins with c0ffee0000000000')])
  })

  test('says so in German and French too', async () => {
    for (const [language, word] of [
      ['de', 'Erweiterung acme 1.2.0'],
      ['fr', 'l’extension acme 1.2.0'],
    ] as const) {
      await setLanguage(language)
      expect((await sentenceFor({ id: 'vendor', version: '1.0.0+acme.1.2.0', sha256 })).sentence).toContain(word)
    }
    await setLanguage('en')
  })
})
