import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Dates and numbers as the language writes them. A text that is no date comes back as it is. */
export function useFormats() {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' })
    const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
    const plain = new Intl.NumberFormat(i18n.language)
    const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 })
    const megabytes = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
    const relative = new Intl.RelativeTimeFormat(i18n.language, { numeric: 'auto', style: 'short' })
    const format = (formatter: Intl.DateTimeFormat, text: string) => {
      const value = new Date(text)
      return Number.isNaN(value.getTime()) ? text : formatter.format(value)
    }
    return {
      date: (text: string) => format(day, text),
      dateTime: (text: string) => format(moment, text),
      number: (value: number) => plain.format(value),
      percent: (share: number) => percent.format(share),
      byteLength: (bytes: number) =>
        bytes < 1_000
          ? `${bytes} B`
          : bytes < 1_000_000
            ? `${plain.format(Math.round(bytes / 1_000))} kB`
            : `${megabytes.format(bytes / 1_000_000)} MB`,
      ago: (text: string, now: number) => {
        const minutes = Math.round((new Date(text).getTime() - now) / 60_000)
        if (Number.isNaN(minutes)) return text
        if (minutes > -60) return relative.format(minutes, 'minute')
        if (minutes > -1_440) return relative.format(Math.round(minutes / 60), 'hour')
        return minutes > -14 * 1_440 ? relative.format(Math.round(minutes / 1_440), 'day') : format(day, text)
      },
    }
  }, [i18n.language])
}
