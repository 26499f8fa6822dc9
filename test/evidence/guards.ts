/** One line that keeps something out, what stands there when it is taken away, and the tests of which one must then fail. */
export interface Guard {
  readonly what: string
  readonly file: string
  /** Occurs once in the file. */
  readonly line: string
  readonly without: string
  readonly tests: readonly string[]
}

const vault = 'shared/vault'
const signing = 'shared/signing'
const bundle = 'shared/bundle'
const loopback = 'electron/loopback'
const node = 'electron/node'
const of = (file: string): string => `test/${file.replace(/\.ts$/, '.test.ts')}`

const guard = (what: string, file: string, line: string, without: string, tests: readonly string[] = [of(file)]): Guard => ({
  what,
  file,
  line,
  without,
  tests,
})

/** Of vault, archive, bundles, signatures, roster, exchange and hosts; checked by `npm run guards`. */
export const guards: readonly Guard[] = [
  guard('weak or absurd KDF settings', `${vault}/kdf.ts`, 'if (!acceptable)', 'if (false)', [
    of(`${vault}/kdf.ts`),
    of(`${vault}/header.ts`),
  ]),
  guard('a header of another vault', `${vault}/header.ts`, 'if (header.vaultId !== vaultId) throw wrongKey()', ''),
  guard('a vault of a later program', `${vault}/header.ts`, 'if (found > vaultFormatVersion) {', 'if (false) {'),
  guard('an index that was set back behind its records', `${vault}/recover-index.ts`, 'if (longer.size === 0) return []', 'return []', [
    of(`${vault}/recover-index.ts`),
  ]),
  guard('rows of an erased record, put back', `${vault}/recover-index.ts`, 'if (!found.some(isLonger)) return []', '', [
    of(`${vault}/recover-index.ts`),
  ]),
  guard(
    'rows of a replaced record, put back',
    `${vault}/recover-index.ts`,
    'return !listed || isLonger(entry) || !present.has(partRowId(listed.base, 1))',
    'return true',
    [of(`${vault}/recover-index.ts`)],
  ),
  guard('a turned version byte', `${vault}/sealed-rows.ts`, 'throw isOtherVersion(error) ? damaged(place) : error', 'throw error', [
    of(`${vault}/vault.ts`),
  ]),
  guard(
    'a revision that is no number',
    'renderer/vault/stored-row.ts',
    "return typeof revision === 'number' && Number.isInteger(revision) && revision > 0 && revision < maxRevision ? revision : 0",
    'return revision as number',
  ),
  guard(
    'another signer of an earlier entry of the audit log',
    'shared/audit/verify-log.ts',
    'const bad = some[signed.indexOf(false)]',
    'const bad = signed.at(-1) === false ? some.at(-1) : undefined',
    [of('shared/audit/chain.ts')],
  ),
  guard(
    'content of a later program',
    `${vault}/header.ts`,
    'if (header.content !== undefined && header.content > contentVersion) {',
    'if (false) {',
    [of(`${vault}/migrations.ts`), of(`${vault}/header.ts`)],
  ),
  guard(
    'a header whose MAC does not fit',
    `${vault}/header.ts`,
    "if (!bytes || !(await crypto.subtle.verify('HMAC', keys.header, bytes, encode(head)))) throw wrongKey()",
    'if (!bytes) throw wrongKey()',
  ),
  guard(
    'a passphrase without its key file',
    `${vault}/slots.ts`,
    'if (slot.keyFile !== true || !secret.keyFile) return await',
    'if (slot.keyFile !== true || !secret.keyFile || true) return await',
    [of(`${vault}/header.ts`), `test/${vault}/format-vectors.test.ts`],
  ),
  guard(
    'a record in another place',
    `${vault}/record.ts`,
    'additionalData: binding(place, dataKey.id) },\n        dataKey.key,\n        sealed',
    'additionalData: new Uint8Array() },\n        dataKey.key,\n        sealed',
  ),
  guard(
    'a record whose padding was changed',
    `${vault}/record.ts`,
    'if (!content) throw damaged(place)\n  return { content, dataKey }',
    'return { content: content ?? new Uint8Array(), dataKey }',
    [`test/${vault}/format-vectors.test.ts`],
  ),
  guard(
    'a part of a record from another history of the vault',
    `${vault}/part-rows.ts`,
    'if (chain !== entry.chain) throw damaged',
    'if (false) throw damaged',
    [of(`${vault}/part-rows.ts`)],
  ),
  guard(
    'a backup with a changed byte',
    `${vault}/backup.ts`,
    '|| toHex(await hashed(content, pause)) !== toHex(bytes.subarray(-digestLength)))',
    ')',
  ),
  guard('a backup of a later program', `${vault}/backup.ts`, 'if (version > backupFormatVersion) {', 'if (false) {'),
  guard('a part of a backup from elsewhere', `${vault}/backup.ts`, 'if (toHex(await hashed(bytes, pause)) !== part.sha256)', 'if (false)'),

  guard(
    'an archive entry that expands too much',
    'shared/archive/read-zip.ts',
    'if (byteLength > limits.ratioFreeByteLength && byteLength > compressedByteLength * limits.maxRatio)',
    'if (false)',
    [`test/${bundle}/read-zip.test.ts`, `test/${signing}/read-zip.test.ts`],
  ),
  guard('an archive that is too large in all', 'shared/archive/read-zip.ts', 'if (total > limits.maxTotalByteLength)', 'if (false)', [
    `test/${bundle}/read-zip.test.ts`,
    `test/${signing}/read-zip.test.ts`,
  ]),
  guard('archive entries that overlap', 'shared/archive/read-zip.ts', 'if (offset !== expected)', 'if (false)', [
    `test/${bundle}/read-zip.test.ts`,
    `test/${signing}/read-zip.test.ts`,
  ]),
  guard('an archive entry that contradicts its directory', 'shared/archive/read-zip.ts', 'if (!agrees)', 'if (false)', [
    `test/${bundle}/read-zip.test.ts`,
    `test/${signing}/read-zip.test.ts`,
  ]),
  guard('an archive entry with another checksum', 'shared/archive/read-zip.ts', 'if (crc32(content) !== entry.crc32)', 'if (false)', [
    `test/${bundle}/read-zip.test.ts`,
    `test/${signing}/read-zip.test.ts`,
  ]),

  guard('a bundle signed by someone else', `${bundle}/verify-bundle.ts`, 'if (!isAuthor) throw', 'if (false) throw', [
    of(`${bundle}/verify-bundle.ts`),
    `test/${bundle}/hostile-bundles.test.ts`,
  ]),
  guard(
    'a file that the manifest does not list',
    `${bundle}/verify-bundle.ts`,
    'if (content === undefined) throw new BundleError',
    'if (content === undefined) continue; if (false) throw new BundleError',
    [of(`${bundle}/verify-bundle.ts`), `test/${bundle}/hostile-bundles.test.ts`],
  ),
  guard('a file that is not as the manifest says', `${bundle}/verify-bundle.ts`, 'if (!agrees) throw', 'if (false) throw', [
    of(`${bundle}/verify-bundle.ts`),
    `test/${bundle}/hostile-bundles.test.ts`,
  ]),
  guard('a bundle that lacks a listed file', `${bundle}/verify-bundle.ts`, 'if (!files.has(path)) throw', 'if (false) throw', [
    of(`${bundle}/verify-bundle.ts`),
    `test/${bundle}/hostile-bundles.test.ts`,
  ]),

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
    [of(`${signing}/verify-pdf.ts`), `test/${signing}/tampering-pdf.test.ts`],
  ),
  guard('an encrypted PDF', `${signing}/verify-pdf.ts`, 'if (pdf.isEncrypted) return', 'if (false) return', [
    of(`${signing}/verify-pdf.ts`),
    `test/${signing}/tampering-pdf.test.ts`,
  ]),
  guard(
    'an object of a Word signature that is not signed',
    `${signing}/verify-docx.ts`,
    'if (!isSigned) problems.push',
    'if (false) problems.push',
    [of(`${signing}/verify-docx.ts`), `test/${signing}/tampering-docx.test.ts`],
  ),
  guard(
    'a Word signature under a weak key',
    `${signing}/verify-docx.ts`,
    'if (isWeakKey(certificate)) problems.push(weakKey)\n    else if',
    'if',
    [of(`${signing}/verify-docx.ts`), `test/${signing}/unfit-signers.test.ts`],
  ),
  guard(
    'a Word signature that binds no certificate',
    `${signing}/verify-docx.ts`,
    'if (!(await bindsCertificate(properties, chain[0]))) {',
    'if (false) {',
    [of(`${signing}/verify-docx.ts`), `test/${signing}/unfit-signers.test.ts`],
  ),

  guard(
    'an entry of the roster by who is no administrator',
    'shared/access/roster-members.ts',
    "if (author.roles.includes('administrator')) return undefined",
    'if (true) return undefined',
    [of('shared/access/roster.ts')],
  ),
  guard(
    'administration for a limited time that gives itself more of it',
    'shared/access/roster-members.ts',
    'if (isElevated(author.elevation, entry.created) && !givesAdministration(members, entry)) return undefined',
    'if (isElevated(author.elevation, entry.created)) return undefined',
    [of('shared/access/elevation.ts')],
  ),
  guard(
    'the last administrator leaving',
    'shared/access/roster-members.ts',
    "if (endsRights(entry) && isLastAdministrator(members, subject, entry.created)) return 'last-administrator'",
    '',
    [of('shared/access/roster.ts')],
  ),
  guard(
    'a change under the own name that this vault never made',
    'shared/sync/desk/merge-desk.ts',
    'if (!isOwn) checkOwnName(base, doc, arrived, own)',
    '',
    ['test/shared/sync/exchange/told-by-bundles.test.ts'],
  ),
  guard('a statement by a stranger', 'shared/governance/judge-statements.ts', "if (!roster.members.has(signer)) return 'stranger'", '', [
    'test/shared/governance/life-cycle.test.ts',
  ]),
  guard(
    'a decision on work of one’s own',
    'shared/governance/judge-statements.ts',
    "if (isSegregated(signer, body, roles, facts)) return 'segregation'",
    '',
    ['test/shared/governance/life-cycle.test.ts', 'test/shared/usecases/people/key-rotation.test.ts'],
  ),
  guard(
    'accepting what nobody may accept',
    'shared/governance/judge-statements.ts',
    "if (body.kind === 'acceptance' && body.level === 'very-high') return 'not-acceptable'",
    '',
    ['test/shared/governance/life-cycle.test.ts'],
  ),
  guard(
    'a bundle that follows another than the one read',
    'shared/sync/exchange/receive.ts',
    'if (next !== undefined && next.bundle.manifest.previous !== (mark?.sha256 ?? null)) {',
    'if (false) {',
    ['test/shared/sync/exchange/broken-chain.test.ts'],
  ),
  guard(
    'a device set back to an earlier bundle',
    'shared/sync/exchange/receive.ts',
    'if (start !== undefined && history.newest < start.sequence) {',
    'if (false) {',
    ['test/shared/sync/exchange/broken-chain.test.ts'],
  ),

  guard(
    'a request under another host name',
    `${loopback}/request-guard.ts`,
    'if (request.hosts.length !== 1 || request.hosts[0] !== host)',
    'if (false)',
  ),
  guard('a request from another origin', `${loopback}/request-guard.ts`, 'if (claimed !== origin) return refuse(403)', ''),
  guard(
    'a request from another site',
    `${loopback}/request-guard.ts`,
    "if (site !== undefined && site !== 'same-origin') return refuse(403)",
    '',
  ),
  guard('a path that leaves the assets', `${loopback}/request-guard.ts`, "|| request.target.includes('..')) return", ') return'),
  guard('a command nobody knows', `${loopback}/request-guard.ts`, 'if (!isCommandName(name)) return refuse(404)', ''),
  guard('a launch code used twice', `${loopback}/sessions.ts`, 'if (!redeem(boots, secret)) return undefined', ''),
  guard('a link out of the shared folder', `${node}/folder/shared-folder.ts`, 'if (real !== expected) throw', 'if (false) throw'),
  guard(
    'a file of the shared folder that is too large',
    `${node}/folder/shared-folder.ts`,
    'if (status.size > maxFolderFileBytes)',
    'if (false)',
  ),
  guard(
    'the program’s own profile as shared folder',
    `${node}/folder-registry.ts`,
    'if (`${real}${sep}`.startsWith(`${own}${sep}`) || `${own}${sep}`.startsWith(`${real}${sep}`)) {',
    'if (false) {',
    [of(`${node}/host-commands.ts`), `test/${loopback}/host-commands.test.ts`],
  ),

  guard(
    'an expression that is too long',
    'shared/template/expression/expression.ts',
    'if (source.length > maxExpressionLength) return',
    'if (false) return',
  ),
  guard(
    'whole numbers without bound',
    'shared/template/expression/expression.ts',
    'if (mayOverflow(parsed.ast)) return',
    'if (false) return',
  ),
  guard('a template that is too long', 'shared/template/parse/read-yaml.ts', 'if (isTooLong(text))', 'if (false)', [
    of('shared/template/parse/parse-template.ts'),
    of('shared/template/parse/hostile-json.ts'),
  ]),
]
