import type { IsoDate } from '../../model/ids.ts'
import type { Block, ReportDocument } from '../../report/model/report-document.ts'
import { recoveryKitTexts, type RecoveryKitTexts } from '../../i18n/recovery-kit-texts.ts'
import { sha256Hex } from '../../bytes/digest.ts'
import { encodeRecoveryPart, type RecoveryPart } from '../../vault/recovery-key.ts'
import type { VaultSummary } from '../contract/vault-security.ts'

const groupsPerRow = 4

/** One page to be printed: what it is, the key or share in groups, and what to do with it. */
export async function recoveryKitDocument(
  vault: VaultSummary,
  part: RecoveryPart,
  madeOn: IsoDate,
  total: number,
  language: keyof typeof recoveryKitTexts = 'en',
): Promise<ReportDocument> {
  const words = recoveryKitTexts[language]
  const groups = await encodeRecoveryPart(part)
  const share = part.kind === 'share' ? part : undefined
  const canonicalContent = JSON.stringify({ format: 'probity-recovery-kit/1', madeOn, vault: vault.vaultId })
  const title = share ? words.share(share.number, total) : words.key
  return {
    format: 'probity-report/1',
    language,
    organisation: 'Probity',
    typeTitle: words.kit,
    subtitle: words.forVault(vault.label),
    control: {
      title,
      number: '',
      classification: words.classification,
      status: 'Approved',
      version: madeOn,
      revisions: [],
      contacts: [],
      distribution: [],
    },
    blocks: blocks(words, groups, share, total, vault, madeOn),
    canonicalContent,
    contentSha256: await sha256Hex(new TextEncoder().encode(canonicalContent)),
    labels: {
      contents: 'Contents',
      ...words.labels,
      version: words.madeOn,
      contentDigest: words.kit,
      signedBy: 'Signed by',
      role: 'Role',
      reason: 'Reason',
      time: 'Time',
    },
  }
}

function blocks(
  words: RecoveryKitTexts,
  groups: readonly string[],
  share: Extract<RecoveryPart, { readonly kind: 'share' }> | undefined,
  total: number,
  vault: VaultSummary,
  madeOn: IsoDate,
): readonly Block[] {
  const text = (sentence: string) => [{ text: sentence }]
  const rows = Array.from({ length: Math.ceil(groups.length / groupsPerRow) }, (_, row) =>
    Array.from({ length: groupsPerRow }, (_unused, column) => {
      const index = row * groupsPerRow + column
      const group = groups[index]
      return { content: group === undefined ? text('') : [{ text: `${index + 1}.  ` }, { text: group, code: true, bold: true }] }
    }),
  )
  return [
    {
      kind: 'paragraph',
      style: 'lead',
      content: text(share ? words.leadShare(total, share.threshold) : words.leadKey),
    },
    {
      kind: 'table',
      columns: Array.from({ length: groupsPerRow }, (_, column) => ({ title: column === 0 ? words.groups : '', width: 1 })),
      rows,
    },
    {
      kind: 'paragraph',
      style: 'small',
      content: text(words.letters),
    },
    {
      kind: 'keyValues',
      items: [
        { key: words.vault, value: text(vault.label) },
        { key: words.vaultId, value: text(vault.vaultId) },
        { key: words.madeOn, value: text(madeOn) },
      ],
    },
    {
      kind: 'callout',
      tone: 'warning',
      title: words.paperTitle,
      content: words.paper.map(text),
    },
    { kind: 'heading', level: 3, id: 'use', text: words.useTitle },
    { kind: 'list', ordered: true, items: words.use(share?.threshold).map(text) },
  ]
}
