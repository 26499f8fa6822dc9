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
    `${signing}/trust.ts`,
    'if (date !== undefined && !isValidAt(signer, date)) {',
    'if (false) {',
  ),
  guard('a certificate that may not sign', `${signing}/trust.ts`, 'if (!maySign(signer, purpose))', 'if (false)'),
  guard(
    'a chain with a weak signature',
    `${signing}/trust.ts`,
    'if (method === undefined || isWeakKey(issuer.der))',
    'if (method === undefined)',
    [`test/${signing}/hostile-certificates.test.ts`],
  ),
  guard(
    'an issuer that may not issue',
    `${signing}/trust.ts`,
    "if (basicConstraints?.isAuthority !== true || !allows(keyUsages, ['keyCertSign']) || !isFor(issuer, purpose))",
    'if (!basicConstraints)',
  ),
  guard(
    'a change of a PDF after its signature',
    `${signing}/verify-pdf.ts`,
    'const coverage = [...signature.problems, ...later]',
    'const coverage = [...signature.problems]',
    [`test/${signing}/altered-pdf.test.ts`, `test/${signing}/tampering-pdf.test.ts`],
  ),
  guard(
    'answers in a PDF that its pages do not name',
    `${signing}/verify-pdf.ts`,
    'else if (attached !== undefined && (await sha256Hex(attached)) !== printedSha256) {',
    'else if (false) {',
    [testOf(`${signing}/verify-pdf.ts`), `test/${signing}/tampering-pdf.test.ts`],
  ),
  guard('an encrypted PDF', `${signing}/verify-pdf.ts`, 'if (pdf.isEncrypted) return', 'if (false) return', [
    testOf(`${signing}/verify-pdf.ts`),
    `test/${signing}/tampering-pdf.test.ts`,
  ]),
  guard(
    'an object of a Word signature that is not signed',
    `${signing}/verify-docx.ts`,
    'if (!isSigned) problems.push',
    'if (false) problems.push',
    [testOf(`${signing}/verify-docx.ts`), `test/${signing}/tampering-docx.test.ts`],
  ),
  guard(
    'a Word signature under a weak key',
    `${signing}/verify-docx.ts`,
    'if (isWeakKey(certificate)) problems.push(weakKey)\n    else if',
    'if',
    [testOf(`${signing}/verify-docx.ts`), `test/${signing}/unfit-signers.test.ts`],
  ),
  guard(
    'a Word signature that binds no certificate',
    `${signing}/verify-docx.ts`,
    'if (!(await bindsCertificate(properties, chain[0]))) {',
    'if (false) {',
    [testOf(`${signing}/verify-docx.ts`), `test/${signing}/unfit-signers.test.ts`],
  ),
]
