import { namesakesOf, type NamedKey } from '../../access/namesakes.ts'
import { activeMembers, currentKeyOf, type Roster } from '../../access/roster.ts'
import type { AssessmentFacts, JudgedStatement } from '../../governance/judge-statements.ts'
import { keptApart } from '../../governance/kept-apart.ts'
import type { Fingerprint, IsoDateTime } from '../../model/ids.ts'
import { newestKeyOf } from '../../sync/ledger/ledger.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import type { Namesake } from '../contract/namesake.ts'
import type { SyncRecord } from '../records/sync-record.ts'

export interface StatedBy {
  readonly judged: readonly JudgedStatement[]
  readonly facts: Pick<AssessmentFacts, 'authors' | 'owners'>
  readonly roster: Roster
  readonly record: Pick<SyncRecord, 'cards' | 'ledger'>
  readonly own: IdentitySummary | undefined
  readonly at: IsoDateTime
}

/** Of a statement: who of those from whom its signer is kept apart has the signer's name, and may be the same human being. It opens and closes no gate. */
export function statementNamesakes({
  judged,
  facts,
  roster,
  record,
  own,
  at,
}: StatedBy): (statement: JudgedStatement) => readonly Namesake[] {
  const personOf = (key: Fingerprint): Fingerprint => currentKeyOf(roster, newestKeyOf(record.ledger, key))
  const active = new Set(activeMembers(roster, at).map(({ fingerprint }) => fingerprint))
  const named = new Map<Fingerprint, NamedKey>([
    ...record.cards.map((card) => [card.fingerprint, card] as const),
    ...(own === undefined ? [] : [[own.fingerprint, { fingerprint: own.fingerprint, person: own }] as const]),
    ...roster.members,
  ])
  const find = namesakesOf(named.values(), personOf)
  return (statement) => {
    const apart = new Set([...keptApart(statement, judged, facts)].map(personOf))
    const signer = named.get(statement.signer)
    if (apart.size === 0 || signer === undefined) return []
    return find(signer).flatMap(({ key: { fingerprint, person }, shares }) =>
      apart.has(personOf(fingerprint))
        ? [{ fingerprint, name: person.name, shares, isSelf: fingerprint === own?.fingerprint, isFormer: !active.has(fingerprint) }]
        : [],
    )
  }
}
