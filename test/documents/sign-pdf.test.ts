import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { signPdf } from '#shared/signing/sign-pdf.ts'
import { signedAt, signer } from '../shared/signing/signers.ts'
import { interRegular, samplePdf } from './sample-pdf.ts'
import { runProgram } from '../support/programs.ts'

test('probe', async () => {
  const pdf = await samplePdf()
  writeFileSync('/tmp/sig/plain.pdf', pdf)
  const ada = await signer('Ada Müller', 'rsa3072')
  const bob = await signer('Bob', 'p256')
  const one = await signPdf({ pdf, identity: ada, role: 'DPO', reason: 'I approve (1.2) – Müller Δ', signedAt, visible: { page: 'last', rect: [60, 300, 220, 70], font: readFileSync(interRegular) } })
  writeFileSync('/tmp/sig/one.pdf', one)
  const two = await signPdf({ pdf: one, identity: bob, role: 'Owner', reason: 'Agreed', signedAt })
  writeFileSync('/tmp/sig/two.pdf', two)
  for (const f of ['plain', 'one', 'two']) for (const c of [['pdfsig', '-nocert'], ['qpdf', '--check'], ['pdfinfo']]) {
    const r = runProgram(c[0]!, [...c.slice(1), `/tmp/sig/${f}.pdf`])
    console.log(c[0], f, r.exitCode, r.stdout, r.stderr)
  }
  expect(1).toBe(1)
})
