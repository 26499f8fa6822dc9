import type { KeyAlgorithm, SigningIdentity } from '#shared/signing/model/identity.ts'
import { signDocx } from '#shared/signing/docx/sign-docx.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { signedAt, signer } from './signers.ts'

/** Ada, who signs reports, Bob, who is trusted as well, and a reader who trusts both. */
export async function twoSigners(algorithm: KeyAlgorithm = 'p256') {
  const [ada, bob] = await Promise.all([signer('Ada', algorithm), signer('Bob', 'p256')])
  const act = { role: 'Officer', reason: 'Approved', signedAt }
  return {
    ada,
    bob,
    signPdf: (bytes: Uint8Array, identity: SigningIdentity = ada, time = signedAt) =>
      signPdf({ ...act, pdf: bytes, identity, signedAt: time }),
    signWord: (bytes: Uint8Array, identity: SigningIdentity = ada) => signDocx({ ...act, docx: bytes, identity }),
    /** The verdict, and what is said against the file with all its signatures, or with Ada's alone. */
    async judge(fileName: 'report.pdf' | 'report.docx', bytes: Uint8Array) {
      const report = await verifyFile(fileName, bytes, { trusted: [ada, bob].flatMap(({ chain }) => chain) })
      const codesWith = (signatures: typeof report.signatures): readonly string[] =>
        [...report.problems, ...signatures.flatMap(({ problems }) => problems)].map(({ code }) => code)
      return {
        report,
        codes: codesWith(report.signatures),
        codesWithAda: codesWith(report.signatures.filter((one) => one.signer === 'Ada').slice(0, 1)),
      }
    },
  }
}
