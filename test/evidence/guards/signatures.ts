import { guard, type Guard, testOf } from './guard.ts'

const signing = 'shared/signing'

/** Of what is called signed. */
export const signaturesGuards: readonly Guard[] = [
  guard(
    'another signer of an earlier entry of the audit log',
    'shared/audit/verify-log.ts',
    'const bad = some[signed.indexOf(false)]',
    'const bad = signed.at(-1) === false ? some.at(-1) : undefined',
    [testOf('shared/audit/chain.ts')],
  ),
  guard('a statement of another kind', `${signing}/statement.ts`, "|| facts['typ'] !== type) throw", ') throw'),
  guard('a statement that is not canonical', `${signing}/statement.ts`, 'if (canonical !== written) throw', 'if (false) throw'),
  guard('a statement under another algorithm', `${signing}/statement.ts`, "if (facts['alg'] !== algorithm) throw", 'if (false) throw'),
  guard(
    'a certificate that was not valid then',
    `${signing}/certificates/trust.ts`,
    'if (date !== undefined && !isValidAt(signer, date)) {',
    'if (false) {',
  ),
  guard('a certificate that may not sign', `${signing}/certificates/trust.ts`, 'if (!maySign(signer, purpose))', 'if (false)'),
  guard(
    'a chain with a weak signature',
    `${signing}/certificates/trust.ts`,
    'if (method === undefined || isWeakKey(issuer.der))',
    'if (method === undefined)',
    [`test/${signing}/certificates/hostile-certificates.test.ts`],
  ),
  guard(
    'an issuer that may not issue',
    `${signing}/certificates/trust.ts`,
    "if (basicConstraints?.isAuthority !== true || !allows(keyUsages, ['keyCertSign']) || !isFor(issuer, purpose))",
    'if (!basicConstraints)',
  ),
  guard(
    'a change of a PDF after its signature',
    `${signing}/pdf/verify-pdf.ts`,
    'const coverage = [...signature.problems, ...later]',
    'const coverage = [...signature.problems]',
    [`test/${signing}/pdf/altered-pdf.test.ts`, `test/${signing}/pdf/tampering-pdf.test.ts`],
  ),
  guard(
    'answers in a PDF that its pages do not name',
    `${signing}/pdf/verify-pdf.ts`,
    'else if (attached !== undefined && (await sha256Hex(attached)) !== printedSha256) {',
    'else if (false) {',
    [testOf(`${signing}/pdf/verify-pdf.ts`), `test/${signing}/pdf/tampering-pdf.test.ts`],
  ),
  guard('an encrypted PDF', `${signing}/pdf/verify-pdf.ts`, 'if (pdf.isEncrypted) return', 'if (false) return', [
    testOf(`${signing}/pdf/verify-pdf.ts`),
    `test/${signing}/pdf/tampering-pdf.test.ts`,
  ]),
  guard(
    'an object of a Word signature that is not signed',
    `${signing}/docx/verify-docx.ts`,
    'if (!isSigned) problems.push',
    'if (false) problems.push',
    [testOf(`${signing}/docx/verify-docx.ts`), `test/${signing}/docx/tampering-docx.test.ts`],
  ),
  guard(
    'a Word signature under a weak key',
    `${signing}/docx/verify-docx.ts`,
    'if (isWeakKey(certificate)) problems.push(weakKey)\n    else if',
    'if',
    [testOf(`${signing}/docx/verify-docx.ts`), `test/${signing}/unfit-signers.test.ts`],
  ),
  guard(
    'a Word signature that binds no certificate',
    `${signing}/docx/verify-docx.ts`,
    'if (!(await bindsCertificate(properties, chain[0]))) {',
    'if (false) {',
    [testOf(`${signing}/docx/verify-docx.ts`), `test/${signing}/unfit-signers.test.ts`],
  ),
]
