import { packBundle, type PackedBundle } from '#shared/bundle/pack-bundle.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { DeviceId } from '#shared/model/ids.ts'
import type { Clock } from '#shared/ports/clock.ts'
import { canonicalJson } from '#shared/bytes/digest.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { newUuid } from '#shared/usecases/session/new-id.ts'
import { webRandom } from '../terminal/web-random.ts'

/**
 * A bundle of answers files that stands alone: part of no device's chain, so workspace and device are new ids that nobody meets again.
 * @param evidence files that the answers name by their SHA-256
 * @throws {BundleError} `not-packable`, `too-large`
 */
export async function packAnswers(
  contents: readonly AnswersFile[],
  identity: SigningIdentity,
  recipients: readonly string[],
  clock: Clock,
  evidence: readonly Uint8Array[] = [],
): Promise<PackedBundle> {
  const ports = { clock, random: webRandom }
  return await packBundle({
    // A device's id is a UUIDv7, and this is one.
    manifest: { workspace: newUuid(ports), device: newUuid(ports) as DeviceId, sequence: 0, previous: null },
    entries: [
      ...contents.map((content) => ({ kind: 'answers', id: content.id, bytes: new TextEncoder().encode(canonicalJson(content)) }) as const),
      ...evidence.map((bytes) => ({ kind: 'blob', bytes }) as const),
    ],
    identity,
    recipients,
    clock,
  })
}
