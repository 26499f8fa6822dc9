import type { RegisterRecordId, SystemId } from '../../model/ids.ts'

export interface MeasurementVerbs {
  /**
   * Keeps all measurements of a CSV or JSON file, and the file, or nothing of it. `invalid-measurements` with the `place` (row, column) of the
   * first fault.
   */
  importMeasurements(request: {
    readonly system: SystemId
    readonly fileName: string
    readonly bytes: Uint8Array
    /** In the language of whoever imports, for the titles of rows that bring none; by metric. */
    readonly metricNames?: Readonly<Record<string, string>>
  }): Promise<{ readonly count: number }>
  /** The file that a measurement was imported from. `unknown-evidence` where it has not arrived or was never imported. */
  readMeasurementFile(id: RegisterRecordId): Promise<Uint8Array<ArrayBuffer>>
}
