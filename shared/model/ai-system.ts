import type { IsoDate, SystemId } from './ids.ts'

export type SystemStatus = 'idea' | 'development' | 'pilot' | 'production' | 'suspended' | 'retired'
export type AiActClass = 'out_of_scope' | 'prohibited' | 'high_risk' | 'not_high_risk_by_derogation' | 'transparency' | 'minimal'

/** A record of the AI inventory (DOMAIN 2.7, policy P-4.1-3). Purpose, owner and status are mandatory. */
export interface AiSystem {
  readonly format: 'probity-ai-system/1'
  readonly id: SystemId
  readonly name: string
  readonly kind: 'system' | 'model'
  readonly purpose: string
  readonly owner: string
  readonly department?: string
  readonly status: SystemStatus
  readonly startDate?: IsoDate
  readonly retireDate?: IsoDate
  readonly users?: string
  readonly affectedPeople?: string
  readonly region?: string
  readonly aiActRole?: 'provider' | 'deployer' | 'importer' | 'distributor' | 'none'
  readonly aiActClass?: AiActClass
  readonly tier?: 1 | 2 | 3 | 4
  readonly modelName?: string
  readonly modelVersion?: string
  readonly baseModel?: string
  readonly trainingData?: string
  readonly personalData?: 'yes' | 'no' | 'unknown'
  readonly vendor?: string
  readonly autonomy?: 'informs' | 'recommends' | 'vetoable' | 'acts'
  readonly limitations?: string
}
