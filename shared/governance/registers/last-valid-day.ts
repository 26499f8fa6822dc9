import { addMonths, isIsoDate } from '../../dates.ts'
import type { IsoDate } from '../../model/ids.ts'
import type { RegisterRecord } from '../../model/register-record.ts'

type Fields = RegisterRecord['fields']

/** DOMAIN 2.6: policy and training 12, drill 12. */
const intervalMonths = 12

/** The last day on which something done on that day is recent enough; `undefined` where it has no day. */
export const lastValidDay = (done: string | undefined): IsoDate | undefined =>
  isIsoDate(done) ? addMonths(done, intervalMonths) : undefined

/** The last day on which training or an acknowledgement holds: the day given, else as long as anything does. */
export const trainingLastDay = ({ date, expires }: Fields): IsoDate | undefined => (isIsoDate(expires) ? expires : lastValidDay(date))
