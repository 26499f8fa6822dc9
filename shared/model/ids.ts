declare const brand: unique symbol
type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** UUIDv7, made on the device (law 8). */
export type AssessmentId = Brand<string, 'AssessmentId'>
export type SystemId = Brand<string, 'SystemId'>
export type VaultId = Brand<string, 'VaultId'>
export type DeviceId = Brand<string, 'DeviceId'>
export type EvidenceId = Brand<string, 'EvidenceId'>
export type RegisterRecordId = Brand<string, 'RegisterRecordId'>
/** Question id inside a template, e.g. `S1-01`. */
export type QuestionId = string
/** 64 lower-case hexadecimal digits. */
export type Sha256Hex = string
/** `YYYY-MM-DD`. */
export type IsoDate = string
/** `YYYY-MM-DDThh:mm:ss.sssZ`, UTC. */
export type IsoDateTime = string
/** SHA-256 of a DER certificate, 64 lower-case hexadecimal digits. */
export type Fingerprint = Sha256Hex
/** BCP 47, e.g. `en`. */
export type LanguageTag = string

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
export const isUuidV7 = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)
const sha256 = /^[0-9a-f]{64}$/
export const isSha256Hex = (value: unknown): value is Sha256Hex => typeof value === 'string' && sha256.test(value)
