import type { RegisterId } from '../../model/register-record.ts'
import { concernRegister } from './concern-register.ts'
import { documentRegister } from './document-register.ts'
import { incidentRegister } from './incident-register.ts'
import type { RegisterSpec } from './register-spec.ts'
import { measurementRegister } from './measurement-register.ts'
import { retentionRegister } from './retention-register.ts'
import { trainingRegister } from './training-register.ts'

export const registerSpecs: Readonly<Record<RegisterId, RegisterSpec>> = {
  document: documentRegister,
  concern: concernRegister,
  training: trainingRegister,
  incident: incidentRegister,
  retention: retentionRegister,
  measurement: measurementRegister,
}
