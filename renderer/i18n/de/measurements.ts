import type { enMeasurementFields, enMeasurementRegister, enMeasurements } from '../en/measurements.ts'
import type { Texts } from '../en/texts.ts'

export const deMeasurementRegister: Texts<typeof enMeasurementRegister> = {
  title: 'Messungen im Betrieb',
  one: 'Messung',
  lead: 'Was die Überwachung über KI-Systeme im Betrieb ergeben hat, jeweils mit den Grenzen, nach denen sie beurteilt wird.',
  add: 'Messung anlegen',
  emptyTitle: 'Noch nichts gemessen',
  empty:
    'Importieren Sie, was Ihre Überwachung schreibt, oder tippen Sie ein Ergebnis ein. Eine überschrittene Grenze ist ein Grund, freigegebene Bewertungen des Systems zu überprüfen (T-07), und eine Aufgabe, bis jemand gesagt hat, was folgt.',
  newLead: 'Wo keine Grenze steht, gilt die der Metrik: Verhältnis 0.80 bis 1.25, Differenz 0.10, PSI unter 0.25.',
  create: 'Anlegen',
}

export const deMeasurementFields: Texts<typeof enMeasurementFields> = {
  section: {
    result: { title: 'Ergebnis', lead: 'Was gemessen wurde, an welchem System, in welchem Zeitraum.' },
    limits: { title: 'Grenzen', lead: 'Offen gelassen gelten die der Metrik; Genauigkeit, AUROC und Kalibrierung haben keine eigenen.' },
    source: { title: 'Quelle', lead: 'Woher die Zahl kommt.' },
    handling: { title: 'Was folgt', lead: 'Nur eine überschrittene Grenze verlangt es.' },
  },
  field: {
    title: 'Titel',
    system: 'KI-System',
    metric: 'Metrik',
    value: 'Wert',
    group: 'Gruppe',
    periodStart: 'Zeitraum von',
    periodEnd: 'Zeitraum bis',
    lowest: 'Nicht unter',
    highest: 'Nicht über',
    source: 'Quelle',
    fileName: 'Dateiname',
    fileSha256: 'SHA-256 der Datei',
    status: 'Stand',
    handling: 'Was getan wurde',
  },
  help: {
    value: 'Mit Punkt, zum Beispiel 0.83.',
    group: 'Von wem, wenn nicht von allen.',
    title: 'Mit Metrik und Zeitraum, damit es wiedergefunden wird.',
  },
  option: {
    metric: {
      accuracy: 'Genauigkeit',
      auroc: 'AUROC',
      'calibration-error': 'Kalibrierungsfehler',
      'statistical-parity-difference': 'Differenz der statistischen Parität',
      'disparate-impact-ratio': 'Verhältnis der Auswahlraten',
      psi: 'Populationsstabilität (PSI)',
      other: 'Andere Metrik',
    },
    status: { recorded: 'Erfasst', handled: 'Behandelt' },
  },
}

export const deMeasurements: Texts<typeof enMeasurements> = {
  measurements: {
    import: 'Datei importieren',
    help: 'CSV mit Kopfzeile, oder eine JSON-Liste von Objekten. Ein Fehler, und keine ihrer Zeilen wird behalten. Die Datei selbst bleibt dabei.',
    columns: 'Spalten: metric, value, period_start, period_end; auch group, lowest, highest, source, name',
    file: 'Datei wählen',
    saveFile: 'Datei speichern',
    faulty: 'Aus dieser Datei kann nichts behalten werden',
    row: 'Zeile {{row}}',
    crossed: 'Grenze überschritten',
    keep_one: '{{count}} Messung behalten',
    keep_other: '{{count}} Messungen behalten',
    more_one: 'und {{count}} weitere',
    more_other: 'und {{count}} weitere',
    fault: {
      'measurements-too-large': 'Mehr als {{limit}} Zeichen. Teilen Sie die Datei.',
      'measurements-none': 'Keine Zeile, die behalten werden kann.',
      'measurements-too-many': 'Mehr als {{limit}} Zeilen. Teilen Sie die Datei.',
      'measurements-uneven': 'Nicht so viele Zellen wie die Kopfzeile.',
      'measurements-shape': 'Keine JSON-Liste von Objekten mit Texten und Zahlen.',
      'measurements-unknown-column': 'Diese Spalte ist nicht bekannt oder doppelt.',
      'measurements-missing-column': 'Diese Spalte fehlt.',
      'measurements-open-quote': 'Das hier begonnene Anführungszeichen wird nicht geschlossen.',
    },
  },
}
