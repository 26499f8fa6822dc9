import { expect, test } from 'vitest'
import type { VerificationReport } from '#shared/signing/model/identity.ts'
import { createDocumentMaker } from '#shared/usecases/documents/make-documents.ts'
import { rehearseDocuments } from '#shared/usecases/documents/rehearse-documents.ts'
import { readFonts } from '../../../support/workbench-fixtures.ts'

test('what is rehearsed is a whole report, signed and sound in both formats, and the rest gives way to what somebody asks for', async () => {
  const maker = createDocumentMaker(readFonts)
  const judged: VerificationReport[] = []
  let made = 0
  await rehearseDocuments(
    {
      make(request) {
        made += 1
        const kinds = new Set(request.report.blocks.map(({ kind }) => kind))
        expect([...kinds].toSorted()).toEqual([
          'callout',
          'figure',
          'heading',
          'keyValues',
          'list',
          'paragraph',
          'signatures',
          'table',
          'toc',
        ])
        return maker.make(request)
      },
      async verify(request) {
        const report = await maker.verify({ ...request, trusted: [] })
        judged.push(report)
        return report
      },
    },
    () => judged.length === 2,
  )
  expect(made).toBe(1)
  expect(judged.map(({ kind }) => kind)).toEqual(['pdf', 'docx'])
  for (const { valid, signatures } of judged) {
    expect(valid).toBe(true)
    expect(signatures).toHaveLength(1)
  }
})

test('nothing is rehearsed when somebody waits already', async () => {
  await rehearseDocuments(
    {
      make: () => Promise.reject(new Error('nobody asked for this')),
      verify: () => Promise.reject(new Error('nobody asked for this')),
    },
    () => true,
  )
})
