import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Dates and numbers as the language writes them. A text that is no date comes back as it is. */
export function useFormats() {
  const { i18n } = useTranslation()
  return useMemo(() => formatsOf(localeOf(i18n.language)), [i18n.language])
}

/** The browser's own variant of the language: 23 Nov for London, Nov 23 for Boston. */
export const localeOf = (language: string): string => navigator.languages.find((tag) => tag.startsWith(language)) ?? language

const made = new Map<string, ReturnType<typeof makeFormats>>()

/** Made once for a locale: ten formatters take a millisecond, and every question on the screen asks for them. */
export function formatsOf(locale: string): ReturnType<typeof makeFormats> {
  const formats = made.get(locale) ?? makeFormats(locale)
  made.set(locale, formats)
  return formats
}

const isCalendarDay = /^\d{4}-\d{2}-\d{2}$/

function makeFormats(locale: string) {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  // A day without an hour is read as midnight in Greenwich; written in local time it would be the day before west of there.
  const calendarDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  const calendarMonth = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  // Three digits behind the point, as tables of constants have them.
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  // As measured: no digit is lost.
  const measured = new Intl.NumberFormat(locale, { maximumFractionDigits: 12 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  // Bytes have units of their own in French: o, ko, Mo.
  const unit = (name: 'byte' | 'kilobyte' | 'megabyte', maximumFractionDigits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: name === 'byte' ? 'long' : 'short', maximumFractionDigits })
  const [few, kilobytes, megabytes] = [unit('byte', 0), unit('kilobyte', 0), unit('megabyte', 1)]
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const format = (formatter: Intl.DateTimeFormat, text: string) => {
    const value = new Date(text)
    return Number.isNaN(value.getTime()) ? text : formatter.format(value)
  }
  return {
    /** Of a calendar day, or of the day on which a moment was here. */
    date: (text: string) => format(isCalendarDay.test(text) ? calendarDay : day, text),
    /** With its weekday, of a calendar day that was typed. */
    dateInWords: (text: string) => format(longDay, text),
    /** Of a calendar day, with the year. */
    month: (text: string) => format(calendarMonth, text),
    dateTime: (text: string) => format(moment, text),
    number: (value: number) => plain.format(value),
    /** Of a number as records hold it, with a point; any other text comes back as it is. */
    decimal: (text: string) => (text.trim() === '' || Number.isNaN(Number(text)) ? text : measured.format(Number(text))),
    percent: (share: number) => percent.format(share),
    byteLength: (bytes: number) =>
      bytes < 1_000
        ? few.format(bytes)
        : bytes < 1_000_000
          ? kilobytes.format(Math.round(bytes / 1_000))
          : megabytes.format(bytes / 1_000_000),
    ago: (text: string, now: number) => {
      const minutes = Math.round((new Date(text).getTime() - now) / 60_000)
      if (Number.isNaN(minutes)) return text
      if (minutes > -60) return relative.format(minutes, 'minute')
      if (minutes > -1_440) return relative.format(Math.round(minutes / 60), 'hour')
      return minutes > -14 * 1_440 ? relative.format(Math.round(minutes / 1_440), 'day') : format(day, text)
    },
  }
}
